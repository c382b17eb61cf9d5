/* SPDX-License-Identifier: MIT */
/*
 * Configuration files: a mapping of options, in YAML.
 *
 *   board: pico                      a value
 *   select: [MEM1, MEM601]           a list, or one text
 *   severity: {MEM101: LOW}          a mapping: each pair is set as "MEM101=LOW"
 *   rules: packs/mine.yaml           a path, from the file's folder
 *
 * A key that no option has is an error that names the nearest one. A file names packs, never plugins.
 */
#ifndef ML_BRIDGE_CONFIG_H
#define ML_BRIDGE_CONFIG_H

#include "scope.h"

#define CONFIG_NAME ".memlint.yaml"

/* Sets in the scope what its file says. */
ML_MUST_USE enum ml_status config_read(struct memlint_bridge *bridge, struct scope *scope);

#endif
