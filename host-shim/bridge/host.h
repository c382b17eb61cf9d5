/* SPDX-License-Identifier: MIT */
/*
 * The host as plugins see it: memlint.files/1, memlint.cancel/1, and memlint.syntax/1 brokered from the plugin that
 * has a parser to the others.
 */
#ifndef ML_BRIDGE_HOST_H
#define ML_BRIDGE_HOST_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/names.h"
#include "memlint/cancel.h"
#include "memlint/files.h"
#include "memlint/syntax.h"

/* What was found at a path that a plugin asked for. */
enum host_record_kind { HOST_ABSENT, HOST_UNREADABLE, HOST_FILE, HOST_FOLDER };

struct host_record {
    struct memlint_text path;
    enum host_record_kind kind;
    uint64_t hash; /* of a file's contents, or of the names in a folder */
};

struct host {
    struct memlint_host shown;    /* what plugins get; its context is this struct */
    struct memlint_syntax syntax; /* nodes is NULL while no plugin has a parser */
    atomic_int cancelled;
    pthread_mutex_t lock; /* of what follows: plugins ask from any thread */
    struct arena arena;
    struct names paths;
    VEC(struct host_record) records; /* records.items[n - 1] is about path n */
};

/* Where request.file of a check points: who can open this file's tree on this thread. */
struct host_token {
    const struct memlint_syntax_source *source; /* NULL: nobody, or the parser's own check is not over yet */
    struct memlint_worker *worker;
    const struct memlint_request *request; /* the one that the worker's check was given */
};

void host_open(struct host *host);
void host_close(struct host *host);

/* Offers memlint.syntax/1 to the plugins. */
void host_lend_parser(struct host *host, const struct memlint_syntax_source *source);

#endif
