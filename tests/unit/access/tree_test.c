/* tests/unit/access/tree_test.c: the tree of RFC 9162 2.1.
 *
 * The eight leaves and the hashes over them are the test vectors of Certificate Transparency, which
 * every implementation of the tree is held against.
 */
#include "access/tree.h"

#include "base/str.h"
#include "tests/check.h"

#include <string.h>

enum { LEAVES = 8, MANY = 70 };
static const char *const leaves[LEAVES] = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
};

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ONE   "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
#define TWO   "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
#define FOUR  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
#define SIX   "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"
#define EIGHT "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
static const char *const roots[LEAVES + 1] = {
    EMPTY, ONE,
    TWO,   "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    FOUR,  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    SIX,   "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    EIGHT,
};
#define LEAF_1   "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
#define LEAF_4   "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
#define LEAF_6   "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
#define NODE_2_4 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
#define NODE_4_6 "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
#define NODE_4_8 "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
#define NODE_6_8 "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"

static const struct {
    const char *why;
    int64_t index, size;
    int count;
    const char *path[3];
} inclusions[] = {
    { "a tree of one leaf needs no proof", 0, 1, 0, { NULL } },
    { "the first of eight", 0, 8, 3, { LEAF_1, NODE_2_4, NODE_4_8 } },
    { "the sixth of eight", 5, 8, 3, { LEAF_4, NODE_6_8, FOUR } },
    { "the last of three stands alone on its level", 2, 3, 1, { TWO } },
    { "the second of five", 1, 5, 3, { ONE, NODE_2_4, LEAF_4 } },
};

static const struct {
    const char *why;
    int64_t old, size;
    int count;
    const char *path[3];
} consistencies[] = {
    { "a tree with itself", 1, 1, 0, { NULL } },
    { "one leaf and eight", 1, 8, 3, { LEAF_1, NODE_2_4, NODE_4_8 } },
    { "six and eight: the old tree is no full one", 6, 8, 3, { NODE_4_6, NODE_6_8, FOUR } },
    { "two and five", 2, 5, 2, { NODE_2_4, LEAF_4 } },
    { "six and seven", 6, 7, 3, { NODE_4_6, LEAF_6, FOUR } },
};

static void
hash_of(const char *hex, unsigned char ret[SHA256_SIZE])
{
    CHECK(str_unhex(hex, ret, SHA256_SIZE));
}

static void
check_hash(const unsigned char hash[SHA256_SIZE], const char *wanted)
{
    char hex[2 * SHA256_SIZE + 1];
    str_hex(hash, SHA256_SIZE, hex);
    CHECK_STR(hex, wanted);
}

static void
known_leaf(int i, unsigned char ret[SHA256_SIZE])
{
    secret_init();
    unsigned char bytes[16];
    size_t size = strlen(leaves[i]) / 2;
    CHECK(str_unhex(leaves[i], bytes, size));
    tree_leaf(bytes, size, ret);
}

/* The root of a span by the definition of 2.1.1: recursion, nothing kept. */
static void
defined_root(const unsigned char (*hashes)[SHA256_SIZE], struct span s,
             unsigned char ret[SHA256_SIZE])
{
    int64_t n = s.to - s.from, k = 1;
    if (n == 1) {
        memcpy(ret, hashes[s.from], SHA256_SIZE);
        return;
    }
    while (2 * k < n)
        k *= 2;
    unsigned char left[SHA256_SIZE], right[SHA256_SIZE];
    defined_root(hashes, (struct span){ s.from, s.from + k }, left);
    defined_root(hashes, (struct span){ s.from + k, s.to }, right);
    tree_node(left, right, ret);
}

static void
many_leaves(unsigned char ret[MANY][SHA256_SIZE])
{
    secret_init();
    for (unsigned char i = 0; i < MANY; i++)
        tree_leaf(&i, 1, ret[i]);
}

static void
the_roots_are_the_known_ones(void)
{
    secret_init();
    struct frontier f = { 0 };
    for (int i = 0; i <= LEAVES; i++) {
        unsigned char hash[SHA256_SIZE];
        tree_root(&f, hash);
        check_hash(hash, roots[i]);
        if (i == LEAVES)
            break;
        known_leaf(i, hash);
        tree_add(&f, hash);
    }
}

