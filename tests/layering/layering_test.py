#!/usr/bin/env python3
"""Holds a tree against the house rules of rules.txt and prints every violation:
file:line: rule N: what; remedy.  Exit status 1 if there is one.
   layering_test.py [--root DIR] [--build DIR] [--no-compile]
   layering_test.py --self-test     each bad sample must be caught, the good ones must pass"""
import argparse
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import compiler_rules  # noqa: E402
import include_rules  # noqa: E402
import rules as rules_file  # noqa: E402
import text_rules  # noqa: E402
import tree as tree_files  # noqa: E402


def violations(root, build=None, compiling=True, rules_path=None, say=print):
    """Everything that is wrong in the tree at `root`, in the order of files and lines."""
    tree = tree_files.Tree(root)
    path = rules_path or os.path.join(HERE, "rules.txt")
    with open(path, encoding="utf-8") as file:
        rules = rules_file.Rules(file.read(), "tests/layering/rules.txt")
    found = include_rules.check(tree, rules)
    for check in text_rules.ALL:
        found += check(tree, rules)
    if compiling:
        found += compiler_rules.headers_alone(tree, rules, say)
    if build:
        found += compiler_rules.plugin_symbols(build, say)
    return sorted(rules_file.Violation(*v) for v in
                  set(rules.without_exempted(found) + rules.faults))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(HERE)))
    parser.add_argument("--build")
    parser.add_argument("--no-compile", action="store_true", help="leave out rule 13")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if options.self_test:
        import self_test
        return self_test.run(violations)
    found = violations(options.root, options.build, not options.no_compile)
    for v in found:
        print(rules_file.show(v))
    print(f"{len(found)} violations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
