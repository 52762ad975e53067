"""tests/floors_test.py: the rules of tools/floors.py find what they are for.

Each case is a small tree with one fault; the finding must name it.  The first has none.
"""
import os
import subprocess
import sys
import tempfile

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools", "floors.py")
GOOD = {
    "src/base/a.h": "/* base/a.h: a thing. */\n",
    "src/base/a.c": "/* base/a.c: see a.h.  strcpy( is only named here. */\n#include \"base/a.h\"\n",
    "src/client/b.h": "/* client/b.h: another. */\n#include \"base/a.h\"\n/* Law:     1301/2014 36 § */\n",
    "tests/unit/base/a_test.c": "/* tests/unit/base/a_test.c: it. */\nconst struct test a_tests[] = {\n",
    "data/acts.csv": "# source\nnumber,section,checked_by\n1301/2014,36 §,system\n",
}
CASES = [
    ("a good house has no finding", {}, None),
    ("a lower floor includes a higher one", {"src/base/c.c": "#include \"client/b.h\"\n"},
     "base must not know client/b.h"),
    ("two rooms of one floor", {"src/picture/c.c": "#include \"client/b.h\"\n"},
     "picture must not know client/b.h"),
    ("http and the domain", {"src/http/c.c": "#include \"client/b.h\"\n"}, "http knows no domain"),
    ("the door to SQL", {"src/client/c.c": "#include \"store/tx.h\"\n"}, "may include store/tx.h"),
    ("SQL in a page", {"src/web/c.c": "const struct stmt c_stmts[] = {\n"}, "web knows no SQL"),
    ("a statement of access elsewhere", {"src/client/c.c": "int a = STMT_ACCESS;\n"},
     "may declare this class"),
    ("a banned call", {"src/base/c.c": "void f(char *a) { strcpy(a, \"\"); }\n"}, "strcpy is banned"),
    ("a long line", {"src/base/c.c": "/* %s */\n" % ("x" * 100)}, "106 columns"),
    ("a long file", {"src/base/c.c": "\n" * 900}, "lines"),
    ("no opening", {"src/base/c.c": "int a;\n"}, "does not open with"),
    ("an unknown act", {"src/base/c.c": "/* Law:     9/1999 1 § */\n"}, "act 9/1999 is not"),
    ("a law in another form", {"src/base/c.c": "/* Law:     the Health Act */\n"}, "not of the form"),
    ("a test of nothing", {"tests/unit/base/z_test.c": "const struct test z_tests[] = {\n"},
     "there is no src/base/z.c"),
    ("a test that is not gathered", {"tests/unit/base/a_test.c": "int a;\n"}, "no line `const"),
    ("something put off", {"src/base/c.c": "/* TO" + "DO */\n"}, "TO" + "DO"),
]


def main():
    bad = 0
    for why, change, named in CASES:
        with tempfile.TemporaryDirectory() as tree:
            for path, text in {**GOOD, **change}.items():
                os.makedirs(os.path.dirname(os.path.join(tree, path)), exist_ok=True)
                with open(os.path.join(tree, path), "w", encoding="utf-8") as out:
                    out.write(text)
            run = subprocess.run([sys.executable, TOOL, tree], stdout=subprocess.PIPE, text=True)
        if (run.returncode != 0 or "0 failed" not in run.stdout) if named is None else (
                run.returncode != 1 or named not in run.stdout):
            bad += 1
            print("not so: %s\n%s" % (why, run.stdout))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
