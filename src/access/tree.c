/* access/tree.c: see tree.h.  The names of the verifying steps are those of RFC 9162. */
#include "access/tree.h"

#include <assert.h>
#include <string.h>

void
tree_leaf(const void *bytes, size_t size, unsigned char ret[SHA256_SIZE])
{
    secret_sha256("\x00", 1, bytes, size, NULL, 0, ret);
}

void
tree_node(const unsigned char left[SHA256_SIZE], const unsigned char right[SHA256_SIZE],
          unsigned char ret[SHA256_SIZE])
{
    secret_sha256("\x01", 1, left, SHA256_SIZE, right, SHA256_SIZE, ret);
}

void
tree_add(struct frontier *f, const unsigned char leaf[SHA256_SIZE])
{
    assert(f->count < TREE_DEPTH);
    memcpy(f->roots[f->count++], leaf, SHA256_SIZE);
    /* As in adding one to a binary number: two subtrees of the same size become one. */
    for (int64_t carry = f->size; carry & 1; carry >>= 1) {
        tree_node(f->roots[f->count - 2], f->roots[f->count - 1], f->roots[f->count - 2]);
        f->count--;
    }
    f->size++;
}

void
tree_root(const struct frontier *f, unsigned char ret[SHA256_SIZE])
{
    if (f->count == 0) {
        secret_sha256("", 0, NULL, 0, NULL, 0, ret);
        return;
    }
    memcpy(ret, f->roots[f->count - 1], SHA256_SIZE);
    for (int i = f->count - 2; i >= 0; i--)
        tree_node(f->roots[i], ret, ret);
}

/* The largest power of two smaller than n, for n > 1. */
static int64_t
split(int64_t n)
{
    int64_t k = 1;
    while (k < n - k)
        k <<= 1;
    return k;
}

int
tree_subtrees(int64_t size, struct span ret[TREE_DEPTH])
{
    int count = 0;
    int64_t from = 0;
    for (int bit = 62; bit >= 0; bit--) {
        if ((size >> bit & 1) == 0)
            continue;
        ret[count++] = (struct span){ from, from + (INT64_C(1) << bit) };
        from += INT64_C(1) << bit;
    }
    return count;
}

/* A proof is found from the root down and read from the leaf up. */
static int
turned(struct span *spans, int count)
{
    for (int i = 0; i < count / 2; i++) {
        struct span first = spans[i];
        spans[i] = spans[count - 1 - i];
        spans[count - 1 - i] = first;
    }
    return count;
}

int
tree_inclusion(int64_t index, int64_t size, struct span ret[TREE_DEPTH])
{
    assert(index >= 0 && index < size);
    int count = 0;
    struct span at = { 0, size };
    while (at.to - at.from > 1) {
        int64_t middle = at.from + split(at.to - at.from);
        if (index < middle) {
            ret[count++] = (struct span){ middle, at.to };
            at.to = middle;
        } else {
            ret[count++] = (struct span){ at.from, middle };
            at.from = middle;
        }
    }
    return turned(ret, count);
}

int
tree_consistency(int64_t old, int64_t size, struct span ret[TREE_DEPTH])
{
    assert(old >= 1 && old <= size);
    int count = 0;
    bool whole = true; /* is the span, cut at `old`, the whole old tree?  Its root is known then. */
    struct span at = { 0, size };
    while (at.to != old) {
        int64_t middle = at.from + split(at.to - at.from);
        if (old <= middle) {
            ret[count++] = (struct span){ middle, at.to };
            at.to = middle;
        } else {
            ret[count++] = (struct span){ at.from, middle };
            at.from = middle;
            whole = false;
        }
    }
    if (!whole)
        ret[count++] = at;
    return turned(ret, count);
}

bool
tree_inclusion_holds(const unsigned char leaf[SHA256_SIZE], int64_t index, int64_t size,
                     const unsigned char (*path)[SHA256_SIZE], int count,
                     const unsigned char root[SHA256_SIZE])
{
    if (index < 0 || index >= size)
        return false;
    int64_t fn = index, sn = size - 1;
    unsigned char r[SHA256_SIZE];
    memcpy(r, leaf, SHA256_SIZE);
    for (int i = 0; i < count; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            tree_node(path[i], r, r);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            tree_node(r, path[i], r);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && memcmp(r, root, SHA256_SIZE) == 0;
}

bool
tree_consistency_holds(int64_t old, int64_t size, const unsigned char (*path)[SHA256_SIZE],
                       int count, const unsigned char old_root[SHA256_SIZE],
                       const unsigned char root[SHA256_SIZE])
{
    if (old < 1 || old > size)
        return false;
    if (old == size)
        return count == 0 && memcmp(old_root, root, SHA256_SIZE) == 0;
    bool known = (old & (old - 1)) == 0; /* a full tree: its root is the proof's first hash */
    if (!known && count == 0)
        return false;
    const unsigned char *first = known ? old_root : path[0];
    int64_t fn = old - 1, sn = size - 1;
    while (fn & 1) {
        fn >>= 1;
        sn >>= 1;
    }
    unsigned char fr[SHA256_SIZE], sr[SHA256_SIZE];
    memcpy(fr, first, SHA256_SIZE);
    memcpy(sr, first, SHA256_SIZE);
    for (int i = known ? 0 : 1; i < count; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            tree_node(path[i], fr, fr);
            tree_node(path[i], sr, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            tree_node(sr, path[i], sr);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && memcmp(fr, old_root, SHA256_SIZE) == 0 && memcmp(sr, root, SHA256_SIZE) == 0;
}
