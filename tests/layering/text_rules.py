"""Rules read from the text of files: 6, 8, 12, 14, 15, 16, 17."""
import posixpath
import re

import sources
from rules import Violation

_PRINTS = re.compile(r"\bstd::(?:cout|cerr|clog)\b|(?<![\w.>:])(?:std::|::)?"
                     r"(?:printf|fprintf|vprintf|puts|putchar)\s*\(")
_ENDS = re.compile(r"(?<![\w.>:])(?:std::|::)?(?:abort|exit|_exit|quick_exit|terminate)\s*\(")
_USING = re.compile(r"\busing\s+namespace\b")
_CAST = re.compile(r"\bconst_cast\s*<")


def stage_ids(tree):
    """stage id -> plugin folder, from the descriptors of plugins/."""
    ids = {}
    for path in tree.files:
        parts = path.split("/")
        if parts[0] == "plugins" and len(parts) > 2 and path.endswith((".h", ".cpp", ".c")):
            if parts[-1].startswith("plugin.") or "_stage." in parts[-1]:
                for m in re.finditer(r'About\s+\w+\s*=?\s*\{\s*"([^"/\s]+/[^"/\s]+)"',
                                     tree.text(path)):
                    ids[m.group(1)] = parts[1]
        if len(parts) > 2 and parts[0] == "plugins":
            ids.setdefault("yarlyk/" + parts[1], parts[1])
    return ids


def core_names_no_plugin(tree, rules):
    ids = stage_ids(tree)
    words = set(ids) | {f"lib{stage}.so" for stage in ids.values()}
    words |= {f"plugins/{stage}" for stage in ids.values()}
    for path in tree.sources():
        if not path.startswith(("core/src/", "core/cli/", "core/describe/")):
            continue
        text = sources.without(tree.text(path), comments=True, strings=False)
        text = re.sub(r"^[ \t]*#[ \t]*include[^\n]*", "", text, flags=re.M)
        for line, content in sources.strings(text):
            for word in sorted(words):
                if re.search(r"(?<!\w)" + re.escape(word) + r"(?!\w)", content):
                    yield Violation(path, line, 6, f"the core names the plugin '{word}'",
                                    "take it from the pipeline or from the catalog")


def plugin_links(tree, rules):
    stages = {p.split("/")[1] for p in tree.files if p.startswith("plugins/") and p.count("/") > 1}
    for path in tree.files:
        parts = path.split("/")
        if parts[0] != "plugins" or parts[-1] != "CMakeLists.txt" or len(parts) != 3:
            continue
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            code = line.split("#")[0]
            bad = re.search(r"\byarlyk_core\b", code)
            for stage in stages - {parts[1]}:
                bad = bad or re.search(rf"\b{re.escape(stage)}_(?:algorithm|plugin)\b", code)
            if bad:
                yield Violation(path, number, 8, f"a plugin links '{bad.group()}'",
                                "a plugin links yarlyk_text and outside libraries only")


def mirror_tests(tree, rules):
    for folder, mirror in rules.mirrors:
        for path in tree.files:
            inside = path[len(folder) + 1:]
            name = posixpath.basename(path)
            if not path.startswith(folder + "/") or not path.endswith(".cpp"):
                continue
            if "/" not in inside and folder != "core/text":
                continue  # the composition is tested through its rooms and the program
            if name in rules.unmirrored or name.endswith("_stage.cpp"):
                continue
            test = f"{mirror}/{inside[:-4]}_test.cpp"
            if not tree.has(test):
                yield Violation(path, 1, 12, f"no test {test}",
                                "write it, or an exempt line that says where it is tested")


def words(tree, rules):
    for path in tree.sources():
        if not path.startswith(("core/", "plugins/")):
            continue
        text = sources.without(tree.text(path))
        program = path.startswith(("core/cli/", "core/describe/"))
        checks = [(_CAST, "const_cast", "make the value what it is: const, or not")]
        if not program:
            checks += [(_PRINTS, "printing in library code", "return a value, or use the log room"),
                       (_ENDS, "ending the process in library code", "return an error or throw")]
        if path.endswith(".h"):
            checks.append((_USING, "using namespace in a header", "write the names out"))
        for pattern, what, remedy in checks:
            for m in pattern.finditer(text):
                yield Violation(path, sources.line_of(text, m.start()), 14,
                                f"{what}: '{m.group().rstrip('( ')}'", remedy)
        for line, statement in [] if program else sources.scan(tree.text(path))[1]:
            yield Violation(path, line, 14, f"global mutable object: '{statement[:60]}'",
                            "make it const or a member of what owns it")


