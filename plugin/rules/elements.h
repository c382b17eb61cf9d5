/* SPDX-License-Identifier: MIT */
/*
 * A list of which only the elements and their number are asked for, so that something else that has them would do.
 *
 *     notes = [262, 294, 330]
 *     for i in range(len(notes)):
 *         play(notes[i])
 */
#ifndef ML_RULES_ELEMENTS_H
#define ML_RULES_ELEMENTS_H

#include "facts/facts.h"

/* How sure it is that another sequence would do for what the expression makes, wherever that goes: MEMLINT_EDIT_SAFE,
 * MEMLINT_EDIT_UNSAFE, or MEMLINT_EDIT_DISPLAY where an error may say what it was; 0: it would not do. */
uint32_t elements_suffice(const struct facts *facts, uint32_t made);

#endif
