#!/usr/bin/env python3
"""Prints what ctest found: failures with their output, skipped tests with their reason, and last
the line "N passed, N failed". Exit status 1 if a test failed or none ran.
   summary.py RESULTS.xml CTEST.log"""
import re
import sys
import xml.etree.ElementTree as tree

results, log = sys.argv[1], sys.argv[2]
try:
    cases = tree.parse(results).getroot().findall("testcase")
except (OSError, tree.ParseError) as error:
    print(open(log, encoding="utf-8", errors="replace").read()[-4000:])
    print(f"no test results: {error}")
    print("0 passed, 1 failed")
    sys.exit(1)
passed = failed = skipped = 0
for case in cases:
    output = case.findtext("system-out") or ""
    status = case.get("status")
    not_run = case.find("skipped") is not None or status in ("notrun", "disabled")
    if not_run or "[  SKIPPED ]" in output:
        skipped += 1
        reason = re.search(r"Skipped\n(.*?)\n", output)
        print(f"skipped: {case.get('name')}: {reason.group(1) if reason else 'not run'}")
    elif status == "run" and case.find("failure") is None:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {case.get('name')}\n{output[-4000:]}")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or passed == 0)
