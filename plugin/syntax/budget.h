/* SPDX-License-Identifier: MIT */
/*
 * Memory for tree-sitter, which ends the process when an allocation fails. So none fails: what a worker's parser takes
 * is counted, the parse is asked to stop once the budget is spent, and until it does, a reserve set aside beforehand
 * stands in when the system has no more to give.
 *
 * tree-sitter has one allocator for the whole process; installing it is the one process-wide state of memlint. Which
 * budget is charged is a matter of the thread.
 */
#ifndef ML_SYNTAX_BUDGET_H
#define ML_SYNTAX_BUDGET_H

#include <stdbool.h>
#include <stddef.h>

struct budget_block;

struct budget {
    size_t limit;
    size_t used;
    struct budget_block *blocks; /* all that are taken */
    bool damaged; /* a block was to be freed that is none; what it belongs to is lost until budget_drop */
    size_t stop;  /* what the parser polls: not 0 once the budget is spent */
    char *reserve;
    size_t reserve_used; /* only grows; to be set to 0 when all blocks of the parser were freed */
};

enum { BUDGET_RESERVE = 1 << 20 };

/* false: no memory for the reserve. */
bool budget_open(struct budget *budget, size_t limit);
void budget_close(struct budget *budget);

/* Frees every block that is left, when nothing refers to one any more. */
void budget_drop(struct budget *budget);

/* Between the two, this thread's tree-sitter allocations are charged to the budget. */
void budget_enter(struct budget *budget);
void budget_leave(void);

#endif
