/* SPDX-License-Identifier: MIT */
/* A program for tests of what is known of it. */
#ifndef ML_TESTS_PROGRAM_H
#define ML_TESTS_PROGRAM_H

#include <check.h>
#include <stdlib.h>

#include "facts/facts.h"
#include "syntax/parser.h"

static struct kinds kinds;
static struct parser *parser;
static struct arena arena;
static struct source source;
static struct tree tree;
static struct facts facts;

static inline void set_up(void)
{
    struct ml_error error;
    ck_assert_int_eq(kinds_load(&kinds, &error), ML_OK);
    parser = parser_new(&kinds);
    ck_assert_ptr_nonnull(parser);
}

static inline void tear_down(void)
{
    arena_free(&arena);
    parser_free(parser);
}

static inline void read_program(const char *text)
{
    struct ml_error error;
    arena_reset(&arena);
    source_init(&source, &arena, TEXT("code.py"), text_of(text));
    ck_assert_int_eq(parser_parse(parser, &arena, &source, &tree, &error), ML_OK);
    facts_build(&facts, &arena, &tree, false);
}

/* The n-th node of this text, from 0. */
static inline uint32_t find(const char *text, uint32_t n)
{
    for (uint32_t node = 1; node < tree.count; node++) {
        if (text_is(node_text(&tree, node), text) && n-- == 0)
            return node;
    }
    ck_abort_msg("no node '%s'", text);
}

static inline const struct symbol *symbol(const char *name)
{
    for (uint32_t i = 1; i < facts.symbols.count; i++) {
        if (text_is(symbol_name(&facts, i), name))
            return &facts.symbols.items[i];
    }
    ck_abort_msg("no symbol '%s'", name);
}

#endif
