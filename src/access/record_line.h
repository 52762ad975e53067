/* access/record_line.h: how a line and a head are written as bytes; only the record's own files
 * include this. */
#ifndef YHDYS_ACCESS_RECORD_LINE_H
#define YHDYS_ACCESS_RECORD_LINE_H

#include "access/record.h"
#include "base/str.h"

#define HASH_HEX (2 * SHA256_SIZE + 1)

/* The fixed part, as the table has it. */
struct fixed {
    int node;
    int64_t seq, at;
    const char *action;
    int64_t outcome, worker, duty, unit;
    const char *ground;
    const char *digest; /* hex */
};
void record_leaf_bytes(const struct fixed *fixed, struct buf *ret);

/* SHA-256 of the salt's bytes and the personal part, in hex. */
void record_digest(const unsigned char salt[SHA256_SIZE], const char *body, char ret[HASH_HEX]);

/* The personal part with its clients: {"clients":["0A...",...],...}; `personal` itself where there
 * are none. */
const char *record_body(struct arena *a, const char *personal, const int64_t *clients,
                        size_t count);
/* Read the clients back; false when they are not as record_body writes them. */
MUST_CHECK bool record_body_clients(struct arena *a, const char *body, int64_t **ret,
                                    size_t *ret_count);

/* ---- reading the record through, a page of lines at a time ---- */

struct read_line {
    struct fixed fixed;
    const char *leaf;        /* hex */
    int64_t place;           /* in the tree; -1: none */
    const char *salt, *body; /* NULL: the personal part was removed */
};
typedef enum err (*line_function)(void *context, const struct read_line *line);
/* Every line of a node's tree with a place below `below`, in order, or every line without a place.
 * The line is valid within the call only. */
MUST_CHECK enum err record_each(struct db *db, int node, int64_t below, line_function on_line,
                                void *context);
MUST_CHECK enum err record_each_outside(struct db *db, int node, line_function on_line,
                                        void *context);

struct head {
    bool is_there;
    struct frontier frontier; /* size 0 when unreadable */
    bool is_sound;            /* the frontier fits the size, and the root fits the frontier */
    unsigned char root[SHA256_SIZE]; /* of the frontier */
};
MUST_CHECK enum err record_read_head(struct db *db, int node, struct head *ret);

/* An inclusion proof, and a checkpoint, in a snapshot that is open already; the checkpoint of the
 * head as it was kept, without summing the lines up again.   Errors: as record_prove's;
 * ERR_CONFLICT: the head is not sound */
MUST_CHECK enum err record_prove_in(struct db *db, int node, int64_t index, FILE *out);
MUST_CHECK enum err record_checkpoint_in(struct db *db, int node, const char *origin,
                                         const unsigned char sign_key[64], FILE *out);

/* The frontier of a head, hex to roots; false when it does not fit the size. */
MUST_CHECK bool record_read_frontier(int64_t size, const char *hex, struct frontier *ret);

#endif
