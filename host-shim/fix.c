/* SPDX-License-Identifier: MIT */
#include "fix.h"

#include <inttypes.h>
#include <string.h>

#include "beside.h"
#include "check.h"
#include "collect.h"
#include "console.h"
#include "slice.h"
#include "store.h"

/* How many findings of how many files. */
struct tally {
    uint32_t findings;
    uint32_t files;
};

struct fixing {
    struct session *session;
    const char *stream;  /* the name of standard input; NULL: it is not among the files */
    struct tally wanted; /* what the bridge fixed */
    struct tally stored;
    bool failed; /* an error was said: a file is as it was */
};

bool fix_is_wanted(const struct cli *cli)
{
    return cli->fix || cli->fix_only || cli->diff;
}

static bool is_standard_input(const struct walk_file *file)
{
    return file->is_stream && strcmp(file->path, "-") == 0;
}

static bool has_standard_input(const struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++)
        if (is_standard_input(&walk->files[i]))
            return true;
    return false;
}

bool fix_can(const struct session *session, const struct walk *walk)
{
    for (size_t i = 0; !session->cli.diff && i < walk->count; i++) {
        if (walk->files[i].is_stream && !is_standard_input(&walk->files[i])) {
            console_error("--fix changes files, and %s is none; --diff shows what it would change",
                          walk->files[i].path);
            return false;
        }
    }
    return true;
}

static uint32_t findings_of(const struct memlint_bridge_change *change)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < change->fixed_count; i++)
        count += change->fixed[i].count;
    return count;
}

static void count(struct tally *tally, const struct memlint_bridge_change *change)
{
    tally->findings += findings_of(change);
    tally->files++;
}

static int32_t take_wanted(void *context, const struct memlint_bridge_change *change)
{
    struct fixing *fixing = context;
    count(&fixing->wanted, change);
    return 0;
}

static void say_tally(const struct fixing *fixing, const char *what, const struct tally *tally)
{
    if (tally->findings && !fixing->session->cli.quiet)
        console_note("%s %" PRIu32 " finding%s in %" PRIu32 " file%s", what, tally->findings,
                     tally->findings == 1 ? "" : "s", tally->files, tally->files == 1 ? "" : "s");
}

/* --- Showing --- */

static int show_diff(struct fixing *fixing, bool good)
{
    struct session *session = fixing->session;
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    int32_t status = check_run_files(session);
    if (status == MEMLINT_OK) {
        const struct memlint_bridge_style style = session_style(session);
        memlint_bridge_each_problem(session->bridge, session_say_problem, session);
        status = memlint_bridge_write(session->bridge, "diff", &style, session_put, session);
    }
    output_flush(&session->output); /* notes stand below the diff */
    if (status == MEMLINT_OK) {
        memlint_bridge_each_change(session->bridge, take_wanted, fixing);
        say_tally(fixing, "would fix", &fixing->wanted);
    }
    good &= memlint_bridge_verdict(session->bridge) != STATUS_FAILED;
    int changes = fixing->wanted.files && !session->cli.exit_zero ? STATUS_FINDINGS : STATUS_GOOD;
    return session_finish(session, status, good ? changes : STATUS_FAILED);
}

/* --- Storing --- */

/* What came on standard input goes to standard output, changed or not. */
static bool put_stream(const struct session *session)
{
    struct output output;
    output_open(&output, NULL);
    output_put(&output, (struct memlint_text){session->stream.data, (uint32_t)session->stream.size});
    return output_close(&output, true);
}

static int32_t store(void *context, const struct memlint_bridge_change *change)
{
    struct fixing *fixing = context;
    if (interrupt_happened(&fixing->session->interrupt))
        return 1;
    bool is_stream = fixing->stream && slice_is(change->filename, fixing->stream);
    if (is_stream)
        session_keep_stream(fixing->session, memory_text(change->text.data, change->text.size), change->text.size);
    if (is_stream || store_change(change, fixing->session->cli.quiet))
        count(&fixing->stored, change);
    else
        fixing->failed = true;
    return 0;
}

static void store_all(struct fixing *fixing)
{
    struct session *session = fixing->session;
    memlint_bridge_each_change(session->bridge, take_wanted, fixing);
    memlint_bridge_each_change(session->bridge, store, fixing);
    if (interrupt_happened(&session->interrupt))
        console_error("interrupted: %" PRIu32 " of %" PRIu32 " files were changed; the others are as they were",
                      fixing->stored.files, fixing->wanted.files);
    else if (fixing->failed)
        say_tally(fixing, "fixed", &fixing->stored);
}

/* What the bridge found is what is left in the changed files; where one is as it was, all is looked at again. */
static int32_t look_again(struct fixing *fixing, const struct walk *walk)
{
    struct session *session = fixing->session;
    memlint_bridge_forget(session->bridge);
    int32_t status = memlint_bridge_set(session->bridge, "fix", "no");
    if (status != MEMLINT_OK)
        return status;
    collect_add(session, walk);
    beside_add(session, walk);
    return check_run_files(session);
}

/* Findings make way for the text on standard output. */
static bool open_output(struct fixing *fixing)
{
    struct session *session = fixing->session;
    if (fixing->stream && output_is_standard(session->cli.output_file))
        return output_open_errors(&session->output);
    return output_open(&session->output, session->cli.output_file);
}

/* What was fixed, where what is left is not wanted. */
static int32_t write_fixes(struct session *session)
{
    const struct memlint_bridge_style style = session_style(session);
    memlint_bridge_each_problem(session->bridge, session_say_problem, session);
    if (session->cli.quiet && !session->cli.show_fixes)
        return MEMLINT_OK;
    return memlint_bridge_write(session->bridge, "fixes", &style, session_put, session);
}

static int fix(struct fixing *fixing, const struct walk *walk, bool good)
{
    struct session *session = fixing->session;
    if (!open_output(fixing))
        return STATUS_FAILED;
    int32_t status = check_run_files(session);
    if (status == MEMLINT_OK)
        store_all(fixing);
    if (fixing->stream)
        good &= put_stream(session);
    if (status == MEMLINT_OK && fixing->failed)
        status = look_again(fixing, walk);
    if (status == MEMLINT_OK && session->cli.fix_only)
        status = write_fixes(session);
    else if (status == MEMLINT_OK)
        status = check_write_findings(session);
    good &= !fixing->failed;
    return session_finish(session, status, good ? check_verdict(session) : STATUS_FAILED);
}

int fix_run(struct session *session, const struct walk *walk, bool good)
{
    const char *named = session->cli.stdin_filename;
    struct fixing fixing = {.session = session};
    if (has_standard_input(walk))
        fixing.stream = named ? named : "-";
    return session->cli.diff ? show_diff(&fixing, good) : fix(&fixing, walk, good);
}
