/* http/seal.c: a form that met an expired sign-in travels sealed through the pages of signing in.
 *
 * The key is made of the house's and the owner's id, so that only the same worker opens it.  Where
 * even the session's cookie is gone, the owner is the role that the form was drawn in.
 */
#include "base/limits.h"
#include "base/secret.h"
#include "http/http_in.h"

#include <string.h>

/* What fits a form again when it comes back as base64 among other fields. */
enum { SEAL_BYTES = LIMIT_FORM_BYTES / 4 * 3 - (64 << 10) };

static void
key_of(const struct http *http, struct arena *a, int64_t owner, unsigned char ret[32])
{
    secret_token_hash(http->key, str_printf(a, "form of %s", id_text(a, owner)), ret);
}

const char *
form_seal(const struct http *http, struct arena *a, int64_t owner, const char *path,
          const struct pairs *pairs)
{
    unsigned char key[32];
    struct buf b;
    buf_init(&b, a, 4096);
    buf_add_int(&b, house_now(http->house));
    buf_add_char(&b, '\0');
    buf_add_bytes(&b, path, strlen(path) + 1);
    pairs_write(&b, pairs);
    if (b.length > SEAL_BYTES)
        return NULL;
    key_of(http, a, owner, key);
    return secret_seal(a, key, b.text, b.length);
}

bool
form_unseal(const struct http *http, struct arena *a, int64_t owner, const char *sealed,
            const char **ret_path, struct pairs *ret_pairs)
{
    unsigned char key[32];
    void *bytes;
    size_t size;
    int64_t when;
    key_of(http, a, owner, key);
    if (!secret_open(a, key, sealed, &bytes, &size))
        return false;
    const char *at = bytes, *end = at + size, *path = at + strlen(at) + 1;
    if (path >= end || !str_to_int(at, 0, INT64_MAX, &when) ||
        house_now(http->house) - when > LIMIT_SESSION_HOURS * HOUR)
        return false;
    const char *rest = path + strlen(path) + 1;
    pairs_read(a, rest, rest < end ? (size_t)(end - rest) : 0, ret_pairs);
    *ret_path = path;
    return true;
}
