/* http/pairs.c: names and values as they come: URL-encoded, as JSON, or out of a seal. */
#include "base/limits.h"
#include "http/form_in.h"

#include <jansson.h>
#include <string.h>

enum { JSON_DEPTH = 2, PAIRS_FIRST = 16 };

static enum err
pairs_add(struct arena *a, struct pairs *pairs, struct pair pair)
{
    if (pairs->count == LIMIT_FORM_FIELDS)
        return ERR_LIMIT;
    if (!pairs->rows)
        pairs->rows = ARENA_ARRAY(a, struct pair, PAIRS_FIRST);
    else if (pairs->count >= PAIRS_FIRST && (pairs->count & (pairs->count - 1)) == 0)
        pairs->rows = arena_grow(a, pairs->rows, pairs->count * sizeof(struct pair),
                                 2 * pairs->count * sizeof(struct pair));
    pairs->rows[pairs->count++] = pair;
    return ERR_OK;
}

/* ---- URL-encoded: https://url.spec.whatwg.org/#urlencoded-parsing, but strict about escapes ----
 */

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char small = (char)(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

static bool
decode(struct arena *a, const char *bytes, size_t size, const char **ret, size_t *ret_size)
{
    char *text = arena_alloc(a, size + 1), *to = text;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != '%') {
            *to++ = bytes[i] == '+' ? ' ' : bytes[i];
            continue;
        }
        if (size - i < 3 || hex_digit(bytes[i + 1]) < 0 || hex_digit(bytes[i + 2]) < 0)
            return false;
        *to++ = (char)(hex_digit(bytes[i + 1]) << 4 | hex_digit(bytes[i + 2]));
        i += 2;
    }
    *ret = text;
    *ret_size = (size_t)(to - text);
    return true;
}

enum err
pairs_urlencoded(struct arena *a, const char *bytes, size_t size, struct pairs *ret)
{
    struct pairs pairs = { .count = 0 };
    const char *end = bytes + size;
    while (bytes < end) {
        const char *stop = memchr(bytes, '&', (size_t)(end - bytes));
        if (!stop)
            stop = end;
        const char *equals = memchr(bytes, '=', (size_t)(stop - bytes));
        const char *value = equals ? equals + 1 : stop;
        const char *name_end = equals ? equals : stop;
        struct pair pair;
        size_t name_size;
        if (stop > bytes) {
            if (!decode(a, bytes, (size_t)(name_end - bytes), &pair.name, &name_size) ||
                !decode(a, value, (size_t)(stop - value), &pair.value, &pair.size) ||
                !str_is_clean_text(pair.name, name_size))
                return ERR_INVALID;
            TRY(pairs_add(a, &pairs, pair));
        }
        bytes = stop < end ? stop + 1 : end;
    }
    *ret = pairs;
    return ERR_OK;
}

/* ---- JSON ---- */

/* Nothing of ours is deeper than an array in an object; deeper is refused before it is parsed. */
static bool
is_shallow(const char *bytes, size_t size)
{
    int depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < size; i++) {
        if (in_string) {
            if (bytes[i] == '\\')
                i++;
            else if (bytes[i] == '"')
                in_string = false;
        } else if (bytes[i] == '"') {
            in_string = true;
        } else if (bytes[i] == '{' || bytes[i] == '[') {
            if (++depth > JSON_DEPTH)
                return false;
        } else if (bytes[i] == '}' || bytes[i] == ']') {
            depth--;
        }
    }
    return true;
}

static enum err
add_json(struct arena *a, struct pairs *pairs, const char *name, const json_t *value)
{
    struct pair pair = { .name = name };
    switch (json_typeof(value)) {
    case JSON_NULL:
        return ERR_OK;
    case JSON_TRUE:
    case JSON_FALSE:
        pair.value = json_is_true(value) ? "1" : "0";
        pair.size = 1;
        break;
    case JSON_INTEGER:
        pair.value = str_printf(a, "%lld", (long long)json_integer_value(value));
        pair.size = strlen(pair.value);
        break;
    case JSON_STRING:
        pair.size = json_string_length(value);
        pair.value = str_copy_bytes(a, json_string_value(value), pair.size);
        break;
    default:
        return ERR_INVALID;
    }
    return pairs_add(a, pairs, pair);
}

static enum err
add_member(struct arena *a, struct pairs *pairs, const char *name, const json_t *value)
{
    if (!json_is_array(value))
        return add_json(a, pairs, name, value);
    size_t i;
    json_t *item;
    json_array_foreach(value, i, item)
        TRY(json_is_string(item) ? add_json(a, pairs, name, item) : ERR_INVALID);
    return ERR_OK;
}

static enum err
add_members(struct arena *a, struct pairs *pairs, json_t *object)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value) TRY(add_member(a, pairs, str_copy(a, name), value));
    return ERR_OK;
}

enum err
pairs_json(struct arena *a, const char *bytes, size_t size, struct pairs *ret)
{
    if (!is_shallow(bytes, size))
        return ERR_INVALID;
    json_error_t why;
    json_t *object = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &why);
    struct pairs pairs = { .count = 0 };
    enum err err = json_is_object(object) ? add_members(a, &pairs, object) : ERR_INVALID;
    json_decref(object);
    if (err == ERR_OK)
        *ret = pairs;
    return err;
}

/* ---- what a seal holds ---- */

void
pairs_write(struct buf *b, const struct pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        buf_add_bytes(b, pairs->rows[i].name, strlen(pairs->rows[i].name) + 1);
        buf_add_bytes(b, pairs->rows[i].value, strlen(pairs->rows[i].value) + 1);
    }
}

void
pairs_read(struct arena *a, const char *bytes, size_t size, struct pairs *ret)
{
    *ret = (struct pairs){ .count = 0 };
    for (const char *at = bytes, *end = bytes + size; at < end;) {
        const char *value = memchr(at, '\0', (size_t)(end - at));
        if (!value || ++value >= end)
            return;
        const char *stop = memchr(value, '\0', (size_t)(end - value));
        if (!stop)
            return;
        if (pairs_add(a, ret, (struct pair){ at, value, (size_t)(stop - value) }) != ERR_OK)
            return;
        at = stop + 1;
    }
}

const char *
pairs_get(const struct pairs *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (str_same(pairs->rows[i].name, name))
            return str_is_clean_text(pairs->rows[i].value, pairs->rows[i].size)
                       ? pairs->rows[i].value
                       : NULL;
    return NULL;
}
