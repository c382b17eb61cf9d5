/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <setjmp.h>
#include <stdlib.h>

enum { FIRST_CHUNK = 4 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    size_t used;
    max_align_t data[];
};

struct arena_closer {
    struct arena_closer *older;
    void (*close)(void *object);
    void *object;
};

static size_t align(size_t size)
{
    return (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
}

static struct arena_chunk *add_chunk(struct arena *arena, size_t least)
{
    size_t size = arena->chunk ? arena->chunk->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
    if (size < least)
        size = least;
    if (arena->budget && size > arena->budget - arena->used)
        return NULL;
    struct arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        return NULL;
    *chunk = (struct arena_chunk){.older = arena->chunk, .size = size};
    arena->chunk = chunk;
    arena->used += size;
    return chunk;
}

void *arena_try_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size = align(size ? size : 1);
    struct arena_chunk *chunk = arena->chunk;
    if (!chunk || chunk->size - chunk->used < size) {
        chunk = add_chunk(arena, size);
        if (!chunk)
            return NULL;
    }
    char *block = (char *)chunk->data + chunk->used;
    chunk->used += size;
    return memset(block, 0, size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *block = arena_try_alloc(arena, size);
    if (!block)
        arena_escape(arena);
    return block;
}

void *arena_grow(struct arena *arena, void *block, size_t old_size, size_t new_size)
{
    struct arena_chunk *chunk = arena->chunk;
    size_t old = align(old_size), more = align(new_size) - old;
    if (block && chunk && (char *)block + old == (char *)chunk->data + chunk->used &&
        chunk->size - chunk->used >= more) {
        memset((char *)chunk->data + chunk->used, 0, more);
        chunk->used += more;
        return block;
    }
    void *larger = arena_alloc(arena, new_size);
    if (old_size)
        memcpy(larger, block, old_size);
    return larger;
}

void *arena_grow_items(struct arena *arena, void *items, size_t size, uint32_t *capacity)
{
    uint32_t old = *capacity;
    if (old > UINT32_MAX / 2)
        arena_escape(arena);
    uint32_t larger = old ? old * 2 : 8;
    items = arena_grow(arena, items, size * old, size * larger);
    *capacity = larger; /* not before: growing may escape, and the vector must stay as it was */
    return items;
}

struct memlint_text arena_text(struct arena *arena, struct memlint_text text)
{
    char *copy = arena_alloc(arena, (size_t)text.size + 1);
    if (text.size)
        memcpy(copy, text.data, text.size);
    return (struct memlint_text){copy, text.size};
}

void arena_defer(struct arena *arena, void (*close)(void *object), void *object)
{
    struct arena_closer *closer = arena_try_alloc(arena, sizeof *closer);
    if (!closer) {
        close(object);
        arena_escape(arena);
    }
    *closer = (struct arena_closer){arena->closers, close, object};
    arena->closers = closer;
}

static void run_closers(struct arena *arena)
{
    for (struct arena_closer *closer = arena->closers; closer; closer = closer->older)
        closer->close(closer->object);
    arena->closers = NULL;
}

static void drop_chunks(struct arena *arena, struct arena_chunk *chunk)
{
    while (chunk) {
        struct arena_chunk *older = chunk->older;
        arena->used -= chunk->size;
        free(chunk);
        chunk = older;
    }
}

void arena_reset(struct arena *arena)
{
    run_closers(arena);
    if (!arena->chunk)
        return;
    drop_chunks(arena, arena->chunk->older);
    arena->chunk->older = NULL;
    arena->chunk->used = 0;
}

void arena_free(struct arena *arena)
{
    run_closers(arena);
    drop_chunks(arena, arena->chunk);
    arena->chunk = NULL;
}

enum ml_status arena_protect(struct arena *arena, enum ml_status (*work)(void *context), void *context)
{
    jmp_buf here;
    void *outer = arena->escape;
    enum ml_status status;
    arena->escape = &here;
    if (setjmp(here) == 0)
        status = work(context);
    else
        status = ML_NO_MEMORY;
    arena->escape = outer;
    return status;
}

_Noreturn void arena_escape(struct arena *arena)
{
    if (!arena->escape)
        abort();
    longjmp(*(jmp_buf *)arena->escape, 1);
}
