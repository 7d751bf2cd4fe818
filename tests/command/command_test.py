#!/usr/bin/env python3
"""The command from outside: exit statuses, messages, result files.
   command_test.py --program BIN/yarlyk --fixtures BUILD/fixtures"""
import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

program = fixtures = None
CLEAN, SOME_FAILED, USAGE, STOPPED = 0, 1, 2, 3
WRITER = 'writers: [{use: jsonl, to: "${out}/a.jsonl"}]\n'


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="yarlyk_command_"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.env = {k: v for k, v in os.environ.items() if k != "YARLYK_PLUGIN_PATH"}
        self.env.update(XDG_DATA_HOME=str(self.top / "nobody"), HOME=str(self.top))

    def yarlyk(self, *arguments, expect=CLEAN, stdin=b"", env=None):
        """Standard output and standard error, as text."""
        done = subprocess.run([program, *map(str, arguments)], input=stdin, cwd=self.top,
                              capture_output=True, env=env or self.env, timeout=300, check=False)
        out = done.stdout.decode("utf-8", "replace")
        err = done.stderr.decode("utf-8", "replace")
        self.assertEqual(done.returncode, expect, f"{arguments}\n{out}\n{err}")
        return out, err

    def write(self, name, content):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def pipeline(self, stages="[words]", more=""):
        return self.write("p.yaml", f"pipeline: p\nstages: {stages}\n{WRITER}{more}")

    def run_over(self, *inputs, stages="[words]", more="", options=(), expect=CLEAN, stdin=b""):
        """The lines of the result and what was said."""
        _, err = self.yarlyk("run", self.pipeline(stages, more), *inputs, "-o", "out",
                             "--plugins", fixtures / "run", *options, expect=expect, stdin=stdin)
        return self.lines(), err

    def lines(self):
        lines = (self.top / "out" / "a.jsonl").read_bytes().decode("utf-8").split("\n")
        self.assertEqual(lines.pop(), "", "the last line is cut")
        return [json.loads(line) for line in lines]

    def forms(self, line):
        return [row["form"] for row in line["layers"]["example.word"]]


class Usage(CommandTest):
    def test_version(self):
        out, err = self.yarlyk("--version")
        self.assertRegex(out, r"^yarlyk \d+\.\d+\.\d+ \(plugin ABI \d+\.\d+\)\n$")
        self.assertEqual(err, "")

    def test_help_of_every_verb(self):
        for verb in ([], ["run"], ["check"], ["test"], ["plugins"]):
            with self.subTest(verb=verb):
                out, err = self.yarlyk(*verb, "--help")
                self.assertGreater(len(out), 200)
                self.assertIn("Examples:", out)
                self.assertEqual(err, "")

    def test_wrong_words_are_named_with_what_was_meant(self):
        cases = [
            ([], ["yarlyk: needs a verb", "run check test plugins"]),
            (["runn"], ["no verb 'runn'", "did you mean 'run'?"]),
            (["frobnicate"], ["no verb 'frobnicate'", "the verbs are: run check test plugins"]),
            (["--hepl"], ["no option '--hepl'", "did you mean '--help'?"]),
            (["plugins"], ["yarlyk plugins: needs a verb", "list show doctor"]),
            (["plugins", "lst"], ["no verb 'lst'", "did you mean 'list'?"]),
            (["plugins", "list", "--jsno"], ["--jsno", "'--json'", "yarlyk plugins list --help"]),
            (["plugins", "show"], ["STAGE is required"]),
            (["run"], ["PIPELINE is required", "yarlyk run --help"]),
            (["run", "p", "in"], ["--out is required"]),
            (["run", "p", "in", "-o", "o", "--wrokers", "2"], ["--wrokers", "'--workers'"]),
            (["run", "p", "in", "-o", "o", "--workers", "x"], ["--workers", "x"]),
            (["run", "p", "in", "-o", "o", "--workers", "0"], ["--workers", "1"]),
            (["run", "p", "in", "-o", "o", "--limit", "-1"], ["--limit"]),
            (["run", "p", "in", "-o", "o", "--offsets", "words"], ["--offsets", "codepoint"]),
            (["run", "p", "in", "-o", "o", "--set", "lonely"], ["'lonely' is not KEY=VALUE"]),
            (["check", "p", "extra"], ["extra"]),
            (["check", "nowhere.yaml"], ["nowhere.yaml", "No such file"]),
            (["check", "."], ["directory"]),
        ]
        for arguments, words in cases:
            with self.subTest(arguments=arguments):
                out, err = self.yarlyk(*arguments, expect=USAGE)
                self.assertEqual(out, "")
                for word in words:
                    self.assertIn(word, err)

    def test_wrong_input_is_named_and_nothing_is_written(self):
        for name, words in (("nowhere", "input 'nowhere' does not exist"),
                            ("no*.txt", "no file matches 'no*.txt'"),
                            ("in.csv", ".csv files cannot be read yet")):
            with self.subTest(name=name):
                self.write("in.csv", "a,b\n")
                _, err = self.yarlyk("run", self.pipeline(), name, "-o", "out",
                                     "--plugins", fixtures / "run", expect=USAGE)
                self.assertIn(words, err)
                self.assertFalse((self.top / "out").exists())

    def test_a_plugin_folder_that_is_not_there(self):
        _, err = self.yarlyk("check", self.pipeline(), "--plugins", "nowhere", expect=USAGE)
        self.assertIn("nowhere", err)


