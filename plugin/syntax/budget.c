/* SPDX-License-Identifier: MIT */
#include "syntax/budget.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

/*
 * Before each block stands what is needed to keep the account, and a mark. tree-sitter 0.20 counts the children of a
 * node in 16 bits; an error node with more, such as 100,000 open brackets or comments in a row make, is then freed by
 * an address inside its block. Such an address has no mark before it: it is left alone, and the parse is given up.
 */
struct budget_block {
    struct budget_block *before;
    struct budget_block *after;
    size_t size;
    uintptr_t mark;
};

static const uintptr_t block_mark = (uintptr_t)0x6d656d6c696e7421u;

static uintptr_t mark_of(const struct budget_block *block)
{
    return block_mark ^ (uintptr_t)block;
}

static _Thread_local struct budget *charged;

/* Blocks of a reserve are never freed one by one: whoever has freed them all sets reserve_used to 0. */
static bool in_reserve(const void *block)
{
    uintptr_t reserve = charged ? (uintptr_t)charged->reserve : 0;
    return reserve && (uintptr_t)block >= reserve && (uintptr_t)block - reserve < BUDGET_RESERVE;
}

static void *take_reserve(size_t size)
{
    enum { ALIGNMENT = sizeof(struct budget_block) };
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!charged || !charged->reserve || rounded > BUDGET_RESERVE - charged->reserve_used)
        abort(); /* returning NULL would make tree-sitter end the process anyway, with exit() */
    char *block = charged->reserve + charged->reserve_used;
    charged->reserve_used += rounded;
    charged->stop = 1;
    return block;
}

static void enlist(struct budget_block *block, size_t size)
{
    *block = (struct budget_block){.size = size, .mark = mark_of(block)};
    if (!charged)
        return;
    block->after = charged->blocks;
    if (block->after)
        block->after->before = block;
    charged->blocks = block;
    charged->used += size;
    if (charged->used > charged->limit)
        charged->stop = 1;
}

static void delist(struct budget_block *block)
{
    if (block->after)
        block->after->before = block->before;
    if (block->before)
        block->before->after = block->after;
    else if (charged && charged->blocks == block)
        charged->blocks = block->after;
    if (charged)
        charged->used = charged->used > block->size ? charged->used - block->size : 0;
    block->mark = 0;
}

/* NULL, and the budget is damaged, for an address that budget_malloc did not give. */
static struct budget_block *block_of(void *address)
{
    struct budget_block *block = (struct budget_block *)address - 1;
    if (block->mark == mark_of(block))
        return block;
    if (charged) {
        charged->damaged = true;
        charged->stop = 1;
    }
    return NULL;
}

static void *budget_malloc(size_t size)
{
    struct budget_block *block = malloc(sizeof *block + size);
    if (!block)
        block = take_reserve(sizeof *block + size);
    enlist(block, size);
    return block + 1;
}

static void *budget_calloc(size_t count, size_t size)
{
    size_t bytes = count && size > SIZE_MAX / 2 / count ? SIZE_MAX / 2 : count * size;
    return memset(budget_malloc(bytes), 0, bytes);
}

static void budget_free(void *address)
{
    struct budget_block *block = address ? block_of(address) : NULL;
    if (!block)
        return;
    delist(block);
    if (!in_reserve(block))
        free(block);
}

static void *budget_realloc(void *address, size_t size)
{
    struct budget_block *block = address ? block_of(address) : NULL;
    if (!block)
        return budget_malloc(size);
    size_t old = block->size;
    if (!in_reserve(block)) {
        delist(block);
        struct budget_block *larger = realloc(block, sizeof *block + size);
        enlist(larger ? larger : block, larger ? size : old);
        if (larger)
            return larger + 1;
    }
    void *copy = budget_malloc(size);
    memcpy(copy, address, old < size ? old : size);
    budget_free(address);
    return copy;
}

void budget_drop(struct budget *budget)
{
    while (budget->blocks)
        budget_free(budget->blocks + 1);
    budget->damaged = false;
    budget->reserve_used = 0;
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
