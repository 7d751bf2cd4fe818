#!/usr/bin/env python3
"""Whole-process benchmark: the main job over generated articles, as ratios within one run.
   whole_process.py --build build/release --generator build/bench/bin/corpus_generator
                    [--articles N] [--pipeline FILE]
Prints articles/s, MB/s and peak memory for 1 and 2 workers and for twice the articles (growth)."""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time


def run(command, pipeline, folder, out, workers):
    """seconds, peak resident MB of one run"""
    begin = time.monotonic()
    child = subprocess.Popen([command, "run", pipeline, folder, "-o", out, "-q",
                              "--workers", str(workers)])
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"the run failed: {status}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--generator", default="build/bench/bin/corpus_generator")
    parser.add_argument("--pipeline", default="pipelines/csto.yaml")
    parser.add_argument("--articles", type=int, default=1000)
    args = parser.parse_args()
    command = str(pathlib.Path(args.build) / "bin/yarlyk")
    with tempfile.TemporaryDirectory() as scratch:
        rows = []
        for articles in (args.articles, 2 * args.articles):
            folder = f"{scratch}/in{articles}"
            subprocess.run([args.generator, folder, str(articles)], check=True,
                           stdout=subprocess.DEVNULL)
            size = sum(p.stat().st_size for p in pathlib.Path(folder).rglob("*.txt"))
            for workers in (1, 2):
                seconds, memory = run(command, args.pipeline, folder,
                                      f"{scratch}/out{articles}-{workers}", workers)
                rows.append((articles, workers, seconds, size, memory))
        base = rows[0]
        print("articles workers seconds articles/s   MB/s peak_MB  "
              "speed and memory to the first row")
        for articles, workers, seconds, size, memory in rows:
            print(f"{articles:8} {workers:7} {seconds:7.2f} {articles / seconds:10.0f} "
                  f"{size / 1e6 / seconds:6.2f} {memory:7.0f}  "
                  f"{articles / seconds / (base[0] / base[2]):.2f}x {memory / base[4]:.2f}x")


if __name__ == "__main__":
    main()
