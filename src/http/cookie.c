/* http/cookie.c: see cookie.h. */
#include "http/cookie.h"

#include "base/limits.h"
#include "base/secret.h"
#include "base/str.h"

#include <string.h>

static const char value_characters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

const char *
cookie_get(struct arena *a, const char *header, const char *name)
{
    size_t name_length = strlen(name);
    while (header && *header != '\0') {
        header += strspn(header, " ;");
        size_t length = strcspn(header, ";");
        if (length > name_length && header[name_length] == '=' &&
            memcmp(header, name, name_length) == 0) {
            const char *value = header + name_length + 1;
            size_t size = length - name_length - 1;
            while (size > 0 && value[size - 1] == ' ')
                size--;
            return size > 0 && strspn(value, value_characters) >= size
                       ? str_copy_bytes(a, value, size)
                       : NULL;
        }
        header += length;
    }
    return NULL;
}

const char *
cookie_set(struct arena *a, const char *name, const char *value, long max_age, bool is_secure)
{
    return cookie_set_under(a, "/", name, value, max_age, is_secure);
}

const char *
cookie_set_under(struct arena *a, const char *path, const char *name, const char *value,
                 long max_age, bool is_secure)
{
    struct buf b;
    buf_init(&b, a, 160);
    buf_addf(&b, "%s=%s; Path=%s; HttpOnly; SameSite=Strict", name, value, path);
    if (max_age != 0)
        buf_addf(&b, "; Max-Age=%ld", max_age > 0 ? max_age : 0);
    if (is_secure)
        buf_add(&b, "; Secure");
    return buf_text(&b);
}

/* The weight of one range of Accept-Language, in thousandths: "sv-FI;q=0.8". */
static int
weight_of(const char *range, size_t length)
{
    const char *q = memchr(range, ';', length);
    size_t skipped = q ? (size_t)(q - range) + 1 : length;
    while (skipped < length && range[skipped] == ' ')
        skipped++;
    if (skipped + 2 >= length || range[skipped] != 'q' || range[skipped + 1] != '=')
        return 1000;
    const char *at = range + skipped + 2;
    int weight = *at == '1' ? 1000 : 0;
    if (at + 1 < range + length && at[1] == '.')
        for (int i = 2, unit = 100; i < 5 && at + i < range + length; i++, unit /= 10)
            if (at[i] >= '0' && at[i] <= '9')
                weight += unit * (at[i] - '0');
    return weight > 1000 ? 1000 : weight;
}

enum lang
lang_accepted(const char *accept_language)
{
    enum lang best = LANG_NONE;
    int best_weight = 0;
    for (const char *at = accept_language; at && *at != '\0';) {
        at += strspn(at, " ,");
        size_t length = strcspn(at, ",");
        size_t word = strcspn(at, "-;, ");
        char code[3] = "";
        enum lang lang;
        if (word == 2) {
            code[0] = (char)(at[0] | 0x20);
            code[1] = (char)(at[1] | 0x20);
        }
        int weight = weight_of(at, length);
        if (lang_parse(code, &lang) && weight > best_weight) {
            best = lang;
            best_weight = weight;
        }
        at += length;
    }
    return best;
}

/* The sentence is kept in English, and translated when it is shown. */

const char *
flash_seal(struct arena *a, const unsigned char key[32], struct text text, instant now)
{
    struct buf b;
    buf_init(&b, a, 128);
    buf_add_int(&b, now);
    const char *parts[] = { text.en, text.context, text.many };
    for (size_t i = 0; i < COUNT(parts); i++) {
        buf_add_char(&b, '\0');
        buf_add(&b, parts[i] ? parts[i] : "");
    }
    return secret_seal(a, key, b.text, b.length);
}

bool
flash_open(struct arena *a, const unsigned char key[32], const char *sealed, instant now,
           struct text *ret)
{
    void *bytes;
    size_t size;
    if (!sealed || !secret_open(a, key, sealed, &bytes, &size))
        return false;
    const char *part[4], *at = bytes, *end = at + size;
    for (size_t i = 0; i < COUNT(part); i++) {
        if (at > end)
            return false;
        part[i] = at;
        at += strlen(at) + 1;
    }
    int64_t when;
    if (!str_to_int(part[0], 0, INT64_MAX, &when) || now - when > MINUTE || when > now + MINUTE)
        return false;
    *ret = (struct text){ .en = part[1],
                          .context = *part[2] != '\0' ? part[2] : NULL,
                          .many = *part[3] != '\0' ? part[3] : NULL };
    return *part[1] != '\0';
}
