/* base/text.h: what people read, in three equal languages.
 *
 * A text is English in the source, marked by T(), and is translated where it leaves, in the
 * language of the reply. struct text is a type of its own, so that a translated sentence cannot be
 * mistaken for somebody's data: sinks take either a struct text (translated) or a const char *
 * (shown as it is).  Fill-ins are named: T("Late by {n} days").
 */
#ifndef YHDYS_BASE_TEXT_H
#define YHDYS_BASE_TEXT_H

#include "base/arena.h"
#include "base/time.h"

#include <stdbool.h>
#include <stdint.h>

enum lang { LANG_NONE = 0, LANG_FI, LANG_SV, LANG_EN };
const char *lang_code(enum lang lang); /* "fi", "sv", "en" */
bool lang_parse(const char *code, enum lang *ret);

struct text {
    const char *en;      /* NULL: no text */
    const char *context; /* where a word has two meanings; or NULL */
    const char *many;    /* the plural, or NULL */
};
#define T(english)         ((struct text){ (english), NULL, NULL })
#define TC(where, english) ((struct text){ (english), (where), NULL })
#define TN(one, other)     ((struct text){ (one), NULL, (other) })
#define TEXT_NONE          ((struct text){ NULL, NULL, NULL })

/* One named fill-in.  The value is data, or a text of its own. */
struct fill {
    const char *name;
    const char *string;
    struct text text;
    struct date date;
    int64_t number;
    enum fill_kind { FILL_END_KIND = 0, FILL_STRING, FILL_TEXT, FILL_DATE, FILL_NUMBER } kind;
};
#define FILL_S(n, v) ((struct fill){ .name = (n), .kind = FILL_STRING, .string = (v) })
#define FILL_T(n, v) ((struct fill){ .name = (n), .kind = FILL_TEXT, .text = (v) })
#define FILL_D(n, v) ((struct fill){ .name = (n), .kind = FILL_DATE, .date = (v) })
#define FILL_N(n, v) ((struct fill){ .name = (n), .kind = FILL_NUMBER, .number = (v) })
#define FILLS(...)   ((const struct fill[]){ __VA_ARGS__, { .kind = FILL_END_KIND } })

/* The text in a language; English where a catalogue lacks it (the strict build has no such text).
 * The plural is chosen by the first FILL_NUMBER (n != 1 in all three languages).  fills may be
 * NULL. Numbers: U+202F between thousands and U+2212 as minus in fi and sv; comma and hyphen in en.
 * Dates: 21.11.2026. A {name} without a fill-in stays as it is; what is filled in is not read
 * again. */
const char *text_in(struct arena *a, enum lang lang, struct text text, const struct fill *fills);
/* The same without fill-ins: no memory is needed, the string is static. */
const char *text_plain(enum lang lang, struct text text);
const char *text_number(struct arena *a, enum lang lang, int64_t n);

/* Compiled catalogue: made from locale/ by tools/texts.py, sorted by (en, ctx) bytewise. */
struct catalogue_row {
    const char *context, *en, *many; /* context, many may be NULL */
    const char *fi[2],
        *sv[2]; /* [1] is the plural, or NULL; NULL where missing (draft builds only) */
};
extern const struct catalogue_row catalogue[];
extern const size_t catalogue_count;

/* Names of one thing in three languages, from data rather than from the catalogue. */
struct names {
    const char *fi, *sv, *en;
};
const char *names_in(enum lang lang,
                     struct names names); /* another language where this one is missing */

#endif
