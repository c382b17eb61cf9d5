/* SPDX-License-Identifier: MIT */
#include "syntax/budget.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

/* Before each block stands its size, so that realloc and free can keep the account. */
union header {
    size_t size;
    max_align_t align;
};

static _Thread_local struct budget *charged;

/* Blocks of a reserve are never freed one by one: budget_enter takes it back whole. */
static bool in_reserve(const void *block)
{
    return charged && (const char *)block >= charged->reserve && (const char *)block < charged->reserve + BUDGET_RESERVE;
}

static void *take_reserve(size_t size)
{
    size_t rounded = (size + sizeof(union header) - 1) / sizeof(union header) * sizeof(union header);
    if (!charged || !charged->reserve || rounded > BUDGET_RESERVE - charged->reserve_used)
        abort(); /* returning NULL would make tree-sitter end the process anyway, with exit() */
    char *block = charged->reserve + charged->reserve_used;
    charged->reserve_used += rounded;
    charged->stop = 1;
    return block;
}

static void charge(size_t size)
{
    if (!charged)
        return;
    charged->used += size;
    if (charged->used > charged->limit)
        charged->stop = 1;
}

static void discharge(size_t size)
{
    if (charged)
        charged->used = charged->used > size ? charged->used - size : 0;
}

static void *budget_malloc(size_t size)
{
    union header *header = malloc(sizeof *header + size);
    if (!header)
        header = take_reserve(sizeof *header + size);
    header->size = size;
    charge(size);
    return header + 1;
}

static void *budget_calloc(size_t count, size_t size)
{
    size_t bytes = count && size > SIZE_MAX / 2 / count ? SIZE_MAX / 2 : count * size;
    return memset(budget_malloc(bytes), 0, bytes);
}

static void budget_free(void *block)
{
    if (!block)
        return;
    union header *header = (union header *)block - 1;
    discharge(header->size);
    if (!in_reserve(header))
        free(header);
}

static void *budget_realloc(void *block, size_t size)
{
    if (!block)
        return budget_malloc(size);
    union header *header = (union header *)block - 1;
    size_t old = header->size;
    if (!in_reserve(header)) {
        union header *larger = realloc(header, sizeof *header + size);
        if (larger) {
            discharge(old);
            charge(size);
            larger->size = size;
            return larger + 1;
        }
    }
    void *copy = budget_malloc(size);
    memcpy(copy, block, old < size ? old : size);
    budget_free(block);
    return copy;
}

static void install(void)
{
    ts_set_allocator(budget_malloc, budget_calloc, budget_realloc, budget_free);
}

bool budget_open(struct budget *budget, size_t limit)
{
    static pthread_once_t installed = PTHREAD_ONCE_INIT;
    *budget = (struct budget){.limit = limit, .reserve = malloc(BUDGET_RESERVE)};
    return budget->reserve && pthread_once(&installed, install) == 0;
}

void budget_close(struct budget *budget)
{
    free(budget->reserve);
    budget->reserve = NULL;
}

void budget_enter(struct budget *budget)
{
    budget->stop = 0;
    charged = budget;
}

void budget_leave(void)
{
    charged = NULL;
}
