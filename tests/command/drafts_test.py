#!/usr/bin/env python3
"""What helps to write pipelines: schema, judged by a validator that is not ours, and init.
   drafts_test.py --program BIN/yarlyk --fixtures BUILD/fixtures --source SOURCE_DIR"""
import json
import os
import pty
import re
import subprocess

import jsonschema
import yaml

import face
from face import CLEAN, USAGE, CoreLoader, Face

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
    HEAD + "tests: [{text: '', name: n, meta: {a: 1}, none: {document: [{title: x}]}}]\n",
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
    "pipeline: p\nstages: [{use: noop, when: }]\n",
    "pipeline: p\nstages: [{use: noop, when: []}]\n",
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
    HEAD + "tests: [{text: a, file: b}]\n", HEAD + "tests: [{file: }]\n",
    HEAD + "tests: [{text: a, status: good}]\n", HEAD + "tests: [{text: a, error: x}]\n",
    HEAD + "tests: [{text: a, status: failed, error: {stge: x}}]\n",
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
        texts = [p.read_text("utf-8") for p in sorted((face.source / "pipelines").glob("*.yaml"))]
        self.assertGreater(len(texts), 1)
        for page in [face.source / "README.md", *sorted((face.source / "docs").glob("*.md"))]:
            for block in re.findall(r"^```yaml\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
                # Those of stage authors name stages that are not installed here.
                if re.search(r"^pipeline:", block, re.M) and "caps" not in block:
                    texts.append(block)
        for text in texts:
            with self.subTest(text=text):
                self.assertEqual(self.faults(schema, text), [])

    def test_takes_what_check_takes_and_refuses_what_it_refuses(self):
        schema = self.schema("--plugins", face.fixtures / "run")
        for texts, status in ((GOOD, CLEAN), (BAD, USAGE)):
            for text in texts:
                with self.subTest(text=text):
                    self.yarlyk("check", self.write("p.yaml", text), "--plugins",
                                face.fixtures / "run", expect=status)
                    faults = self.faults(schema, text)
                    self.assertEqual(bool(faults), status == USAGE, faults)

    def test_keys_are_those_that_check_knows(self):
        """A key that one of the two learns and the other does not."""
        schema = self.schema("--plugins", face.fixtures / "run")
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
                 HEAD + "tests: [{text: a, %s: x}]": top["tests"]["items"]["properties"],
                 HEAD + "tests: [{text: a, status: failed, error: {%s: x}}]":
                     top["tests"]["items"]["properties"]["error"]["properties"]}
        for text, properties in a_map.items():
            with self.subTest(text=text):
                _, err = self.yarlyk("check", self.write("p.yaml", text % "zzzzzz"), "--plugins",
                                     face.fixtures / "run", expect=USAGE)
                known = re.search(r"known keys: (.*)", err)
                self.assertIsNotNone(known, err)
                self.assertEqual(sorted(known[1].split(", ")), sorted(properties))
        for text, words, at in (
                (HEAD + "reader: zzzzzz", "the readers are: ", top["reader"]["anyOf"][0]),
                (HEAD + "writers: [{use: zzzzzz, to: x}]", "the writers are: ",
                 top["writers"]["items"]["properties"]["use"])):
            _, err = self.yarlyk("check", self.write("p.yaml", text), "--plugins",
                                 face.fixtures / "run", expect=USAGE)
            self.assertIn(words + ", ".join(at["anyOf"][0]["enum"]) + "\n", err)

    def test_describes_parameters(self):
        rules = self.schema("--plugins", face.fixtures / "run")
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
        self.assertRegex(out, r"mine\.yaml: ok, ([5-9]|\d\d+) stages")
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
        _, err = self.yarlyk("init", "a.yaml", "--plugins", face.fixtures / "run", "--stages",
                             "extends_words")
        self.assertIn("taken in: words, because extends_words requires it", err)
        self.yarlyk("check", "a.yaml", "--plugins", face.fixtures / "run")
        stages = yaml.load((self.top / "a.yaml").read_text("utf-8"), CoreLoader)["stages"]
        self.assertEqual([s["use"] for s in stages], ["words", "extends_words"])

    def test_what_cannot_stand_is_left_out_with_a_reason(self):
        _, err = self.yarlyk("init", "a.yaml", "--plugins", face.fixtures / "run", "--stages",
                             "span_inside,span_past_end , noop")
        self.assertIn("left out: span_past_end: makes the layer 'example.bad', as 'span_inside' "
                      "does", err)

    def test_wrong_words(self):
        for arguments, words in (
                (["--stages", "wrods", "--plugins", face.fixtures / "run"],
                 "did you mean 'words'?"),
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
        child = subprocess.Popen([face.program, "init", *map(str, arguments)], cwd=self.top,
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
                                        "--plugins", face.fixtures / "run")
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


if __name__ == "__main__":
    face.main()
