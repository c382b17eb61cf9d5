/* SPDX-License-Identifier: MIT */
/*
 * memlint measure.
 *
 *   LIB… ─► modules ─► each, some times, in a fresh VM on the target ─► runs ─► the user's cost database
 *
 * What cannot be imported is named, and the others go on. Nothing is written until all is measured, and nothing after
 * Ctrl-C.
 */
#include "measure.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "console.h"
#include "costfile.h"
#include "library.h"
#include "live.h"
#include "runtime.h"
#include "slice.h"

enum { RUNS = 5, RUNS_ON_SERIAL = 3, MOST_RUNS = 100, TIMEOUT = 120, LONGEST = 3600 };

/* One module, or the board itself. */
struct wanted {
    char *filename; /* where the module is looked for; NULL for the board */
    char *module;
};

struct measuring {
    struct session *session;
    struct live live;
    struct wanted *wanted;
    size_t wanted_count;
    size_t wanted_capacity;
    const char *filename; /* of the library whose modules come */
    struct memlint_measurement *measurements;
    size_t measured;
    void **blocks; /* what those point to */
    size_t block_count;
    size_t block_capacity;
    uint32_t runs;    /* of each; 0: as the target is */
    uint32_t timeout; /* s, of one run */
    char date[sizeof "2026-11-30"];
    bool failed; /* something that was named is not measured */
};

/* What is to be measured */

static void want(struct measuring *it, const char *filename, const char *module)
{
    for (size_t i = 0; i < it->wanted_count; i++)
        if (module && it->wanted[i].module && strcmp(it->wanted[i].module, module) == 0)
            return;
    if (it->wanted_count == it->wanted_capacity)
        it->wanted = memory_double(it->wanted, &it->wanted_capacity, sizeof *it->wanted);
    it->wanted[it->wanted_count++] = (struct wanted){
        .filename = filename ? memory_format("%s", filename) : NULL,
        .module = module ? memory_format("%s", module) : NULL,
    };
}

/* A memlint_bridge_module_fn. */
static int32_t want_module(void *context, struct memlint_text module)
{
    struct measuring *it = context;
    char *name = memory_text(module.data, module.size);
    want(it, it->filename, name);
    free(name);
    return 0;
}

static bool want_all(struct measuring *it)
{
    const struct words *words = &it->session->cli.arguments;
    bool good = true;
    for (size_t i = 0; good && i < words->count; i++) {
        struct library library = library_of(words->items[i]);
        it->filename = library.filename;
        good = memlint_bridge_modules(it->session->bridge, library.filename, library.name, want_module, it) ==
                   MEMLINT_OK ||
               session_fail(it->session) == STATUS_GOOD;
        library_free(&library);
    }
    if (good && it->session->cli.measure_board)
        want(it, NULL, NULL);
    return good;
}

/* Runs, kept: the bridge's are gone with the next one */

static struct memlint_text kept_text(struct measuring *it, struct memlint_text text)
{
    return slice_of(words_take(&it->session->texts, memory_text(text.data, text.size)));
}

/* Room that lasts as long as the measuring. */
static void *kept_room(struct measuring *it, size_t count, size_t size)
{
    if (it->block_count == it->block_capacity)
        it->blocks = memory_double(it->blocks, &it->block_capacity, sizeof *it->blocks);
    return it->blocks[it->block_count++] = memory_resize(NULL, count, size);
}

static const struct memlint_sample *kept_samples(struct measuring *it, const struct memlint_run *run)
{
    struct memlint_sample *samples = kept_room(it, run->sample_count, sizeof *samples);
    if (run->sample_count)
        memcpy(samples, run->samples, run->sample_count * sizeof *samples);
    return samples;
}

static const struct memlint_told *kept_told(struct measuring *it, const struct memlint_run *run)
{
    struct memlint_told *told = kept_room(it, run->told_count, sizeof *told);
    for (uint32_t i = 0; i < run->told_count; i++)
        told[i] = (struct memlint_told){kept_text(it, run->told[i].key), kept_text(it, run->told[i].value)};
    return told;
}

