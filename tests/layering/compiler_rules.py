"""Rule 13 (headers compile alone) and rule 9 (symbols of built plugins): what needs a tool."""
import os
import re
import shutil
import subprocess

from rules import Violation

_WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror",
             "-fsyntax-only"]
_DOORS = (("core/sdk/include", "-std=c++17"), ("core/include", "-std=c++20"))


def headers_alone(tree, rules, say):
    cxx = shutil.which("g++") or shutil.which("clang++")
    cc = shutil.which("gcc") or shutil.which("clang")
    for folder, standard in _DOORS:
        for path in tree.files:
            if not path.startswith(folder + "/yarlyk/") or not path.endswith(".h"):
                continue
            if cxx is None:
                say("skipped: no C++ compiler, rule 13 is not checked")
                return
            yield from _compile(tree, path, folder, [cxx, standard, "-x", "c++"], "C++")
            if path.endswith("/abi.h") and cc:
                yield from _compile(tree, path, folder, [cc, "-std=c11", "-x", "c"], "C11")


def _compile(tree, path, folder, command, language):
    header = path[len(folder) + 1:]
    done = subprocess.run(command + _WARNINGS + ["-I", tree.path(folder), "-"], text=True,
                          input=f"#include <{header}>\n", capture_output=True)
    if done.returncode == 0:
        return
    first = next((l for l in done.stderr.splitlines() if "error" in l), done.stderr[:200])
    place = re.search(r":(\d+):\d+: (?:fatal )?error: (.*)", first)
    line = int(place.group(1)) if place and header in first else 1
    yield Violation(path, line, 13, f"does not compile alone as {language}: "
                    f"{place.group(2) if place else first}",
                    "include what it uses and mend the warning")


def plugin_symbols(build, say):
    """Rule 9, on every plugin of a build that has no sanitizer in it."""
    cache = os.path.join(build, "CMakeCache.txt")
    if os.path.exists(cache):
        with open(cache, encoding="utf-8", errors="replace") as file:
            if re.search(r"^YARLYK_SANITIZE:\w+=\S", file.read(), re.M):
                say("skipped: a sanitizer build leaves symbols open, rule 9 is not checked")
                return
    if not shutil.which("nm") or not shutil.which("readelf"):
        say("skipped: no nm or readelf, rule 9 is not checked")
        return
    base = os.path.join(build, "lib", "yarlyk", "plugins")
    if not os.path.isdir(base):
        say(f"skipped: no plugins in {base}, rule 9 is not checked")
        return
    for stage in sorted(os.listdir(base)):
        folder = os.path.join(base, stage)
        if not os.path.isdir(folder):
            continue
        for name in sorted(os.listdir(folder)):
            if name.endswith(".so"):
                yield from _symbols(f"lib/yarlyk/plugins/{stage}/{name}",
                                    os.path.join(folder, name))


def _symbols(shown, library):
    nm = subprocess.run(["nm", "-D", library], text=True, capture_output=True)
    if nm.returncode != 0:
        yield Violation(shown, 1, 9, f"nm cannot read it: {nm.stderr.strip()[:120]}", "build anew")
        return
    rows = [l.split() for l in nm.stdout.splitlines()]
    defined = [r for r in rows if len(r) == 3]
    unique = [r[2] for r in defined if r[1] == "u"]
    others = [r[2] for r in defined if r[1] != "u" and not re.match(r"yarlyk_plugin_v\d+$", r[2])]
    entries = [r[2] for r in defined if re.match(r"yarlyk_plugin_v\d+$", r[2])]
    for symbol in unique:
        yield Violation(shown, 1, 9, f"unique symbol '{symbol}': it would pin the library",
                        "hide it: link with cmake/exports.map")
    for symbol in others:
        yield Violation(shown, 1, 9, f"exports '{symbol}'", "hide it: link with cmake/exports.map")
    if len(entries) != 1:
        yield Violation(shown, 1, 9, f"has {len(entries)} symbols yarlyk_plugin_v*, not one",
                        "write YARLYK_PLUGIN(...) once, in plugin.cpp")
    needed = subprocess.run(["readelf", "-d", library], text=True, capture_output=True).stdout
    for name in re.findall(r"\(NEEDED\).*\[([^\]]+)\]", needed):
        if "yarlyk" in name:
            yield Violation(shown, 1, 9, f"needs the project library '{name}'",
                            "link yarlyk_text, the static one, and nothing else of ours")
