#!/usr/bin/env python3
"""The verbs beside `run`: graph, completion, plugins; help and output files of all of them.
   faces_test.py --program BIN/yarlyk --fixtures BUILD/fixtures --source SOURCE_DIR"""
import json
import os
import re
import shutil
import subprocess

import yaml

import face
from face import CLEAN, SOME_FAILED, USAGE, CoreLoader, Face


class Help(Face):
    def test_every_verb_shows_examples_and_names_what_was_meant(self):
        for verb in (["graph"], ["schema"], ["init"], ["completion"], ["plugins", "list"],
                     ["plugins", "show"], ["plugins", "doctor"]):
            with self.subTest(verb=verb):
                out, _ = self.yarlyk(*verb, "--help")
                self.assertGreater(len(out), 200)
                self.assertIn("Examples:", out)
        for arguments, words in ((["graph", "p", "--fromat", "dot"], ["--fromat", "'--format'"]),
                                 (["graph", "p", "--format", "svg"], ["svg", "mermaid"]),
                                 (["graph"], ["PIPELINE is required"]),
                                 (["schema", "extra"], ["extra"]),
                                 (["init", "--stagse", "a"], ["'--stages'"]),
                                 (["completion"], ["SHELL is required"]),
                                 (["completion", "tcsh"], ["tcsh", "zsh"]),
                                 (["shcema"], ["did you mean 'schema'?"])):
            with self.subTest(arguments=arguments):
                _, err = self.yarlyk(*arguments, expect=USAGE)
                for word in words:
                    self.assertIn(word, err)


class Outputs(Face):
    def test_a_file_appears_whole_or_the_fault_is_named(self):
        verbs = (["schema"], ["completion", "bash"],
                 ["graph", face.source / "pipelines/names.yaml"])
        for verb in verbs:
            with self.subTest(verb=verb):
                said, _ = self.yarlyk(*verb)
                self.yarlyk(*verb, "-o", "new/folder/file")
                self.assertEqual((self.top / "new/folder/file").read_text("utf-8"), said)
                self.write("old", "old\n")
                self.yarlyk(*verb, "--out", "old")
                self.assertEqual((self.top / "old").read_text("utf-8"), said)
                for where, words in ((".", "is a folder"), ("/dev/full", "No space left"),
                                     ("old/below", "old"), ("/proc/nothing", "/proc/nothing")):
                    _, err = self.yarlyk(*verb, "-o", where, expect=USAGE)
                    self.assertIn(words, err)
                    self.assertIn(verb[0], err)
                self.assertEqual(list(self.top.rglob("*.partial")), [])

    def test_a_link_stays_one(self):
        self.write("real", "old")
        (self.top / "link").symlink_to("real")
        self.yarlyk("schema", "-o", "link")
        self.assertTrue((self.top / "link").is_symlink())
        self.assertIn("json-schema.org", (self.top / "real").read_text("utf-8"))


