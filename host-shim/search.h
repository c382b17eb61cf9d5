/* SPDX-License-Identifier: MIT */
/*
 * Where plugins and their data are looked for: the folders of the installation, MEMLINT_PLUGIN_PATH, --plugin. Never
 * the folder that is checked, and never what a configuration file names.
 */
#ifndef ML_HOST_SEARCH_H
#define ML_HOST_SEARCH_H

#include <stdbool.h>

#include "memlint/bridge.h"
#include "words.h"

/* Loads what there is of plugins. false: one could not be loaded, and an error was said. */
bool search_plugins(struct memlint_bridge *bridge, const char *plugin_folder, const struct words *named);

/* Where what the user made lies, in ~/.config; the caller frees it. NULL: the environment doesn't say. */
char *search_user_folder(void);

/* Hands it to the bridge, and the folder of a user's own rules in it, if there is one. */
int32_t search_users(struct memlint_bridge *bridge);

#endif
