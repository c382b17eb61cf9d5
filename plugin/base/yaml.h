/* SPDX-License-Identifier: MIT */
/*
 * YAML as nodes that know where they stand, so that a mistake in a file can be shown at its line and column.
 *
 *   - {id: MEM101, severity: HIGH}   ->   sequence of one mapping of two pairs of scalars
 *
 * Bounded: size, depth, number of nodes, aliases (none are accepted: a pack has no use for them, and they are how
 * a small file explodes). Nodes live in the arena.
 */
#ifndef ML_BASE_YAML_H
#define ML_BASE_YAML_H

#include <stdbool.h>

#include "base/arena.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
    enum yaml_kind kind;
    uint32_t line;            /* 1-based */
    uint32_t column;          /* 1-based */
    bool quoted;              /* a scalar in quotes or a block: never null, never a number */
    struct memlint_text text; /* of a scalar */
    uint32_t count;           /* items of a sequence, pairs of a mapping */
    struct yaml_node **items; /* a mapping holds key, value, key, value, … ; keys are scalars and differ */
};

/* Parses one document. An empty one gives *root == NULL. path is for errors. */
ML_MUST_USE enum ml_status yaml_parse(struct arena *arena, struct memlint_text path, struct memlint_text source,
                                      struct yaml_node **root, struct ml_error *error);

/* The value of a key, or NULL. */
struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key);

bool yaml_is_null(const struct yaml_node *node); /* nothing, ~ or null, unquoted */

/* What an error says was seen: "a list", "a mapping", "nothing" or "a text". */
const char *yaml_kind_name(const struct yaml_node *node);

/* A scalar as an error shows it: on one line, cut after 60 bytes. */
const char *yaml_shown(struct arena *arena, struct memlint_text text);

/* The place of a byte of a scalar's text, however the scalar is written: plain, in quotes, or as a block; the place of
 * the scalar where \x, \u or an escaped line break stands before it. source is what yaml_parse was given. */
void yaml_place(const struct yaml_node *scalar, struct memlint_text source, uint32_t offset, uint32_t *line,
                uint32_t *column);

/* error_at with a node's place. */
#define yaml_error(error, path, node, ...) \
    error_at((error), ML_INVALID, (path), (node)->line, (node)->column, __VA_ARGS__)

#endif
