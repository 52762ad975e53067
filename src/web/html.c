/* web/html.c: see html.h. */
#include "web/html.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void
html_init(struct html *h, struct buf *out, struct arena *arena, enum lang lang)
{
    *h = (struct html){ .out = out, .arena = arena, .lang = lang };
    h->classes = h->classes_on = CLASSES_ALL;
}

bool
words_are_none(struct words words)
{
    return str_empty(words.data) && !words.text.en;
}

const char *
words_in(const struct html *h, struct words words)
{
    if (words.data)
        return words.data;
    if (!words.text.en)
        return "";
    return words.fills ? text_in(h->arena, h->lang, words.text, words.fills)
                       : text_plain(h->lang, words.text);
}

void
html_literal(struct html *h, const char *literal)
{
    buf_add(h->out, literal);
}

/* The entity of a byte that may not stand as it is, in text and in quotes alike; or NULL. */
static const char *
entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Most bytes are letters: only these few, and the NUL, stop the run that is copied at once. */
static const bool is_looked_at[UCHAR_MAX + 1] = {
    ['\0'] = true, ['&'] = true,  ['<'] = true,  ['>'] = true,
    ['"'] = true,  ['\''] = true, ['\n'] = true,
};

static void
escape(struct html *h, const char *data, bool lines)
{
    if (!data)
        return;
    const char *from = data, *at = data;
    for (;; at++) {
        while (!is_looked_at[(unsigned char)*at])
            at++;
        if (*at == '\0')
            break;
        const char *instead = *at == '\n' ? (lines ? "<br>\n" : NULL) : entity(*at);
        if (!instead)
            continue;
        buf_add_bytes(h->out, from, (size_t)(at - from));
        buf_add(h->out, instead);
        from = at + 1;
    }
    buf_add_bytes(h->out, from, (size_t)(at - from));
}

void
html_text(struct html *h, const char *data)
{
    escape(h, data, false);
}

void
html_lines(struct html *h, const char *data)
{
    escape(h, data, true);
}

void
html_words(struct html *h, struct words words)
{
    escape(h, words_in(h, words), false);
}

void
html_say(struct html *h, struct text text, const struct fill *fills)
{
    html_words(h, (struct words){ .text = text, .fills = fills });
}

void
html_number(struct html *h, int64_t number)
{
    escape(h, text_number(h->arena, h->lang, number), false);
}

/* A name that a page may print: no event handler, no style, nothing but small letters and hyphens.
 */
static bool
is_attribute(const char *name)
{
    if (name[0] == 'o' && name[1] == 'n')
        return false;
    if (name[0] == 's' && (str_same(name, "style") || str_same(name, "srcdoc")))
        return false;
    const char *at = name;
    while ((*at >= 'a' && *at <= 'z') || *at == '-')
        at++;
    return at > name && *at == '\0';
}

void
html_attr(struct html *h, const char *name, const char *value)
{
    assert(is_attribute(name));
    if (!value)
        return;
    buf_add_char(h->out, ' ');
    buf_add(h->out, name);
    H(h, "=\"");
    escape(h, value, false);
    buf_add_char(h->out, '"');
}

void
html_attr_words(struct html *h, const char *name, struct words words)
{
    html_attr(h, name, words_in(h, words));
}

void
html_attr_say(struct html *h, const char *name, struct text text, const struct fill *fills)
{
    html_attr_words(h, name, (struct words){ .text = text, .fills = fills });
}

/* One segment or value: everything but the unreserved of RFC 3986 2.3 is escaped. */
static void
add_segment(struct buf *b, const char *value)
{
    for (const unsigned char *at = (const unsigned char *)value; at && *at; at++) {
        bool plain = (*at >= '0' && *at <= '9') || ((*at | 32) >= 'a' && (*at | 32) <= 'z') ||
                     strchr("-._~", *at);
        if (plain)
            buf_add_char(b, (char)*at);
        else
            buf_addf(b, "%%%02X", *at);
    }
}

const char *
html_path(struct arena *a, const char *format, ...)
{
    struct buf b;
    buf_init(&b, a, 64);
    va_list values;
    va_start(values, format);
    for (const char *at = format; *at; at++) {
        if (*at != '%') {
            size_t run = strcspn(at, "%");
            buf_add_bytes(&b, at, run);
            at += run - 1;
        } else if (at[1] == 's') {
            const char *value = va_arg(values, const char *);
            /* A dot segment would climb, escaped or not. */
            add_segment(&b, str_same(value, ".") || str_same(value, "..") ? "-" : value);
            at++;
        } else if (strncmp(at + 1, "lld", 3) == 0) {
            buf_add_int(&b, va_arg(values, long long));
            at += 3;
        } else {
            assert(at[1] == '%'); /* nothing else is known here */
            buf_add_char(&b, '%');
            at++;
        }
    }
    va_end(values);
    return buf_text(&b);
}

/* One of ours: not another host, not a scheme. */
static bool
is_own_path(const char *path)
{
    if (*path == '/')
        return path[1] != '/' && path[1] != '\\';
    return *path == '?' || *path == '#';
}

void
html_url(struct html *h, const char *name, const char *path)
{
    assert(str_same(name, "href") || str_same(name, "action") || str_same(name, "src"));
    html_attr(h, name, path && is_own_path(path) ? path : "#");
}

void
html_open(struct html *h, const char *name, const char *css_class)
{
    assert(h->depth < (int)COUNT(h->open));
    h->open[h->depth++] = name;
    buf_add_char(h->out, '<');
    buf_add(h->out, name);
    html_attr(h, "class", css_class);
    buf_add_char(h->out, '>');
}

void
html_close(struct html *h, const char *name)
{
    assert(h->depth > 0 && str_same(h->open[h->depth - 1], name));
    h->depth--;
    H(h, "</");
    buf_add(h->out, name);
    buf_add_char(h->out, '>');
}

const char *
html_id(struct html *h, const char *stem)
{
    return str_printf(h->arena, "%s-%d", stem, ++h->serial);
}
