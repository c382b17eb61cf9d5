/* SPDX-License-Identifier: MIT */
/* In place of loader.c, for a program without dlopen. */
#include "loader.h"

enum ml_status loader_open(const char *path, void **handle, memlint_plugin_entry_fn *entry, struct ml_error *error)
{
    (void)path;
    (void)handle;
    (void)entry;
    return error_set(error, ML_INVALID, "this build loads no plugins: it has those that it was linked with");
}

void loader_close(void *handle)
{
    (void)handle;
}
