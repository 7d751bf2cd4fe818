"""Tests the test: every bad sample is caught at its line, with a remedy; the good ones pass.

bad_samples/good is a small tree without fault. bad_samples/bad is laid over it and breaks every
rule; bad/expected.txt lists what must be found, no more and no less. Each sample ends in
`.sample`, so that no other tool takes it for a part of this tree. What is too large to keep (a
long file, a long function, a blob) and what must be built (a plugin) is made here."""
import os
import re
import shutil
import subprocess
import tempfile

import compiler_rules
import rules as rules_file

_HERE = os.path.dirname(os.path.abspath(__file__))
_SAMPLES = os.path.join(_HERE, "bad_samples")
_PLUGINS = {  # name: (language, source)
    "right": ("c", "int yarlyk_plugin_v0 = 1;"),
    "silent": ("c", "static int hidden = 1; int *nothing(void); "
                    "__attribute__((visibility(\"hidden\"))) int *nothing(void) "
                    "{ return &hidden; }"),
    "loud": ("c", "int yarlyk_plugin_v0 = 1; int helper_of_loud(void) { return 1; }"),
    "twice": ("c", "int yarlyk_plugin_v0 = 1; int yarlyk_plugin_v1 = 1;"),
    "unique": ("c++", "template <class T> struct Of { static int value; };"
                      "template <class T> int Of<T>::value = 1;"
                      "extern \"C\" { int* yarlyk_plugin_v0 = &Of<int>::value; }"),
}
_BAD_PLUGINS = {"silent": "has 0 symbols", "loud": "exports 'helper_of_loud'",
                "twice": "has 2 symbols", "unique": "unique symbol"}


def _lay(name, root):
    for folder, _, files in os.walk(os.path.join(_SAMPLES, name)):
        for file in files:
            if file.endswith(".sample"):
                source = os.path.join(folder, file)
                target = os.path.join(root, os.path.relpath(source, os.path.join(_SAMPLES, name)))
                os.makedirs(os.path.dirname(target), exist_ok=True)
                shutil.copyfile(source, target[:-len(".sample")])


def _write(root, name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _rules(work, exemptions):
    """The real rules, with the exemptions of the samples instead of the tree's own."""
    with open(os.path.join(_HERE, "rules.txt"), encoding="utf-8") as file:
        lines = [l for l in file if not l.startswith("exempt")]
    path = os.path.join(work, "rules.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(exemptions + "".join(lines))
    return path


def _read(name):
    with open(os.path.join(_SAMPLES, name), encoding="utf-8") as file:
        return file.read()


def _expected():
    for line in _read("bad/expected.txt").splitlines():
        if line and not line.startswith("#"):
            file, number, rest = line.split(":", 2)
            rule, _, what = rest.partition(":")
            yield file, int(number), int(rule.split()[1]), what.strip()


def _check_good(work, violations):
    root = os.path.join(work, "good")
    _lay("good", root)
    found = violations(root, None, True, _rules(work, ""), say=lambda words: None)
    return [f"good sample refused: {rules_file.show(v)}" for v in found]


def _check_bad(work, violations):
    root = os.path.join(work, "bad")
    _lay("good", root)
    _lay("bad", root)
    _write(root, "tests/support/blob.bin", "x" * (1 << 20) + "x")
    _write(root, "corpus/blob.bin", "x" * (1 << 20) + "x")
    _write(root, "tests/support/long_file.cpp", "int declared();\n" * 501)
    _write(root, "tests/support/long_function.cpp",
           "namespace {\nvoid short_one() {\n" + "  call();\n" * 68 + "}\n"
           "int long_one(int a,\n             int b) {\n" + "  if (a) { call(); }\n" * 68 +
           "}\n}\n")
    found = violations(root, None, True, _rules(work, _read("bad/exemptions.txt")),
                       say=lambda words: None)
    faults, left = [], list(found)
    for file, line, rule, what in _expected():
        hit = next((v for v in left if (v.file, v.line, v.rule) == (file, line, rule)
                    and what in v.what), None)
        if hit is None:
            faults.append(f"bad sample missed: {file}:{line}: rule {rule}: {what}")
        else:
            left.remove(hit)
    faults += [f"found, but not in bad/expected.txt: {rules_file.show(v)}" for v in left]
    faults += [f"no remedy: {rules_file.show(v)}" for v in found if len(v.remedy.split()) < 2]
    form = re.compile(r"[^:\s]+:\d+: rule \d+: .+; .+$")
    faults += [f"odd form: {rules_file.show(v)}" for v in found
               if not form.match(rules_file.show(v))]
    rules = {v.rule for v in found} | {9}
    faults += [f"rule {n} has no bad sample" for n in range(1, 19) if n not in rules]
    return faults


def _check_symbols(work):
    compilers = {"c": shutil.which("gcc"), "c++": shutil.which("g++")}
    if not all(compilers.values()) or not shutil.which("nm"):
        print("skipped: no g++ or nm, the samples of rule 9 are not built")
        return []
    build = os.path.join(work, "build")
    for name, (language, source) in _PLUGINS.items():
        folder = os.path.join(build, "lib", "yarlyk", "plugins", name)
        os.makedirs(folder)
        subprocess.run([compilers[language], "-shared", "-fPIC", "-x", language, "-", "-o",
                        os.path.join(folder, f"lib{name}.so")], input=source, text=True, check=True)
    said = []
    found = list(compiler_rules.plugin_symbols(build, said.append))
    faults = [f"rule 9 refuses a good plugin: {rules_file.show(v)}" for v in found
              if "/right/" in v.file]
    for name, what in _BAD_PLUGINS.items():
        if not any(f"/{name}/" in v.file and what in v.what for v in found):
            faults.append(f"bad plugin missed: {name}: {what}")
    with open(os.path.join(build, "CMakeCache.txt"), "w", encoding="utf-8") as file:
        file.write("YARLYK_SANITIZE:STRING=address\n")
    if list(compiler_rules.plugin_symbols(build, said.append)) or not said:
        faults.append("rule 9 is not skipped, or not said to be, for a sanitizer build")
    return faults


def run(violations):
    with tempfile.TemporaryDirectory() as work:
        faults = _check_good(work, violations) + _check_bad(work, violations)
        faults += _check_symbols(work)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults in the test of the house rules")
    return 1 if faults else 0
