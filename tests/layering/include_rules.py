"""Rules 1 to 7 and 10 to 12: who includes whom; rule 15: headers nobody includes."""
import os
import posixpath

import sources
from rules import Violation

_ROOTS = ("core/src", "core", "core/include", "core/sdk/include", "plugins", "tests",
          "tests/support/plugins")


def check(tree, rules):
    found, included = [], set()
    for path in tree.sources():
        for line, header, quoted in sources.includes(tree.text(path)):
            target = resolve(tree, path, header, quoted)
            if target:
                included.add(target)
                found += _judge_ours(rules, path, line, header, target)
            else:
                found += _judge_outside(tree, rules, path, line, header)
    return found + _unused_headers(tree, included)


def resolve(tree, path, header, quoted):
    """The file of this tree that an #include means, or None."""
    folders = [posixpath.dirname(path)] if quoted else []
    for folder in folders + list(_ROOTS):
        candidate = posixpath.normpath(posixpath.join(folder, header))
        if tree.has(candidate):
            return candidate
    return None


def _judge_ours(rules, path, line, header, target):
    home, there = rules.room_of(path), rules.room_of(target)
    if target.startswith("tests/") and not path.startswith("tests/"):
        return [Violation(path, line, 12, f"includes '{header}' from tests/",
                          "move what is shared out of tests/ or write it anew")]
    if path.startswith("core/") and target.startswith("plugins/"):
        return [Violation(path, line, 6, f"the core includes '{header}' of a plugin",
                          "reach stages through the catalog and the C boundary")]
    if home is None:
        return []
    room, folder = home
    algorithm = _algorithm(rules, path, line, header, target)
    if algorithm:
        return algorithm
    for rule, base, order in rules.orders:
        if path.startswith(base + "/") and target.startswith(base + "/"):
            return _judge_order(rule, base, order, path, line, header, target)
    for sight in room.sees:
        if sight == "own" and target.startswith(folder + "/"):
            return []
        if target.startswith(sight + "/"):
            return []
    where = there[1] if there else os.path.dirname(target)
    return [Violation(path, line, room.rule, f"{folder} includes '{header}' of {where}",
                      f"{folder} may see only: {', '.join(room.sees)}")]


def _judge_order(rule, base, order, path, line, header, target):
    def room(name):
        rest = name[len(base) + 1:]
        return rest.split("/")[0] if "/" in rest else None
    here, there = room(path), room(target)
    if here is None or here == there:
        return []
    if here not in order:
        return [Violation(path, line, rule, f"room '{here}' has no place in the order of {base}",
                          "write it into the order line of tests/layering/rules.txt")]
    if there in order and order.index(there) < order.index(here):
        return []
    what = "the composition" if there is None else f"room '{there}', which is not before it"
    return [Violation(path, line, rule, f"room '{here}' includes '{header}' of {what}",
                      f"the order is {', '.join(order)}: pass the value in or move the code down")]


def _algorithm(rules, path, line, header, target):
    parts = path.split("/")
    if parts[0] != "plugins" or len(parts) < 3:
        return []
    stem = parts[-1].rsplit(".", 1)[0]
    if stem == "plugin" or stem.endswith("_stage"):
        return []
    if target.startswith("core/sdk/include/"):
        return [Violation(path, line, 10, f"an algorithm file includes '{header}' of the SDK",
                          f"let {parts[1]}_stage.cpp read the document; pass text and spans in")]
    if target.rsplit(".", 1)[0].endswith("_stage"):
        return [Violation(path, line, 10, f"an algorithm file includes the adapter '{header}'",
                          "the adapter includes the algorithm, not the reverse")]
    return []


def _meant(tree, header):
    """The same header as it would be included, if this tree has one of that name."""
    for path in tree.files:
        if path.endswith("/" + header):
            root = max((r for r in _ROOTS if path.startswith(r + "/")), key=len, default=None)
            return path[len(root) + 1:] if root else path
    return None


def _judge_outside(tree, rules, path, line, header):
    group = rules.group_of(header)
    home = rules.room_of(path)
    if group is None:
        if home is None:
            return []
        meant = _meant(tree, header)
        return [Violation(path, line, home[0].rule, f"'{header}' is neither in this tree nor known",
                          f"write '{meant}'" if meant else "mend the path, or add it to a headers "
                          "line of tests/layering/rules.txt")]
    if group in rules.only:
        rule, folders = rules.only[group]
        if any(path.startswith(f + "/") for f in folders):
            return []
        return [Violation(path, line, rule, f"'{header}' ({group}) is included here",
                          f"{group} is seen only in {', '.join(folders)}; use what is there")]
    if home is None or group in home[0].sees:
        return []
    room, folder = home
    rule = room.rule
    parts = path.split("/")
    return [Violation(path, line, rule, f"{folder} includes '{header}' ({group})",
                      f"{'/'.join(parts[:2])} may see only: {', '.join(room.sees)}")]


def _unused_headers(tree, included):
    public = ("core/sdk/include/", "core/include/")
    return [Violation(f, 1, 15, "nobody includes this header", "remove it, or include it")
            for f in tree.files if f.endswith(".h") and f not in included
            and f.startswith(("core/", "plugins/", "tests/")) and not f.startswith(public)]
