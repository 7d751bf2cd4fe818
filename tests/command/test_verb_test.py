#!/usr/bin/env python3
"""yarlyk test from outside: exit statuses, what is said, JUnit XML, and the pipelines that ship.
   test_verb_test.py --program BIN/yarlyk --fixtures BUILD/fixtures --source SOURCE_DIR"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

program = fixtures = source = None
CLEAN, SOME_FAILED, USAGE = 0, 1, 2
NASTY = "<&>\"']]>\u0001\u001b\u007f\u2028\ufffe\U0001F600 \u00AD\u202E</failure>"


class TestVerb(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="yarlyk_test_verb_"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.env = {k: v for k, v in os.environ.items() if k != "YARLYK_PLUGIN_PATH"}
        self.env.update(XDG_DATA_HOME=str(self.top / "nobody"), HOME=str(self.top))

    def yarlyk(self, *arguments, expect=CLEAN):
        done = subprocess.run([program, *map(str, arguments)], cwd=self.top, env=self.env,
                              capture_output=True, timeout=300, check=False)
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, expect, f"{arguments}\n{out}\n{err}")
        return out, err

    def pipeline(self, tests, stages="[words]", more=""):
        """Tests as one list or as YAML lines below `tests:`; JSON is YAML, too."""
        if not isinstance(tests, str):
            escaped = json.dumps(tests).replace("\\ud83d\\ude00", "\\U0001F600")
            tests = f" {escaped}\n"
        path = self.top / "p.yaml"
        path.write_text(f"pipeline: p\nstages: {stages}\n{more}tests:{tests}", encoding="utf-8")
        return path

    def run_tests(self, tests, *options, expect=CLEAN, **more):
        self.pipeline(tests, **more)
        return self.yarlyk("test", "p.yaml", "--plugins", fixtures / "run", *options,
                           expect=expect)


class Verdicts(TestVerb):
    WORD = "example.word"

    def test_passed_and_failed(self):
        word = {"text": "a bb"}
        cases = [
            ({"expect": {self.WORD: ["bb"]}}, True),
            ({"expect": {self.WORD: [{"form": "bb", "bytes": 2}]}}, True),
            ({"expect": {self.WORD: ["bb", "bb"]}}, False),
            ({"expect": {self.WORD: ["c"]}}, False),
            ({"only": {self.WORD: ["bb", "a"]}}, True),
            ({"only": {self.WORD: ["bb"]}}, False),
            ({"only": {self.WORD: []}}, False),
            ({"none": {self.WORD: ["c"]}}, True),
            ({"none": {self.WORD: [{}]}}, False),
            ({}, True),
            ({"status": "failed"}, False),
        ]
        for keys, good in cases:
            with self.subTest(keys=keys):
                out, err = self.run_tests([{**word, **keys}], expect=CLEAN if good else SOME_FAILED)
                last = "1 passed, 0 failed" if good else "0 passed, 1 failed"
                self.assertEqual(out.splitlines()[-1], last)
                self.assertEqual(out.startswith("FAIL test 1 (p.yaml:3:9)"), not good)
                self.assertEqual(err, "")

    def test_both_sides_are_shown(self):
        out, _ = self.run_tests([{"text": "Yerevan left.", "expect": {self.WORD: ["Tbilisi"]}}],
                                expect=SOME_FAILED)
        self.assertIn("Tbilisi", out)
        self.assertIn("[Yerevan] left.", out)
        self.assertIn("text: expected Tbilisi, is Yerevan", out)

    def test_one_bad_document_costs_no_other(self):
        tests = [{"text": "a BOOM"}, {"text": "b", "only": {self.WORD: ["b"]}},
                 {"text": "BOOM", "status": "failed", "only": {self.WORD: ["BOOM"]},
                  "error": {"stage": "throws_std", "reason": "marker"}}]
        out, _ = self.run_tests(tests, stages="[words, throws_std]", expect=SOME_FAILED)
        self.assertIn("the document is failed in throws_std: the marker is here", out)
        self.assertEqual(out.splitlines()[-1], "2 passed, 1 failed")

    def test_statuses(self):
        for stages, more, status in (("[skips]", "", "skipped"),
                                     ("[throws_other]", "on_error: skip\n", "partial"),
                                     ("[throws_other]", "on_error: stop\n", "failed")):
            with self.subTest(status=status):
                tests = [{"text": "BOOM"}, {"text": "BOOM", "status": status}]
                out, _ = self.run_tests(tests, stages=stages, more=more, expect=SOME_FAILED)
                self.assertIn(f"the document is {status} in ", out)
                self.assertEqual(out.splitlines()[-1], "1 passed, 1 failed")

    def test_files_and_metadata(self):
        (self.top / "t").mkdir()
        (self.top / "t/a.txt").write_text("one two", encoding="utf-8")
        (self.top / "t/a.json").write_text('{"title": "beside"}', encoding="utf-8")
        (self.top / "t/b.txt").write_bytes(b"\xff\x01\xfe\x02" * 9)
        tests = [
            {"file": "t/a.txt", "expect": {"document": {"title": "beside"}, self.WORD: ["two"]}},
            {"file": "t/a.txt", "meta": {"date": "2024-05-17", "n": [1, None]},
             "expect": {"document": {"title": None, "date": "2024-05-17", "meta.n": [1, None]}}},
            {"file": "t/b.txt", "status": "failed", "error": {"stage": "reader"}},
        ]
        self.run_tests(tests)
        self.assertFalse((self.top / "out").exists(), "a test wrote something")


class Choice(TestVerb):
    TESTS = [{"text": "a", "name": "Первый случай"}, {"text": "b"},
             {"text": "c", "name": "second CASE"}]

    def test_filter_and_verbose(self):
        for text, names in (("ПЕРВЫЙ", ["Первый случай"]), ("case", ["second CASE"]),
                            ("test 2", ["test 2"]), ("s", ["test 2", "second CASE"]),
                            ("", ["Первый случай", "test 2", "second CASE"])):
            with self.subTest(text=text):
                out, _ = self.run_tests(self.TESTS, "--verbose", "--filter", text)
                self.assertEqual(out.splitlines(), [f"ok {n}" for n in names] +
                                 [f"{len(names)} passed, 0 failed"])
        out, _ = self.run_tests(self.TESTS)
        self.assertEqual(out, "3 passed, 0 failed\n")

    def test_a_name_stays_on_its_line(self):
        out, _ = self.run_tests([{"text": "a", "name": "one\ntwo\u001b[2J\n"}], "-v")
        self.assertEqual(out, "ok one two [2J\n1 passed, 0 failed\n")

    def test_nothing_to_test(self):
        out, err = self.run_tests(self.TESTS, "--filter", "third", expect=USAGE)
        self.assertEqual(out, "")
        self.assertIn("none of the 3 tests of p.yaml has 'third' in its name", err)
        for nothing in (" []\n", "\n"):
            _, err = self.run_tests(nothing, expect=USAGE)
            self.assertIn("p.yaml has no tests", err)

    def test_faults_are_told_by_check_too(self):
        self.pipeline([{"text": "a", "only": {"example.wrd": []}}, {"text": "a", "expect": {}}])
        told = set()
        for verb in (["test", "p.yaml"], ["check", "p.yaml"], ["run", "p.yaml", "-", "-o", "o"]):
            out, err = self.yarlyk(*verb, "--plugins", fixtures / "run", expect=USAGE)
            self.assertEqual(out, "")
            self.assertIn("did you mean 'example.word'?", err)
            self.assertIn("'expect' asks nothing here", err)
            told.add(err)
        self.assertEqual(len(told), 1)

    def test_faults_of_tests_stand_beside_others(self):
        self.pipeline([{"text": "a", "only": {"example.wrd": []}}], more="runn: {}\n")
        _, err = self.yarlyk("check", "p.yaml", "--plugins", fixtures / "run", expect=USAGE)
        self.assertIn("unknown key 'runn'", err)
        self.assertIn("example.wrd", err)
        self.pipeline([{"text": "a", "only": {"x": []}}], stages="[wrds]")
        _, err = self.yarlyk("check", "p.yaml", "--plugins", fixtures / "run", expect=USAGE)
        self.assertIn("unknown stage 'wrds'", err)
        self.assertIn("1 fault;", err)


class Junit(TestVerb):
    def test_it_is_xml_whatever_the_texts_hold(self):
        tests = [{"text": NASTY, "name": "n" + NASTY, "only": {"example.word": []}},
                 {"text": "b"}, {"text": "BOOM " + NASTY, "name": NASTY}]
        self.run_tests(tests, "--junit", "j.xml", stages="[words, throws_std]",
                       expect=SOME_FAILED)
        suites = xml.etree.ElementTree.parse(self.top / "j.xml").getroot()
        suite = suites.find("testsuite")
        self.assertEqual({k: suite.get(k) for k in ("name", "tests", "failures", "errors")},
                         {"name": "p", "tests": "3", "failures": "1", "errors": "1"})
        first, second, third = suite.findall("testcase")
        self.assertEqual(first.get("name"), "n" + NASTY.translate(
            {1: " ", 0x1B: " ", 0x7F: " ", 0x2028: " ", 0xFFFE: "\ufffd"}))
        self.assertEqual((second.get("name"), second.get("classname"), second.get("file"),
                          second.get("line")), ("test 2", "p", "p.yaml", "3"))
        self.assertEqual(len(second), 0)
        self.assertIn("no item asks for", first.find("failure").get("message"))
        self.assertIn("FAIL", first.find("failure").text)
        self.assertIn("failed in throws_std", third.find("error").get("message"))
        self.assertGreaterEqual(float(second.get("time")), 0)

    def test_a_file_that_cannot_be_written(self):
        out, err = self.run_tests([{"text": "a"}], "--junit", "nowhere/j.xml", expect=USAGE)
        self.assertEqual(out, "")
        self.assertIn("nowhere/j.xml cannot be written", err)


class Shipped(TestVerb):
    def test_their_tests_pass(self):
        cases = 0
        for path in sorted((source / "pipelines").glob("*.yaml")):
            if "\ntests:\n" not in path.read_text(encoding="utf-8"):
                continue
            with self.subTest(pipeline=path.name):
                out, _ = self.yarlyk("test", path)
                cases += int(out.splitlines()[-1].split()[0])
        self.assertGreaterEqual(cases, 40)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--fixtures", required=True, type=pathlib.Path)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    program = str(pathlib.Path(arguments.program).resolve())
    fixtures, source = arguments.fixtures.resolve(), arguments.source.resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
