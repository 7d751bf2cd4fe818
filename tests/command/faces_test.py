#!/usr/bin/env python3
"""The verbs beside `run`: graph, schema, init, completion, plugins.
   faces_test.py --program BIN/yarlyk --fixtures BUILD/fixtures --source SOURCE_DIR"""
import argparse
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

program = fixtures = source = None
CLEAN, SOME_FAILED, USAGE = 0, 1, 2


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates, yes, no and the like are text."""
    yaml_implicit_resolvers = {}


for tag, pattern, first in (
        ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
        ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
        ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
         list("-+0123456789."))):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


class Face(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="yarlyk_faces_"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.env = {k: v for k, v in os.environ.items() if k != "YARLYK_PLUGIN_PATH"}
        self.env.update(XDG_DATA_HOME=str(self.top / "nobody"), HOME=str(self.top))

    def yarlyk(self, *arguments, expect=CLEAN, env=None):
        """Standard output and standard error, as text."""
        done = subprocess.run([program, *map(str, arguments)], stdin=subprocess.DEVNULL,
                              cwd=self.top, capture_output=True, env=env or self.env, timeout=300,
                              check=False)
        out = done.stdout.decode("utf-8", "replace")
        err = done.stderr.decode("utf-8", "replace")
        self.assertEqual(done.returncode, expect, f"{arguments}\n{out}\n{err}")
        return out, err

    def write(self, name, content):
        path = self.top / name
        path.write_text(content, encoding="utf-8")
        return path


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
        verbs = (["schema"], ["completion", "bash"], ["graph", source / "pipelines/names.yaml"])
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
        out, _ = self.yarlyk("graph", self.write("p.yaml", text), "--plugins", fixtures / "run",
                             *options)
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
        for path in sorted((source / "pipelines").glob("*.yaml")):
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
                self.yarlyk("graph", "p.yaml", "--format", "mermaid", "--plugins", fixtures / "run")

    def test_mermaid(self):
        self.write("p.yaml", "pipeline: p\nstages: [words, extends_words]\n")
        out, _ = self.yarlyk("graph", "p.yaml", "--format", "mermaid", "--plugins",
                             fixtures / "run")
        self.assertIn("flowchart TB\n", out)
        self.assertIn('  s1("words")\n', out)
        self.assertIn('  s1 -->|"example.word"| s2\n', out)

    def test_faults_are_those_of_check(self):
        for text in ("", "pipeline: p\n", "pipeline: p\nstages: [wrods]\n", "a: [",
                     "pipeline: p\nstages: [extends_words]\n"):
            with self.subTest(text=text):
                path = self.write("p.yaml", text)
                plugins = ["--plugins", fixtures / "run"]
                out, err = self.yarlyk("graph", path, *plugins, expect=USAGE)
                self.assertEqual(out, "")
                self.assertEqual(err, self.yarlyk("check", path, *plugins, expect=USAGE)[1])
        self.yarlyk("graph", "nowhere.yaml", "-o", "x", expect=USAGE)
        self.assertFalse((self.top / "x").exists())


HEAD = "pipeline: p\nstages: [noop]\n"
GOOD = (
    HEAD, "pipeline: 5\nstages: []\n", "pipeline: true\nstages: [example/noop]\n",
    "pipeline: p\nstages: [{use: slow}]\n", "pipeline: p\nstages: [{use: slow, with: }]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: }}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: 0}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: '7'}}]\n",
    "pipeline: p\nstages: [{use: example/slow, with: {ms: +7}}]\n",
    "pipeline: p\nvariables: {n: 5}\nstages: [{use: slow, with: {ms: '${n}'}}]\n",
    "pipeline: p\nvariables: {n: 5}\nstages: [{use: slow, with: {ms: '${n}0'}}]\n",
    "pipeline: p\nvariables: {n: noop, a-b.c: x}\nstages: ['${n}', {use: '${n}'}]\n",
    "pipeline: p\nstages: [{use: noop, on_error: skip}, {use: noop, on_error: {retries: 2}}]\n",
    HEAD + "variables:\n", HEAD + "reader: text\n", HEAD + "reader: {use: text}\n",
    HEAD + "writers: []\n", HEAD + "writers: [{use: jsonl, to: x}]\n",
    HEAD + "writers: [{use: jsonl, to: x, with: {}}]\n", HEAD + "on_error: stop\n",
    HEAD + "on_error: {policy: skip, retries: 0, max_bad: 5%}\n",
    HEAD + "on_error: {max_bad: 7}\n", HEAD + "on_error: {max_bad: '7'}\n",
    HEAD + "on_error: {max_bad: 12.5 %}\n", HEAD + "on_error: {}\n",
    HEAD + "run: {workers: 3, window: 64 MB}\n", HEAD + "run:\n",
    HEAD + "limits: {record: 100}\n", HEAD + "limits: {record: 2GiB}\n", HEAD + "limits: {}\n",
    HEAD + "tests:\n", HEAD + "tests: []\n", HEAD + "tests: [{text: 5}]\n",
    HEAD + "tests: [{text: '', name: n, meta: {a: 1}, expect: {x: []}, only: {}, none: }]\n",
)
BAD = (
    "", "5\n", "[]\n", "pipeline: p\n", "stages: [noop]\n", "pipeline:\nstages: [noop]\n",
    "pipeline: ' '\nstages: [noop]\n", "pipeline: [p]\nstages: [noop]\n",
    "pipeline: p\nstages:\n", "pipeline: p\nstages: noop\n", "pipeline: p\nstages: {use: noop}\n",
    "pipeline: p\nstages: [nop]\n", "pipeline: p\nstages: [{use: nop}]\n",
    "pipeline: p\nstages: [{with: {}}]\n", "pipeline: p\nstages: [[noop]]\n",
    "pipeline: p\nstages: [{use: noop, wiht: {}}]\n", "pipeline: p\nstages: [{use: }]\n",
    "pipeline: p\nstages: [{use: noop, with: {ms: 5}}]\n",
    "pipeline: p\nstages: [{use: noop, with: [ms]}]\n",
    "pipeline: p\nstages: [{use: slow, with: {mss: 5}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: -1}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: 60001}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: 1.5}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: five}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: [5]}}]\n",
    "pipeline: p\nstages: [{use: slow, with: {ms: true}}]\n",
    "pipeline: p\nstages: [{use: example/slow, with: {ms: {}}}]\n",
    "pipeline: p\nstages: [{use: noop, on_error: explode}]\n",
    "pipeline: p\nstages: [{use: noop, on_error: {max_bad: 5}}]\n",
    "pipeline: p\nstages: [{use: noop, on_error: }]\n",
    "pipeline: p\nstages: [{use: noop, when: }]\n", "pipeline: p\nstages: [{use: noop, when: []}]\n",
    HEAD + "extra: 1\n", HEAD + "variables: {out: x}\n", HEAD + "variables: {a b: x}\n",
    HEAD + "variables: [a]\n", HEAD + "variables: {a: [1]}\n", HEAD + "variables: {a: }\n",
    HEAD + "reader: texts\n", HEAD + "reader:\n", HEAD + "reader: {with: {}}\n",
    HEAD + "reader: {use: text, from: x}\n", HEAD + "reader: []\n",
    HEAD + "writers: [jsonl]\n", HEAD + "writers: [{use: jsonl}]\n", HEAD + "writers: jsonl\n",
    HEAD + "writers: [{use: xml, to: x}]\n", HEAD + "writers: [{to: x}]\n",
    HEAD + "writers: [{use: jsonl, to: x, with: {indent: 2}}]\n",
    HEAD + "writers: [{use: jsonl, to: }]\n", HEAD + "writers: [{use: jsonl, to: []}]\n",
    HEAD + "on_error: sometimes\n", HEAD + "on_error: []\n", HEAD + "on_error:\n",
    HEAD + "on_error: {retries: 101}\n", HEAD + "on_error: {retries: -1}\n",
    HEAD + "on_error: {retries: }\n", HEAD + "on_error: {max_bad: -1}\n",
    HEAD + "on_error: {max_bad: 101%}\n", HEAD + "on_error: {max_bad: 0.5}\n",
    HEAD + "on_error: {max_bad: half}\n", HEAD + "on_error: {polcy: skip}\n",
    HEAD + "run: {workers: 0}\n", HEAD + "run: {workers: 1025}\n", HEAD + "run: {workers: }\n",
    HEAD + "run: {wrokers: 1}\n", HEAD + "run: 5\n", HEAD + "run: {window: big}\n",
    HEAD + "limits: {record: -1}\n", HEAD + "limits: {record: 5 XB}\n", HEAD + "limits: {rec: 1}\n",
    HEAD + "limits: []\n", HEAD + "tests: {}\n", HEAD + "tests: [x]\n", HEAD + "tests: [{}]\n",
    HEAD + "tests: [{text: }]\n", HEAD + "tests: [{text: [a]}]\n",
    HEAD + "tests: [{text: a, expects: {}}]\n", HEAD + "tests: [{text: a, expect: []}]\n",
    HEAD + "tests: [{text: a, meta: 5}]\n", HEAD + "tests: [{text: a, name: []}]\n",
)


class Schema(Face):
    def schema(self, *options):
        schema = json.loads(self.yarlyk("schema", *options)[0])
        jsonschema.Draft7Validator.check_schema(schema)
        return schema

    def faults(self, schema, text):
        return [e.message for e in
                jsonschema.Draft7Validator(schema).iter_errors(yaml.load(text, CoreLoader))]

    def test_takes_what_ships_and_what_the_pages_show(self):
        schema = self.schema()
        texts = [p.read_text("utf-8") for p in sorted((source / "pipelines").glob("*.yaml"))]
        self.assertGreater(len(texts), 1)
        for page in [source / "README.md", *sorted((source / "docs").glob("*.md"))]:
            for block in re.findall(r"^```yaml\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
                # Those of stage authors name stages that are not installed here.
                if re.search(r"^pipeline:", block, re.M) and "caps" not in block:
                    texts.append(block)
        for text in texts:
            with self.subTest(text=text):
                self.assertEqual(self.faults(schema, text), [])

    def test_takes_what_check_takes_and_refuses_what_it_refuses(self):
        schema = self.schema("--plugins", fixtures / "run")
        for texts, status in ((GOOD, CLEAN), (BAD, USAGE)):
            for text in texts:
                with self.subTest(text=text):
                    self.yarlyk("check", self.write("p.yaml", text), "--plugins",
                                fixtures / "run", expect=status)
                    faults = self.faults(schema, text)
                    self.assertEqual(bool(faults), status == USAGE, faults)

    def test_keys_are_those_that_check_knows(self):
        """A key that one of the two learns and the other does not."""
        schema = self.schema("--plugins", fixtures / "run")
        top = schema["properties"]
        stage = schema["definitions"]["stage"]["anyOf"][1]["properties"]
        a_map = {"pipeline: p\nstages: [noop]\n%s: x": top,
                 "pipeline: p\nstages: [{use: noop, %s: x}]": stage,
                 "pipeline: p\nstages: [{use: noop, on_error: {%s: x}}]":
                     stage["on_error"]["anyOf"][1]["properties"],
                 HEAD + "on_error: {%s: x}": top["on_error"]["anyOf"][1]["properties"],
                 HEAD + "reader: {use: text, %s: x}": top["reader"]["anyOf"][1]["properties"],
                 HEAD + "writers: [{use: jsonl, to: x, %s: x}]":
                     top["writers"]["items"]["properties"],
                 HEAD + "run: {%s: x}": top["run"]["properties"],
                 HEAD + "limits: {%s: x}": top["limits"]["properties"],
                 HEAD + "tests: [{text: a, %s: x}]": top["tests"]["items"]["properties"]}
        for text, properties in a_map.items():
            with self.subTest(text=text):
                _, err = self.yarlyk("check", self.write("p.yaml", text % "zzzzzz"), "--plugins",
                                     fixtures / "run", expect=USAGE)
                known = re.search(r"known keys: (.*)", err)
                self.assertIsNotNone(known, err)
                self.assertEqual(sorted(known[1].split(", ")), sorted(properties))
        for text, words, at in (
                (HEAD + "reader: zzzzzz", "the readers are: ", top["reader"]["anyOf"][0]),
                (HEAD + "writers: [{use: zzzzzz, to: x}]", "the writers are: ",
                 top["writers"]["items"]["properties"]["use"])):
            _, err = self.yarlyk("check", self.write("p.yaml", text), "--plugins",
                                 fixtures / "run", expect=USAGE)
            self.assertIn(words + ", ".join(at["anyOf"][0]["enum"]) + "\n", err)

    def test_describes_parameters(self):
        rules = self.schema("--plugins", fixtures / "run")
        rules = rules["definitions"]["stage"]["anyOf"][1]["allOf"]
        slow = [r for r in rules if "slow" in r["if"]["properties"]["use"]["enum"]][0]
        ms = slow["then"]["properties"]["with"]["properties"]["ms"]
        self.assertEqual((ms["description"], ms["default"]),
                         ("Milliseconds for each document", 50))
        self.assertEqual(ms["anyOf"][0], {"type": "integer", "minimum": 0, "maximum": 60000})

    def test_is_the_same_each_time_and_knows_what_is_installed(self):
        self.assertEqual(self.yarlyk("schema"), self.yarlyk("schema"))
        env = dict(self.env, YARLYK_PLUGIN_PATH=str(self.top))
        schema = json.loads(self.yarlyk("schema", env=env)[0])
        self.assertTrue(self.faults(schema, "pipeline: p\nstages: [segment]\n"))
        self.assertEqual(self.faults(schema, "pipeline: p\nstages: []\n"), [])


class Init(Face):
    def test_what_it_writes_checks_at_once(self):
        _, err = self.yarlyk("init", "mine.yaml", "--yes")
        text = (self.top / "mine.yaml").read_text("utf-8")
        self.assertIn("pipeline: mine\n", text)
        self.assertNotIn("left out", err)
        self.assertNotIn("yaml-language-server", text)
        out, err = self.yarlyk("check", "mine.yaml")
        self.assertIn("mine.yaml: ok, 8 stages", out)
        self.assertEqual(err, "")  # no warning of a stage that comes too late
        self.yarlyk("init")  # no terminal: nothing is asked
        self.yarlyk("check", "pipeline.yaml")
        lines = text.split("\n")
        for line in lines:
            self.assertLess(len(line), 300)
        force = re.sub(r"^( *)# (?=(with:|  \w+: |tests:|  - name|    (text|expect): |on_error))",
                       r"\1", text, flags=re.M)
        self.assertNotEqual(force, text)
        self.write("force.yaml", force)
        self.yarlyk("check", "force.yaml")  # with all its comments put in force
        self.assertEqual(yaml.load(force, CoreLoader)["tests"][0]["name"], "the first")

    def test_what_a_stage_requires_is_taken_in(self):
        _, err = self.yarlyk("init", "a.yaml", "--plugins", fixtures / "run", "--stages",
                             "extends_words")
        self.assertIn("taken in: words, because extends_words requires it", err)
        self.yarlyk("check", "a.yaml", "--plugins", fixtures / "run")
        stages = yaml.load((self.top / "a.yaml").read_text("utf-8"), CoreLoader)["stages"]
        self.assertEqual([s["use"] for s in stages], ["words", "extends_words"])

    def test_what_cannot_stand_is_left_out_with_a_reason(self):
        _, err = self.yarlyk("init", "a.yaml", "--plugins", fixtures / "run", "--stages",
                             "span_inside,span_past_end , noop")
        self.assertIn("left out: span_past_end: makes the layer 'example.bad', as 'span_inside' "
                      "does", err)

    def test_wrong_words(self):
        for arguments, words in (
                (["--stages", "wrods", "--plugins", fixtures / "run"], "did you mean 'words'?"),
                (["--stages", ","], "names no stage"), (["--plugins", "nowhere"], "nowhere"),
                (["."], "exists already"), ([". /.yaml/"], "init"), (["\udcff.yaml"], "init")):
            with self.subTest(arguments=arguments):
                _, err = self.yarlyk("init", *arguments, expect=USAGE)
                self.assertIn(words, err)
        self.assertEqual([p for p in self.top.rglob("*") if p.is_file()], [])
        env = dict(self.env, YARLYK_PLUGIN_PATH=str(self.top))
        _, err = self.yarlyk("init", env=env, expect=USAGE)
        self.assertIn("no stages are installed; see 'yarlyk plugins doctor'", err)

    def test_nothing_is_overwritten_unasked(self):
        self.write("a.yaml", "mine\n")
        (self.top / "b.yaml").symlink_to("nowhere")
        for name in ("a.yaml", "b.yaml"):
            _, err = self.yarlyk("init", name, "--yes", expect=USAGE)
            self.assertIn(f"{name} exists already; --force replaces it", err)
        self.assertEqual((self.top / "a.yaml").read_text(), "mine\n")
        self.yarlyk("init", "a.yaml", "--yes", "--force")
        self.yarlyk("check", "a.yaml")

    def test_the_schema_is_named_where_there_is_one(self):
        self.yarlyk("schema", "-o", "yarlyk.schema.json")
        self.yarlyk("init", "a.yaml")
        self.assertEqual((self.top / "a.yaml").read_text("utf-8").split("\n")[0],
                         "# yaml-language-server: $schema=yarlyk.schema.json")

    def on_terminal(self, answers, *arguments):
        """What is said on a terminal where `answers` are typed, and the exit status."""
        host, guest = pty.openpty()
        child = subprocess.Popen([program, "init", *map(str, arguments)], cwd=self.top,
                                 stdin=guest, stdout=guest, stderr=guest, env=self.env)
        os.close(guest)
        os.write(host, answers.encode())
        said = b""
        while True:
            try:
                chunk = os.read(host, 4096)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            said += chunk
        os.close(host)
        return said.decode("utf-8", "replace"), child.wait(timeout=60)

    def test_asks_on_a_terminal(self):
        said, status = self.on_terminal('my "name"\nfound.jsonl\n99\nwrods\n1, noop\n', "a.yaml",
                                        "--plugins", fixtures / "run")
        self.assertEqual(status, CLEAN, said)
        for words in ("Name of the pipeline [a]", "there is no number 99", "did you mean 'words'",
                      "  1   example/asks_undeclared "):
            self.assertIn(words, said)
        made = yaml.load((self.top / "a.yaml").read_text("utf-8"), CoreLoader)
        self.assertEqual(made["pipeline"], 'my "name"')
        self.assertEqual(made["writers"], [{"use": "jsonl", "to": "${out}/found.jsonl"}])
        self.assertEqual([s["use"] for s in made["stages"]], ["asks_undeclared", "noop"])

    def test_enter_takes_all_and_the_end_of_input_nothing(self):
        said, status = self.on_terminal("\n\n\n", "a.yaml")
        self.assertEqual(status, CLEAN, said)
        self.yarlyk("check", "a.yaml")
        said, status = self.on_terminal("x\n\x04", "b.yaml")
        self.assertEqual(status, USAGE, said)
        self.assertIn("nothing was written", said)
        self.assertFalse((self.top / "b.yaml").exists())


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
        self.assertEqual(verbs[:3], ["run", "check", "plugins"])
        self.assertIn("completion", verbs)
        for words, offered in (
                (["yarlyk", "ch"], ["check"]), (["yarlyk", "plugins", ""], ["list", "show", "doctor"]),
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
        out, _ = self.yarlyk("plugins", "list", "--plugins", fixtures / "run")
        lines = out.rstrip("\n").split("\n")
        columns = {re.match(r"(\S+ +)(\S+ +)", line).end() for line in lines}
        self.assertEqual(len(columns), 1)
        self.assertTrue(all(len(line) <= 100 for line in lines))

    def test_show_gives_an_example_that_checks(self):
        for stage in ("slow", "words"):
            shown = json.loads(self.yarlyk("plugins", "show", stage, "--json", "--plugins",
                                           fixtures / "run")[0])
            self.write("p.yaml", "pipeline: p\n" + shown["example"])
            self.yarlyk("check", "p.yaml", "--plugins", fixtures / "run")
            out, _ = self.yarlyk("plugins", "show", stage, "--plugins", fixtures / "run")
            self.assertIn("  example:\n    stages:\n      - use: " + stage, out)
        slow = json.loads(self.yarlyk("plugins", "show", "example/slow", "--json", "--plugins",
                                      fixtures / "run")[0])
        self.assertEqual(slow["parameters"][:1], [
            {"name": "ms", "type": "int", "required": False, "default": "50", "minimum": 0,
             "maximum": 60000, "range": "0..60000", "help": "Milliseconds for each document"}])

    def test_doctor_says_where_it_looked_and_why(self):
        (self.top / "one").mkdir()
        shutil.copytree(fixtures / "run/words", self.top / "two")
        shutil.copytree(fixtures / "run/words", self.top / "three")
        (self.top / "three/libbad.so").write_text("no library")
        env = dict(self.env, YARLYK_PLUGIN_PATH="three:nowhere")
        arguments = ["plugins", "doctor", "--plugins", "one", "--plugins", "two"]
        out, _ = self.yarlyk(*arguments, env=env, expect=SOME_FAILED)
        for words in ("  one  (--plugins)\n    0 usable, 0 shadowed, 0 refused\n",
                      "  nowhere  (YARLYK_PLUGIN_PATH)\n    does not exist\n",
                      "YARLYK_PLUGIN_PATH replaces", "shadowed example/words  three/libwords.so\n"
                      "  by two/libwords.so\n  remedy: ", "refused  three/libbad.so\n"):
            self.assertIn(words, out)
        said = json.loads(self.yarlyk(*arguments, "--json", env=env, expect=SOME_FAILED)[0])
        self.assertEqual([(f["path"], f["why"], f["exists"]) for f in said["folders"]],
                         [("one", "--plugins", True), ("two", "--plugins", True),
                          ("three", "YARLYK_PLUGIN_PATH", True),
                          ("nowhere", "YARLYK_PLUGIN_PATH", False)])
        self.assertGreater(said["folders"][2]["shadowed"], 0)
        self.assertEqual(said["folders"][2]["refused"], 1)
        self.assertEqual(sum(len(f["stages"]) for f in said["folders"]), len(said["usable"]))

    def test_doctor_is_content_where_nothing_is_wrong(self):
        out, _ = self.yarlyk("plugins", "doctor")
        self.assertIn("(the user's folder)\n    does not exist\n", out)
        self.assertIn("(belongs to this program)\n    8 usable, 0 shadowed, 0 refused\n", out)
        self.assertTrue(out.endswith("8 usable, 0 shadowed, 0 refused\n"))

    def test_json_is_well_formed_whatever_a_path_holds(self):
        folder = os.fsencode(self.top) + b"/\xff\"odd"
        shutil.copytree(os.fsencode(fixtures / "run/words"), folder)
        done = subprocess.run([program, "plugins", "list", "--json", "--plugins", folder],
                              capture_output=True, env=self.env, check=True)
        self.assertIn("\ufffd\"odd", json.loads(done.stdout.decode("utf-8"))[0]["path"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("--program", "--fixtures", "--source"):
        parser.add_argument(name, required=True)
    arguments, rest = parser.parse_known_args()
    program = pathlib.Path(arguments.program).resolve()
    fixtures = pathlib.Path(arguments.fixtures).absolute()
    source = pathlib.Path(arguments.source).resolve()
    unittest.main(argv=[sys.argv[0], *rest])
