/* SPDX-License-Identifier: MIT */
/* One run of the command: what its parts share, and how each of them says, shows and ends. */
#ifndef ML_HOST_SESSION_H
#define ML_HOST_SESSION_H

#include <stdbool.h>

#include "cli.h"
#include "interrupt.h"
#include "memlint/bridge.h"
#include "output.h"
#include "table.h"

/* Exit statuses; the bridge's verdict has the same. */
enum { STATUS_GOOD = 0, STATUS_FINDINGS = 1, STATUS_FAILED = 2 };

/* What came on standard input, where it is needed once more; NULL: it wasn't read, or isn't. */
struct session_stream {
    char *data;
    size_t size;
};

struct session {
    const char *argv0;
    const char *data_dir;   /* what is installed with the program */
    const char *plugin_dir; /* the plugins that are */
    struct memlint_bridge *bridge;
    struct interrupt interrupt;
    struct table table;
    struct cli cli;
    struct output output;
    const char *format; /* of findings, once the bridge is open */
    struct words texts; /* that live as long */
    struct session_stream stream;
    bool plugins_failed;
};

/* Says what the bridge's last call said. Returns STATUS_FAILED. */
int session_fail(const struct session *session);

/* Takes data, which comes from malloc, in place of what there is. */
void session_keep_stream(struct session *session, char *data, size_t size);

bool session_color(const struct session *session);
struct memlint_bridge_style session_style(const struct session *session);

/* A memlint_bridge_put_fn; context is the session. */
int32_t session_put(void *context, struct memlint_text piece);

/* Ends the output, with what was written if status (of the bridge) says that it was all. Returns the exit status:
 * result, if nothing failed. */
int session_finish(struct session *session, int32_t status, int result);

/* A memlint_bridge_problem_fn; context is the session. */
void session_say_problem(void *context, const struct memlint_problem *problem, uint32_t failed);

/* Says all problems. What a command ends with when all else is good: a broken pack that was named is left out, but not
 * forgiven. */
int session_packs_status(struct session *session);

int session_open_bridge(struct session *session); /* the bridge; STATUS_GOOD, or an error was said */

/* Writes what build says, as text or JSON; returns the exit status. */
int session_document(struct session *session, memlint_bridge_build_fn build, void *context);

#endif
