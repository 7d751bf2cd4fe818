"""Reads C++ without a compiler: includes, text without comments, functions, mutable globals."""
import re

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r'|(?P<raw>R"(?P<mark>[^\s()\\]*)\(.*?\)(?P=mark)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<number>\b[0-9](?:'?[0-9A-Za-z_.])*)"
    r"|(?P<char>'(?:\\.|[^'\\\n])+')", re.S)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)
_NOT_A_VARIABLE = re.compile(
    r"\b(using|typedef|extern|class|struct|union|enum|template|friend|namespace|static_assert"
    r"|constexpr|concept|operator|return|public|private|protected)\b")


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def includes(text):
    """(line, header, quoted) of every #include that is not in a comment."""
    bare = without(text, comments=True, strings=False)
    return [(line_of(bare, m.start(1)), m.group(2), m.group(1) == '"')
            for m in _INCLUDE.finditer(bare)]


def without(text, comments=True, strings=True):
    """The text with comments and the insides of strings made blank; no line or column moves."""
    def blank(match):
        kind = match.lastgroup if match.lastgroup != "mark" else "raw"
        found = match.group()
        if kind == "number" or (kind == "comment" and not comments):
            return found
        if kind != "comment":
            if not strings:
                return found
            return found[0] + re.sub(r"[^\n]", " ", found[1:-1]) + found[-1]
        return re.sub(r"[^\n]", " ", found)
    return _TOKEN.sub(blank, text)


def strings(text):
    """(line, content) of every string literal."""
    for m in _TOKEN.finditer(text):
        if m.lastgroup == "string":
            yield line_of(text, m.start()), m.group()[1:-1]
        elif m.group("raw"):
            yield line_of(text, m.start()), m.group()


def _code(text):
    """Neither comments, strings, preprocessor lines nor macros that stand alone on a line."""
    bare = without(text)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*|^[A-Z][A-Z0-9_]+[ \t]*$",
                  lambda m: re.sub(r"[^\n]", " ", m.group()), bare, flags=re.M)


def _kind(statement, outer):
    if outer in ("function", "block"):
        return "block"
    if re.search(r"\bnamespace\b|\bextern\s*\"[^\"]*\"\s*$", statement):
        return "namespace"
    if re.search(r"\b(class|struct|union|enum)\b", statement) and ")" not in statement:
        return "type"
    return "function" if ")" in statement else "initializer"


def scan(text):
    """(functions, globals): functions are (first line, last line, name) of bodies outside other
    functions; globals are (line, statement) of mutable objects at namespace scope or `static`
    ones in functions. Approximate: braces are counted, the grammar is not known."""
    code = _code(text)
    stack, functions, found = [("namespace", 0, "")], [], []
    start, variable = 0, False
    for m in re.finditer(r"[{};]", code):
        statement, at = code[start:m.start()], m.start()
        first = start + len(statement) - len(statement.lstrip())
        outer = stack[-1][0]
        if m.group() == "{":
            kind = _kind(statement, outer)
            stack.append((kind, first, statement.strip()))
            if kind == "initializer":
                variable = outer == "namespace"
                if variable and _mutable(statement, True):
                    found.append((line_of(code, first), " ".join(statement.split())))
        elif m.group() == "}":
            if len(stack) > 1:
                kind, begin, head = stack.pop()
                if kind == "function":
                    name = re.search(r"([\w:~]+)\s*\(", head)
                    functions.append((line_of(code, begin), line_of(code, at),
                                      name.group(1) if name else "?"))
        else:
            if statement.strip() and not variable and _mutable(
                    statement, outer == "namespace", outer in ("function", "block")):
                found.append((line_of(code, first), " ".join(statement.split())))
            variable = False
        start = m.end()
    return functions, found


def _mutable(statement, at_namespace, in_function=False):
    head = statement.split("=")[0]
    # `const char* name` can be given another value; `char* const name` and `const int n` cannot.
    if re.search(r"\*\s*const\b" if "*" in head else r"\bconst\b", head):
        return False
    if in_function:
        return (re.match(r"\s*(static|thread_local)\s", statement) is not None
                and not _NOT_A_VARIABLE.search(head))
    if not at_namespace or len(head) > 300 or "(" in head or _NOT_A_VARIABLE.search(head):
        return False
    return re.match(r"\s*(?:[\w:]+(?:<.*>)?[\s*&]+)+[\w\[\]]+\s*$", head, re.S) is not None
