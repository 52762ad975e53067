/* tests/unit/base/arena_test.c: memory that is given back all at once. */
#include "base/arena.h"

#include "tests/check.h"

#include <stdint.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define __asan_address_is_poisoned(address) ((void)(address), true) /* only that build can tell */
#endif

static bool
is_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void
a_piece_is_zero_and_fits_any_type(void)
{
    static const struct {
        const char *why;
        size_t size;
    } rows[] = {
        { "nothing is asked, yet the piece is no NULL", 0 },
        { "one byte: the next piece is aligned all the same", 1 },
        { "as large as a step", 16 },
        { "more than a step", 17 },
        { "what is left of the first block", 60000 },
        { "more than the first block", 100000 },
        { "more than the largest block", 5 << 20 },
        { "a small one after the large", 3 },
    };
    struct arena *a = arena_new();
    for (int round = 0; round < 2; round++) { /* the second round meets used bytes */
        for (size_t i = 0; i < COUNT(rows); i++) {
            char *piece = arena_alloc(a, rows[i].size);
            CHECK_MSG(piece != NULL, rows[i].why);
            CHECK_MSG((uintptr_t)piece % _Alignof(max_align_t) == 0, rows[i].why);
            CHECK_MSG(is_zero(piece, rows[i].size), rows[i].why);
            memset(piece, 0xff, rows[i].size);
        }
        arena_reset(a);
    }
    arena_free(a);
}

static void
pieces_do_not_overlap(void)
{
    enum { PIECES = 3000 };
    struct arena *a = arena_new();
    unsigned char **pieces = ARENA_ARRAY(a, unsigned char *, PIECES);
    for (int i = 0; i < PIECES; i++) {
        size_t size = (size_t)(i * 37 % 1000 + 1);
        pieces[i] = arena_alloc(a, size);
        memset(pieces[i], i & 0xff, size);
    }
    for (int i = 0; i < PIECES; i++)
        for (size_t k = 0; k < (size_t)(i * 37 % 1000 + 1); k++)
            if (pieces[i][k] != (i & 0xff))
                CHECK_MSG(false, "a later piece wrote over an earlier one");
    CHECK(arena_used(a) > PIECES * 500);
    arena_free(a);
}

static void
a_reset_forgets_all_and_keeps_the_first_block(void)
{
    struct arena *a = arena_new();
    char *first = arena_alloc(a, 100);
    CHECK_INT(arena_used(a), 100);
    arena_alloc(a, 3 << 20);
    CHECK_INT(arena_used(a), 100 + (3 << 20));
    arena_reset(a);
    CHECK_INT(arena_used(a), 0);
    CHECK_MSG(arena_alloc(a, 100) == first, "the block is used from its beginning");
    arena_free(a);
}

static void
the_last_piece_grows_in_place_and_another_moves(void)
{
    struct arena *a = arena_new();
    char *text = arena_grow(a, NULL, 0, 4);
    memcpy(text, "abc", 4);
    char *longer = arena_grow(a, text, 4, 40);
    CHECK_MSG(longer == text, "nothing stands behind it");
    CHECK_STR(longer, "abc");
    CHECK_MSG(is_zero(longer + 4, 36), "new bytes are zero");
    arena_alloc(a, 1);
    char *moved = arena_grow(a, longer, 40, 80);
    CHECK_MSG(moved != longer, "another piece stands behind it");
    CHECK_STR(moved, "abc");
    char *far = arena_grow(a, moved, 80, 2 << 20);
    CHECK_MSG(far != moved, "the block has no room");
    CHECK_STR(far, "abc");
    CHECK(is_zero(far + 4, (2 << 20) - 4));
    arena_free(a);
}

static void
an_overrun_and_a_late_use_are_seen_under_the_sanitizer(void)
{
    struct arena *a = arena_new();
    char *piece = arena_alloc(a, 16), *next = arena_alloc(a, 5);
    CHECK_MSG(__asan_address_is_poisoned(piece + 16), "the byte after a piece");
    CHECK_MSG(__asan_address_is_poisoned(next + 5), "also where it ends within a step");
    piece[15] = next[4] = 'x';
    CHECK_INT(piece[15], next[4]);
    arena_reset(a);
    CHECK_MSG(__asan_address_is_poisoned(piece), "what was given back");
    arena_free(a);
}

static void
no_arena_is_freed_without_harm(void)
{
    arena_free(NULL);
    struct arena *a = arena_new();
    CHECK_INT(arena_used(a), 0);
    arena_free(a);
}

const struct test base_arena_tests[] = {
    TEST(a_piece_is_zero_and_fits_any_type),
    TEST(pieces_do_not_overlap),
    TEST(a_reset_forgets_all_and_keeps_the_first_block),
    TEST(the_last_piece_grows_in_place_and_another_moves),
    TEST(an_overrun_and_a_late_use_are_seen_under_the_sanitizer),
    TEST(no_arena_is_freed_without_harm),
    TEST_END,
};
