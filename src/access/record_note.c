/* access/record_note.c: a checkpoint of the tree as a signed note.
 *
 * Source: C2SP tlog-checkpoint and signed-note:
 *
 *     origin "\n" size "\n" root (base64) "\n"
 *     "\n"
 *     "\xe2\x80\x94 " name " " base64(key id || signature) "\n"
 *
 * The name of the key is the origin, the key id the first four bytes of SHA-256(name || "\n" ||
 * 0x01 || public key), and the signature (Ed25519) is over the text, with its last newline and
 * without the empty line.
 */
#include "access/record_line.h"
#include "base/log.h"
#include "store/tx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define DASH "\xe2\x80\x94" /* an em dash begins a signature line */
enum { PUBLIC_SIZE = 32, KEY_ID_SIZE = 4, SIGNATURE_SIZE = 64, NOTE_BYTES = 64 << 10 };
enum { ED25519 = 0x01 };

static const unsigned char *
public_of(const unsigned char sign_key[64])
{
    return sign_key + 32;
}

bool
record_origin_fits(const char *origin)
{
    size_t size = strlen(origin);
    if (size == 0 || size > 200 || !str_is_clean_text(origin, size))
        return false;
    return strpbrk(origin, " +\t\r\n") == NULL;
}

static void
key_id(const char *name, const unsigned char *public_key, unsigned char ret[KEY_ID_SIZE])
{
    unsigned char typed[1 + PUBLIC_SIZE] = { ED25519 }, hash[SHA256_SIZE];
    memcpy(typed + 1, public_key, PUBLIC_SIZE);
    secret_sha256(name, strlen(name), "\n", 1, typed, sizeof(typed), hash);
    memcpy(ret, hash, KEY_ID_SIZE);
}

enum err
record_checkpoint_key(const char *origin, const unsigned char sign_key[64], FILE *out)
{
    if (!record_origin_fits(origin))
        return ERR_INVALID;
    unsigned char id[KEY_ID_SIZE], typed[1 + PUBLIC_SIZE] = { ED25519 };
    char hex[2 * KEY_ID_SIZE + 1];
    memcpy(typed + 1, public_of(sign_key), PUBLIC_SIZE);
    key_id(origin, public_of(sign_key), id);
    str_hex(id, sizeof(id), hex);
    struct arena *a = arena_new();
    fprintf(out, "%s+%s+%s\n", origin, hex, str_base64(a, typed, sizeof(typed)));
    arena_free(a);
    return ERR_OK;
}

/* An earlier note. */

struct note {
    const char *origin;
    int64_t size;
    unsigned char root[SHA256_SIZE];
};

/* Cut a line off; NULL when no whole line is left. */
static char *
next_line(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (end == NULL)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return line;
}

/* Has one of the signature lines our key's signature over the text? */
static bool
is_signed(struct arena *a, char *lines, const char *text, const char *name,
          const unsigned char *public_key)
{
    unsigned char id[KEY_ID_SIZE];
    const char *prefix = str_printf(a, DASH " %s ", name);
    key_id(name, public_key, id);
    for (char *line; (line = next_line(&lines)) != NULL;) {
        unsigned char *bytes;
        size_t size;
        if (str_starts(line, prefix) && str_unbase64(a, line + strlen(prefix), &bytes, &size) &&
            size == KEY_ID_SIZE + SIGNATURE_SIZE && memcmp(bytes, id, KEY_ID_SIZE) == 0 &&
            secret_sign_is(public_key, text, strlen(text), bytes + KEY_ID_SIZE))
            return true;
    }
    return false;
}

/* What is wrong with the note, or NULL. */
static const char *
read_note(struct arena *a, const char *bytes, const char *origin, const unsigned char *public_key,
          struct note *ret)
{
    const char *gap = strstr(bytes, "\n\n");
    if (gap == NULL)
        return "it is no signed note";
    char *text = str_copy_bytes(a, bytes, (size_t)(gap - bytes) + 1);
    char *at = str_copy(a, text), *signatures = str_copy(a, gap + 2);
    char *name = next_line(&at), *size = next_line(&at), *root = next_line(&at);
    unsigned char *hash;
    size_t hash_size;
    if (root == NULL || !str_to_int(size, 0, INT64_MAX, &ret->size) ||
        !str_unbase64(a, root, &hash, &hash_size) || hash_size != SHA256_SIZE)
        return "it is no checkpoint";
    if (!str_same(name, origin))
        return "it is of another origin";
    if (!is_signed(a, signatures, text, origin, public_key))
        return "its signature is not that of our key";
    ret->origin = name;
    memcpy(ret->root, hash, SHA256_SIZE);
    return NULL;
}

static enum err
read_file(struct arena *a, const char *path, char **ret)
{
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        log_warn("%s: %s", path, strerror(errno));
        return ERR_NOT_FOUND;
    }
    char *bytes = arena_alloc(a, NOTE_BYTES + 1);
    size_t size = fread(bytes, 1, NOTE_BYTES, in);
    bool whole = feof(in) && !ferror(in);
    fclose(in);
    if (!whole || strlen(bytes) != size)
        return ERR_INVALID;
    *ret = bytes;
    return ERR_OK;
}