class Check(CommandTest):
    def check(self, text, *options, expect=USAGE):
        self.write("p.yaml", text)
        return self.yarlyk("check", "p.yaml", "--plugins", fixtures / "run", *options,
                           expect=expect)

    def test_a_sound_pipeline(self):
        out, err = self.check(f"pipeline: p\nstages: [words, noop]\n{WRITER}", expect=CLEAN)
        self.assertEqual(out, "p.yaml: ok, 2 stages: example/words 1.0.0 example/noop 1.0.0\n")
        self.assertEqual(err, "")
        self.assertFalse((self.top / "out").exists())

    def test_all_faults_stand_at_their_places(self):
        out, err = self.check(
            "pipeline: p\n"
            "stagse: []\n"
            "stages:\n"
            "  - wrods\n"
            "  - use: slow\n"
            "    with: {ms: soon, only_markd: true}\n"
            "writers:\n"
            "  - {use: jsnol, to: a}\n"
            "on_error: ignore\n")
        self.assertEqual(out, "")
        places = [line.split(" error: ")[0] for line in err.splitlines() if " error: " in line]
        self.assertEqual(places, ["p.yaml:2:1:", "p.yaml:4:5:", "p.yaml:6:16:", "p.yaml:6:22:",
                                  "p.yaml:8:11:", "p.yaml:9:11:"])
        for word in ("'words'", "'only_marked'", "'jsonl'", "'stages'", "6 faults"):
            self.assertIn(word, err)

    def test_a_misplaced_stage(self):
        _, err = self.check("pipeline: p\nstages: [extends_words, words]\n")
        self.assertIn("p.yaml:2:10: error: stage 'extends_words' requires layer 'example.word'",
                      err)
        self.assertIn("stage 'words' (line 2) provides it: move it before 'extends_words'", err)

    def test_columns_count_characters(self):
        _, err = self.check('pipeline: "\u043f\u0440\u0438\u0432\u0435\u0442"\nstages: '
                            '[{use: slow, with: {"\U0001F600\u0416": 1, zz: 2}}]\n')
        self.assertIn("p.yaml:2:38: error: unknown key 'zz'", err)

    def test_broken_yaml(self):
        for text, place in (("", "p.yaml"), ("pipeline: [", "p.yaml:1:"), ("a: 1\na: 2\n", ":2:1:"),
                            ("pipeline: p\n\tstages: []\n", "p.yaml:2:"), ("\x00", "p.yaml:1:1"),
                            (b"pipeline: \xff\n", "p.yaml:1:11")):
            with self.subTest(text=text):
                _, err = self.check(text)
                self.assertIn(place, err)

    def test_variables(self):
        text = f"pipeline: p\nstages: [{{use: slow, with: {{ms: \"${{time}}\"}}}}]\n{WRITER}"
        _, err = self.check(text)
        self.assertIn("p.yaml:2:", err)
        self.assertIn("time", err)
        self.check(text, "--set", "time=3", expect=CLEAN)
        _, err = self.check(text, "--set", "time=long")
        self.assertIn("must be an integer, not 'long'", err)

    def test_stages_are_configured_in_a_process_of_their_own(self):
        out, err = self.check(
            "pipeline: p\n"
            "stages:\n"
            "  - configure_crash\n"
            "  - use: failing_configure\n"
            "    with: {words: [one, two, three]}\n"
            "  - {use: configure_exit, with: {status: 0}}\n"
            "  - throwing_configure\n"
            "  - destroy_crash\n"
            f"{WRITER}")
        self.assertEqual(out, "")
        faults = [line for line in err.splitlines() if " error: " in line]
        self.assertEqual(faults, [
            "p.yaml:3:5: error: stage 'configure_crash': its configure died of signal 11 (SIGSEGV)",
            "p.yaml:5:20: error: stage 'failing_configure': is not a word it knows",
            "p.yaml:5:25: error: stage 'failing_configure': is not a word it knows",
            "p.yaml:5:30: error: stage 'failing_configure': is not a word it knows",
            "p.yaml:6:11: error: stage 'configure_exit': its configure ended the process with "
            "status 0",
            "p.yaml:7:5: error: stage 'throwing_configure': an exception that is not a "
            "std::exception",
            "p.yaml:8:5: error: stage 'destroy_crash': the destruction of its model died of "
            "signal 6 (SIGABRT)"])
        self.assertIn(f"remedy: correct it in {fixtures}/run/configure_crash/libconfigure_crash.so "
                      "and build the plugin again", err)
        self.assertIn("p.yaml: 7 faults; nothing was run", err)

    def test_a_configure_sees_its_files_and_logs(self):
        self.write("good.txt", "good words")
        self.write("folder/a", "good too")
        self.write("folder/b", "bad")
        text = ("pipeline: p\nstages:\n  - use: reads_resources\n    with: {files: [FILES]}\n"
                f"{WRITER}")
        _, err = self.check(text.replace("FILES", "good, ./good.txt"), "--log-level", "info",
                            expect=CLEAN)
        self.assertIn("good words", err)
        _, err = self.check(text.replace("FILES", "good, folder"))
        self.assertIn("p.yaml:3:10: error: stage 'reads_resources': does not begin with 'good'",
                      err)


