"""rules.txt in memory, and what a check finds."""
import collections
import fnmatch

Violation = collections.namedtuple("Violation", "file line rule what remedy")
Room = collections.namedtuple("Room", "rule folder sees")
Exemption = collections.namedtuple("Exemption", "line rule file text")


def show(v):
    return f"{v.file}:{v.line}: rule {v.rule}: {v.what}; {v.remedy}"


class Rules:
    def __init__(self, text, name):
        self.name = name
        self.groups, self.rooms, self.orders, self.only = {}, [], [], {}
        self.mirrors, self.unmirrored, self.limits = [], set(), {}
        self.bad_names, self.invented, self.placeholders = set(), [], []
        self.exemptions, self.faults = [], []
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    self._read(number, line)
                except (ValueError, IndexError):
                    self.faults.append(Violation(name, number, 18, f"cannot be read: '{line}'",
                                                 "see the head of this file for the forms"))

    def _read(self, number, line):
        body, dash, why = line.partition(" -- ")
        word, *rest = body.split()
        if word == "headers":
            self.groups.setdefault(rest[0], []).extend(rest[1:])
        elif word == "room":
            self.rooms.append(Room(int(rest[0]), rest[1], rest[rest.index("sees") + 1:]))
        elif word == "order":
            self.orders.append((int(rest[0]), rest[1], rest[2:]))
        elif word == "only":
            self.only[rest[1]] = (int(rest[0]), rest[rest.index("in") + 1:])
        elif word == "tests":
            self.mirrors.append((rest[0], rest[1]))
        elif word == "unmirrored":
            self.unmirrored.update(rest)
        elif word == "limit":
            self.limits[rest[0]] = int(rest[1])
        elif word == "badname":
            self.bad_names.update(rest)
        elif word == "invented":
            self.invented += rest
        elif word == "placeholder":
            self.placeholders += rest
        elif word == "exempt":
            if not dash or len(why.split()) < 3:
                self.faults.append(Violation(self.name, number, 18, "exemption without a reason",
                                             "write ' -- ' and why this one stays"))
            self.exemptions.append(Exemption(number, int(rest[0]), rest[1], " ".join(rest[2:])))
        else:
            raise ValueError(word)

    def group_of(self, header):
        for group, names in self.groups.items():
            for name in names:
                if header == name or (name.endswith("/") and header.startswith(name)):
                    return group
        return None

    def room_of(self, path):
        """The room of a file, with the folder its rule stands for, or None."""
        best = None
        for room in self.rooms:
            depth = room.folder.count("/") + 1
            folder = "/".join(path.split("/")[:depth])
            if path != folder and fnmatch.fnmatchcase(folder, room.folder):
                if best is None or depth > best[1].count("/") + 1:
                    best = (room, folder)
        return best

    def without_exempted(self, violations):
        """What is left, and a violation for every exemption that nothing needed."""
        left, used = [], set()
        for v in violations:
            hits = [e for e in self.exemptions
                    if e.rule == v.rule and e.file == v.file and e.text in v.what]
            used.update(hits)
            if not hits:
                left.append(v)
        for e in self.exemptions:
            # Symbols are only looked at with a build at hand.
            if e not in used and e.rule != 9:
                left.append(Violation(self.name, e.line, 18,
                                      f"exemption of {e.file} from rule {e.rule} is of no use",
                                      "remove the line"))
        return left
