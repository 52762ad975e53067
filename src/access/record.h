/* access/record.h: the record: every read and write leaves a line, and the lines are a tree that
 * proves itself.
 *
 * A line's fixed part says nothing about a client; its personal part (clients, object, words) is
 * kept beside it with a random salt, and only its digest is in the leaf.  Retention may remove a
 * personal part, nothing else.
 *
 *   leaf bytes   "yhdys-line/1\n" node "\n" seq "\n" at "\n" action "\n" outcome "\n" worker "\n"
 * duty "\n" unit "\n" ground "\n" digest "\n"   (numbers in decimal, digest in hex; no field holds
 * a newline) digest       SHA-256(salt bytes || personal part's bytes) leaf hash    SHA-256(0x00 ||
 * leaf bytes), node hash SHA-256(0x01 || left || right): access/tree.h
 *
 * SQLite: one writes at a time, so a line is given the next seq (1, 2, 3...) and its place in the
 * tree as it is added, and the head is written once a batch, in the transaction that holds the
 * lines.
 *
 * PostgreSQL: many write at a time, and a common counter would make them wait for one another.
 * There seq is an id (base/id.h): unique and growing with time, with gaps.  A committed line
 * without a place in the tree is the tail; one appender a node gives places within a second, in the
 * order of seq as it finds them.  A line that was committed late stands after lines with a larger
 * seq; that is as it should be.  What verify holds without a gap is therefore the place in the
 * tree, not seq.  What is removed from the tail before it was appended leaves no trace in the tree;
 * that is why the appender must run.
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
    const char *ground;      /* "381/2023 15 §"; or why it was refused */
    const char *personal;    /* a JSON object, "{}" where there is nothing */
    const int64_t *subjects; /* clients; may hold one twice */
    size_t subject_count;
};

struct store;
struct db;
struct record;

/* Read the head of this node's tree; set the store's hooks.
 * Errors: ERR_STORE also when the head does not cover the lines: then `audit verify` says more. */
MUST_CHECK enum err record_open(struct store *store, int node, struct record **ret);
void record_close(struct record *r);
/* Add a line in the open transaction.  It is durable when the transaction is; an undo removes it
 * again. The subjects become the key "clients" of the personal part, before its other keys, and a
 * row each. */
MUST_CHECK enum err record_add(struct record *r, struct db *db, const struct line *line);
/* PostgreSQL: put committed lines into the tree now (the appender's step; also at start and stop).
 * SQLite: nothing to do. */
MUST_CHECK enum err record_append_tail(struct record *r);

/* What `yhdys audit` does; each prints to `out` in English.  ret_bad counts findings. */

/* Hold every line, every personal part that is still there and every tree against its head, in one
 * snapshot. */
MUST_CHECK enum err record_verify(struct store *store, FILE *out, int *ret_bad);
/* Each leaf's bytes in base64, one a line, in the order of the tree. */
MUST_CHECK enum err record_leaves(struct store *store, int node, FILE *out);
/* An inclusion proof, one item a line: index, size, leaf (bytes), hash, path..., root; binary ones
 * in base64. Errors: ERR_NOT_FOUND when the tree has no leaf `index` */
MUST_CHECK enum err record_prove(struct store *store, int node, int64_t index, FILE *out);

/* The tree's size and root, signed.  Source: C2SP tlog-checkpoint and signed-note (Ed25519).
 *   origin      name of the log and of its key: no spaces, no '+'
 *   older_path  an earlier checkpoint of this tree, to be checked for consistency; or NULL
 * Nothing is signed when the lines do not give the head's root or do not continue the older
 * checkpoint. */
MUST_CHECK enum err record_checkpoint(struct store *store, int node, const char *origin,
                                      const unsigned char sign_key[64], const char *older_path,
                                      FILE *out, int *ret_bad);
bool record_origin_fits(const char *origin);
/* The key that others check our checkpoints with: "origin+key id+key", as signed-note writes it. */
MUST_CHECK enum err record_checkpoint_key(const char *origin, const unsigned char sign_key[64],
                                          FILE *out);

#endif
