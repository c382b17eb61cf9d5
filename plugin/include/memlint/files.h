/* SPDX-License-Identifier: MIT */
/*
 * memlint.files/1, offered by hosts: how a plugin reads files without opening any.
 *
 * The host bounds what is read and records every path that was asked for, absent ones too, so that it
 * can cache results and know when they are stale. All functions: any thread.
 */
#ifndef MEMLINT_FILES_H
#define MEMLINT_FILES_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_FILES "memlint.files/1"

struct memlint_files {
    uint32_t struct_size;
    /* Reads a whole file of at most limit bytes and calls got once; contents is valid during that call.
     * MEMLINT_UNKNOWN: there is no such file; MEMLINT_LIMIT: larger than limit; MEMLINT_IO: unreadable. */
    int32_t (*read)(const struct memlint_host *host, struct memlint_text path, uint32_t limit, void *context,
                    void (*got)(void *context, struct memlint_text contents));
    /* Calls each for every entry of a folder, sorted by name, "." and ".." left out; a result other than 0
     * stops. MEMLINT_UNKNOWN: there is no such folder. */
    int32_t (*list)(const struct memlint_host *host, struct memlint_text path, void *context,
                    int32_t (*each)(void *context, struct memlint_text name, uint32_t is_folder));
};

#ifdef __cplusplus
}
#endif

#endif
