/* access/record_line.c: see record_line.h. */
#include "access/record_line.h"

#include <string.h>

void
record_leaf_bytes(const struct fixed *fixed, struct buf *ret)
{
    buf_add(ret, "yhdys-line/1\n");
    const int64_t first[] = { fixed->node, fixed->seq, fixed->at };
    for (size_t i = 0; i < COUNT(first); i++) {
        buf_add_int(ret, first[i]);
        buf_add_char(ret, '\n');
    }
    buf_add(ret, fixed->action);
    buf_add_char(ret, '\n');
    const int64_t second[] = { fixed->outcome, fixed->worker, fixed->duty, fixed->unit };
    for (size_t i = 0; i < COUNT(second); i++) {
        buf_add_int(ret, second[i]);
        buf_add_char(ret, '\n');
    }
    buf_add(ret, fixed->ground);
    buf_add_char(ret, '\n');
    buf_add(ret, fixed->digest);
    buf_add_char(ret, '\n');
}

void
record_digest(const unsigned char salt[SHA256_SIZE], const char *body, char ret[HASH_HEX])
{
    unsigned char digest[SHA256_SIZE];
    secret_sha256(salt, SHA256_SIZE, body, strlen(body), NULL, 0, digest);
    str_hex(digest, SHA256_SIZE, ret);
}

#define CLIENTS "{\"clients\":["

const char *
record_body(struct arena *a, const char *personal, const int64_t *clients, size_t count)
{
    if (count == 0)
        return personal;
    struct buf b;
    buf_init(&b, a, strlen(personal) + 16 * count + 32);
    buf_add(&b, CLIENTS);
    for (size_t i = 0; i < count; i++)
        buf_addf(&b, "%s\"%s\"", i > 0 ? "," : "", id_text(a, clients[i]));
    buf_add(&b, str_same(personal, "{}") ? "]" : "],");
    buf_add(&b, personal + 1);
    return buf_text(&b);
}

bool
record_body_clients(struct arena *a, const char *body, int64_t **ret, size_t *ret_count)
{
    enum { ID_CHARACTERS = 13 };
    size_t count = 0;
    int64_t *clients = NULL;
    if (str_starts(body, CLIENTS)) {
        const char *at = body + strlen(CLIENTS);
        clients = ARENA_ARRAY(a, int64_t, strlen(at) / (ID_CHARACTERS + 2) + 1);
        for (;; at++) {
            if (*at != '"' || strnlen(at, ID_CHARACTERS + 2) < ID_CHARACTERS + 2 ||
                !id_parse(str_copy_bytes(a, at + 1, ID_CHARACTERS), &clients[count]))
                return false;
            count++;
            at += ID_CHARACTERS + 2;
            if (*at != ',')
                break;
        }
        if (*at != ']')
            return false;
    }
    *ret = clients;
    *ret_count = count;
    return true;
}

bool
record_read_frontier(int64_t size, const char *hex, struct frontier *ret)
{
    struct span spans[TREE_DEPTH];
    struct frontier f = { .size = size, .count = size < 0 ? -1 : tree_subtrees(size, spans) };
    if (size < 0 || strlen(hex) != (size_t)f.count * 2 * SHA256_SIZE)
        return false;
    for (int i = 0; i < f.count; i++) {
        char one[HASH_HEX] = "";
        memcpy(one, hex + (size_t)i * 2 * SHA256_SIZE, 2 * SHA256_SIZE);
        if (!str_unhex(one, f.roots[i], SHA256_SIZE))
            return false;
    }
    *ret = f;
    return true;
}
