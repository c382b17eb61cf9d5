/* SPDX-License-Identifier: MIT */
/* Findings as semgrep shows them: by file, by rule, each with its lines. */
#ifndef ML_SEMGREP_TEXT_H
#define ML_SEMGREP_TEXT_H

#include "output.h"

/* How many there are. */
uint32_t text_count(const struct memlint_bridge *bridge);

void text_write(const struct memlint_bridge *bridge, struct output *output);

#endif
