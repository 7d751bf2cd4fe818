#!/usr/bin/env python3
"""What a run leaves behind that did not go well: quarantine, refusals, interrupts, odd inputs.
   run_ends_test.py --program BIN/yarlyk --fixtures BUILD/fixtures"""
import argparse
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time
import unittest

import command_test
from command_test import CLEAN, SOME_FAILED, STOPPED, USAGE


class RunTest(command_test.CommandTest):
    def setUp(self):
        super().setUp()
        self.program, self.plugins = command_test.program, command_test.fixtures / "run"


class Quarantine(RunTest):
    def again(self, *options, expect=CLEAN):
        _, err = self.yarlyk("run", self.pipeline(), "out/quarantine", "-o", "again", "--plugins",
                             self.plugins, *options, expect=expect)
        lines = (self.top / "again/a.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines], err

    def test_a_second_run_does_exactly_the_failed_documents(self):
        names = ["1", "a b", "sub/2", "sub/deep/3", "\u0436/4", "5~2", "..6"]
        for name in names:
            self.write(f"in/{name}.txt", f"BOOM {name}\r\n")
            self.write(f"in/{name}-fine.txt", "fine")
        self.write("in/sub/2.json", '{"title": "T", "big": 12345678901234567890123}')
        lines, err = self.run_over("in", stages="[throws_std]", expect=SOME_FAILED)
        failed = [line["id"] for line in lines if line["status"] == "failed"]
        self.assertEqual(sorted(failed), sorted(names))
        told = [line for line in err.splitlines() if "  quarantine: " in line]
        self.assertEqual(told, [f"  quarantine: 7 documents to run again in {self.top}"
                                "/out/quarantine"])
        manifest = json.loads((self.top / "out/manifest.json").read_text())
        self.assertEqual((manifest["quarantine"], manifest["counts"]["quarantined"]),
                         ("quarantine", 7))
        error = json.loads((self.top / "out/quarantine/sub/2.error.json").read_text())
        self.assertEqual({k: error[k] for k in ("id", "source", "status", "stage", "reason")},
                         {"id": "sub/2", "source": "in/sub/2.txt", "status": "failed",
                          "stage": "throws_std", "reason": "the marker is here"})
        again, err = self.again()
        self.assertEqual(sorted(line["id"] for line in again), sorted(names))
        self.assertNotIn("quarantine:", err)
        self.assertFalse((self.top / "again/quarantine").exists())
        two, = [line for line in again if line["id"] == "sub/2"]
        self.assertEqual((two["text"], two["document"]["meta"]["big"]),
                         ("BOOM sub/2\r\n", 12345678901234567890123))

    def test_a_name_that_is_not_utf8(self):
        os.makedirs(self.top / "in")
        with open(os.fsencode(self.top) + b"/in/\xff.txt", "wb") as file:
            file.write(b"BOOM")
        self.run_over("in", stages="[throws_std]", expect=SOME_FAILED)
        again, _ = self.again()
        self.assertEqual([(line["id"], line["text"]) for line in again], [("\ufffd", "BOOM")])

    def test_standard_input_is_kept_whole(self):
        self.run_over("-", stages="[throws_std]", stdin=b"BOOM\r\n" * 50000, expect=SOME_FAILED)
        kept = (self.top / "out/quarantine/stdin.txt").read_bytes()
        self.assertEqual(kept, b"BOOM\r\n" * 50000)

    def test_records_over_the_limit_are_named_with_their_size(self):
        self.write("in/1.txt", "x" * 2000)
        self.run_over("in", "-", more="limits: {record: 1 KB}\n", stdin=b"y" * 3000,
                      expect=SOME_FAILED)
        kept = self.top / "out/quarantine"
        self.assertEqual(sorted(p.name for p in kept.iterdir()),
                         ["1.error.json", "stdin.error.json"])
        whys = [json.loads((kept / f"{n}.error.json").read_text())["not_kept"][0]["why"]
                for n in ("1", "stdin")]
        self.assertRegex(whys[0], r"^has 2000 bytes, more than limits\.record \(10(00|24)\)$")
        self.assertRegex(whys[1], r"^has at least 10(01|25) bytes, ")

    def test_a_full_disk_costs_the_copy_and_keeps_the_lines(self):
        self.write("in/1.txt", "fine")
        self.write("in/2.txt", b"\xff" * 300_000)
        self.write("in/3.txt", "fine")

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        done = subprocess.run([self.program, "run", self.pipeline(), "in", "-o", "out", "--plugins",
                               self.plugins], cwd=self.top, env=self.env, timeout=60,
                              preexec_fn=small_files, restore_signals=False,
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, STOPPED, done.stderr)
        self.assertIn(b"quarantine/2.txt: cannot be written: File too large", done.stderr)
        lines = (self.top / "out/a.jsonl.partial").read_text().splitlines()
        self.assertEqual([json.loads(line)["id"] for line in lines], ["1", "2"])
        self.assertEqual(json.loads((self.top / "out/manifest.json").read_text())["status"],
                         "stopped")
        self.run_over("in", options=["--force"], expect=SOME_FAILED)

    def test_the_output_folder_may_be_the_input(self):
        self.write("in/1.txt", "BOOM")
        pipeline = self.pipeline("[throws_std]")
        for options in ([], ["--force"]):
            self.yarlyk("run", pipeline, "in", "-o", "in", "--plugins", self.plugins,
                        *options, expect=SOME_FAILED)
            self.assertEqual(sorted(os.listdir(self.top / "in/quarantine")),
                             ["1.error.json", "1.txt"])
            self.assertEqual(len((self.top / "in/a.jsonl").read_text().splitlines()), 1)


class Ends(RunTest):
    def start(self, *arguments, stages="[words]", **how):
        return subprocess.Popen([self.program, "run", self.pipeline(stages), *map(str, arguments),
                                 "-o", "out", "--plugins", self.plugins], cwd=self.top,
                                env=self.env, stderr=subprocess.PIPE, **how)

    def wait_for(self, path):
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertTrue(path.exists(), path)

    def test_the_first_interrupt_ends_a_run_that_waits_for_standard_input(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            self.write("in/1.txt", "fine")
            run = self.start("in", "-", "--force", stdin=subprocess.PIPE)
            self.wait_for(self.top / "out/a.jsonl.partial")
            time.sleep(0.3)
            run.send_signal(number)
            run.wait(timeout=60)  # its standard input stays open
            _, err = run.communicate(timeout=60)
            self.assertEqual(run.returncode, STOPPED, err)
            self.assertIn(b"stopped early: interrupted", err)
            self.assertEqual([line["id"] for line in self.lines()], ["1"])

    def test_a_second_run_into_one_folder_is_refused(self):
        self.write("in/1.txt", "fine")
        run = self.start("in", "-", stdin=subprocess.PIPE)
        self.wait_for(self.top / "out/a.jsonl.partial")
        for options in ([], ["--force"]):
            _, err = self.yarlyk("run", "p.yaml", "in", "-o", "out", "--plugins",
                                 self.plugins, *options, expect=USAGE)
            self.assertIn("another run is writing to", err)
        _, err = run.communicate(b"late", timeout=60)
        self.assertEqual(run.returncode, CLEAN, err)
        self.assertEqual([line["id"] for line in self.lines()], ["1", "stdin"])
        self.assertEqual(sorted(os.listdir(self.top / "out")), ["a.jsonl", "manifest.json"])

    def test_a_killed_run_blocks_nobody(self):
        run = self.start("-", stdin=subprocess.PIPE)
        self.wait_for(self.top / "out/a.jsonl.partial")
        run.kill()
        run.communicate(timeout=60)
        self.write("in/1.txt", "fine")
        lines, _ = self.run_over("in", options=["--force"])
        self.assertEqual([line["id"] for line in lines], ["1"])

    def test_the_result_on_standard_output_and_in_a_pipe(self):
        self.write("in/1.txt", "fine")
        for kind in ("pipe", "file", "fifo"):
            to = str(self.top / "fifo") if kind == "fifo" else "/dev/stdout"
            pipeline = self.write("p.yaml", "pipeline: p\nstages: [words]\n"
                                            f"writers: [{{use: jsonl, to: \"{to}\"}}]\n")
            command = [self.program, "run", pipeline, "in", "-o", "out", "-q", "--force",
                       "--plugins", self.plugins]
            out = self.write("stdout", "before\n")
            if kind == "fifo":
                os.mkfifo(to)
                reader = subprocess.Popen(["cat", to], stdout=subprocess.PIPE)
                subprocess.run(command, cwd=self.top, env=self.env, check=True, timeout=60)
                text = reader.communicate(timeout=60)[0]
            elif kind == "file":
                with open(out, "ab") as file:
                    subprocess.run(command, cwd=self.top, env=self.env, check=True, timeout=60,
                                   stdout=file)
                text = out.read_bytes()
                self.assertTrue(text.startswith(b"before\n"))
                text = text[7:]
            else:
                text = subprocess.run(command, cwd=self.top, env=self.env, check=True,
                                      timeout=60, stdout=subprocess.PIPE).stdout
            self.assertEqual(json.loads(text)["id"], "1", kind)

    def test_a_result_outside_of_the_folder_is_replaced_if_the_manifest_lists_it(self):
        self.write("in/1.txt", "fine")
        pipeline = self.write("p.yaml", "pipeline: p\nstages: [words]\n"
                                        "writers: [{use: jsonl, to: else/r.jsonl}]\n")
        command = ["run", pipeline, "in", "-o", "out", "--plugins", self.plugins]
        self.yarlyk(*command)
        self.write("in/2.txt", "fine")
        self.yarlyk(*command, expect=USAGE)
        self.yarlyk(*command, "--force")
        self.assertEqual(len((self.top / "else/r.jsonl").read_text().splitlines()), 2)
        (self.top / "out/manifest.json").unlink()
        _, err = self.yarlyk(*command, "--force", expect=USAGE)
        self.assertIn("is not listed in a manifest", err)

    def test_links_to_folders_are_told(self):
        self.write("in/1.txt", "fine")
        self.write("elsewhere/2.txt", "fine")
        (self.top / "in/linked").symlink_to(self.top / "elsewhere")
        lines, err = self.run_over("in")
        self.assertEqual([line["id"] for line in lines], ["1"])
        self.assertIn("  warning: 1 folder behind symbolic links passed over", err)
        self.assertIn("in/linked\n", err)

    def test_a_folder_that_cannot_be_read_to_the_end_is_told(self):
        self.write("in/1.txt", "fine")
        # A path longer than the system takes: below it nothing can be listed.
        here = os.open(self.top / "in", os.O_RDONLY)
        for _ in range(25):
            os.mkdir("d" * 200, dir_fd=here)
            below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)
        lines, err = self.run_over("in", expect=SOME_FAILED)
        self.assertEqual([line["id"] for line in lines], ["1"])
        self.assertIn("  warning: 1 folder could not be read to the end, documents are missing: "
                      + "in/ddd", err)
        self.assertIn("File name too long", err)

    def test_a_pipe_among_the_inputs_costs_itself(self):
        self.write("in/1.txt", "fine")
        os.mkfifo(self.top / "in/2.txt")
        lines, _ = self.run_over("in", expect=SOME_FAILED)
        self.assertEqual([line["status"] for line in lines], ["ok", "failed"])
        self.assertEqual(lines[1]["error"]["reason"], "is not a regular file")

    def test_a_huge_sparse_file_is_not_read(self):
        with open(self.program, "rb") as program:
            if b"__asan_init" in program.read():
                self.skipTest("a sanitizer needs more memory than the limit leaves")
        with open(self.write("in/1.txt", ""), "wb") as file:
            file.truncate(1 << 40)

        def little_memory():
            resource.setrlimit(resource.RLIMIT_DATA, (256 << 20, 256 << 20))
        done = subprocess.run([self.program, "run", self.pipeline(), "in", "-o", "out", "--workers",
                               "1", "--plugins", self.plugins], cwd=self.top, env=self.env,
                              preexec_fn=little_memory, capture_output=True, timeout=60,
                              check=False)
        self.assertEqual(done.returncode, SOME_FAILED, done.stderr)
        self.assertIn("limits.record", self.lines()[0]["error"]["reason"])

    def test_the_limit_is_a_number_of_documents(self):
        for value in ("0", "-1", "x", "1.5", "99999999999999999999"):
            _, err = self.yarlyk("run", "p", "in", "-o", "o", f"--limit={value}", expect=USAGE)
            self.assertIn(f"--limit: '{value}' is no number of documents; give 1 or more, or leave "
                          "--limit out", err)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--fixtures", required=True)
    arguments, rest = parser.parse_known_args()
    command_test.program = pathlib.Path(arguments.program).resolve()
    command_test.fixtures = pathlib.Path(arguments.fixtures).absolute()
    unittest.main(argv=[sys.argv[0], *rest])
