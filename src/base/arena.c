/* base/arena.c: see arena.h.  Blocks in a list; only the newest one is filled.
 *
 * The first block is small and stays for the next request; the following ones double up to
 * MAX_BLOCK, so that a large export costs few calls.  A piece larger than that gets a block of its
 * own size.
 */
#include "base/arena.h"

#include "base/log.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16 }; /* poisoned bytes after each piece: an overrun is seen at once */
#else
enum { GAP = 0 };
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

enum { ALIGNMENT = 16, FIRST_BLOCK = 64 << 10, MAX_BLOCK = 1 << 20 };
static_assert(_Alignof(max_align_t) <= ALIGNMENT, "a piece fits any type");

struct block {
    struct block *older;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
};

struct arena {
    struct block *first, *newest;
    size_t next_size; /* of the block to come */
    size_t handed_out;
};

static struct block *
block_new(size_t size, struct block *older)
{
    struct block *block = malloc(sizeof(struct block) + size);
    if (!block)
        fatal("out of memory");
    block->older = older;
    block->size = size;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    return block;
}

static void
block_free(struct block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
    free(block);
}

/* The bytes that a piece takes from its block. */
static size_t
room_for(size_t size)
{
    if (size > PTRDIFF_MAX - MAX_BLOCK)
        fatal("out of memory");
    return ((size ? size : 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + GAP;
}

struct arena *
arena_new(void)
{
    struct arena *a = malloc(sizeof *a);
    if (!a)
        fatal("out of memory");
    a->first = a->newest = block_new(FIRST_BLOCK, NULL);
    a->next_size = 2 * FIRST_BLOCK;
    a->handed_out = 0;
    return a;
}

void
arena_free(struct arena *a)
{
    if (!a)
        return;
    arena_reset(a);
    block_free(a->first);
    free(a);
}

void
arena_reset(struct arena *a)
{
    while (a->newest != a->first) {
        struct block *older = a->newest->older;
        block_free(a->newest);
        a->newest = older;
    }
    a->first->used = 0;
    ASAN_POISON_MEMORY_REGION(a->first->bytes, a->first->size);
    a->next_size = 2 * FIRST_BLOCK;
    a->handed_out = 0;
}

void *
arena_bytes(struct arena *a, size_t size)
{
    size_t room = room_for(size);
    if (room > a->newest->size - a->newest->used) {
        a->newest = block_new(room > a->next_size ? room : a->next_size, a->newest);
        if (a->next_size < MAX_BLOCK)
            a->next_size *= 2;
    }
    char *piece = a->newest->bytes + a->newest->used;
    a->newest->used += room;
    a->handed_out += size;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    return memset(arena_bytes(a, size), 0, size);
}

void *
arena_array(struct arena *a, size_t size, size_t n)
{
    size_t all;
    if (__builtin_mul_overflow(size, n, &all))
        fatal("out of memory");
    return arena_alloc(a, all);
}

void *
arena_grow_bytes(struct arena *a, void *piece, size_t old_size, size_t size)
{
    assert(size >= old_size);
    if (!piece)
        return arena_bytes(a, size);
    struct block *block = a->newest;
    size_t old_room = room_for(old_size), room = room_for(size);
    bool is_last =
        block->used >= old_room && (char *)piece == block->bytes + (block->used - old_room);
    if (!is_last || room - old_room > block->size - block->used) {
        void *copy = arena_bytes(a, size);
        return memcpy(copy, piece, old_size);
    }
    block->used += room - old_room;
    a->handed_out += size - old_size;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

void *
arena_grow(struct arena *a, void *piece, size_t old_size, size_t size)
{
    if (!piece)
        old_size = 0;
    char *grown = arena_grow_bytes(a, piece, old_size, size);
    memset(grown + old_size, 0, size - old_size);
    return grown;
}

size_t
arena_used(const struct arena *a)
{
    return a->handed_out;
}
