"""tools/embed.py: makes one C file that carries web/, data/, migrations/ and the fonts.

Usage: embed.py ROOT OUT FILE...

The assembler reads the bytes (.incbin), so a large file costs no compile time; the digest stands in
the table, so a changed file changes the C file too.  Names are the paths in the repository; fonts
become web/fonts/NAME, and the design tokens become custom properties in web/tokens.css.
"""
import hashlib
import os
import re
import sys

from gather import write_if_changed


def tokens_css(scss):
    """The Sass variables of the design system as custom properties of the root."""
    with open(scss, encoding="utf-8") as source:
        found = re.findall(r"\$(fi-[\w-]+):\s*([^;{}]+?)\s*(?:!default\s*)?;", source.read())
    rows = ["    --%s: %s;" % (name, re.sub(r"\$(fi-[\w-]+)", r"var(--\1)", " ".join(value.split())))
            for name, value in found]
    return "/* Made of suomifi-design-tokens (MIT). */\n:root {\n%s\n}\n" % "\n".join(rows)


def main(root, out, *files):
    root, rows = os.path.abspath(root), []
    for path in map(os.path.abspath, files):
        name = os.path.relpath(path, root)
        if name.endswith("/tokens.scss"):
            name, made = "web/tokens.css", os.path.join(os.path.dirname(out) or ".", "tokens.css")
            write_if_changed(made, tokens_css(path))
            path = os.path.abspath(made)
        elif name.startswith("node_modules/@fontsource/"):
            name = "web/fonts/" + os.path.basename(name)
        rows.append((name, path))
    rows.sort(key=lambda row: row[0].encode())

    lines = ["/* Made by tools/embed.py; not to be edited. */", '#include "base/embedded.h"', ""]
    table = []
    for i, (name, path) in enumerate(rows):
        with open(path, "rb") as source:
            content = source.read()
        lines.append('__asm__(".section .rodata\\n.balign 16\\n.global embedded_%d\\n.hidden embedded_%d\\n"' % (i, i))
        lines.append('        "embedded_%d:\\n.incbin \\"%s\\"\\n.byte 0\\n.previous\\n");' % (i, path))
        lines.append("extern const unsigned char embedded_%d[];" % i)
        table.append('    { "%s", embedded_%d, %d,\n      "%s" },'
                     % (name, i, len(content), hashlib.sha256(content).hexdigest()))
    lines += ["", "const struct embedded embedded[] = {"] + table
    lines += ["    { 0 },", "};", "const size_t embedded_count = %d;" % len(rows), ""]
    write_if_changed(out, "\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
