/* SPDX-License-Identifier: MIT */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "problem.h"

int session_fail(const struct session *session)
{
    console_error("%s", memlint_bridge_error(session->bridge));
    return STATUS_FAILED;
}

void session_keep_stream(struct session *session, char *data, size_t size)
{
    free(session->stream.data);
    session->stream = (struct session_stream){data, size};
}

bool session_color(const struct session *session)
{
    if (strcmp(session->cli.color, "auto") != 0)
        return strcmp(session->cli.color, "always") == 0;
    return !session->output.path && console_has_color(output_descriptor(&session->output));
}

struct memlint_bridge_style session_style(const struct session *session)
{
    return (struct memlint_bridge_style){
        .struct_size = sizeof(struct memlint_bridge_style),
        .color = session_color(session),
        .provenance = session->cli.provenance,
        .width = session->output.path ? 0 : console_width(output_descriptor(&session->output)),
        .suggest = session->cli.suggest,
        .show_fixes = session->cli.show_fixes,
    };
}

int32_t session_put(void *context, struct memlint_text piece)
{
    struct session *session = context;
    return interrupt_happened(&session->interrupt) || output_put(&session->output, piece);
}

int session_finish(struct session *session, int32_t status, int result)
{
    bool stopped = interrupt_happened(&session->interrupt);
    bool refused = status != MEMLINT_OK && !session->output.replace.error && !stopped;
    if (refused)
        result = session_fail(session);
    if (!output_close(&session->output, !refused && !stopped))
        result = STATUS_FAILED;
    return stopped ? interrupt_status(&session->interrupt) : result;
}

void session_say_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    const struct session *session = context;
    char *text = problem_text(problem);
    if (failed)
        console_error("%s", text);
    else if (!session->cli.quiet && problem->status == MEMLINT_OK)
        console_note("%s", text);
    else if (!session->cli.quiet)
        console_warning("%s", text);
    free(text);
}

static void count_failure(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    (void)problem;
    *(bool *)context |= failed != 0;
}

int session_packs_status(struct session *session)
{
    bool broken = false;
    memlint_bridge_each_problem(session->bridge, count_failure, &broken);
    memlint_bridge_each_problem(session->bridge, session_say_problem, session);
    return broken ? STATUS_FAILED : STATUS_GOOD;
}

int session_open_bridge(struct session *session)
{
    if (!memlint_bridge_plugin_count(session->bridge)) {
        console_error("no plugin was found; install one, or name it with --plugin FILE or in MEMLINT_PLUGIN_PATH");
        return STATUS_FAILED;
    }
    return memlint_bridge_open(session->bridge) == MEMLINT_OK ? STATUS_GOOD : session_fail(session);
}

int session_document(struct session *session, memlint_bridge_build_fn build, void *context)
{
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    const char *format = session->cli.format ? session->cli.format : "text";
    struct memlint_bridge_style style = session_style(session);
    return session_finish(
        session, memlint_bridge_write_document(session->bridge, format, &style, build, context, session_put, session),
        STATUS_GOOD);
}
