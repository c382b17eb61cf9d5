/* SPDX-License-Identifier: MIT */
#include "live.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "record.h"
#include "slice.h"

enum { CLOSING_MS = 15000 };

static void say(const struct device_error *error)
{
    if (*error->text)
        console_error("%s", error->text);
}

/* What would be left behind if there were no time to put it back. */
static void prepare_last_words(struct live *live)
{
    const char *place = live->target->place ? live->target->place : "the board";
    if (live->kind->is_simulator)
        return;
    char *words =
        live->kind->is_file
            ? memory_format("memlint: interrupted twice: %s still has memlint's program; memlint restore puts "
                            "yours back\n",
                            place)
            : memory_format("memlint: interrupted twice: %s was not left as it was found\n", place);
    interrupt_warn(&live->session->interrupt, words_take(&live->session->texts, words));
}

/* What was found or done there, once. */
static void say_note(struct live *live)
{
    const char *note = live->target->note;
    if (!note || (live->noted && strcmp(note, live->noted) == 0))
        return;
    live->noted = words_add(&live->session->texts, note);
    if (!live->session->cli.quiet) {
        progress_end(&live->progress);
        console_note("%s", note);
    }
}

static int64_t after(uint32_t seconds)
{
    return patience_now() + (int64_t)seconds * 1000;
}

bool live_open(struct live *live, struct session *session, const struct live_request *request)
{
    struct device_error error = {""};
    *live = (struct live){
        .session = session,
        .duration = request->duration,
        .patience = {after(request->timeout), interrupt_descriptor(&session->interrupt)},
        .until = after(request->bound > request->timeout ? request->bound : request->timeout),
    };
    progress_start(&live->progress, session->cli.quiet);
    progress_say(&live->progress, "looking for a target");
    live->target = target_open(&request->choice, &live->patience, &error);
    if (live->target) {
        live->kind = live->target->kind;
        prepare_last_words(live);
        say_note(live);
    } else if (!interrupt_happened(&session->interrupt))
        say(&error);
    return live->target != NULL;
}

bool live_again(struct live *live, uint32_t timeout)
{
    int64_t until = after(timeout);
    live->patience.until = until < live->until ? until : live->until;
    return patience_now() < live->until;
}

bool live_close(struct live *live)
{
    struct device_error error = {""};
    const struct patience patience = {patience_now() + CLOSING_MS, -1};
    enum device_status status = live->target ? live->kind->close(live->target, &patience, &error) : DEVICE_OK;
    progress_end(&live->progress);
    if (status != DEVICE_OK)
        say(&error);
    else if (*error.text && !live->session->cli.quiet)
        console_note("%s", error.text);
    live->target = NULL;
    interrupt_warn(&live->session->interrupt, NULL);
    return status == DEVICE_OK;
}

/* "set-up, 12 samples, 91,120 bytes free" */
static void show_progress(struct live *live)
{
    if (!live->run.sample_count)
        return;
    const struct memlint_sample *last = &live->run.samples[live->run.sample_count - 1];
    char text[128];
    int size =
        snprintf(text, sizeof text, "%s, %" PRIu32 " samples, ", record_phase(last->phase), live->run.sample_count);
    if (last->free >= 0)
        snprintf(text + size, sizeof text - (size_t)size, "%" PRId64 " bytes free now", last->free);
    else
        snprintf(text + size, sizeof text - (size_t)size, "%" PRId64 " bytes used now", last->used);
    progress_say(&live->progress, text);
}

static uint32_t since(int64_t start)
{
    int64_t passed = patience_now() - start;
    return passed < 0 ? 0 : passed > UINT32_MAX ? UINT32_MAX : (uint32_t)passed;
}

static bool read_piece(struct live *live, struct memlint_piece piece)
{
    const struct memlint_run *run;
    piece.struct_size = sizeof piece;
    piece.step = live->step;
    piece.t_ms = since(live->started);
    live->status = memlint_bridge_read(live->session->bridge, &piece, &run);
    if (live->status != MEMLINT_OK)
        return false;
    live->run = *run;
    show_progress(live);
    return !run->over;
}

/* A target_output_fn; context is the struct live. */
static bool take_output(void *context, enum target_stream stream, const char *data, size_t size)
{
    enum { LARGEST = 1 << 20 };
    struct live *live = context;
    bool more = true;
    for (size_t at = 0; more && at < size; at += LARGEST) {
        uint32_t part = (uint32_t)(size - at < LARGEST ? size - at : LARGEST);
        more = read_piece(live, (struct memlint_piece){
                                    .stream = stream == TARGET_ERROR ? MEMLINT_STREAM_ERROR : MEMLINT_STREAM_OUTPUT,
                                    .text = {data + at, part},
                                });
    }
    live->enough = live->status == MEMLINT_OK && live->run.over;
    return more;
}

