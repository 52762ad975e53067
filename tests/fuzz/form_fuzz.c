/* tests/fuzz/form_fuzz.c: forms, JSON bodies, cookies, languages and paths from any bytes.
 *
 * Built with clang -fsanitize=fuzzer,address,undefined over src/base and src/http.  The first byte
 * chooses the parser.  Beyond the sanitizers it holds that what was read can be written and read
 * again the same, and that what is shown again is clean text.
 */
#include "base/secret.h"
#include "http/cookie.h"
#include "http/form_in.h"
#include "http/server.h"

#include <stdlib.h>
#include <string.h>

static const struct code codes[] = { { 1, "one", { 0 } }, { 2, "two", { 0 } }, { 0, NULL, { 0 } } };
static const struct field fields[] = {
    { "a", FIELD_LINE, .required = true },
    { "b", FIELD_TEXT, .max = 20 },
    { "c", FIELD_DATE },
    { "d", FIELD_INT, .min = 1, .max = 9 },
    { "e", FIELD_BOOL },
    { "f", FIELD_CODE, .codes = codes },
    { "g", FIELD_CODES, .codes = codes },
    { "h", FIELD_ID },
    { "i", FIELD_KEY },
    { "j", FIELD_PASSWORD },
    FIELD_END,
};

static void
hold(bool holds)
{
    if (!holds)
        abort();
}

static void
try_form(struct arena *a, const struct pairs *pairs)
{
    const struct form *form = form_read(a, fields, pairs, true, true);
    for (int i = 0; fields[i].name; i++) {
        const char *shown = form_shown(form, i, "");
        hold(shown != NULL && strchr(shown, '\r') == NULL);
    }
    const char *name, *value;
    for (size_t i = 0; form_typed(form, i, &name, &value); i++)
        hold(name[0] != '_' && value != NULL);
    struct buf b;
    struct pairs again;
    buf_init(&b, a, 64);
    pairs_write(&b, pairs);
    pairs_read(a, b.text, b.length, &again);
    hold(again.count == pairs->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *a = arena_new();
    const char *text = str_copy_bytes(a, (const char *)data + 1, size - 1), *path;
    struct pairs pairs;
    switch (data[0] % 5) {
    case 0:
        if (pairs_urlencoded(a, text, size - 1, &pairs) == ERR_OK)
            try_form(a, &pairs);
        break;
    case 1:
        if (pairs_json(a, text, size - 1, &pairs) == ERR_OK)
            try_form(a, &pairs);
        break;
    case 2: {
        const char *value = cookie_get(a, text, COOKIE_SESSION);
        hold(value == NULL || (*value != '\0' && strpbrk(value, " ;,\"\\") == NULL));
        break;
    }
    case 3:
        hold(lang_accepted(text) <= LANG_EN);
        break;
    default:
        if (server_path(a, text, size - 1, &path))
            hold(path[0] == '/' && strpbrk(path, "\r\n\\") == NULL);
    }
    arena_free(a);
    return 0;
}
