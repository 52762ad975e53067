/* base/str.c: see str.h.  Unicode is left to utf8proc (normal forms, folding) and ICU (order). */
#include "base/str.h"

#include "base/log.h"

#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <utf8proc.h>

/* A growing string. */

enum { LEAST_CAPACITY = 64 };

static void
buf_reserve(struct buf *b, size_t more)
{
    size_t needed = b->length + more + 1;
    if (needed <= b->capacity)
        return;
    size_t capacity = 2 * b->capacity > LEAST_CAPACITY ? 2 * b->capacity : LEAST_CAPACITY;
    if (capacity < needed)
        capacity = needed;
    b->text = arena_grow_bytes(b->arena, b->text, b->capacity, capacity);
    b->text[b->length] = '\0';
    b->capacity = capacity;
}

void
buf_init(struct buf *b, struct arena *a, size_t capacity)
{
    *b = (struct buf){ .arena = a };
    if (capacity > 0)
        buf_reserve(b, capacity - 1);
}

void
buf_add(struct buf *b, const char *text)
{
    buf_add_bytes(b, text, strlen(text));
}

void
buf_add_bytes(struct buf *b, const char *bytes, size_t length)
{
    buf_reserve(b, length);
    memcpy(b->text + b->length, bytes, length);
    b->length += length;
    b->text[b->length] = '\0';
}

void
buf_add_char(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->text[b->length++] = c;
    b->text[b->length] = '\0';
}

void
buf_add_int(struct buf *b, int64_t n)
{
    char digits[20], *at = digits + sizeof digits;
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0)
        *--at = '-';
    buf_add_bytes(b, at, (size_t)(digits + sizeof digits - at));
}

static void __attribute__((format(printf, 2, 0)))
add_formatted(struct buf *b, const char *format, va_list values)
{
    /* Most of what is formatted is short: into the room that is left, once. */
    buf_reserve(b, LEAST_CAPACITY - 1);
    va_list again;
    va_copy(again, values);
    size_t room = b->capacity - b->length;
    int length = vsnprintf(b->text + b->length, room, format, values);
    assert(length >= 0);
    if ((size_t)length >= room) {
        buf_reserve(b, (size_t)length);
        vsnprintf(b->text + b->length, (size_t)length + 1, format, again);
    }
    b->length += (size_t)length;
    va_end(again);
}

void
buf_addf(struct buf *b, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_formatted(b, format, values);
    va_end(values);
}

const char *
buf_text(const struct buf *b)
{
    return b->text ? b->text : "";
}

/* Copies and comparisons. */

char *
str_copy(struct arena *a, const char *text)
{
    return text ? str_copy_bytes(a, text, strlen(text)) : NULL;
}

char *
str_copy_bytes(struct arena *a, const char *bytes, size_t length)
{
    char *copy = arena_bytes(a, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *
str_printf(struct arena *a, const char *format, ...)
{
    struct buf b;
    buf_init(&b, a, 0);
    va_list values;
    va_start(values, format);
    add_formatted(&b, format, values);
    va_end(values);
    return b.text;
}

bool
str_same(const char *x, const char *y)
{
    return x && y ? strcmp(x, y) == 0 : x == y;
}

bool
str_empty(const char *text)
{
    return !text || *text == '\0';
}

bool
str_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Characters. */

/* Unicode's White_Space. */
static bool
is_space(utf8proc_int32_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

/* Read the character at `at`; its length in bytes, 0 where the bytes are no UTF-8. */
static size_t
read_character(const char *at, size_t left, utf8proc_int32_t *ret)
{
    if (left > 0 && (unsigned char)*at < 0x80) {
        *ret = *at;
        return 1;
    }
    utf8proc_ssize_t length =
        utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)left, ret);
    return length > 0 ? (size_t)length : 0;
}

static bool
is_clean_character(utf8proc_int32_t c)
{
    bool is_control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
    bool is_noncharacter = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    return !is_control && !is_noncharacter;
}

char *
str_trim(struct arena *a, const char *text)
{
    if (!text)
        return NULL;
    const char *end = text + strlen(text), *first = NULL, *after = text;
    for (const char *at = text; at < end;) {
        utf8proc_int32_t c = -1;
        size_t length = read_character(at, (size_t)(end - at), &c);
        at += length ? length : 1;
        if (length && is_space(c))
            continue;
        if (!first)
            first = at - (length ? length : 1);
        after = at;
    }
    return first ? str_copy_bytes(a, first, (size_t)(after - first)) : str_copy(a, "");
}

bool
str_is_clean_text(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        if (bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
            i += 2;
            continue;
        }
        utf8proc_int32_t c;
        size_t size = read_character(bytes + i, length - i, &c);
        if (size == 0 || !is_clean_character(c))
            return false;
        i += size;
    }
    return true;
}

size_t
str_characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

/* Each byte that is no UTF-8 becomes U+FFFD. */
static char *
repaired(struct arena *a, const char *text, size_t length)
{
    struct buf b;
    buf_init(&b, a, length + LEAST_CAPACITY);
    for (size_t i = 0; i < length;) {
        utf8proc_int32_t c;
        size_t size = read_character(text + i, length - i, &c);
        if (size > 0)
            buf_add_bytes(&b, text + i, size);
        else
            buf_add(&b, "\xef\xbf\xbd");
        i += size ? size : 1;
    }
    return str_copy(a, buf_text(&b));
}

