/* SPDX-License-Identifier: MIT */
/*
 * What an expression allocates, as far as the source shows it: bytearray(64) 80 bytes, f"{t} C" 32 to 64, [a, b] 32.
 */
#ifndef ML_RULES_OBJECTS_H
#define ML_RULES_OBJECTS_H

#include "facts/facts.h"
#include "base/bytes.h"

struct object {
    struct memlint_bytes bytes; /* all that it takes once, as bytes kept; unit NONE: nothing, or not known */
    int64_t block;              /* its largest single block, at most */
    bool of_class;              /* of a class that is not known here: it has no bytes yet */
};

struct object object_made(const struct facts *facts, uint32_t expression);

/* array.array("H", …): the bytes of an item; 0: the type code is not known. */
int64_t object_item_size(const struct facts *facts, uint32_t array_call);

/* Does the name look like a class's: Label, DigitalInOut? */
bool object_is_class_name(struct memlint_text name);

#endif