/* What became of a command, as far as it ends the measurement. false: it has no result, and an error was said. */
static bool settle(struct live *live, enum device_status status, const struct device_error *error)
{
    if (live->status != MEMLINT_OK)
        return session_fail(live->session) == STATUS_GOOD;
    switch (status) {
    case DEVICE_OK:
        read_piece(live, (struct memlint_piece){.ended = 1});
        return live->status == MEMLINT_OK || session_fail(live->session) == STATUS_GOOD;
    case DEVICE_ENOUGH:
        live->enough = true;
        return true;
    case DEVICE_STOPPED:
        live->run.status = MEMLINT_RUN_INTERRUPTED;
        break;
    case DEVICE_TIMEOUT:
        if (patience_now() >= live->patience.until)
            live->run.status = MEMLINT_RUN_TIMEOUT;
        break;
    case DEVICE_FAILED:
        say(error);
        return false;
    }
    live->enough = true;
    if (live->run.sample_count || status == DEVICE_STOPPED)
        return live->run.sample_count != 0;
    say(error);
    return false;
}

static bool run_once(struct live *live, const struct memlint_step *step)
{
    struct device_error error = {""};
    struct patience patience = live->patience;
    int64_t end = live->started + (int64_t)live->duration * 1000;
    if (live->duration && end < patience.until)
        patience.until = end;
    enum device_status status =
        live->kind->run(live->target, step->code.data, step->code.size, &patience, take_output, live, &error);
    say_note(live);
    return settle(live, status, &error);
}

static bool run_steps(struct live *live, const struct memlint_instrumented *made)
{
    live->started = patience_now();
    for (live->step = 0; live->step < made->step_count; live->step++) {
        do {
            if (!run_once(live, &made->steps[live->step]))
                return false;
            if (live->enough || live->run.over)
                return true;
        } while (made->steps[live->step].repeats && live->run.again);
    }
    return true;
}

static bool put_files(struct live *live, const struct memlint_instrumented *made, struct device_error *error)
{
    if (made->upload_count && !live->kind->put) {
        device_fail(error, DEVICE_FAILED, "the plugin wants to write files to %s, where only the simulator takes any",
                    live->target->place);
        return false;
    }
    enum device_status status = live->kind->restart(live->target, &live->patience, error);
    for (uint32_t i = 0; status == DEVICE_OK && i < made->upload_count; i++) {
        const struct memlint_upload *upload = &made->uploads[i];
        char *path = memory_text(upload->path.data, upload->path.size);
        status =
            live->kind->put(live->target, path, upload->contents.data, upload->contents.size, &live->patience, error);
        free(path);
    }
    return status == DEVICE_OK;
}

static void fill(struct live *live, struct memlint_text *said, const char *known)
{
    if (!said->size && known)
        *said = slice_of(words_add(&live->session->texts, known));
}

/* What the target knows of itself stands where its own program said nothing. */
static void describe_target(struct live *live)
{
    const struct target *target = live->target;
    struct memlint_run *run = &live->run;
    run->target_kind = slice_of(live->kind->name);
    fill(live, &run->target_name, target->name);
    fill(live, &run->target_version, target->version);
    fill(live, &run->target_board, target->board);
}

bool live_measure(struct live *live, struct memlint_bridge_instrument what)
{
    const struct memlint_instrumented *made;
    struct device_error error = {""};
    what.way = live->kind->is_file        ? MEMLINT_WAY_FILE
               : live->kind->is_simulator ? MEMLINT_WAY_STEPS
                                          : MEMLINT_WAY_COMMANDS;
    what.stub_hardware = what.bring_files = live->kind->is_simulator;
    live->run = (struct memlint_run){.struct_size = sizeof live->run};
    live->enough = false;
    live->status = memlint_bridge_instrument(live->session->bridge, &what, &made);
    if (live->status != MEMLINT_OK)
        return session_fail(live->session) == STATUS_GOOD;
    if (!put_files(live, made, &error)) {
        if (!interrupt_happened(&live->session->interrupt))
            say(&error);
        return false;
    }
    if (!run_steps(live, made))
        return false;
    describe_target(live);
    live->run.stubbed = made->stubbed;
    live->run.stubbed_count = made->stubbed_count;
    return true;
}
