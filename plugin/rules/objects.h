/* SPDX-License-Identifier: MIT */
/*
 * What an expression allocates, as far as the source shows it: bytearray(64) 80 bytes, f"{t} C" 32 to 64, [a, b] 32.
 */
#ifndef ML_RULES_OBJECTS_H
#define ML_RULES_OBJECTS_H

#include "base/bytes.h"
#include "facts/facts.h"

struct object {
    struct memlint_bytes bytes; /* all that it takes once, as bytes kept; unit NONE: nothing, or not known */
    int64_t block;              /* its largest single block, at most */
    bool of_class;              /* of a class that is not known here: it has no bytes yet */
};

struct object object_made(const struct facts *facts, uint32_t expression);
/* [0] * n is one list: that of one element, an operand, is dropped at once, and too small to count apart. */
bool object_is_operand(const struct tree *tree, uint32_t node);

/* The same for a turn of the main loop: a node in a loop inside it runs as often as that says, or a guess; at least
 * once, where the loop may be left early or pass it by. */
struct memlint_bytes object_each_turn(const struct facts *facts, uint32_t node, struct memlint_bytes once);

/* array.array("H", …): the bytes of an item; 0: the type code is not known. */
int64_t object_item_size(const struct facts *facts, uint32_t array_call);

/* Does the name look like a class's: Label, DigitalInOut? */
bool object_is_class_name(struct memlint_text name);

#endif
