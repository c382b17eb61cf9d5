/* SPDX-License-Identifier: MIT */
/*
 * What the bridge itself asks of the plugin with a parser, after its check, in one walk.
 *
 * Where a statement of several lines begins: a noqa on the first line of
 *
 *   from adafruit_ble import (  # noqa: MEM601
 *       BLERadio,
 *   )
 *
 * speaks of a finding on the second. And whether there is a syntax error: then some of the file was not analysed, and
 * a comment that hides nothing may be needed all the same.
 */
#ifndef ML_BRIDGE_TREE_VIEW_H
#define ML_BRIDGE_TREE_VIEW_H

#include <stdbool.h>

#include "host.h"

/* A statement of more than one line, or the lines before the block of a compound one. */
struct tree_statement {
    uint32_t start;
    uint32_t end;
    uint32_t outer; /* the one around it; UINT32_MAX: none */
};

struct tree_view {
    bool has_error;
    VEC(struct tree_statement) statements; /* sorted by start */
};

void tree_view_read(struct tree_view *view, struct arena *arena, const struct host_token *token);

/* Where the statement of several lines around an offset begins, or TEXT_NOT_FOUND. */
uint32_t tree_view_statement(const struct tree_view *view, uint32_t offset);

#endif
