#!/usr/bin/env python3
"""Adding a stage edits no existing file: a copy of the tree gets one new folder in plugins/, is
configured and built, and the stage runs in a pipeline.
   new_stage_test.py --build DIR     (DIR holds the built command)"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPIED = ("CMakeLists.txt", "CMakePresets.json", "cmake", "core", "plugins")

FILES = {
    "CMakeLists.txt": "yarlyk_add_stage(shout)\n",
    "shout.h": """#pragma once
#include <string_view>
namespace yarlyk::shout {
// Number of exclamation marks.
unsigned marks(std::string_view text);
}  // namespace yarlyk::shout
""",
    "shout.cpp": """#include "shout.h"
namespace yarlyk::shout {
unsigned marks(std::string_view text) {
  unsigned n = 0;
  for (const char c : text) n += c == '!';
  return n;
}
}  // namespace yarlyk::shout
""",
    "plugin.cpp": """#include <yarlyk/stage.h>
#include "shout.h"
namespace sdk = yarlyk::sdk;
namespace {
struct Shout {
  static constexpr sdk::About kAbout = {"example/shout", "0.1.0", "Counts marks", "Apache-2.0"};
  static constexpr auto kParams = sdk::none<yarlyk_param>();
  static constexpr auto kFeatures = sdk::list(sdk::i64("marks"));
  static constexpr auto kContracts = sdk::list(sdk::provides("example.shout", kFeatures));
  sdk::Layer layer;
  explicit Shout(sdk::Setup& setup) : layer(setup.provides("example.shout")) {}
  void process(sdk::Document& document) const {
    sdk::Writer out = document.write(layer);
    out.add({0, static_cast<std::uint32_t>(document.text().size())});
    out.set_i64(0, yarlyk::shout::marks(document.text()));
    out.commit();
  }
};
}  // namespace
YARLYK_PLUGIN(Shout)
""",
}
PIPELINE = """pipeline: shout
stages: [shout]
writers: [{use: jsonl, to: "${out}/annotations.jsonl"}]
"""


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: status {done.returncode}\n"
                 f"{done.stdout[-2000:]}{done.stderr[-2000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    program = pathlib.Path(parser.parse_args().build) / "bin/yarlyk"
    with tempfile.TemporaryDirectory() as scratch:
        tree = pathlib.Path(scratch) / "tree"
        tree.mkdir()
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, tree / name)
        folder = tree / "plugins/shout"
        folder.mkdir()
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")
        build = pathlib.Path(scratch) / "build"
        run("cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DYARLYK_BUILD_TESTS=OFF")
        run("cmake", "--build", build, "--target", "shout_plugin")
        (pathlib.Path(scratch) / "shout.yaml").write_text(PIPELINE, encoding="utf-8")
        (pathlib.Path(scratch) / "a.txt").write_text("Help! Now!\n", encoding="utf-8")
        run(program, "run", f"{scratch}/shout.yaml", f"{scratch}/a.txt", "-o", f"{scratch}/out",
            "--plugins", build / "lib/yarlyk/plugins", "-q")
        line = json.loads((pathlib.Path(scratch) / "out/annotations.jsonl").read_text())
        rows = line["layers"]["example.shout"]
        if rows != [{"begin": 0, "end": 11, "marks": 2}]:
            sys.exit(f"unexpected rows: {rows}")
    print("a new folder is a new stage")


if __name__ == "__main__":
    main()
