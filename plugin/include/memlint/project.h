/* SPDX-License-Identifier: MIT */
/*
 * memlint.project/1, offered by plugins: what one file says of another.
 *
 *   summarise   each file ─► a summary, which is bytes to the host
 *   link        all summaries ─► a project, once
 *   check       a file ─► findings, with what the project knows of it
 *
 * A summary costs a fraction of a check, so that all files of a project can be summarised before the first is checked.
 * A host hands over every file that may import another, those that nobody asked it to check, too; where it cannot tell
 * which they are, it uses the check of plugin.h.
 */
#ifndef MEMLINT_PROJECT_H
#define MEMLINT_PROJECT_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_PROJECT "memlint.project/1"

/* Made by link. Immutable: any number of threads may check against it. */
struct memlint_project;

struct memlint_summary {
    struct memlint_text filename;
    struct memlint_text
        data; /* from summarise of the same plugin; empty: the file could not be read, so all is possible */
};

struct memlint_projector {
    uint32_t struct_size;
    /* Reads filename and source of the request, and calls nothing of the host. The source is the file's bytes, in
     * whatever encoding. *data is not empty, and valid until the worker's next call; the host may keep a copy for as
     * long as the source is the same. */
    int32_t (*summarise)(struct memlint_worker *worker, const struct memlint_request *request,
                         struct memlint_text *data, struct memlint_problem *problem);
    /* Any thread. The summaries, which may come from workers of any engine of this plugin, are valid until unlink. On
     * failure *project is NULL. */
    int32_t (*link)(struct memlint_engine *engine, uint32_t count, const struct memlint_summary *summaries,
                    struct memlint_project **project, struct memlint_problem *problem);
    /* After the last check against it; NULL is allowed. */
    void (*unlink)(struct memlint_project *project);
    /* As check of plugin.h. The project was linked with the worker's engine, and has a summary of this file, by its
     * name; the source may have changed since. */
    int32_t (*check)(struct memlint_worker *worker, const struct memlint_project *project,
                     const struct memlint_request *request, const struct memlint_sink *sink,
                     struct memlint_problem *problem);
};

#ifdef __cplusplus
}
#endif

#endif
