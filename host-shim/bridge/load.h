/* SPDX-License-Identifier: MIT */
/* Plugins: from a file, from a folder, or from an entry that was linked in. */
#ifndef ML_BRIDGE_LOAD_H
#define ML_BRIDGE_LOAD_H

#include "state.h"

/* The same object twice is one plugin. */
ML_MUST_USE enum ml_status load_file(struct memlint_bridge *bridge, const char *path);
/* Loads all it can; the first failure is returned. */
ML_MUST_USE enum ml_status load_folder(struct memlint_bridge *bridge, const char *path);
ML_MUST_USE enum ml_status load_entry(struct memlint_bridge *bridge, memlint_plugin_entry_fn entry);

/* Closes every object; the engines are gone by then. */
void load_close(struct memlint_bridge *bridge);

#endif
