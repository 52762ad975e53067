"""tools/floors.py: holds the sources against the rules of the house.

Usage: floors.py [ROOT]    prints each finding; the last line is `N passed, N failed` (rules)

A rule is a function below that yields its findings, `file:line: what`; its first sentence is the
rule.  The act numbers come from data/acts.csv.
"""
import csv
import os
import re
import sys

FLOORS = {"base": 0, "store": 1, "access": 2, "region": 3, "client": 4, "steering": 4,
          "picture": 4, "http": 5, "exchange": 5, "web": 6, "cli": 7}
SOURCES = (".c", ".h", ".def")
BANNED = ("strcpy", "strcat", "strncpy", "strncat", "sprintf", "vsprintf", "gets", "localtime",
          "gmtime", "strtok", "atoi", "atol", "atoll", "setlocale", "system", "popen", "alloca")
ACT = r"(?:\d+/\d{4}|\(E[UY]\) (?:N:o )?\d+/\d+)"


class Tree:
    """The files of the house, read once."""

    def __init__(self, root):
        self.root = root
        self.texts = {}
        for place in ("src", "tests", "tools", "migrations", "web", "locale"):
            for folder, _, names in os.walk(os.path.join(root, place)):
                for name in names:
                    path = os.path.relpath(os.path.join(folder, name), root)
                    if path.endswith(SOURCES + (".py", ".sh", ".sql", ".js", ".mjs", ".css")):
                        with open(os.path.join(root, path), encoding="utf-8") as text:
                            self.texts[path] = text.read()

    def files(self, place, *ends):
        return sorted(p for p in self.texts if p.startswith(place) and p.endswith(ends or ""))

    def lines(self, place, *ends):
        for path in self.files(place, *ends):
            for number, line in enumerate(self.texts[path].split("\n"), 1):
                yield path, number, line

    def code(self, path):
        """A C file with its comments and strings blanked, line by line."""
        blank = lambda m: re.sub(r"[^\n]", " ", m.group(0))
        return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank,
                      self.texts[path], flags=re.S).split("\n")


def floor_of(path):
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "src" else None


def floors(tree):
    """A file includes only its own floor or a lower one, and no other room of its floor."""
    for path, number, line in tree.lines("src/", *SOURCES):
        match = re.match(r'#include "([^"]+)"', line)
        if not match:
            continue
        mine, theirs = floor_of(path), match.group(1).split("/")[0]
        if mine not in FLOORS or theirs not in FLOORS:
            yield "%s:%d: \"%s\" is on no floor" % (path, number, match.group(1))
        elif theirs != mine and FLOORS[theirs] >= FLOORS[mine]:
            yield "%s:%d: %s must not know %s" % (path, number, mine, match.group(1))
        elif mine == "http" and FLOORS[theirs] == 4:
            yield "%s:%d: http knows no domain, so not %s" % (path, number, match.group(1))


def statements(tree):
    """Only access and cli run SQL of their own class; web and http know none."""
    for path in tree.files("src/", *SOURCES):
        mine = floor_of(path)
        for number, line in enumerate(tree.texts[path].split("\n"), 1):
            if '#include "store/tx.h"' in line and mine not in ("store", "access", "cli"):
                yield "%s:%d: only store, access and cli may include store/tx.h" % (path, number)
            if re.match(r"(static )?const struct stmt \w+\[", line) and mine in ("web", "http"):
                yield "%s:%d: %s knows no SQL" % (path, number, mine)
        for number, line in enumerate(tree.code(path), 1):
            if "STMT_ACCESS" in line and mine not in ("store", "access", "cli"):
                yield "%s:%d: only access and cli may declare this class" % (path, number)


def calls(tree):
    """No function is called that cannot be called safely."""
    banned = re.compile(r"(?<![\w.>])(%s)\s*\(" % "|".join(BANNED))
    for path in tree.files("src/", ".c", ".h") + tree.files("tests/", ".c", ".h"):
        for number, line in enumerate(tree.code(path), 1):
            for match in banned.finditer(line):
                yield "%s:%d: %s is banned" % (path, number, match.group(1))


def sizes(tree):
    """A file has at most 800 lines, a line at most 100 columns (in C; elsewhere 120)."""
    for path in tree.files(""):
        most = 100 if path.endswith((".c", ".h")) else 120
        if path.endswith((".def", ".css")):
            most = 1000  # tables: one row a line, however long
        lines = tree.texts[path].split("\n")
        if len(lines) > 801:
            yield "%s: %d lines" % (path, len(lines) - 1)
        for number, line in enumerate(lines, 1):
            if len(line.expandtabs(8)) > most:
                yield "%s:%d: %d columns" % (path, number, len(line.expandtabs(8)))


