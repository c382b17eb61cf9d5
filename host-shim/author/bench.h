/* SPDX-License-Identifier: MIT */
/* A bridge of its own for what rule authors try: one rule file, or the rules that a check here would have. */
#ifndef ML_AUTHOR_BENCH_H
#define ML_AUTHOR_BENCH_H

#include "session.h"

struct bench_request {
    const struct words *rules; /* files; none: those of the configuration and of the user */
    const char *select;        /* NULL: all */
    bool fix;                  /* with unsafe fixes, too */
};

/* Open, and to be freed; NULL: an error was said. */
struct memlint_bridge *bench_open(const struct session *session, const struct bench_request *request);

#endif
