"""tools/texts.py: the texts of the sources, their translations, and the table made of both.

Usage: texts.py compile strict|draft ROOT OUT    the C table of catalogue rows
       texts.py update ROOT                      locale/yhdys.pot, and msgmerge into fi.po and sv.po
       texts.py check ROOT                       prints what is wrong; exit status 1 if anything is

The gettext tools do the reading and writing; what they know of a text comes here as the .mo form.
A text without Finnish or Swedish, and a translation whose fill-ins {name} are not those of the
English, stop a strict compilation; in a draft the English is shown instead.
"""
import os
import re
import struct
import subprocess
import sys
import tempfile

from gather import write_if_changed

LANGUAGES = ("fi", "sv")
HEADER = """# locale/yhdys.pot: the texts of Yhdys, made by `make texts`.
msgid ""
msgstr ""
"Project-Id-Version: yhdys\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
KEYWORDS = ("T", "TC:1c,2", "TN:1,2", "ACTION:5")


def tool(*command, **options):
    environment = dict(os.environ, LC_ALL="C.UTF-8")
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment,
                          **options).stdout


def template(root):
    """The .pot of the sources, as bytes; without a date, which would change each time."""
    files = tool("tools/sources.sh", "texts", cwd=root, text=True)
    pot = tool("xgettext", "--from-code=UTF-8", "--language=C", "--add-comments=TEXT:", "--keyword",
               *["--keyword=" + k for k in KEYWORDS], "--sort-by-file", "--no-wrap",
               "--add-location=file", "--files-from=-", "--output=-",
               cwd=root, input=files.encode())
    return HEADER.encode() + pot.partition(b"\n\n")[2]  # with our header for xgettext's


def read_mo(data):
    """{(context, one, many): [translation, ...]} of a compiled catalogue."""
    _, _, count, keys, values = struct.unpack("<5I", data[:20])
    rows = {}
    for i in range(count):
        size, at = struct.unpack_from("<2I", data, keys + 8 * i)
        key = data[at:at + size].decode()
        size, at = struct.unpack_from("<2I", data, values + 8 * i)
        if key:
            context, _, words = key.rpartition("\4")
            one, _, many = words.partition("\0")
            rows[context, one, many] = data[at:at + size].decode().split("\0")
    return rows


def compiled(po):
    return read_mo(tool("msgfmt", "--endianness=little", "--output-file=-", "-", input=po))


def fill_ins(text):
    return sorted(set(re.findall(r"\{[a-z_]\w*\}", text)))


def gather(root):
    """(the texts of the sources, {language: their translations}, what is wrong)."""
    pot = template(root)
    english = compiled(tool("msgen", "-", input=pot))
    other, wrong = {}, []
    for language in LANGUAGES:
        with open(os.path.join(root, "locale", language + ".po"), "rb") as po:
            other[language] = compiled(po.read())
        for key in sorted(english):
            words = other[language].get(key)
            if words is None or not all(words):
                wrong.append("%s: no translation of \"%s\"" % (language, key[1]))
                other[language].pop(key, None)
            elif any(fill_ins(w) != fill_ins(key[min(i + 1, 2 if key[2] else 1)])
                     and fill_ins(w) != fill_ins(key[2] or key[1])
                     for i, w in enumerate(words)):
                wrong.append("%s: other fill-ins than in \"%s\"" % (language, key[1]))
                other[language].pop(key, None)
    return english, other, wrong


def quoted(text):
    """A C string; NULL for none."""
    if not text:
        return "NULL"
    out = ""
    for byte in text.encode():
        out += chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else "\\%03o" % byte
    return '"%s"' % out


def compile_table(mode, root, out):
    english, other, wrong = gather(root)
    if wrong and mode == "strict":
        sys.exit("texts: %d wrong:\n  %s" % (len(wrong), "\n  ".join(wrong)))
    if wrong:
        print("texts: draft: %d texts are shown in English (tools/texts.py check names them)"
              % len(wrong), file=sys.stderr)
    lines = ["/* Made by tools/texts.py; not to be edited. */", '#include "base/text.h"', "",
             "const struct catalogue_row catalogue[] = {"]
    for key in sorted(english, key=lambda k: (k[1].encode(), k[0].encode())):
        row = [quoted(part) for part in key]
        for language in LANGUAGES:
            words = other[language].get(key, []) + ["", ""]
            row.append("{ %s, %s }" % (quoted(words[0]), quoted(words[1] if key[2] else "")))
        lines.append("    { %s },"  % ", ".join(row))
    lines += ["    { 0 },", "};", "const size_t catalogue_count = %d;" % len(english), ""]
    write_if_changed(out, "\n".join(lines))


def update(root):
    pot = os.path.join(root, "locale", "yhdys.pot")
    write_if_changed(pot, template(root).decode())
    for language in LANGUAGES:
        po = os.path.join(root, "locale", language + ".po")
        subprocess.run(["msgmerge", "--quiet", "--update", "--backup=none", "--no-fuzzy-matching",
                        "--no-wrap", "--sort-by-file", po, pot], check=True)
        subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", "--output-file=" + po, po],
                       check=True)


def check(root):
    _, _, wrong = gather(root)
    for language in LANGUAGES:
        po = os.path.join(root, "locale", language + ".po")
        with tempfile.NamedTemporaryFile() as mo:
            run = subprocess.run(["msgfmt", "--check", "--output-file=" + mo.name, po],
                                 stderr=subprocess.PIPE, text=True)
        wrong += run.stderr.splitlines() if run.returncode else []
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    verb, arguments = sys.argv[1], sys.argv[2:]
    sys.exit({"compile": compile_table, "update": update, "check": check}[verb](*arguments))
