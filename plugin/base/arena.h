/* SPDX-License-Identifier: MIT */
/*
 * A bump allocator. What is in an arena is borrowed until arena_reset or arena_free; nobody frees singly.
 *
 * arena_alloc never returns NULL: when memory or the arena's budget runs out it escapes to the innermost
 * arena_protect, which returns ML_NO_MEMORY. So callers need no checks, and every entry from outside
 * (the ABI's functions) runs its work under arena_protect. Never let a host's frame lie between the two:
 * inside a host's callback use arena_try_alloc.
 */
#ifndef ML_BASE_ARENA_H
#define ML_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/status.h"

struct arena_chunk;
struct arena_closer;

/* Zero-initialised is ready for use. One thread at a time. */
struct arena {
    struct arena_chunk *chunk;
    struct arena_closer *closers;
    size_t used;   /* bytes taken from the system since the last reset */
    size_t budget; /* 0: no limit */
    void *escape;  /* jmp_buf of the innermost arena_protect */
};

/* Zeroed, aligned for any object. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_try_alloc(struct arena *arena, size_t size); /* NULL instead of an escape */

/* Grows a block, in place when it is the last one; the new part is zeroed. */
void *arena_grow(struct arena *arena, void *block, size_t old_size, size_t new_size);

struct memlint_text arena_text(struct arena *arena, struct memlint_text text); /* a copy, NUL after its end */

/* close(object) is called at reset and free, last registered first. For what is not memory: a tree, a regex. */
void arena_defer(struct arena *arena, void (*close)(void *object), void *object);

void arena_reset(struct arena *arena); /* closes, and keeps one chunk for the next file */
void arena_free(struct arena *arena);

/* Runs work(context); ML_NO_MEMORY when memory ran out inside. Nests. */
enum ml_status arena_protect(struct arena *arena, enum ml_status (*work)(void *context), void *context);

/* Inside arena_protect: ends the work with ML_NO_MEMORY. Aborts where nothing protects, a broken invariant. */
_Noreturn void arena_escape(struct arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

/* The typed vector: VEC(struct x) xs = {0}; vec_push(arena, &xs, value); xs.items[i], i < xs.count. */
#define VEC(type)          \
    struct {               \
        type *items;       \
        uint32_t count;    \
        uint32_t capacity; \
    }

#define vec_push(arena, vec, ...)                                                                                  \
    ((vec)->count < (vec)->capacity                                                                                \
         ? (void)0                                                                                                 \
         : (void)((vec)->items = arena_grow_items((arena), (vec)->items, sizeof *(vec)->items, &(vec)->capacity)), \
     (vec)->items[(vec)->count++] = (__VA_ARGS__))

/* Doubles a vector's room. */
void *arena_grow_items(struct arena *arena, void *items, size_t size, uint32_t *capacity);

#endif