def functions(tree, rules):
    limit = rules.limits["function_lines"]
    for path in tree.sources():
        for first, last, name in sources.scan(tree.text(path))[0]:
            if last - first + 1 > limit:
                yield Violation(path, first, 15, f"{name} has {last - first + 1} lines, over "
                                f"{limit}", "split it where its steps have names")


def sizes(tree, rules):
    for path in tree.files:
        name = posixpath.basename(path)
        in_data = path.startswith("corpus/") or re.match(r"plugins/[^/]+/data/", path)
        if tree.size(path) > rules.limits["blob_bytes"] and not in_data:
            yield Violation(path, 1, 15, f"{tree.size(path)} bytes, over "
                            f"{rules.limits['blob_bytes']}", "generate it, or keep it elsewhere")
            continue
        code = path.endswith((".h", ".cpp", ".c", ".py", ".cmake")) or name == "CMakeLists.txt"
        if in_data or path.startswith(".git/"):
            continue
        script = "." not in name and tree.text(path).startswith("#!")
        if not code and not script:
            continue
        lines = tree.text(path).split("\n")
        count = len(lines) - (lines[-1] == "")
        if count > rules.limits["file_lines"]:
            yield Violation(path, count, 15, f"{count} lines, over {rules.limits['file_lines']}",
                            "split the file where its parts have names")
        for number, line in enumerate(lines, 1):
            if len(line) > rules.limits["columns"]:
                yield Violation(path, number, 15, f"{len(line)} columns, over "
                                f"{rules.limits['columns']}", "break the line")


def names(tree, rules):
    for path in tree.files + tree.folders:
        stem = posixpath.basename(path).split(".")[0].lower()
        last = stem.rsplit("_", 1)[-1]
        if stem in rules.bad_names or (last in rules.bad_names and last != "common"):
            yield Violation(path, 1, 16, f"'{posixpath.basename(path)}' says nothing",
                            "name it after what is in it")


def invented_names(tree, rules):
    listed = [n.strip() for n in tree.text("corpus/invented.list").splitlines()]
    listed = [n for n in listed if n and not n.startswith("#")]
    if not listed:
        return
    each = "|".join(r"\s+".join(map(re.escape, n.split())) for n in listed)
    pattern = re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.I)
    for path in tree.files:
        if path.startswith(tuple(f + "/" for f in rules.invented)):
            text = tree.text(path)
            for m in pattern.finditer(text):
                name = " ".join(m.group().split())
                yield Violation(path, sources.line_of(text, m.start()), 17,
                                f"'{name}' is an invented name of the corpus",
                                "take another name; what is shipped knows no test article")


_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_BACKTICKS = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PATH = re.compile(r"(?:\./)?[\w.\-]+(?:/[\w.\-]+)*/?$")


def doc_paths(tree, rules):
    tops = {p.split("/")[0] for p in tree.files if "/" in p}
    tops |= {"core", "plugins", "pipelines", "corpus", "tests", "bench", "docs", "cmake"}
    for path in tree.files:
        if not path.endswith(".md") or not (path.startswith("docs/") or "/" not in path):
            continue
        text = _without_fences(tree.text(path))
        for word, at, link in _doc_words(text, tops):
            if any(p in word for p in rules.placeholders):
                continue
            here = posixpath.normpath(posixpath.join(posixpath.dirname(path), word))
            if not tree.exists(here) and (link or not tree.exists(posixpath.normpath(word))):
                yield Violation(path, sources.line_of(text, at), 15, f"'{word}' does not exist",
                                "mend the path, or exempt it if the text makes it")


def _doc_words(text, tops):
    for m in _LINK.finditer(text):
        word = m.group(1).split("#")[0]
        if word and not re.match(r"[a-z+]+:", word):
            yield word, m.start(1), True
    for m in _BACKTICKS.finditer(text):
        for word in m.group(1).split():
            word = re.sub(r":\d+(:\d+)?$", "", word.rstrip(",;"))
            if _PATH.match(word) and (word.startswith("./") or
                                      ("/" in word and word.split("/")[0] in tops)):
                yield word, m.start(1), False


def _without_fences(text):
    return re.sub(r"^(```|~~~).*?^\1", lambda m: re.sub(r"[^\n]", " ", m.group()), text,
                  flags=re.M | re.S)


ALL = (core_names_no_plugin, plugin_links, mirror_tests, words, functions, sizes, names,
       invented_names, doc_paths)
