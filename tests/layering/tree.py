"""The files of a tree, read once."""
import os

SOURCE = (".h", ".cpp", ".c", ".hpp", ".cc")
_NOT_OURS = {".git", "build", "out", "__pycache__", "bad_samples", ".clangd", ".cache"}


class Tree:
    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.files, self.folders, self._texts = [], [], {}
        for folder, folders, names in os.walk(self.root):
            at_root = folder == self.root
            folders[:] = sorted(f for f in folders if f not in _NOT_OURS or
                                (f in ("build", "out") and not at_root))
            base = "" if at_root else os.path.relpath(folder, self.root) + "/"
            self.folders += [base + f for f in folders]
            self.files += [base + n for n in sorted(names)
                           if not n.endswith(".pyc") and (base or n != ".git")]
        self._set = set(self.files)

    def has(self, path):
        return path in self._set

    def path(self, name):
        return os.path.join(self.root, name)

    def exists(self, name):
        return os.path.exists(self.path(name))

    def size(self, name):
        try:
            return os.path.getsize(self.path(name))
        except OSError:
            return 0

    def text(self, name):
        """The text of a file; bytes that are not UTF-8 become U+FFFD; '' if it is binary."""
        if name not in self._texts:
            try:
                with open(self.path(name), "rb") as file:
                    data = file.read()
            except OSError:
                data = b""
            self._texts[name] = "" if b"\0" in data[:4096] else data.decode("utf-8", "replace")
        return self._texts[name]

    def sources(self):
        return [f for f in self.files if f.endswith(SOURCE)]
