/* base/json.c: see json.h. */
#include "base/json.h"

/* How RFC 8259 7 writes the characters that may not stand as they are; NULL: \u00xx. */
static const char *
escape_of(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

void
json_quoted(struct buf *b, const char *text)
{
    if (!text) {
        buf_add(b, "null");
        return;
    }
    buf_add_char(b, '"');
    for (const char *from = text;; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add_bytes(b, from, (size_t)(text - from));
        if (c == '\0')
            break;
        const char *escape = escape_of(*text);
        if (escape)
            buf_add(b, escape);
        else
            buf_addf(b, "\\u%04x", c);
        from = text + 1;
    }
    buf_add_char(b, '"');
}

static void
add_id(struct buf *b, int64_t id)
{
    json_quoted(b, id ? id_text(b->arena, id) : NULL);
}

static void
add_date(struct buf *b, struct date date)
{
    char text[11];
    date_iso(date, text);
    json_quoted(b, date_is_none(date) ? NULL : text);
}

static void
add_code(struct buf *b, const struct code *codes, int value)
{
    const struct code *code = code_find(codes, value);
    json_quoted(b, code ? code->name : NULL);
}

static void
add_value(struct buf *b, const struct attr *attr, const void *value)
{
    switch (attr->kind) {
    case KIND_ID:
    case KIND_CLIENT:
        add_id(b, *(const int64_t *)value);
        return;
    case KIND_INT:
        buf_add_int(b, *(const int64_t *)value);
        return;
    case KIND_BOOL:
        buf_add(b, *(const bool *)value ? "true" : "false");
        return;
    case KIND_CODE:
        add_code(b, attr->codes, *(const int *)value);
        return;
    case KIND_TEXT:
        json_quoted(b, *(const char *const *)value);
        return;
    case KIND_DATE:
        add_date(b, *(const struct date *)value);
        return;
    case KIND_INSTANT: {
        instant t = *(const instant *)value;
        json_quoted(b, t ? instant_iso(b->arena, t) : NULL);
        return;
    }
    case KIND_END:
        return;
    }
}

void
json_record(struct buf *b, const struct shape *shape, const void *record)
{
    json_record_for(b, shape, record, ~0u);
}

void
json_record_for(struct buf *b, const struct shape *shape, const void *record, unsigned may_classes)
{
    may_classes |= 1u << OPEN;
    const char *before = "{";
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (!(may_classes & 1u << attr->privacy))
            continue;
        buf_add(b, before);
        json_quoted(b, attr->name);
        buf_add_char(b, ':');
        add_value(b, attr, (const char *)record + attr->offset);
        before = ",";
    }
    buf_add(b, *before == '{' ? "{}" : "}");
}
