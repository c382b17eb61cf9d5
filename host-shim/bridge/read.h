/* SPDX-License-Identifier: MIT */
/* Reads whole files, bounded. */
#ifndef ML_BRIDGE_READ_H
#define ML_BRIDGE_READ_H

#include <stdbool.h>

#include "base/arena.h"

struct read_request {
    const char *path;
    uint32_t limit;    /* bytes; a larger file gives ML_LIMIT */
    bool only_regular; /* refuse pipes and devices, which could block */
};

/* ML_UNKNOWN: there is no such file; ML_IO: it can't be read. The contents end in a NUL that isn't counted. Never
 * escapes: ML_NO_MEMORY. */
ML_MUST_USE enum ml_status read_file(const struct read_request *request, struct arena *arena,
                                     struct memlint_text *contents, struct ml_error *error);

struct read_entry {
    struct memlint_text name;
    bool is_folder;
};

struct read_folder {
    VEC(struct read_entry) entries; /* sorted by name, without "." and ".." */
};

/* ML_UNKNOWN: there is no such folder; ML_LIMIT: it holds more than 100,000 entries; ML_IO. Never escapes. */
ML_MUST_USE enum ml_status read_folder(const char *path, struct arena *arena, struct read_folder *folder,
                                       struct ml_error *error);

/* What errno said, as an error about path: ML_UNKNOWN or ML_IO. */
enum ml_status read_error(struct memlint_text path, int number, struct ml_error *error);

#endif