/* Map a text by utf8proc's options, without its malloc. */
static char *
mapped(struct arena *a, const char *text, utf8proc_option_t options)
{
    size_t length = strlen(text);
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)text,
                                                (utf8proc_ssize_t)length, NULL, 0, options);
    if (count == UTF8PROC_ERROR_INVALIDUTF8)
        return mapped(a, repaired(a, text, length), options);
    if (count < 0)
        fatal("a text cannot be normalised: %s", utf8proc_errmsg(count));
    utf8proc_int32_t *characters = ARENA_ARRAY(a, utf8proc_int32_t, count + 1);
    utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, characters, count,
                       options);
    utf8proc_reencode(characters, count, options); /* in place, with its NUL */
    return (char *)characters;
}

char *
str_normal(struct arena *a, const char *text)
{
    if (!text)
        return NULL;
    size_t plain = 0;
    while (text[plain] > 0 && text[plain] != '\r')
        plain++;
    if (text[plain] == '\0') /* ASCII is in NFC */
        return str_copy_bytes(a, text, plain);
    return mapped(a, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_NLF2LF);
}

char *
str_fold(struct arena *a, const char *text)
{
    if (!text)
        return NULL;
    char *folded =
        mapped(a, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const char *end = folded + strlen(folded), *at = folded;
    char *to = folded;
    bool was_space = true; /* none at the beginning */
    while (at < end) {
        utf8proc_int32_t c;
        size_t size = read_character(at, (size_t)(end - at), &c);
        bool space = is_space(c);
        if (space && !was_space)
            *to++ = ' ';
        if (!space) {
            memmove(to, at, size);
            to += size;
        }
        was_space = space;
        at += size;
    }
    if (to > folded && to[-1] == ' ')
        to--;
    *to = '\0';
    return folded;
}

/* Order. */

static UCollator *collator; /* made once, only read afterwards: ICU lets threads share it */

static void
open_collator(void)
{
    UErrorCode status = U_ZERO_ERROR;
    collator = ucol_open("fi", &status);
    if (status != U_ZERO_ERROR) /* also the warning that the root order was taken instead */
        fatal("ICU has no Finnish order: %s", u_errorName(status));
}

char *
str_sort_key(struct arena *a, const char *text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_collator);
    if (!text)
        return NULL;

    size_t length = strlen(text);
    assert(length < INT32_MAX / 8);
    UChar *wide = ARENA_ARRAY(a, UChar, length + 1);
    int32_t wide_length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(wide, (int32_t)length + 1, &wide_length, text, (int32_t)length, 0xfffd,
                         NULL, &status);
    assert(U_SUCCESS(status));

    int32_t capacity = 4 * (int32_t)length + LEAST_CAPACITY;
    uint8_t *key = ARENA_ARRAY(a, uint8_t, capacity);
    int32_t size = ucol_getSortKey(collator, wide, wide_length, key, capacity);
    if (size > capacity) {
        key = ARENA_ARRAY(a, uint8_t, size);
        size = ucol_getSortKey(collator, wide, wide_length, key, size);
    }
    if (size <= 0)
        fatal("ICU makes no sort key");
    char *hex = arena_alloc(a, 2 * (size_t)size);
    str_hex(key, (size_t)size - 1, hex); /* without the NUL that ends the key */
    return hex;
}

/* Numbers and encodings. */

bool
str_to_int(const char *text, int64_t min, int64_t max, int64_t *ret)
{
    if (!text)
        return false;
    bool negative = *text == '-';
    if (negative)
        text++;
    if (*text == '\0')
        return false;
    int64_t n = 0;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        int digit = negative ? '0' - *text : *text - '0';
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, digit, &n))
            return false;
    }
    if (n < min || n > max)
        return false;
    *ret = n;
    return true;
}

void
str_hex(const unsigned char *bytes, size_t size, char *ret_hex)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *ret_hex++ = digits[bytes[i] >> 4];
        *ret_hex++ = digits[bytes[i] & 15];
    }
    *ret_hex = '\0';
}

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool
str_unhex(const char *hex, unsigned char *ret_bytes, size_t size)
{
    if (!hex || strlen(hex) != 2 * size)
        return false;
    for (size_t i = 0; i < 2 * size; i++)
        if (hex_value(hex[i]) < 0)
            return false;
    for (size_t i = 0; i < size; i++)
        ret_bytes[i] = (unsigned char)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
    return true;
}

char *
str_base64(struct arena *a, const unsigned char *bytes, size_t size)
{
    size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL);
    return sodium_bin2base64(arena_alloc(a, room), room, bytes, size,
                             sodium_base64_VARIANT_ORIGINAL);
}

bool
str_unbase64(struct arena *a, const char *text, unsigned char **ret_bytes, size_t *ret_size)
{
    if (!text)
        return false;
    size_t length = strlen(text), size;
    unsigned char *bytes = arena_alloc(a, length / 4 * 3 + 3);
    if (sodium_base642bin(bytes, length / 4 * 3 + 3, text, length, NULL, &size, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    *ret_bytes = bytes;
    *ret_size = size;
    return true;
}
