/* http/csv.c: lists as CSV by RFC 4180, in UTF-8 with a mark that spreadsheets look for.
 *
 * A cell that a spreadsheet would take for a formula begins with an apostrophe; numbers of ours are
 * written as they are.
 */
#include "http/reply_in.h"

#include <string.h>

void
csv_cell(struct buf *b, const char *text)
{
    if (!text)
        return;
    bool is_formula = *text != '\0' && strchr("=+-@\t\r", *text);
    if (!is_formula && !strpbrk(text, "\",\r\n;")) {
        buf_add(b, text);
        return;
    }
    buf_add_char(b, '"');
    if (is_formula)
        buf_add_char(b, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buf_add_char(b, '"');
        buf_add_char(b, *text);
    }
    buf_add_char(b, '"');
}

static bool
is_shown(const struct attr *attr, unsigned classes)
{
    return attr->privacy == OPEN || (classes & 1u << attr->privacy);
}

void
csv_head(struct buf *b, const struct shape *shape, unsigned classes, bool labels, enum lang lang)
{
    buf_add(b, "\xef\xbb\xbf");
    const char *before = "";
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (!is_shown(attr, classes))
            continue;
        buf_add(b, before);
        csv_cell(b, labels && attr->label.en ? text_plain(lang, attr->label) : attr->name);
        before = ",";
    }
    buf_add(b, "\r\n");
}

static void
add_code(struct buf *b, const struct attr *attr, int value, bool labels, enum lang lang)
{
    const struct code *code = code_find(attr->codes, value);
    if (code)
        csv_cell(b, labels && code->text.en ? text_plain(lang, code->text) : code->name);
}

static void
add_value(struct buf *b, const struct attr *attr, const void *value, bool labels, enum lang lang)
{
    switch (attr->kind) {
    case KIND_ID:
    case KIND_CLIENT:
        if (*(const int64_t *)value != 0)
            buf_add(b, id_text(b->arena, *(const int64_t *)value));
        return;
    case KIND_INT:
        buf_add_int(b, *(const int64_t *)value);
        return;
    case KIND_BOOL:
        buf_add_char(b, *(const bool *)value ? '1' : '0');
        return;
    case KIND_CODE:
        add_code(b, attr, *(const int *)value, labels, lang);
        return;
    case KIND_TEXT:
        csv_cell(b, *(const char *const *)value);
        return;
    case KIND_DATE: {
        char text[11];
        date_iso(*(const struct date *)value, text);
        buf_add(b, text);
        return;
    }
    case KIND_INSTANT:
        buf_add(b, instant_iso(b->arena, *(const instant *)value));
        return;
    case KIND_END:
        return;
    }
}

void
csv_row(struct buf *b, const struct shape *shape, unsigned classes, bool labels, enum lang lang,
        const void *record)
{
    const char *before = "";
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (!is_shown(attr, classes))
            continue;
        buf_add(b, before);
        add_value(b, attr, (const char *)record + attr->offset, labels, lang);
        before = ",";
    }
    buf_add(b, "\r\n");
}
