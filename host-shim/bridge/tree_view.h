/* SPDX-License-Identifier: MIT */
/*
 * What the bridge itself asks of the plugin with a parser, after its check.
 *
 * Where a statement begins: a noqa on the first line of
 *
 *   from adafruit_ble import (  # noqa: MEM601
 *       BLERadio,
 *   )
 *
 * speaks of a finding on the second. And whether the file has a syntax error: then some of it was not analysed, and a
 * comment that hides nothing may be needed all the same.
 */
#ifndef ML_BRIDGE_TREE_VIEW_H
#define ML_BRIDGE_TREE_VIEW_H

#include <stdbool.h>

#include "host.h"

/* The offset of the innermost statement around start..end, or TEXT_NOT_FOUND. */
uint32_t tree_statement_start(const struct host_token *token, uint32_t start, uint32_t end);

bool tree_has_error(const struct host_token *token);

#endif
