"""What the tests of the command's verbs share: a folder of their own, YAML as editors read it."""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

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


def main():
    """--program BIN/yarlyk --fixtures BUILD/fixtures --source SOURCE_DIR"""
    global program, fixtures, source
    parser = argparse.ArgumentParser()
    for name in ("--program", "--fixtures", "--source"):
        parser.add_argument(name, required=True)
    arguments, rest = parser.parse_known_args()
    program = pathlib.Path(arguments.program).resolve()
    fixtures = pathlib.Path(arguments.fixtures).absolute()
    source = pathlib.Path(arguments.source).resolve()
    unittest.main(module="__main__", argv=[sys.argv[0], *rest])