static struct memlint_run kept_run(struct measuring *it)
{
    struct memlint_run run = it->live.run;
    run.target_kind = kept_text(it, run.target_kind);
    run.target_name = kept_text(it, run.target_name);
    run.target_version = kept_text(it, run.target_version);
    run.target_board = kept_text(it, run.target_board);
    run.error_type = run.error_message = (struct memlint_text){0};
    run.stubbed_count = 0;
    run.samples = kept_samples(it, &it->live.run);
    run.told = kept_told(it, &it->live.run);
    return run;
}

/* Measuring */

static const char *name_of(const struct wanted *wanted)
{
    return wanted->module ? wanted->module : "the board";
}

static uint32_t runs_of(const struct measuring *it)
{
    if (it->runs)
        return it->runs;
    return it->live.kind->is_simulator || it->live.kind->is_file ? RUNS : RUNS_ON_SERIAL;
}

static void say_progress(struct measuring *it, const struct wanted *wanted, uint32_t run)
{
    char text[160];
    snprintf(text, sizeof text, "%.80s: run %" PRIu32 " of %" PRIu32, name_of(wanted), run + 1, runs_of(it));
    progress_say(&it->live.progress, text);
}

/* true: the run is one of an import that came to its end. */
static bool is_good(struct measuring *it, const struct wanted *wanted)
{
    const struct memlint_run *run = &it->live.run;
    progress_end(&it->live.progress);
    switch (run->status) {
    case MEMLINT_RUN_OK:
        if (run->sample_count)
            return true;
        console_error("%s cannot be measured: the target said nothing of its memory", name_of(wanted));
        break;
    case MEMLINT_RUN_ERROR:
        console_error("%s cannot be measured: %.*s: %.*s", name_of(wanted), (int)run->error_type.size,
                      run->error_type.size ? run->error_type.data : "", (int)run->error_message.size,
                      run->error_message.size ? run->error_message.data : "");
        break;
    case MEMLINT_RUN_TIMEOUT:
        console_error("%s cannot be measured: it did not come to its end within %" PRIu32 " s; see --timeout",
                      name_of(wanted), it->timeout);
        break;
    default:
        break;
    }
    it->failed = true;
    return false;
}

/* One import in a fresh VM. false: no more of this module; *answers false: nor of any other. */
static bool run_once(struct measuring *it, const struct wanted *wanted, bool *answers)
{
    const struct memlint_bridge_instrument what = {
        .struct_size = sizeof what,
        .subject = wanted->module ? MEMLINT_SUBJECT_LIBRARY : MEMLINT_SUBJECT_BOARD,
        .filename = wanted->filename,
        .module = wanted->module,
    };
    bool in_time = live_again(&it->live, it->timeout);
    if (!in_time)
        console_error("measuring has taken %d s, which is enough", LONGEST);
    else if (live_measure(&it->live, what))
        return is_good(it, wanted);
    it->failed = true;
    *answers = in_time && it->live.status != MEMLINT_OK; /* it was the plugin that failed, at this module */
    if (*answers)
        console_error("%s was not measured", name_of(wanted));
    return false;
}

/* false: the target doesn't answer any more. */
static bool measure(struct measuring *it, const struct wanted *wanted)
{
    uint32_t count = runs_of(it), done = 0;
    struct memlint_run *runs = kept_room(it, count, sizeof *runs);
    bool answers = true;
    for (; done < count && !interrupt_happened(&it->session->interrupt); done++) {
        say_progress(it, wanted, done);
        if (!run_once(it, wanted, &answers))
            break;
        runs[done] = kept_run(it);
    }
    if (done < count)
        return answers;
    it->measurements[it->measured++] = (struct memlint_measurement){
        .struct_size = sizeof *it->measurements,
        .subject = wanted->module ? MEMLINT_SUBJECT_LIBRARY : MEMLINT_SUBJECT_BOARD,
        .module = slice_of(wanted->module),
        .date = slice_of(it->date),
        .run_count = count,
        .runs = runs,
    };
    return true;
}

