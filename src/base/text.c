/* base/text.c: see text.h.  The catalogue is found through a hash table that is made at its first
 * use. */
#include "base/text.h"

#include "base/log.h"
#include "base/str.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

const char *
lang_code(enum lang lang)
{
    switch (lang) {
    case LANG_FI:
        return "fi";
    case LANG_SV:
        return "sv";
    case LANG_EN:
    case LANG_NONE:
        break;
    }
    return "en";
}

bool
lang_parse(const char *code, enum lang *ret)
{
    for (enum lang lang = LANG_FI; lang <= LANG_EN; lang++) {
        if (str_same(code, lang_code(lang))) {
            *ret = lang;
            return true;
        }
    }
    return false;
}

/* The table: open addressing, at most half full.  row is an index + 1; 0 is free. */
static struct slot {
    uint32_t hash, row;
} * slots;
static size_t slot_mask;

/* Eight bytes at a time: the texts are sentences, and a page asks for a hundred of them. */
static uint64_t
hash_bytes(uint64_t hash, const char *bytes)
{
    size_t length = strlen(bytes);
    hash ^= length;
    for (; length > 0;) {
        uint64_t word = 0;
        size_t taken = length < sizeof word ? length : sizeof word;
        memcpy(&word, bytes, taken);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
        bytes += taken;
        length -= taken;
    }
    return hash;
}

static uint32_t
hash_of(const char *context, const char *en)
{
    return (uint32_t)(hash_bytes(context ? hash_bytes(1, context) : 0, en) >> 16);
}

static void
make_table(void)
{
    size_t count = 16;
    while (count < 2 * catalogue_count)
        count *= 2;
    slots = calloc(count, sizeof *slots);
    if (!slots)
        fatal("out of memory");
    slot_mask = count - 1;
    for (size_t i = 0; i < catalogue_count; i++) {
        uint32_t hash = hash_of(catalogue[i].context, catalogue[i].en);
        size_t at = hash & slot_mask;
        while (slots[at].row)
            at = (at + 1) & slot_mask;
        slots[at] = (struct slot){ hash, (uint32_t)i + 1 };
    }
}

static const struct catalogue_row *
find_row(struct text text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_table);
    uint32_t hash = hash_of(text.context, text.en);
    for (size_t at = hash & slot_mask; slots[at].row; at = (at + 1) & slot_mask) {
        const struct catalogue_row *row = &catalogue[slots[at].row - 1];
        if (slots[at].hash == hash && strcmp(row->en, text.en) == 0 &&
            str_same(row->context, text.context))
            return row;
    }
    return NULL;
}

/* The sentence in a language, still with its {names}. */
static const char *
sentence(enum lang lang, struct text text, bool many)
{
    if (!text.en)
        return "";
    const char *en = many && text.many ? text.many : text.en;
    if (lang != LANG_FI && lang != LANG_SV)
        return en;
    const struct catalogue_row *row = find_row(text);
    if (!row)
        return en;
    const char *const *forms = lang == LANG_FI ? row->fi : row->sv;
    if (many && text.many && forms[1])
        return forms[1];
    return forms[0] ? forms[0] : en;
}

const char *
text_plain(enum lang lang, struct text text)
{
    return sentence(lang, text, false);
}

/* The fill-in called by these bytes, or NULL. */
static const struct fill *
find_fill(const struct fill *fills, const char *name, size_t length)
{
    for (; fills->kind != FILL_END_KIND; fills++)
        if (strncmp(fills->name, name, length) == 0 && fills->name[length] == '\0')
            return fills;
    return NULL;
}

static void
add_fill(struct buf *b, enum lang lang, const struct fill *fill)
{
    switch (fill->kind) {
    case FILL_STRING:
        buf_add(b, fill->string ? fill->string : "");
        return;
    case FILL_TEXT:
        buf_add(b, text_plain(lang, fill->text));
        return;
    case FILL_DATE:
        buf_add(b, date_text(b->arena, fill->date));
        return;
    case FILL_NUMBER:
        buf_add(b, text_number(b->arena, lang, fill->number));
        return;
    case FILL_END_KIND:
        return;
    }
}

/* One pass: braces in what is filled in are left as they are. */
static const char *
filled(struct arena *a, enum lang lang, const char *from, const struct fill *fills)
{
    struct buf b;
    buf_init(&b, a, strlen(from) + 64);
    for (;;) {
        const char *open = strchr(from, '{'), *close = open ? strchr(open, '}') : NULL;
        if (!close) {
            buf_add(&b, from);
            return buf_text(&b);
        }
        buf_add_bytes(&b, from, (size_t)(open - from));
        const struct fill *fill = find_fill(fills, open + 1, (size_t)(close - open - 1));
        if (fill) {
            add_fill(&b, lang, fill);
            from = close + 1;
        } else {
            buf_add_char(&b, '{');
            from = open + 1;
        }
    }
}

const char *
text_in(struct arena *a, enum lang lang, struct text text, const struct fill *fills)
{
    if (!fills)
        return sentence(lang, text, false);
    const struct fill *number = fills;
    while (number->kind != FILL_END_KIND && number->kind != FILL_NUMBER)
        number++;
    bool many = number->kind == FILL_NUMBER && number->number != 1;
    return filled(a, lang, sentence(lang, text, many), fills);
}

const char *
text_number(struct arena *a, enum lang lang, int64_t n)
{
    bool english = lang != LANG_FI && lang != LANG_SV;
    const char *separator = english ? "," : "\xe2\x80\xaf"; /* U+202F */
    const char *minus = english ? "-" : "\xe2\x88\x92";     /* U+2212 */
    struct buf digits, b;
    buf_init(&digits, a, 24);
    buf_add_int(&digits, n);
    buf_init(&b, a, 48);
    const char *at = digits.text;
    if (*at == '-') {
        buf_add(&b, minus);
        at++;
    }
    for (size_t left = strlen(at); left > 0; left--) {
        buf_add_char(&b, *at++);
        if (left > 1 && left % 3 == 1)
            buf_add(&b, separator);
    }
    return buf_text(&b);
}

const char *
names_in(enum lang lang, struct names names)
{
    const char *own = lang == LANG_FI ? names.fi : lang == LANG_SV ? names.sv : names.en;
    const char *const other[] = { own, names.fi, names.sv, names.en };
    for (size_t i = 0; i < COUNT(other); i++)
        if (!str_empty(other[i]))
            return other[i];
    return "";
}
