/* SPDX-License-Identifier: MIT */
/* Reads files through the host's memlint.files/1: the plugin itself opens none. */
#ifndef ML_PROJECT_READER_H
#define ML_PROJECT_READER_H

#include "base/arena.h"
#include "base/text.h"
#include "memlint/files.h"

struct reader {
    const struct memlint_host *host;
    const struct memlint_files *files; /* NULL: the host reads no files, so none are there */
};

/* The whole file, in the arena. ML_UNKNOWN: there is no such file; ML_LIMIT: larger than limit; ML_IO. */
ML_MUST_USE enum ml_status reader_read(const struct reader *reader, struct arena *arena, struct memlint_text path,
                                       uint32_t limit, struct memlint_text *contents);

struct reader_entries {
    VEC(struct memlint_text) names; /* of files, sorted */
    VEC(struct memlint_text) folders;
};

/* ML_UNKNOWN: there is no such folder. */
ML_MUST_USE enum ml_status reader_list(const struct reader *reader, struct arena *arena, struct memlint_text path,
                                       struct reader_entries *entries);

/* folder/name; an empty folder gives name. */
struct memlint_text reader_join(struct arena *arena, struct memlint_text folder, struct memlint_text name);

#endif