class Graph(Face):
    def dot(self, text, *options):
        out, _ = self.yarlyk("graph", self.write("p.yaml", text), "--plugins",
                             face.fixtures / "run", *options)
        if shutil.which("dot"):
            done = subprocess.run(["dot", "-Tplain"], input=out.encode(), capture_output=True,
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stderr, b"")
        self.check_grammar(out)
        return out

    def check_grammar(self, dot):
        """The part of graphviz' grammar that is used: quoted strings, attributes, edges."""
        quoted = r'"(?:[^"\\]|\\.)*"'
        attribute = rf"\w+=(?:{quoted}|\w+)"
        attributes = rf"\[{attribute}(?:, {attribute})*\]"
        line = rf"  (?:{attribute}|(?:node|edge|\w+)(?: -> \w+)? {attributes});"
        lines = dot.split("\n")
        self.assertRegex(lines[0], rf"^digraph {quoted} {{$")
        self.assertEqual(lines[-2:], ["}", ""])
        for each in lines[1:-2]:
            self.assertRegex(each, f"^{line}$")

    def test_shipped_pipelines(self):
        for path in sorted((face.source / "pipelines").glob("*.yaml")):
            with self.subTest(path=path.name):
                out, err = self.yarlyk("graph", path)
                self.assertEqual(err, "")
                self.check_grammar(out)
                stages = yaml.load(path.read_text("utf-8"), CoreLoader)["stages"]
                for stage in stages:
                    name = stage if isinstance(stage, str) else stage["use"]
                    self.assertRegex(out, rf's\d+ \[label="{name}"')
                self.assertEqual(out, self.yarlyk("graph", path)[0])

    def test_what_flows(self):
        out = self.dot("pipeline: p\nstages: [words, extends_words]\n"
                       "writers: [{use: jsonl, to: '${out}/a.jsonl'}]\n")
        for line in ('reader -> s1 [label="text"];', 's1 -> s2 [label="example.word"];',
                     's2 -> w1 [label="example.word (upper)"];', 'w1 [label="jsonl\\na.jsonl"'):
            self.assertIn(line, out)

    def test_odd_names(self):
        for name in ('a"b', "back\\slash", "\\", "\\N", "&lt;", "<b>", "обзор", "two\nlines", "]};",
                     "{", "#x", "%%{init}"):
            with self.subTest(name=name):
                text = f"pipeline: {json.dumps(name, ensure_ascii=False)}\nstages: [noop]\n"
                self.dot(text)
                self.yarlyk("graph", "p.yaml", "--format", "mermaid", "--plugins",
                            face.fixtures / "run")

    def test_mermaid(self):
        self.write("p.yaml", "pipeline: p\nstages: [words, extends_words]\n")
        out, _ = self.yarlyk("graph", "p.yaml", "--format", "mermaid", "--plugins",
                             face.fixtures / "run")
        self.assertIn("flowchart TB\n", out)
        self.assertIn('  s1("words")\n', out)
        self.assertIn('  s1 -->|"example.word"| s2\n', out)

    def test_faults_are_those_of_check(self):
        for text in ("", "pipeline: p\n", "pipeline: p\nstages: [wrods]\n", "a: [",
                     "pipeline: p\nstages: [extends_words]\n"):
            with self.subTest(text=text):
                path = self.write("p.yaml", text)
                plugins = ["--plugins", face.fixtures / "run"]
                out, err = self.yarlyk("graph", path, *plugins, expect=USAGE)
                self.assertEqual(out, "")
                self.assertEqual(err, self.yarlyk("check", path, *plugins, expect=USAGE)[1])
        self.yarlyk("graph", "nowhere.yaml", "-o", "x", expect=USAGE)
        self.assertFalse((self.top / "x").exists())


