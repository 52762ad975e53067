/* access/tree.h: the tree over the record's lines, pure: hashes in, hashes out, no database.
 *
 * Source: RFC 9162 2.1 (SHA-256; a leaf is hashed after the byte 0x00, a node after 0x01, so that
 * none can pass for the other).  A tree of n leaves is split at the largest power of two below n;
 * so its state is the roots of its full subtrees, one for each bit of n.
 *
 * A proof is a list of hashes, each the root of a span of leaves.  Which spans is a matter of
 * numbers alone, so whoever reads the leaves once, in order, can make any proof without keeping
 * them.
 */
#ifndef YHDYS_ACCESS_TREE_H
#define YHDYS_ACCESS_TREE_H

#include "base/secret.h"

#include <stdbool.h>
#include <stdint.h>

#define TREE_DEPTH 64 /* no proof is longer */

struct frontier {
    int64_t size;
    int count; /* full subtrees, largest first: one for each bit of size */
    unsigned char roots[TREE_DEPTH][SHA256_SIZE];
};
/* The leaves `from` .. `to` - 1. */
struct span {
    int64_t from, to;
};

void tree_leaf(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE]);
void tree_node(const unsigned char left[SHA256_SIZE], const unsigned char right[SHA256_SIZE],
               unsigned char ret[SHA256_SIZE]);
/* An empty frontier is all zero. */
void tree_add(struct frontier *f, const unsigned char leaf[SHA256_SIZE]);
void tree_root(const struct frontier *f,
               unsigned char ret[SHA256_SIZE]); /* empty: SHA-256 of nothing */
/* The spans of the full subtrees of a tree, largest first; returns how many. */
int tree_subtrees(int64_t size, struct span ret[TREE_DEPTH]);

/* The spans whose roots prove that leaf `index` is in the tree, in the order of the proof
 * (2.1.3.1). index  0 .. size - 1 */
int tree_inclusion(int64_t index, int64_t size, struct span ret[TREE_DEPTH]);
/* The spans whose roots prove that the tree of `old` leaves is the beginning of this one (2.1.4.1).
 *   old  1 .. size */
int tree_consistency(int64_t old, int64_t size, struct span ret[TREE_DEPTH]);
/* Does the proof hold? (2.1.3.2, 2.1.4.2)  Any numbers may be given. */
bool tree_inclusion_holds(const unsigned char leaf[SHA256_SIZE], int64_t index, int64_t size,
                          const unsigned char (*path)[SHA256_SIZE], int count,
                          const unsigned char root[SHA256_SIZE]);
bool tree_consistency_holds(int64_t old, int64_t size, const unsigned char (*path)[SHA256_SIZE],
                            int count, const unsigned char old_root[SHA256_SIZE],
                            const unsigned char root[SHA256_SIZE]);

#endif