def openings(tree):
    """Every file opens by saying what it is."""
    for path in sorted(tree.texts):
        name = re.sub(r"^(src|migrations)/", "", path)
        words = "(?:%s|%s):? " % (re.escape(name), re.escape(path))
        start = {".py": '(#!.*\n)?"""', ".sh": "(#!.*\n)?# ", ".sql": "-- ", ".mjs": "(#!.*\n)?// "}.get(
            os.path.splitext(path)[1], r"(#!.*\n)?/\*\*? ?")
        if not re.match(start + words, tree.texts[path]):
            yield "%s:1: does not open with \"%s: what it is\"" % (path, name)


# What says "later", and paths of a home or of a build that only one machine has.
MARKS = r"\b(TODO|FIXME|XXX)\b|/(home|Users|root|work)/|/tmp/[a-z]-"


def unfinished(tree):
    """Nothing says that it will be done later, and no path of one machine is named."""
    for path, number, line in tree.lines(""):
        if path != "tools/floors.py" and re.search(MARKS, line):
            yield "%s:%d: %s" % (path, number, line.strip())


def unit_tests(tree):
    """A unit test stands where its source stands, and is gathered."""
    for path in tree.files("tests/unit/", "_test.c"):
        source = "src/" + path[len("tests/unit/"):-len("_test.c")]
        if not any(source + end in tree.texts for end in SOURCES):
            yield "%s: there is no %s.c" % (path, source)
        if not re.search(r"^const struct test \w+_tests\[", tree.texts[path], re.M):
            yield "%s: no line `const struct test NAME_tests[]`" % path


def act_rows(tree):
    """{act: {section: who checks it}} of data/acts.csv."""
    acts = {}
    path = os.path.join(tree.root, "data", "acts.csv")
    if os.path.exists(path):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                section = (row.get("section") or "").replace("§", "").strip()
                acts.setdefault(row["number"], {})[section] = row.get("checked_by")
    return acts


def cited(tree):
    """Each (place, act, sections) that a contract, a rule or a permit cites."""
    for path in tree.files("src/", *SOURCES):
        rule_act = None
        for number, line in enumerate(tree.texts[path].split("\n"), 1):
            place = "%s:%d" % (path, number)
            law = re.search(r"\bLaw:\s*(.*?)\s*(?:\*/)?$", line)
            if law and not re.match(ACT + r" \d+", law.group(1)):
                yield place, None, []
            sources = [law.group(1)] if law else []
            if path.endswith(".def") and line.startswith("PERMIT"):
                sources += re.findall(r'"([^"]*)"', line)
            for source in sources:
                for act, rest in re.findall("(%s)((?:(?!%s).)*)" % (ACT, ACT), source):
                    yield place, act, re.findall(r"\d+ ?[a-z]?(?:\.\d+)?", rest.split(":")[0])
            for name, value in re.findall(r'\.(act|section) = "([^"]*)"', line):
                if name == "act":
                    rule_act = value
                    yield place, value, []
                elif rule_act:
                    yield place, rule_act, re.findall(r"\d+ ?[a-z]?(?:\.\d+)?", value)


def laws(tree):
    """Each act that a contract, a rule or a permit cites is a row of data/acts.csv."""
    acts = act_rows(tree)
    for place, act, _ in cited(tree):
        if act is None:
            yield "%s: not of the form `Law: 1301/2014 36 §`" % place
        elif act not in acts:
            yield "%s: act %s is not in data/acts.csv" % (place, act)


def unwatched(tree):
    """The duties that data/acts.csv says the program watches, and that nothing in src/ cites."""
    whole = lambda section: re.match(r"\d+ ?[a-z]?", section).group(0).strip()
    seen = {(act, whole(s)) for _, act, sections in cited(tree) for s in sections}
    for act, rows in sorted(act_rows(tree).items()):
        for section, checked_by in sorted(rows.items()):
            if checked_by == "system" and re.match(r"\d", section) and (
                    act, whole(section)) not in seen:
                yield "%s %s §" % (act, section)


RULES = (floors, statements, calls, sizes, openings, unfinished, unit_tests, laws)


def main(root="."):
    tree, failed = Tree(root), 0
    for rule in RULES:
        findings = list(rule(tree))
        failed += bool(findings)
        for finding in findings:
            print("  " + finding)
        print("%s %s" % ("not ok" if findings else "ok", rule.__doc__))
    print("Duties marked system that nothing cites: " + (", ".join(unwatched(tree)) or "none"))
    print("%d passed, %d failed" % (len(RULES) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