/* Returns the exit status so far. */
static int measure_all(struct measuring *it)
{
    const struct cli *cli = &it->session->cli;
    const struct live_request request = {
        .choice = {cli->target, cli->port, cli->drive, it->session->data_dir},
        .timeout = it->timeout,
        .bound = LONGEST,
    };
    bool answers = live_open(&it->live, it->session, &request);
    for (size_t i = 0; answers && i < it->wanted_count && !interrupt_happened(&it->session->interrupt); i++)
        answers = measure(it, &it->wanted[i]);
    bool closed = live_close(&it->live);
    if (interrupt_happened(&it->session->interrupt))
        return interrupt_status(&it->session->interrupt);
    return !answers || !closed ? STATUS_FAILED : it->failed ? STATUS_FINDINGS : STATUS_GOOD;
}

/* The database */

static int write_changes(struct measuring *it, const struct costfile *file, int status)
{
    struct session *session = it->session;
    struct memlint_text result;
    struct memlint_bridge_style style = session_style(session);
    const struct memlint_bridge_enter what = {
        .struct_size = sizeof what,
        .database = {file->data, (uint32_t)file->size},
        .measurement_count = (uint32_t)it->measured,
        .measurements = it->measurements,
        .format = session->cli.format ? session->cli.format : "text",
        .style = &style,
    };
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    int32_t entered = memlint_bridge_enter(session->bridge, &what, session_put, session, &result);
    bool is_new = entered == MEMLINT_OK && result.size;
    if (is_new && !costfile_replace(file, result))
        status = STATUS_FAILED;
    else if (is_new && !session->cli.quiet)
        console_note("%s: written", file->path);
    return session_finish(session, entered, status);
}

static int store(struct measuring *it, int status)
{
    struct costfile file;
    bool good = costfile_find(&file, it->session) && costfile_open(&file);
    if (good)
        status = write_changes(it, &file, status);
    costfile_close(&file);
    return good ? status : STATUS_FAILED;
}

static void free_all(struct measuring *it)
{
    for (size_t i = 0; i < it->wanted_count; i++) {
        free(it->wanted[i].filename);
        free(it->wanted[i].module);
    }
    for (size_t i = 0; i < it->block_count; i++)
        free(it->blocks[i]);
    free(it->blocks);
    free(it->wanted);
    free(it->measurements);
}

/* Before anything is measured that could not be kept. */
static bool can_be_kept(struct session *session)
{
    struct costfile file;
    bool good = costfile_find(&file, session) && costfile_open(&file) && costfile_try(&file);
    costfile_close(&file);
    return good;
}

static int measure_wanted(struct session *session)
{
    const struct cli *cli = &session->cli;
    time_t now = time(NULL);
    struct tm local;
    struct measuring it = {
        .session = session,
        .runs = runtime_number(cli->runs, 0),
        .timeout = runtime_number(cli->timeout, TIMEOUT),
    };
    strftime(it.date, sizeof it.date, "%Y-%m-%d", localtime_r(&now, &local));
    int status = STATUS_FAILED;
    if (want_all(&it)) {
        it.measurements = memory_resize(NULL, it.wanted_count, sizeof *it.measurements);
        status = measure_all(&it);
        if (it.measured && !interrupt_happened(&session->interrupt))
            status = store(&it, status);
    }
    free_all(&it);
    return status;
}

/* A folder called lib is where libraries are, as on a board. */
static bool are_libraries(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        struct library library = library_of(words->items[i]);
        bool is_lib = strcmp(library.name, "lib") == 0;
        library_free(&library);
        if (is_lib)
            console_error("%s holds libraries: name those, %s/*", words->items[i], words->items[i]);
        if (is_lib)
            return false;
    }
    return true;
}

int measure_run(struct session *session)
{
    const struct cli *cli = &session->cli;
    if (!cli->arguments.count && !cli->measure_board) {
        console_error("measure needs libraries, or --board; see memlint measure --help");
        return STATUS_FAILED;
    }
    if (!runtime_check_number("runs", cli->runs, MOST_RUNS) || !runtime_check_target(cli) ||
        !are_libraries(&cli->arguments))
        return STATUS_FAILED;
    int status = session_open_bridge(session);
    if (status || !can_be_kept(session))
        return STATUS_FAILED;
    interrupt_guard(&session->interrupt);
    return measure_wanted(session);
}

const char *measure_setting(const struct setting *setting)
{
    bool is_new = strcmp(setting->name, "costdb") == 0 && access(setting->value, F_OK) != 0;
    return is_new ? "" : setting->value;
}
