#!/usr/bin/env python3
"""Installs yarlyk to a fresh prefix, builds plugins/ against that SDK as a stage author would, once
with g++ and once with clang, and runs the installed command over the plugins.
   outside_test.py --build BUILD_DIR"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
COMPILERS = {"gcc": ("gcc", "g++"), "clang": ("clang", "clang++")}
# Soft hyphens, CR LF, a wide character: offsets in bytes and in code points differ.
TEXT = "Ye\u00adre\u00advan \U0001F600 took 12 steps.\r\nThe Ha\u00adgue, 2024\r\nA no\u00ad7\r\n"
build_folder = None


def call(*command, expect=0, env=None):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", env=env,
                          timeout=240, check=False)
    if done.returncode != expect:
        raise AssertionError(f"{command[0]} exited with {done.returncode}, not {expect}:\n"
                             f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


class Outside(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = pathlib.Path(tempfile.mkdtemp(prefix="yarlyk_outside_"))
        cls.prefix = cls.top / "prefix"
        call("cmake", "--install", build_folder, "--prefix", cls.prefix)
        cls.yarlyk = cls.prefix / "bin" / "yarlyk"
        # The author's folder lies outside the tree, as do his builds.
        source = cls.top / "my_stages"
        shutil.copytree(HERE / "plugins", source)
        cls.plugins = {}
        for name, (c, cxx) in COMPILERS.items():
            build = cls.top / f"build_{name}"
            call("cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={cls.prefix}",
                 f"-DCMAKE_C_COMPILER={c}", f"-DCMAKE_CXX_COMPILER={cxx}",
                 "-DCMAKE_BUILD_TYPE=Release",
                 "-DCMAKE_C_FLAGS=-std=c11 -Wall -Wextra -Wpedantic -Werror",
                 "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
            call("cmake", "--build", build)
            cls.plugins[name] = build

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.top, ignore_errors=True)

    def run_pipeline(self, plugins, stages, texts, expect=0, offsets="codepoint"):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.top))
        (folder / "in").mkdir()
        for i, text in enumerate(texts):
            (folder / "in" / f"{i}.txt").write_bytes(text.encode("utf-8"))
        (folder / "p.yaml").write_text(
            f"pipeline: outside\nstages: {stages}\n"
            'writers: [{use: jsonl, to: "${out}/a.jsonl"}]\n', encoding="utf-8")
        log = call(self.yarlyk, "run", folder / "p.yaml", folder / "in", "-o", folder / "out",
                   "--plugins", plugins, "--offsets", offsets, expect=expect,
                   env=dict(os.environ, YARLYK_PLUGIN_PATH=""))
        lines = (folder / "out" / "a.jsonl").read_text(encoding="utf-8").split("\n")
        self.assertEqual(lines.pop(), "", log)
        return [json.loads(line) for line in lines]

    def test_rows_come_out_with_exact_spans(self):
        for name, plugins in self.plugins.items():
            with self.subTest(compiler=name):
                line, = self.run_pipeline(plugins, "[caps, digits]", [TEXT])
                self.assertEqual(line["status"], "ok")
                self.assertEqual(line["text"], TEXT)
                words = [TEXT[r["begin"]:r["end"]] for r in line["layers"]["example.caps"]]
                self.assertEqual(words, ["Ye\u00adre\u00advan", "The", "Ha\u00adgue"])
                numbers = [(TEXT[r["begin"]:r["end"]], r["value"])
                           for r in line["layers"]["example.digits"]]
                self.assertEqual(numbers, [("12", 12), ("2024", 2024), ("7", 7)])

    def test_offsets_in_bytes_and_utf16(self):
        for offsets, encoding, width in (("byte", "utf-8", 1), ("utf16", "utf-16-le", 2)):
            line, = self.run_pipeline(self.plugins["gcc"], "[caps]", [TEXT], offsets=offsets)
            units = TEXT.encode(encoding)
            self.assertEqual([units[width * r["begin"]:width * r["end"]].decode(encoding)
                              for r in line["layers"]["example.caps"]],
                             ["Ye\u00adre\u00advan", "The", "Ha\u00adgue"])

    def test_parameters_and_removal_change_the_result(self):
        for name, plugins in self.plugins.items():
            with self.subTest(compiler=name):
                line, = self.run_pipeline(plugins, "[{use: caps, with: {min_letters: 4}}]", [TEXT])
                self.assertEqual(len(line["layers"]["example.caps"]), 2)
                line, = self.run_pipeline(plugins, "[digits]", [TEXT])
                self.assertEqual(list(line["layers"]), ["example.digits"])

    def test_compilers_agree(self):
        results = [self.run_pipeline(plugins, "[caps, digits]", [TEXT, "", "A 1", "No \u0416 2"])
                   for plugins in self.plugins.values()]
        self.assertEqual(results[0], results[1])

    def test_an_exception_costs_one_document(self):
        for name, plugins in self.plugins.items():
            with self.subTest(compiler=name):
                lines = self.run_pipeline(plugins, "[caps, thrower]",
                                          ["One Two", "Please throw", "Three"], expect=1)
                self.assertEqual([line["status"] for line in lines], ["ok", "failed", "ok"])
                self.assertEqual(lines[1]["error"],
                                 {"stage": "thrower", "reason": "it was asked to"})
                self.assertEqual(len(lines[2]["layers"]["example.caps"]), 1)

    def test_the_command_knows_the_plugins(self):
        for name, plugins in self.plugins.items():
            with self.subTest(compiler=name):
                listed = json.loads(call(self.yarlyk, "plugins", "list", "--json",
                                         "--plugins", plugins))
                ids = {stage["id"]: stage["path"] for stage in listed}
                for stage in ("caps", "digits", "thrower"):
                    self.assertEqual(ids.get(f"example/{stage}"), str(plugins / f"lib{stage}.so"))
                shown = call(self.yarlyk, "plugins", "show", "caps", "--plugins", plugins)
                self.assertRegex(shown, r"min_letters +int ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, help="build folder of yarlyk")
    arguments, rest = parser.parse_known_args()
    build_folder = pathlib.Path(arguments.build).resolve()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)