static void
an_inclusion_proof_is_the_known_one(void)
{
    unsigned char hashes[LEAVES][SHA256_SIZE], hash[SHA256_SIZE];
    for (int i = 0; i < LEAVES; i++)
        known_leaf(i, hashes[i]);
    for (size_t i = 0; i < COUNT(inclusions); i++) {
        struct span spans[TREE_DEPTH];
        int count = tree_inclusion(inclusions[i].index, inclusions[i].size, spans);
        CHECK_MSG(count == inclusions[i].count, inclusions[i].why);
        for (int k = 0; k < count; k++) {
            defined_root((const unsigned char(*)[SHA256_SIZE])hashes, spans[k], hash);
            check_hash(hash, inclusions[i].path[k]);
        }
    }
}

static void
a_consistency_proof_is_the_known_one(void)
{
    unsigned char hashes[LEAVES][SHA256_SIZE], hash[SHA256_SIZE];
    for (int i = 0; i < LEAVES; i++)
        known_leaf(i, hashes[i]);
    for (size_t i = 0; i < COUNT(consistencies); i++) {
        struct span spans[TREE_DEPTH];
        int count = tree_consistency(consistencies[i].old, consistencies[i].size, spans);
        CHECK_MSG(count == consistencies[i].count, consistencies[i].why);
        for (int k = 0; k < count; k++) {
            defined_root((const unsigned char(*)[SHA256_SIZE])hashes, spans[k], hash);
            check_hash(hash, consistencies[i].path[k]);
        }
    }
}

static void
every_known_proof_holds(void)
{
    unsigned char path[3][SHA256_SIZE], root[SHA256_SIZE], old_root[SHA256_SIZE], leaf[SHA256_SIZE];
    const unsigned char(*read)[SHA256_SIZE] = (const unsigned char(*)[SHA256_SIZE])path;
    for (size_t i = 0; i < COUNT(inclusions); i++) {
        for (int k = 0; k < inclusions[i].count; k++)
            hash_of(inclusions[i].path[k], path[k]);
        hash_of(roots[inclusions[i].size], root);
        known_leaf((int)inclusions[i].index, leaf);
        CHECK_MSG(tree_inclusion_holds(leaf, inclusions[i].index, inclusions[i].size, read,
                                       inclusions[i].count, root),
                  inclusions[i].why);
    }
    for (size_t i = 0; i < COUNT(consistencies); i++) {
        for (int k = 0; k < consistencies[i].count; k++)
            hash_of(consistencies[i].path[k], path[k]);
        hash_of(roots[consistencies[i].old], old_root);
        hash_of(roots[consistencies[i].size], root);
        CHECK_MSG(tree_consistency_holds(consistencies[i].old, consistencies[i].size, read,
                                         consistencies[i].count, old_root, root),
                  consistencies[i].why);
    }
}

static void
the_frontier_is_the_roots_of_the_subtrees(void)
{
    unsigned char hashes[MANY][SHA256_SIZE], hash[SHA256_SIZE];
    many_leaves(hashes);
    struct frontier f = { 0 };
    for (int size = 1; size <= MANY; size++) {
        tree_add(&f, hashes[size - 1]);
        struct span spans[TREE_DEPTH];
        int count = tree_subtrees(size, spans);
        CHECK_INT(count, f.count);
        for (int k = 0; k < count; k++) {
            defined_root((const unsigned char(*)[SHA256_SIZE])hashes, spans[k], hash);
            CHECK(memcmp(hash, f.roots[k], SHA256_SIZE) == 0);
        }
        unsigned char root[SHA256_SIZE];
        tree_root(&f, root);
        defined_root((const unsigned char(*)[SHA256_SIZE])hashes, (struct span){ 0, size }, hash);
        CHECK(memcmp(hash, root, SHA256_SIZE) == 0);
    }
}

