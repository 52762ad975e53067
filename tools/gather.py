"""tools/gather.py: makes one C file of tables of what the sources define.

Usage: gather.py ROOT OUT FILE...

A page, a set of statements, a command or a set of tests is known to the program because it is
there: the line that begins its definition is found, and the table of its kind names it.  So nobody
keeps a list by hand, and nothing that was written can be forgotten.  A kind whose header does not
exist is left out.
"""
import os
import re
import sys

# Where the definition may stand, the line that begins it, the header that declares its type, the
# table's row type and name, and whether a row also names the file.
KINDS = [
    ("src/web/", r"const struct page (page_\w+)\b", "http/page.h",
     "struct page %s", "const struct page *const all_pages[]", "&%s", "NULL"),
    ("src/", r"const struct stmt (\w+_stmts)\[", "store/stmt.h",
     "struct stmt %s[]", "const struct stmt_set all_stmts[]", None, "{ NULL, NULL }"),
    ("src/cli/", r"const struct command (command_\w+)\b", "cli/command.h",
     "struct command %s", "const struct command *const all_commands[]", "&%s", "NULL"),
    ("tests/", r"const struct test (\w+_tests)\[", "tests/check.h",
     "struct test %s[]", "const struct test_set all_tests[]", None, "{ NULL, NULL }"),
]


def header(root, name):
    """The path of a header, or None."""
    for place in ("src", "."):
        path = os.path.join(root, place, name)
        if os.path.exists(path):
            return path
    return None


def found(root, files, place, line):
    """Each (file below its floor's folder, name) whose definition starts a line."""
    for path in sorted(files):
        below = os.path.relpath(path, root)
        if below.startswith(place):
            with open(path, encoding="utf-8") as source:
                for match in re.finditer("^" + line, source.read(), re.M):
                    yield re.sub(r"^(src|tests/unit|tests)/", "", below), match.group(1)


def write_if_changed(path, text):
    if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)


def main(root, out, *files):
    root = os.path.abspath(root)
    files = [os.path.abspath(f) for f in files]
    of_tests = any(os.path.relpath(f, root).startswith("tests/") for f in files)
    includes, tables = ["<stddef.h>"], []
    for place, line, name, declared, table, row, end in KINDS:
        path = header(root, name)
        if (place == "tests/") != of_tests or path is None:
            continue
        includes.append('"%s"' % name)
        rows = list(found(root, files, place, line))
        names = [n for _, n in rows]
        for twice in sorted({n for n in names if names.count(n) > 1}):
            sys.exit("gather: %s is defined twice" % twice)
        if "stmt_set" in table and not re.search(r"struct stmt_set\s*\{",
                                                 open(path, encoding="utf-8").read()):
            tables.append("struct stmt_set {\n    const char *file;\n"
                          "    const struct stmt *stmts;\n};")
        tables += ["extern const %s;" % (declared % n) for n in names]
        tables.append("extern %s;" % table)
        tables.append("%s = {" % table)
        for where, n in rows:
            tables.append("    %s," % (row % n if row else '{ "%s", %s }' % (where, n)))
        tables.append("    %s,\n};\n" % end)
    write_if_changed(out, "/* Made by tools/gather.py; not to be edited. */\n"
                     + "".join("#include %s\n" % i for i in includes) + "\n"
                     + "\n".join(tables))


if __name__ == "__main__":
    main(*sys.argv[1:])
