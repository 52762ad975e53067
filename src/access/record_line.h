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

/* The frontier of a head, hex to roots; false when it does not fit the size. */
MUST_CHECK bool record_read_frontier(int64_t size, const char *hex, struct frontier *ret);

#endif
