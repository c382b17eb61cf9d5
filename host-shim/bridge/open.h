/* SPDX-License-Identifier: MIT */
/* Makes the engines, and one sorted table of all their rules. */
#ifndef ML_BRIDGE_OPEN_H
#define ML_BRIDGE_OPEN_H

#include "state.h"

/* ML_INVALID: an option, or a pack that was named. The problems of all packs are collected first. */
ML_MUST_USE enum ml_status open_engines(struct memlint_bridge *bridge);

void open_undo(struct memlint_bridge *bridge); /* destroys the engines */

#endif
