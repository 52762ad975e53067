/* access/record.h: the record: every read and write leaves a line, and the lines are a tree that proves itself.
 *
 * A line's fixed part says nothing about a client; its personal part (subjects, object, words) is kept beside it with a
 * random salt, and only its digest is in the leaf.  Retention may remove a personal part, nothing else.
 *
 *   leaf bytes   "yhdys-line/1\n" node "\n" seq "\n" at "\n" action "\n" outcome "\n" worker "\n" duty "\n" unit "\n"
 *                ground "\n" digest "\n"     (numbers in decimal, digest in hex; no field holds a newline)
 *   digest       SHA-256(salt bytes || personal part's bytes)
 *   leaf hash    SHA-256(0x00 || leaf bytes), node hash SHA-256(0x01 || left || right): RFC 9162 2.1.1
 *
 * SQLite: a batch's lines are put in the tree in the transaction that holds them, and the head with them.  PostgreSQL:
 * lines are committed with (node, seq), and one appender a node puts committed lines into that node's tree within a
 * second; until then they are the tail, which verify prints.
 */
#ifndef YHDYS_ACCESS_RECORD_H
#define YHDYS_ACCESS_RECORD_H

#include "access/tree.h"
#include "base/err.h"
#include "base/id.h"
#include "base/time.h"

#include <stdio.h>

enum outcome { OUTCOME_NONE = 0, OUTCOME_DONE, OUTCOME_REFUSED, OUTCOME_FAILED };

struct line {
    int64_t at;
    const char *action;
    enum outcome outcome;
    int64_t worker, duty, unit;
    const char *ground;   /* "381/2023 15 §"; or why it was refused */
    const char *personal; /* JSON; "{}" where there is nothing */
    const int64_t *subjects;
    size_t subject_count;
};

struct store;
struct db;
struct record;

/* Read the head of this node's tree; set the store's hooks. */
MUST_CHECK enum err record_open(struct store *store, int node, struct record **ret);
void record_close(struct record *r);
/* Add a line in the open transaction.  It is durable when the transaction is. */
MUST_CHECK enum err record_add(struct record *r, struct db *db, const struct line *line);
/* PostgreSQL: put committed lines into the tree now (the appender's step; also at start and stop).  SQLite: nothing to do. */
MUST_CHECK enum err record_append_tail(struct record *r);

/* What `yhdys audit` does; each prints to `out` in English.  ret_bad counts findings. */
MUST_CHECK enum err record_verify(struct store *store, FILE *out, int *ret_bad);
MUST_CHECK enum err record_leaves(struct store *store, int node, FILE *out);
MUST_CHECK enum err record_prove(struct store *store, int node, int64_t index, FILE *out);
/* C2SP tlog-checkpoint signed note: origin, size, root, signature.  older: path of an earlier checkpoint to be checked for
 * consistency, or NULL. */
MUST_CHECK enum err record_checkpoint(struct store *store, int node, const char *origin, const unsigned char sign_key[64],
                                      const char *older_path, FILE *out, int *ret_bad);

#endif
