/* SPDX-License-Identifier: MIT */
/* Makes the engines of a scope, and one sorted table of all their rules. */
#ifndef ML_BRIDGE_OPEN_H
#define ML_BRIDGE_OPEN_H

#include "state.h"

/* The base scope is opened, for the files below no other configuration. */
ML_MUST_USE enum ml_status open_engines(struct memlint_bridge *bridge);

/* ML_INVALID: an option, a setting that a plugin refuses, a rule or a baseline. A pack never fails it: what is wrong in
 * packs is collected as problems. */
ML_MUST_USE enum ml_status scope_open(struct memlint_bridge *bridge, struct scope *scope);

void open_undo(struct memlint_bridge *bridge); /* destroys the engines of all scopes */

#endif
