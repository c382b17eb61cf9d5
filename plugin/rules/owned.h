/* SPDX-License-Identifier: MIT */
/*
 * Who else may see what a name stands for, or change it: the answer is an applicability, MEMLINT_EDIT_SAFE where it is
 * nobody, MEMLINT_EDIT_UNSAFE where it is only who imports the file, MEMLINT_EDIT_DISPLAY where that is not known.
 *
 *     values = []                      whoever has values here, has it by that name, in this function
 *     for i in range(n):
 *         values = values + [i]        so the list may as well be changed in place
 *     return values
 */
#ifndef ML_RULES_OWNED_H
#define ML_RULES_OWNED_H

#include "facts/facts.h"

/* Who may reach a name, besides the places that the file shows. */
uint32_t owned_name(const struct facts *facts, uint32_t name);
/* Is each value that the file gives a name a list, by the look of the expression alone? */
bool owned_is_list(const struct facts *facts, uint32_t name);
/* Is the list that a name stands for held by nobody else when the statement of a node runs, however often it does? */
uint32_t owned_in_place(const struct facts *facts, uint32_t name, uint32_t node);
/* Does an exception in the statement of a node end the function, and with it its names? No try or with is around. */
bool owned_ends_with_error(const struct facts *facts, uint32_t node);
/* The weaker of two. */
static inline uint32_t owned_weaker(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

#endif
