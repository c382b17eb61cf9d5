/* SPDX-License-Identifier: MIT */
/*
 * The sole door to tree-sitter: source in, struct tree out. How the library's versions differ is known here and
 * nowhere else. A parser belongs to a worker: one thread at a time.
 */
#ifndef ML_SYNTAX_PARSER_H
#define ML_SYNTAX_PARSER_H

#include "syntax/tree.h"

struct parser;

/* Kinds must outlive the parser. NULL: no memory, or the grammar does not fit the library. */
struct parser *parser_new(const struct kinds *kinds);
void parser_free(struct parser *parser);

/* The tree lives in the arena. ML_LIMIT: the source needs more memory than a parse may take. */
ML_MUST_USE enum ml_status parser_parse(struct parser *parser, struct arena *arena, const struct source *source,
                                        struct tree *tree, struct ml_error *error);

#endif
