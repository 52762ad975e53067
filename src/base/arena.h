/* base/arena.h: memory that is given back all at once.
 *
 * Each request, each command and each test has one arena; what it hands out lives as long as it
 * does.  There is no free for a single piece.  When the machine has no memory the program ends: a
 * half-served request is worse. Under AddressSanitizer the unused part is poisoned, so that an
 * arena hides no overrun.
 */
#ifndef YHDYS_BASE_ARENA_H
#define YHDYS_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* NULL is allowed */

/* Forget everything handed out, and keep the first block for reuse. */
void arena_reset(struct arena *a);

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t size);

/* The same, not zeroed: for text that is written at once. */
void *arena_bytes(struct arena *a, size_t size);

/* Zeroed, for `n` pieces of `size` bytes one after another. */
void *arena_array(struct arena *a, size_t size, size_t n);

/* Make a piece larger, in place where it is the last one; otherwise its bytes move.  New bytes are
 * zero. piece may be NULL; old_size is the size it was asked with. */
void *arena_grow(struct arena *a, void *piece, size_t old_size, size_t size);
void *arena_grow_bytes(struct arena *a, void *piece, size_t old_size, size_t size); /* not zeroed */

/* Bytes handed out so far; for limits and tests. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), sizeof(type), (size_t)(n)))

#endif
