/* SPDX-License-Identifier: MIT */
/*
 * The door to the system's loader, and the one thing of the bridge that needs libltdl. A program that has its plugins
 * linked in takes no_loader.c in place of loader.c, and needs neither libltdl nor dlopen.
 */
#ifndef ML_BRIDGE_LOADER_H
#define ML_BRIDGE_LOADER_H

#include "base/status.h"
#include "memlint/plugin.h"

/* Any thread. On success *handle is to be closed, and *entry is NULL where the object exports none. */
ML_MUST_USE enum ml_status loader_open(const char *path, void **handle, memlint_plugin_entry_fn *entry,
                                       struct ml_error *error);
void loader_close(void *handle);

#endif
