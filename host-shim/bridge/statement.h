/* SPDX-License-Identifier: MIT */
/*
 * Where a statement begins, asked of the plugin with a parser: a noqa on the first line of
 *
 *   from adafruit_ble import (  # noqa: MEM601
 *       BLERadio,
 *   )
 *
 * speaks of a finding on the second.
 */
#ifndef ML_BRIDGE_STATEMENT_H
#define ML_BRIDGE_STATEMENT_H

#include "host.h"

/* The offset of the innermost statement around start..end, or TEXT_NOT_FOUND. After the parser's check. */
uint32_t statement_start(const struct host_token *token, uint32_t start, uint32_t end);

#endif
