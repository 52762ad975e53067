/* base/str.h: strings are UTF-8, end in NUL and live in an arena. */
#ifndef YHDYS_BASE_STR_H
#define YHDYS_BASE_STR_H

#include "base/arena.h"
#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string.  `text` is always NUL-terminated once something was added; use buf_text for ""
 * otherwise. */
struct buf {
    struct arena *arena;
    char *text;
    size_t length, capacity;
};
void buf_init(struct buf *b, struct arena *a, size_t capacity);
void buf_add(struct buf *b, const char *text);
void buf_add_bytes(struct buf *b, const char *bytes, size_t length);
void buf_add_char(struct buf *b, char c);
void buf_add_int(struct buf *b, int64_t n);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *buf_text(const struct buf *b);

char *str_copy(struct arena *a, const char *text); /* NULL gives NULL */
char *str_copy_bytes(struct arena *a, const char *bytes, size_t length);
char *str_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool str_same(const char *x, const char *y); /* NULL is the same as NULL only */
bool str_empty(const char *text);            /* NULL or "" */
bool str_starts(const char *text, const char *prefix);
char *
str_trim(struct arena *a,
         const char *text); /* without spaces (any of Unicode's) at both ends; NULL gives NULL */

/* Is it valid UTF-8 without NUL, control characters other than tab, newline and CR LF, and
 * noncharacters? */
bool str_is_clean_text(const char *bytes, size_t length);
/* The three below: NULL gives NULL; a byte that is no UTF-8 counts as U+FFFD. */

/* The text in NFC with line ends as "\n".  Source: Unicode Standard Annex 15. */
char *str_normal(struct arena *a, const char *text);
/* A key for finding: NFC, case-folded, single spaces; a-ring, a- and o-diaeresis stay letters of
 * their own. */
char *str_fold(struct arena *a, const char *text);
/* A key for ordering, hex text that sorts bytewise as Finnish and Swedish order do (aring,
 * adiaeresis, odiaeresis last). A stored key is made anew when ICU's major version changes. */
char *str_sort_key(struct arena *a, const char *text);
/* The number of characters (code points). */
size_t str_characters(const char *text);

/* Read a whole decimal number within [min, max]; nothing else may stand beside it. */
MUST_CHECK bool str_to_int(const char *text, int64_t min, int64_t max, int64_t *ret);

void str_hex(const unsigned char *bytes, size_t size, char *ret_hex); /* writes 2 * size + 1 */
MUST_CHECK bool str_unhex(const char *hex, unsigned char *ret_bytes,
                          size_t size); /* exactly 2 * size digits */
/* RFC 4648 4 with its padding. */
char *str_base64(struct arena *a, const unsigned char *bytes, size_t size);
MUST_CHECK bool str_unbase64(struct arena *a, const char *text, unsigned char **ret_bytes,
                             size_t *ret_size);

#endif