/* Summing up. */

struct sum {
    struct frontier f;
    int64_t old_size; /* -1: none is asked for */
    unsigned char old_root[SHA256_SIZE];
    bool gap;
};

static void
keep_old(struct sum *sum)
{
    if (sum->f.size == sum->old_size)
        tree_root(&sum->f, sum->old_root);
}

static enum err
sum_line(void *context, const struct read_line *line)
{
    struct sum *sum = context;
    struct buf bytes;
    unsigned char leaf[SHA256_SIZE];
    struct arena *a = arena_new();
    buf_init(&bytes, a, 512);
    record_leaf_bytes(&line->fixed, &bytes);
    tree_leaf(bytes.text, bytes.length, leaf);
    arena_free(a);
    sum->gap = sum->gap || line->place != sum->f.size;
    tree_add(&sum->f, leaf);
    keep_old(sum);
    return ERR_OK;
}

struct checkpoint {
    struct arena *arena;
    FILE *out;
    const char *origin;
    const unsigned char *sign_key;
    const struct note *older; /* or NULL */
};

static void
sign(const struct checkpoint *c, const struct head *head)
{
    struct arena *a = c->arena;
    unsigned char blob[KEY_ID_SIZE + SIGNATURE_SIZE];
    const char *text = str_printf(a, "%s\n%lld\n%s\n", c->origin, (long long)head->frontier.size,
                                  str_base64(a, head->root, SHA256_SIZE));
    key_id(c->origin, public_of(c->sign_key), blob);
    secret_sign(c->sign_key, text, strlen(text), blob + KEY_ID_SIZE);
    fprintf(c->out, "%s\n" DASH " %s %s\n", text, c->origin, str_base64(a, blob, sizeof(blob)));
}

enum err
record_checkpoint_in(struct db *db, int node, const char *origin, const unsigned char sign_key[64],
                     FILE *out)
{
    struct head head;
    if (!record_origin_fits(origin))
        return ERR_INVALID;
    TRY(record_read_head(db, node, &head));
    if (!head.is_sound)
        return ERR_CONFLICT;
    struct checkpoint c = { arena_new(), out, origin, sign_key, NULL };
    sign(&c, &head);
    arena_free(c.arena);
    return ERR_OK;
}

static enum err
checkpoint(struct db *db, int node, const struct checkpoint *c, int *ret_bad)
{
    struct head head;
    struct sum sum = { .old_size = c->older != NULL ? c->older->size : -1 };
    unsigned char root[SHA256_SIZE];
    TRY(record_read_head(db, node, &head));
    keep_old(&sum);
    TRY(record_each(db, node, head.frontier.size, sum_line, &sum));
    tree_root(&sum.f, root);
    *ret_bad = 0;
    if (!head.is_sound || sum.gap || sum.f.size != head.frontier.size ||
        memcmp(root, head.root, SHA256_SIZE) != 0) {
        log_warn("node %d: the lines do not give the root of the head: run yhdys audit verify",
                 node);
        *ret_bad = 1;
    }
    if (c->older != NULL && c->older->size > sum.f.size) {
        log_warn("node %d: the earlier checkpoint is of %lld lines, there are %lld", node,
                 (long long)c->older->size, (long long)sum.f.size);
        ++*ret_bad;
    } else if (c->older != NULL && memcmp(sum.old_root, c->older->root, SHA256_SIZE) != 0) {
        log_warn("node %d: the first %lld lines are not those of the earlier checkpoint", node,
                 (long long)c->older->size);
        ++*ret_bad;
    }
    if (*ret_bad == 0)
        sign(c, &head);
    return ERR_OK;
}

enum err
record_checkpoint(struct store *store, int node, const char *origin,
                  const unsigned char sign_key[64], const char *older_path, FILE *out, int *ret_bad)
{
    if (!record_origin_fits(origin))
        return ERR_INVALID;
    struct arena *a = arena_new();
    struct note note;
    struct checkpoint c = { a, out, origin, sign_key, NULL };
    enum err err = ERR_OK;
    if (older_path != NULL) {
        char *bytes = NULL;
        err = read_file(a, older_path, &bytes);
        const char *wrong =
            bytes != NULL ? read_note(a, bytes, origin, public_of(sign_key), &note) : NULL;
        if (wrong != NULL) {
            log_warn("%s: %s", older_path, wrong);
            *ret_bad = 1;
            arena_free(a);
            return ERR_OK;
        }
        c.older = &note;
    }
    struct db *db;
    if (err == ERR_OK)
        err = db_read_begin(store, WALL_PERSON, &db);
    if (err == ERR_OK) {
        err = checkpoint(db, node, &c, ret_bad);
        db_read_end(db);
    }
    arena_free(a);
    return err;
}
