/* SPDX-License-Identifier: MIT */
/*
 * What a piece of source becomes, counted by operation and not emitted; and how long it stays.
 *
 *     X = 300       3 to load the number, 2 to store it, 1 in the table of lines: 6, and 2 for X in the table of names
 *
 * These are means: code and tables lie in blocks of 16 bytes, so one statement less frees nothing or a block.
 */
#ifndef ML_CODE_BYTECODE_H
#define ML_CODE_BYTECODE_H

#include "base/bytes.h"
#include "facts/facts.h"

enum {
    BYTECODE_NAME = 2,    /* an operation on a name; its entry in the table of names of a file's code */
    BYTECODE_OBJECT = 4,  /* the entry of a constant object */
    BYTECODE_LINE = 1,    /* a statement's in the table of lines */
    BYTECODE_STORE = 3,   /* X = … without the value */
    BYTECODE_IMPORT = 13, /* from micropython import const */
};

/* Bytes of all nodes from the first to the last. */
int64_t bytecode_size(const struct facts *facts, uint32_t first, uint32_t last);
/* Is the code that a node becomes kept as long as the program runs? That of a function is; a module's own goes when it
 * has run, so that of the program itself does not before the end. */
bool bytecode_stays(const struct facts *facts, uint32_t node);
/* Bytes that the table of globals, which has few sizes, is smaller once so many names more are gone, where `gone` have
 * left it before. Both may be negative: names that came. */
int64_t bytecode_globals_freed(const struct facts *facts, int64_t gone, int64_t more);

#endif
