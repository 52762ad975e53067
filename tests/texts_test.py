"""tests/texts_test.py: the gate of the translations refuses what it must refuse.

A small tree with four texts is made; each case breaks one translation, and tools/texts.py must
name the text and stop, while a draft goes on with the English.
"""
import os
import shutil
import subprocess
import sys
import tempfile

TOOLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools")
SOURCE = ('static const struct text texts[] = { T("Sent."), T("5 \u00a7"), TN("{n} day", "{n} days"),\n'
          '                                     TC("verb", "File") };\n')
HEAD = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n')
GOOD = ('msgid "Sent."\nmsgstr "L\u00e4hetetty."\n\n'
        'msgid "5 \u00a7"\nmsgstr "5 \u00a7"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} p\u00e4iv\u00e4"\n'
        'msgstr[1] "{n} p\u00e4iv\u00e4\u00e4"\n\nmsgctxt "verb"\nmsgid "File"\nmsgstr "Tallenna"\n')

CASES = [
    ("whole translations are accepted", GOOD, None),
    ("a text without translation is named", GOOD.replace("L\u00e4hetetty.", ""), "Sent."),
    ("a lost fill-in is named", GOOD.replace("{n} p\u00e4iv\u00e4\u00e4", "p\u00e4iv\u00e4\u00e4"),
     "{n} day"),
    ("another fill-in is named", GOOD.replace("{n} p\u00e4iv\u00e4\"", "{m} p\u00e4iv\u00e4\""),
     "{n} day"),
    ("the context counts", GOOD.replace('msgctxt "verb"\n', ""), "File"),
    ("a guess is no translation", GOOD.replace('msgid "Sent."', '#, fuzzy\nmsgid "Sent."'), "Sent."),
]


def compile_table(tree, mode):
    out = os.path.join(tree, "catalogue.c")
    run = subprocess.run([sys.executable, os.path.join(tree, "tools/texts.py"), "compile", mode,
                          tree, out], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return run.returncode, run.stdout, out


def main():
    bad = 0
    for why, finnish, named in CASES:
        with tempfile.TemporaryDirectory() as tree:
            shutil.copytree(TOOLS, os.path.join(tree, "tools"))
            for folder in ("src", "locale"):
                os.mkdir(os.path.join(tree, folder))
            for path, text in (("src/a.c", SOURCE), ("locale/fi.po", HEAD + finnish),
                               ("locale/sv.po", HEAD + GOOD)):
                with open(os.path.join(tree, path), "w", encoding="utf-8") as out:
                    out.write(text)
            status, said, table = compile_table(tree, "strict")
            holds = status == 0 if named is None else status != 0 and ('fi: ' in said and
                                                                       '"%s"' % named in said)
            status, _, table = compile_table(tree, "draft")
            with open(table, encoding="utf-8") as made:
                rows = made.read()
            holds = holds and status == 0 and "catalogue_count = 4" in rows
        if not holds:
            bad += 1
            print("not so: %s\n%s" % (why, said))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