/* Make a proof's hashes of its spans, for trees of every size up to MANY. */
static int
hashes_of(const unsigned char (*hashes)[SHA256_SIZE], const struct span *spans, int count,
          unsigned char ret[TREE_DEPTH][SHA256_SIZE])
{
    for (int k = 0; k < count; k++)
        defined_root(hashes, spans[k], ret[k]);
    return count;
}

static void
an_inclusion_proof_holds_for_its_leaf_and_no_other(void)
{
    unsigned char made[MANY][SHA256_SIZE], path[TREE_DEPTH][SHA256_SIZE], root[SHA256_SIZE];
    many_leaves(made);
    const unsigned char(*hashes)[SHA256_SIZE] = (const unsigned char(*)[SHA256_SIZE])made;
    const unsigned char(*read)[SHA256_SIZE] = (const unsigned char(*)[SHA256_SIZE])path;
    for (int size = 1; size <= MANY; size++) {
        defined_root(hashes, (struct span){ 0, size }, root);
        for (int index = 0; index < size; index++) {
            struct span spans[TREE_DEPTH];
            int n = hashes_of(hashes, spans, tree_inclusion(index, size, spans), path);
            CHECK(tree_inclusion_holds(made[index], index, size, read, n, root));
            CHECK(!tree_inclusion_holds(made[(index + 1) % MANY], index, size, read, n, root));
            CHECK(!tree_inclusion_holds(made[index], index, size, read, n + 1, root));
            if (size == 1)
                continue;
            CHECK(!tree_inclusion_holds(made[index], index, size, read, n - 1, root));
            CHECK(!tree_inclusion_holds(made[index], (index + 1) % size, size, read, n, root));
        }
    }
    CHECK(!tree_inclusion_holds(made[0], -1, 1, read, 0, made[0]));
    CHECK(!tree_inclusion_holds(made[0], 1, 1, read, 0, made[0]));
    CHECK(!tree_inclusion_holds(made[0], 0, 0, read, 0, made[0]));
}

static void
a_consistency_proof_holds_for_its_trees_and_no_others(void)
{
    unsigned char made[MANY][SHA256_SIZE], path[TREE_DEPTH][SHA256_SIZE];
    unsigned char root[SHA256_SIZE], old_root[SHA256_SIZE], wrong[SHA256_SIZE];
    many_leaves(made);
    const unsigned char(*hashes)[SHA256_SIZE] = (const unsigned char(*)[SHA256_SIZE])made;
    const unsigned char(*read)[SHA256_SIZE] = (const unsigned char(*)[SHA256_SIZE])path;
    for (int size = 1; size <= MANY; size++) {
        defined_root(hashes, (struct span){ 0, size }, root);
        for (int old = 1; old <= size; old++) {
            struct span spans[TREE_DEPTH];
            defined_root(hashes, (struct span){ 0, old }, old_root);
            int n = hashes_of(hashes, spans, tree_consistency(old, size, spans), path);
            CHECK(tree_consistency_holds(old, size, read, n, old_root, root));
            memcpy(wrong, old_root, SHA256_SIZE);
            wrong[SHA256_SIZE - 1] ^= 1;
            CHECK(!tree_consistency_holds(old, size, read, n, wrong, root));
            memcpy(wrong, root, SHA256_SIZE);
            wrong[0] ^= 1;
            CHECK(!tree_consistency_holds(old, size, read, n, old_root, wrong));
            CHECK(!tree_consistency_holds(old, size, read, n + 1, old_root, root));
            if (n > 0)
                CHECK(!tree_consistency_holds(old, size, read, n - 1, old_root, root));
        }
    }
    CHECK(!tree_consistency_holds(0, 1, read, 0, old_root, root));
    CHECK(!tree_consistency_holds(2, 1, read, 0, root, root));
}

const struct test access_tree_tests[] = {
    TEST(the_roots_are_the_known_ones),
    TEST(an_inclusion_proof_is_the_known_one),
    TEST(a_consistency_proof_is_the_known_one),
    TEST(every_known_proof_holds),
    TEST(the_frontier_is_the_roots_of_the_subtrees),
    TEST(an_inclusion_proof_holds_for_its_leaf_and_no_other),
    TEST(a_consistency_proof_holds_for_its_trees_and_no_others),
    TEST_END,
};