class Completion(Face):
    def complete(self, *words):
        """What bash offers for the last of `words`."""
        script = self.top / "c.bash"
        if not script.exists():
            self.yarlyk("completion", "bash", "-o", script)
        quoted = " ".join("'" + w + "'" for w in words)
        code = (f"source {script}; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _yarlyk; "
                "printf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "-uc", code], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.split()

    def test_syntax(self):
        for shell, check in (("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]),
                             ("fish", ["fish", "--no-execute"])):
            out, err = self.yarlyk("completion", shell)
            self.assertEqual(err, "")
            if shutil.which(shell):
                path = self.write("script", out)
                done = subprocess.run([*check, path], capture_output=True, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, b""))
            for word in ("doctor", "mermaid", "log-level"):
                self.assertIn(word, out)

    def test_bash_offers_verbs_options_and_choices(self):
        verbs = self.complete("yarlyk", "")
        self.assertEqual(verbs[:2], ["run", "check"])
        self.assertIn("plugins", verbs)
        self.assertIn("completion", verbs)
        for words, offered in (
                (["yarlyk", "ch"], ["check"]),
                (["yarlyk", "plugins", ""], ["list", "show", "doctor"]),
                (["yarlyk", "plugins", "list", "--j"], ["--json"]),
                (["yarlyk", "--ver"], ["--version"]),
                (["yarlyk", "graph", "p.yaml", "--format", ""], ["dot", "mermaid"]),
                (["yarlyk", "graph", "--format", "=", "m"], ["mermaid"]),
                (["yarlyk", "graph", "--format", "="], ["dot", "mermaid"]),
                (["yarlyk", "run", "p", "in", "--offsets", "b"], ["byte"]),
                (["yarlyk", "completion", ""], ["bash", "zsh", "fish"]),
                # files: left to readline
                (["yarlyk", "run", ""], []), (["yarlyk", "run", "-o", ""], []),
                (["yarlyk", "check", "run"], []), (["yarlyk", "run", "--limit", ""], []),
                (["yarlyk", "nothing", "x"], []), (["yarlyk", "run", "-o", "check", "--quie"],
                                                   ["--quiet"])):
            with self.subTest(words=words):
                self.assertEqual(self.complete(*words), offered)

    def test_every_verb_and_option_is_there(self):
        out, _ = self.yarlyk("completion", "bash")
        for verb in self.complete("yarlyk", ""):
            help_text, _ = self.yarlyk(verb, "--help")
            offered = self.complete("yarlyk", verb, "-")
            for option in re.findall(r"^  (?:-\w,)?(--[\w-]+)", help_text, re.M):
                self.assertIn(option, offered, verb)
        self.assertNotIn("\\n", out.replace("COMPREPLY", ""))


class Plugins(Face):
    def test_list_stands_in_columns_and_is_cut(self):
        out, _ = self.yarlyk("plugins", "list", "--plugins", face.fixtures / "run")
        lines = out.rstrip("\n").split("\n")
        columns = {re.match(r"(\S+ +)(\S+ +)", line).end() for line in lines}
        self.assertEqual(len(columns), 1)
        self.assertTrue(all(len(line) <= 100 for line in lines))

    def test_show_gives_an_example_that_checks(self):
        for stage in ("slow", "words"):
            shown = json.loads(self.yarlyk("plugins", "show", stage, "--json", "--plugins",
                                           face.fixtures / "run")[0])
            self.write("p.yaml", "pipeline: p\n" + shown["example"])
            self.yarlyk("check", "p.yaml", "--plugins", face.fixtures / "run")
            out, _ = self.yarlyk("plugins", "show", stage, "--plugins", face.fixtures / "run")
            self.assertIn("  example:\n    stages:\n      - use: " + stage, out)
        slow = json.loads(self.yarlyk("plugins", "show", "example/slow", "--json", "--plugins",
                                      face.fixtures / "run")[0])
        self.assertEqual(slow["parameters"][:1], [
            {"name": "ms", "type": "int", "required": False, "default": "50", "minimum": 0,
             "maximum": 60000, "range": "0..60000", "help": "Milliseconds for each document"}])

    def test_doctor_says_where_it_looked_and_why(self):
        (self.top / "one").mkdir()
        shutil.copytree(face.fixtures / "run/words", self.top / "two")
        shutil.copytree(face.fixtures / "run/words", self.top / "three")
        (self.top / "three/libbad.so").write_text("no library")
        (self.top / "three/words.so").write_text("")
        env = dict(self.env, YARLYK_PLUGIN_PATH="three:nowhere")
        arguments = ["plugins", "doctor", "--plugins", "one", "--plugins", "two"]
        out, _ = self.yarlyk(*arguments, env=env, expect=SOME_FAILED)
        for words in ("  one  (--plugins)\n    0 usable, 0 shadowed, 0 refused\n",
                      "  nowhere  (YARLYK_PLUGIN_PATH)\n    does not exist\n",
                      "YARLYK_PLUGIN_PATH replaces", "shadowed example/words  three/libwords.so\n"
                      "  by two/libwords.so\n  remedy: ", "refused  three/libbad.so\n",
                      "ignored  three/words.so\n  is not named lib*.so\n"):
            self.assertIn(words, out)
        said = json.loads(self.yarlyk(*arguments, "--json", env=env, expect=SOME_FAILED)[0])
        self.assertEqual([(f["path"], f["why"], f["exists"]) for f in said["folders"]],
                         [("one", "--plugins", True), ("two", "--plugins", True),
                          ("three", "YARLYK_PLUGIN_PATH", True),
                          ("nowhere", "YARLYK_PLUGIN_PATH", False)])
        self.assertGreater(said["folders"][2]["shadowed"], 0)
        self.assertEqual(said["folders"][2]["refused"], 1)
        self.assertEqual(said["ignored"], ["three/words.so"])
        self.assertEqual(sum(len(f["stages"]) for f in said["folders"]), len(said["usable"]))

    def test_doctor_is_content_where_nothing_is_wrong(self):
        out, _ = self.yarlyk("plugins", "doctor")
        self.assertIn("(the user's folder)\n    does not exist\n", out)
        self.assertRegex(out, r"belongs to this program\)\n    [1-9]\d* usable, 0 shadowed, 0 ref")
        self.assertRegex(out, r"\n[1-9]\d* usable, 0 shadowed, 0 refused\n$")

    def test_json_is_well_formed_whatever_a_path_holds(self):
        folder = os.fsencode(self.top) + b"/\xff\"odd"
        shutil.copytree(os.fsencode(face.fixtures / "run/words"), folder)
        done = subprocess.run([face.program, "plugins", "list", "--json", "--plugins", folder],
                              capture_output=True, env=self.env, check=True)
        self.assertIn("\ufffd\"odd", json.loads(done.stdout.decode("utf-8"))[0]["path"])


if __name__ == "__main__":
    face.main()