class Run(CommandTest):
    def test_a_folder_in_byte_order_with_the_summary(self):
        for name in ("b", "a/2", "a/10", "Z"):
            self.write(f"in/{name}.txt", f"{name} text")
        self.write("in/notes.md", "not read")
        lines, err = self.run_over("in")
        self.assertEqual([line["id"] for line in lines], ["Z", "a/10", "a/2", "b"])
        self.assertEqual(lines[1]["source"], "in/a/10.txt")
        self.assertIn("p: 4 documents", err)
        self.assertIn("ok 4, partial 0, skipped 0, failed 0", err)
        self.assertIn("out/a.jsonl", err)
        manifest = json.loads((self.top / "out/manifest.json").read_text())
        self.assertEqual((manifest["status"], manifest["files"]), ("complete", ["a.jsonl"]))

    def test_quiet(self):
        self.write("in/a.txt", "x")
        _, err = self.run_over("in", options=["--quiet"])
        self.assertEqual(err, "")

    def test_a_result_is_not_written_over(self):
        self.write("in/a.txt", "x")
        self.run_over("in")
        before = (self.top / "out/a.jsonl").read_bytes()
        self.write("in/b.txt", "y")
        _, err = self.yarlyk("run", "p.yaml", "in", "-o", "out", "--plugins", fixtures / "run",
                             expect=USAGE)
        self.assertIn("holds a result already", err)
        self.assertIn("--force", err)
        self.assertEqual((self.top / "out/a.jsonl").read_bytes(), before)
        self.write("out/mine.txt", "keep me")
        lines, _ = self.run_over("in", options=["--force"])
        self.assertEqual(len(lines), 2)
        self.assertEqual((self.top / "out/mine.txt").read_text(), "keep me")

    def test_a_strangers_file_is_kept(self):
        self.write("in/a.txt", "x")
        self.write("out/a.jsonl", "a stranger's")
        for options in ([], ["--force"]):
            _, err = self.yarlyk("run", self.pipeline(), "in", "-o", "out", "--plugins",
                                 fixtures / "run", *options, expect=USAGE)
            self.assertIn("is not listed in a manifest", err)
            self.assertEqual((self.top / "out/a.jsonl").read_text(), "a stranger's")

    def test_offsets(self):
        text = "\U0001F600\r\n e\u0301 \u0416\u00ad\u0436"
        self.write("in/a.txt", text)
        for unit, encoding, width in (("byte", "utf-8", 1), ("utf16", "utf-16-le", 2),
                                      ("codepoint", "utf-32-le", 4)):
            (line,), _ = self.run_over("in", options=["--offsets", unit, "--force"])
            units = text.encode(encoding)
            self.assertEqual(line["offsets"], unit)
            self.assertEqual([units[width * r["begin"]:width * r["end"]].decode(encoding)
                              for r in line["layers"]["example.word"]], text.split())

    def test_standard_input(self):
        (line,), _ = self.run_over("-", stdin="\u0414\u0430 yes".encode("utf-8"))
        self.assertEqual((line["id"], line["source"]), ("stdin", "stdin"))
        self.assertEqual(self.forms(line), ["\u0414\u0430", "yes"])

    def test_patterns_files_and_repeated_ids(self):
        for name in ("x/1", "x/2", "y/1"):
            self.write(f"{name}.txt", name)
        lines, err = self.run_over("?/1.txt", "x/2.txt")
        self.assertEqual([line["id"] for line in lines], ["1", "1~2", "2"])
        self.assertIn("1 ids were taken", err)

    def test_empty_folder_and_empty_file(self):
        (self.top / "in").mkdir()
        lines, _ = self.run_over("in")
        self.assertEqual(lines, [])
        self.write("in/a.txt", "")
        (line,), _ = self.run_over("in", options=["--force"])
        self.assertEqual((line["text"], line["status"]), ("", "ok"))

    def test_odd_bytes(self):
        self.write("in/1.txt", b"a\x00b \xff and a good deal of sound text behind it\r\n")
        self.write("in/2.txt", b"\xfe\xed" * 300)
        self.write("in/3.txt", "\ufefffine")
        lines, err = self.run_over("in", expect=SOME_FAILED)
        self.assertEqual([line["status"] for line in lines], ["ok", "failed", "ok"])
        self.assertTrue(lines[0]["text"].startswith("a\x00b \ufffd and"))
        self.assertEqual(lines[0]["document"]["replacements"], 1)
        self.assertIn("not text", lines[1]["error"]["reason"])
        self.assertEqual(lines[2]["text"], "fine")
        self.assertIn("2: failed in reader: not text", err)

    def test_metadata_beside_the_article(self):
        self.write("in/1.txt", "x")
        self.write("in/1.json", '{"title": "T", "n": [1, null]}')
        (line,), _ = self.run_over("in")
        self.assertEqual(line["document"]["title"], "T")
        self.assertEqual(line["document"]["meta"], {"title": "T", "n": [1, None]})

    def test_a_record_over_the_limit_costs_itself(self):
        self.write("in/1.txt", "x" * 2000)
        self.write("in/2.txt", "y")
        lines, _ = self.run_over("in", more="limits: {record: 1 KB}\n", expect=SOME_FAILED)
        self.assertEqual([line["status"] for line in lines], ["failed", "ok"])
        self.assertIn("limits.record", lines[0]["error"]["reason"])
        self.assertNotIn(str(self.top), json.dumps(lines[0]))

    def test_fifty_megabytes_in_one_line(self):
        word = "\u0441\u043b\u043e\u0432\u043e" * 100
        self.write("in/1.txt", (word + " ") * (50_000_000 // (len(word) * 2 + 1)))
        start = time.monotonic()
        (line,), _ = self.run_over("in")
        self.assertLess(time.monotonic() - start, 120)
        self.assertEqual(line["status"], "ok")
        self.assertEqual(len(line["layers"]["example.word"]), 50_000_000 // (len(word) * 2 + 1))

    def test_failures_are_told_and_counted(self):
        for i, text in enumerate(("fine", "BOOM", "fine")):
            self.write(f"in/{i}.txt", text)
        lines, err = self.run_over("in", stages="[throws_std]", expect=SOME_FAILED)
        self.assertEqual([line["status"] for line in lines], ["ok", "failed", "ok"])
        self.assertIn("1: failed in throws_std: the marker is here\n", err)
        self.run_over("in", stages="[throws_std]", more="on_error: skip\n", options=["--force"],
                      expect=SOME_FAILED)
        _, err = self.run_over("in", stages="[throws_std]", more="on_error: stop\n",
                               options=["--force"], expect=STOPPED)
        self.assertIn("stopped early: document '1' failed in throws_std", err)

    def test_a_crash_names_stage_and_document(self):
        self.write("in/0.txt", "BOOM")
        done = subprocess.run([program, "run", self.pipeline("[crash]"), "in", "-o", "out",
                               "--plugins", fixtures / "run"], cwd=self.top, env=self.env,
                              capture_output=True, timeout=60, check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(b"in stage 'crash' on document '0'", done.stderr)
        self.assertFalse((self.top / "out/a.jsonl").exists())

    def test_interrupted_runs_keep_what_was_finished(self):
        for i in range(500):
            self.write(f"in/{i:03}.txt", f"text {i}")
        stages = "[words, {use: slow, with: {ms: 20}}]"
        run = subprocess.Popen([program, "run", self.pipeline(stages), "in", "-o", "out",
                                "--workers", "2", "--plugins", fixtures / "run"],
                               cwd=self.top, env=self.env, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while not (self.top / "out/a.jsonl.partial").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=60)
        self.assertEqual(run.returncode, STOPPED, err)
        self.assertIn(b"stopped early: interrupted", err)
        lines = self.lines()
        self.assertEqual([line["id"] for line in lines], [f"{i:03}" for i in range(len(lines))])
        self.assertTrue(0 < len(lines) < 500, len(lines))
        self.assertTrue(all(line["status"] == "ok" for line in lines))
        self.assertEqual(json.loads((self.top / "out/manifest.json").read_text())["status"],
                         "stopped")

    def test_a_full_disk_ends_the_run_with_the_reason(self):
        for i in range(60):
            self.write(f"in/{i:03}.txt", "text " * 2000)
        (self.top / "out").mkdir()
        (self.top / "out/a.jsonl.partial").symlink_to("/dev/full")
        _, err = self.yarlyk("run", self.pipeline(), "in", "-o", "out", "--plugins",
                             fixtures / "run", expect=STOPPED)
        self.assertIn("a.jsonl.partial: cannot be written: No space left on device", err)
        self.assertFalse((self.top / "out/a.jsonl").exists())

    def test_log_file(self):
        self.write("in/0.txt", "BOOM")
        self.run_over("in", stages="[throws_std]", expect=SOME_FAILED,
                      options=["--log-level", "debug", "--log-file", self.top / "log.txt"])
        self.assertIn("stage.throws_std [0] the marker is here",
                      (self.top / "log.txt").read_text())


class Plugins(CommandTest):
    def test_list(self):
        out, _ = self.yarlyk("plugins", "list", "--json", "--plugins", fixtures / "run")
        stages = {stage["id"]: stage for stage in json.loads(out)}
        self.assertEqual(stages["example/words"], {
            "id": "example/words", "version": "1.0.0",
            "path": str(fixtures / "run/words/libwords.so"), "summary": "Words between spaces."})
        out, _ = self.yarlyk("plugins", "list", "--plugins", fixtures / "run")
        self.assertRegex(out, r"(?m)^example/noop +1\.0\.0  Does nothing\.$")

    def test_show(self):
        out, _ = self.yarlyk("plugins", "show", "slow", "--plugins", fixtures / "run")
        for word in ("example/slow 1.0.0", "Does nothing, slowly.", "Apache-2.0"):
            self.assertIn(word, out)
        self.assertRegex(out, r"ms +int +0\.\.60000 +50 +Milliseconds for each document\n")
        out, _ = self.yarlyk("plugins", "show", "example/extends_words", "--plugins",
                             fixtures / "run")
        self.assertIn("requires example.word\n      form: string\n", out)
        self.assertIn("extends example.word\n      upper: bool\n", out)
        _, err = self.yarlyk("plugins", "show", "slwo", "--plugins", fixtures / "run",
                             expect=USAGE)
        self.assertIn("no stage is called 'slwo'; did you mean 'slow'?", err)

    def test_doctor_names_a_bad_library_with_the_reason(self):
        self.write("bad/libtext.so", "no library")
        shutil.copytree(fixtures / "no_symbol", self.top / "bad/no_symbol")
        out, _ = self.yarlyk("plugins", "doctor", "--plugins", "bad", expect=SOME_FAILED)
        self.assertIn("bad/libtext.so\n  is not a shared library (no ELF header)\n  remedy: ", out)
        self.assertIn("bad/no_symbol/libno_symbol.so\n", out)
        self.assertIn("yarlyk_plugin_v", out)
        self.assertIn(" 2 refused\n", out)
        _, err = self.yarlyk("plugins", "list", "--plugins", "bad")
        self.assertIn("2 refused; 'yarlyk plugins doctor' says why", err)

    def test_plugin_path_replaces_the_programs_own_folder(self):
        env = dict(self.env, YARLYK_PLUGIN_PATH=f"{self.top}/nowhere:{fixtures / 'run'}")
        out, _ = self.yarlyk("plugins", "list", "--json", env=env)
        ids = [stage["id"] for stage in json.loads(out)]
        self.assertIn("example/words", ids)
        self.assertFalse([i for i in ids if i.startswith("yarlyk/")])

    def test_the_first_folder_wins_and_the_other_is_named(self):
        for name in ("one", "two"):
            shutil.copytree(fixtures / "run/words", self.top / name)
        out, _ = self.yarlyk("plugins", "doctor", "--plugins", "one", "--plugins", "two")
        self.assertIn("shadowed example/words  ", out)
        self.assertIn("two/libwords.so\n  by ", out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--fixtures", required=True)
    arguments, rest = parser.parse_known_args()
    program = pathlib.Path(arguments.program).resolve()
    fixtures = pathlib.Path(arguments.fixtures).absolute()
    unittest.main(argv=[sys.argv[0], *rest])
