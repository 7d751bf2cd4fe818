#!/usr/bin/env python3
"""What the docs say is what happens: runs the commands of docs/writing-a-stage.md and
docs/testing-pipelines.md, compares the README's plugin with the tested one and the stage pages
with freshly generated ones.
   docs_test.py --source SOURCE_DIR --build BUILD_DIR"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

source = build = None
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
MARK = "--- end of block ---"


def fences(text):
    """(language, content, line of its first character) of each fenced block."""
    return [(m.group(1), m.group(2), text.count("\n", 0, m.start(2)) + 1)
            for m in FENCE.finditer(text)]


def read(path):
    return (source / path).read_text(encoding="utf-8")


def clean_environment(**more):
    """No plugins but those that the test names."""
    kept = {k: v for k, v in os.environ.items() if k not in ("YARLYK_PLUGIN_PATH", "CC", "CXX")}
    return dict(kept, HOME="/nonexistent", XDG_DATA_HOME="/nonexistent", **more)


class Fences(unittest.TestCase):
    def test_blocks_are_told_apart(self):
        text = "a\n```sh\none\ntwo\n```\n```\nplain\n```\n`x`\n```text\n```\n"
        self.assertEqual(fences(text), [("sh", "one\ntwo\n", 3), ("", "plain\n", 7),
                                        ("text", "", 11)])


class WritingAStage(unittest.TestCase):
    page = "docs/writing-a-stage.md"

    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="yarlyk_docs_"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)

    def test_commands_do_what_the_page_says(self):
        blocks = [b for b in fences(read(self.page)) if b[0] in ("sh", "text")]
        commands = [b for b in blocks if b[0] == "sh"]
        self.assertGreaterEqual(len(commands), 5, f"{self.page} has hardly a command")
        script = "set -eu\n" + "".join(f"{content}echo '{MARK}'\n" for _, content, _ in commands)
        done = subprocess.run(["bash", "-c", script], cwd=self.top, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, encoding="utf-8", timeout=280,
                              env=clean_environment(YARLYK_SOURCE=str(source),
                                                    YARLYK_BUILD=str(build)), check=False)
        outputs = done.stdout.split(MARK + "\n")
        if done.returncode != 0:
            failed = commands[min(len(outputs) - 1, len(commands) - 1)]
            self.fail(f"{self.page}:{failed[2]}: the block ends with status {done.returncode}\n"
                      f"{failed[1]}\n{outputs[-1]}\n{done.stderr}")
        self.assertEqual(len(outputs), len(commands) + 1)
        position, compared = -1, 0
        for language, content, line in blocks:
            if language == "sh":
                position += 1
                continue
            self.assertEqual(outputs[position], content, f"{self.page}:{line}: other output")
            compared += 1
        self.assertGreater(compared, 0, f"{self.page} shows no output")


class TestingPipelines(WritingAStage):
    page = "docs/testing-pipelines.md"


class Readme(unittest.TestCase):
    def test_its_plugin_is_the_one_that_is_tested(self):
        plugin = read("tests/outside/plugins/caps.cpp")
        shown = [content for language, content, _ in fences(read("README.md"))
                 if language == "cpp"]
        self.assertEqual(shown, [plugin], "README.md shows another caps.cpp")

    def test_its_pipeline_is_the_one_that_ships(self):
        shown = [content for language, content, _ in fences(read("README.md"))
                 if language == "yaml"]
        shipped = read("pipelines/names.yaml").split("\ntests:\n")[0].rstrip("\n") + "\n"
        self.assertIn(shipped, shown, "README.md shows another names.yaml")


class StagePages(unittest.TestCase):
    def test_they_are_as_generated(self):
        folder = source / "docs" / "stages"
        with tempfile.TemporaryDirectory(prefix="yarlyk_docs_") as fresh:
            done = subprocess.run([sys.executable, str(source / "docs/build/stage_pages.py"),
                                   "--program", str(build / "bin" / "yarlyk"), "--out", fresh],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  env=clean_environment(), timeout=120, check=False)
            self.assertEqual(done.returncode, 0, done.stdout)
            remedy = "run docs/build/stage_pages.py --program BUILD/bin/yarlyk"
            made = {p.name: p.read_text(encoding="utf-8") for p in pathlib.Path(fresh).iterdir()}
        kept = {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.md")}
        self.assertEqual(sorted(kept), sorted(made), remedy)
        for name, text in made.items():
            with self.subTest(page=name):
                self.assertEqual(kept[name], text, remedy)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True, help="root of the tree")
    parser.add_argument("--build", required=True, help="its build folder")
    arguments, rest = parser.parse_known_args()
    source = pathlib.Path(arguments.source).resolve()
    build = pathlib.Path(arguments.build).resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
