/* SPDX-License-Identifier: MIT */
/*
 * A measurement: a target is opened, the plugin's commands run there, what they write goes back to the plugin.
 *
 *   target_open ─► memlint_bridge_instrument ─► target run ─► memlint_bridge_read ─► memlint_bridge_measure
 *
 * A program that raises is an answer. A target that doesn't answer is a failure.
 */
#include "runtime.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "input.h"
#include "live.h"
#include "plot/plot.h"
#include "record.h"

/* With two samples a turn, a fifth of what a run can have is left for what comes before the loop. */
enum { LONGEST_SECONDS = 86400, MOST_ITERATIONS = MEMLINT_MOST_SAMPLES / 5 * 2 };

bool runtime_is_wanted(const struct cli *cli)
{
    return cli->runtime || cli->replay;
}

bool runtime_check_number(const char *option, const char *text, unsigned long most)
{
    char *end;
    if (!text)
        return true;
    unsigned long number = strtoul(text, &end, 10);
    if (*text >= '0' && *text <= '9' && !*end && number >= 1 && number <= most)
        return true;
    console_error("--%s: '%s' is not a whole number from 1 to %lu", option, text, most);
    return false;
}

uint32_t runtime_number(const char *text, uint32_t standard)
{
    return text ? (uint32_t)strtoul(text, NULL, 10) : standard;
}

/* Options that mean nothing by themselves. */
struct lone_option {
    const char *name;
    size_t field;
    bool with_replay;
    bool with_measure;
};
static const struct lone_option lone_options[] = {
    {"target", offsetof(struct cli, target), false, true},
    {"port", offsetof(struct cli, port), false, true},
    {"drive", offsetof(struct cli, drive), false, true},
    {"timeout", offsetof(struct cli, timeout), false, true},
    {"iterations", offsetof(struct cli, iterations), false, false},
    {"duration", offsetof(struct cli, duration), false, false},
    {"record", offsetof(struct cli, record), false, false},
    {"plot", offsetof(struct cli, plot), true, false},
    {"replay", offsetof(struct cli, replay), true, false},
};
enum { LONE_OPTIONS = sizeof lone_options / sizeof lone_options[0] };

static bool is_given(const struct cli *cli, const struct lone_option *option)
{
    return *(const char *const *)((const char *)cli + option->field) != NULL;
}

bool runtime_check_command(const struct cli *cli)
{
    const char *wrong = cli->runtime ? "runtime" : NULL;
    for (size_t i = 0; !wrong && i < LONE_OPTIONS; i++)
        if (is_given(cli, &lone_options[i]) && !(lone_options[i].with_measure && cli->command->type == COMMAND_MEASURE))
            wrong = lone_options[i].name;
    if (wrong)
        console_error("--%s means nothing to memlint %s", wrong, cli->command->name);
    return !wrong;
}

static bool check_alone(const struct cli *cli)
{
    const struct lone_option *options = lone_options;
    for (size_t i = 0; i < LONE_OPTIONS; i++) {
        if (!is_given(cli, &options[i]) || cli->runtime || (cli->replay && options[i].with_replay))
            continue;
        console_error("--%s says how a program is measured: give --runtime%s, too", options[i].name,
                      options[i].with_replay ? " or --replay FILE" : "");
        return false;
    }
    return true;
}

static bool check_together(const struct cli *cli)
{
    const char *other = NULL;
    if (!runtime_is_wanted(cli))
        return true;
    if (cli->write_baseline)
        other = "write-baseline";
    else if (cli->add_noqa)
        other = "add-noqa";
    else if (cli->show_files)
        other = "show-files";
    else if (cli->show_settings)
        other = "show-settings";
    else if (cli->runtime && cli->replay)
        other = "replay";
    if (!other)
        return true;
    console_error("--%s and --%s don't go together: give one of them", cli->runtime ? "runtime" : "replay", other);
    return false;
}

static bool check_runs(const struct cli *cli)
{
    if (cli->runs)
        console_error("--runs goes with memlint measure: a check runs a program once");
    return !cli->runs;
}

static bool is_terminal(const char *plot)
{
    return strcmp(plot, "-") == 0;
}

static bool check_record(const struct cli *cli)
{
    char *refusal = cli->record ? record_refuse(cli->record) : NULL;
    if (refusal)
        console_error("%s", refusal);
    free(refusal);
    return !refusal;
}

/* What programs read has no room for a picture. */
static bool is_for_people(const char *format)
{
    return !format || strcmp(format, "auto") == 0 || strcmp(format, "report") == 0;
}

static bool check_plot(const struct cli *cli)
{
    char *refusal = cli->plot ? plot_refuse(cli->plot) : NULL;
    if (!refusal && cli->plot && is_terminal(cli->plot) && !cli->output_file && !is_for_people(cli->format))
        refusal = memory_format("--plot=- draws below the report, and there is none in --output-format %s: name a file "
                                "for the picture, or for the output with -o",
                                cli->format);
    if (refusal)
        console_error("%s", refusal);
    free(refusal);
    return !refusal;
}

bool runtime_check_target(const struct cli *cli)
{
    if (cli->drive && cli->target && strcmp(cli->target, "drive") != 0) {
        console_error("--target %s and --drive don't go together: give one of them", cli->target);
        return false;
    }
    if (cli->port && cli->target && strcmp(cli->target, "sim") == 0) {
        console_error("--target sim and --port don't go together: give one of them");
        return false;
    }
    return runtime_check_number("timeout", cli->timeout, LONGEST_SECONDS);
}

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0 && strcmp(a, "-") != 0;
}

/* Each writes a file of its own. */
static bool check_files(const struct cli *cli)
{
    const char *twice = is_same(cli->record, cli->output_file) || is_same(cli->record, cli->plot) ? cli->record
                        : is_same(cli->plot, cli->output_file)                                    ? cli->plot
                                                                                                  : NULL;
    if (twice)
        console_error("%s: would be written twice: give each of --record, --plot and --output-file its own", twice);
    return !twice;
}

bool runtime_check(const struct cli *cli)
{
    return check_alone(cli) && check_together(cli) && check_runs(cli) &&
           runtime_check_number("iterations", cli->iterations, MOST_ITERATIONS) &&
           runtime_check_number("duration", cli->duration, LONGEST_SECONDS) && runtime_check_target(cli) &&
           check_files(cli) && check_record(cli) && check_plot(cli);
}

/* What is no file has no text to be recognised by. */
static struct memlint_text source_of(const char *filename, char **data)
{
    size_t size = 0;
    *data = NULL;
    bool none = strcmp(filename, "-") == 0 || input_read(filename, data, &size) != NULL || size > UINT32_MAX;
    return none ? (struct memlint_text){0} : (struct memlint_text){*data, (uint32_t)size};
}

static bool store(const char *path, const struct memlint_run *run, const char *filename)
{
    char *data;
    bool good = record_write(path, run, source_of(filename, &data));
    free(data);
    return good;
}

static bool draw(struct plot plot, const struct memlint_runtime *runtime, const char *filename)
{
    char *data;
    plot.title = filename;
    plot.source = source_of(filename, &data);
    bool good = plot_draw(&plot, runtime);
    free(data);
    return good;
}

static void warn_of_another(const struct record *record, const char *path, const char *filename)
{
    char *data;
    struct memlint_text source = source_of(filename, &data);
    if (source.size && !record_is_of(record, source))
        console_warning("%s is the record of another program than what %s holds now", path, filename);
    free(data);
}

/* The figures, and with them the record and the picture. */
static bool keep(struct session *session, const char *filename, const struct memlint_run *run,
                 struct runtime_result *result)
{
    const struct cli *cli = &session->cli;
    if (memlint_bridge_measure(session->bridge, filename, run, &result->runtime) != MEMLINT_OK)
        return session_fail(session) == STATUS_GOOD;
    const char *record = cli->replay ? cli->replay : cli->record;
    if (cli->record && !store(cli->record, run, filename)) {
        result->status = STATUS_FAILED;
        record = NULL;
    }
    const struct plot plot = {
        .target = cli->plot,
        .record = record && strcmp(record, "-") != 0 ? record : NULL,
        .patience = {patience_now() + PLOT_PATIENCE_MS, interrupt_descriptor(&session->interrupt)},
    };
    if (cli->plot && !is_terminal(cli->plot) && !draw(plot, result->runtime, filename) &&
        !interrupt_happened(&session->interrupt))
        result->status = STATUS_FAILED;
    return true;
}

void runtime_show(struct session *session, const char *filename, struct runtime_result *result)
{
    struct output *here = &session->output;
    struct output terminal;
    if (!session->cli.plot || !is_terminal(session->cli.plot))
        return;
    bool elsewhere = here->path && output_open(&terminal, NULL);
    const struct plot plot = {.target = "-", .here = elsewhere ? &terminal : here};
    bool drawn = draw(plot, result->runtime, filename);
    bool closed = !elsewhere || output_close(&terminal, true);
    if (!drawn || !closed)
        result->status = STATUS_FAILED;
}

static bool replay(struct session *session, const char *filename, struct runtime_result *result)
{
    struct record record;
    bool good = record_read(session->cli.replay, &record);
    if (good && !session->cli.quiet)
        warn_of_another(&record, session->cli.replay, filename);
    good = good && keep(session, filename, &record.run, result);
    record_free(&record);
    return good;
}

/* Nobody's board is stopped for a program that isn't one. */
static bool can_be_measured(struct session *session, struct memlint_bridge_instrument what)
{
    const struct memlint_instrumented *made;
    what.way = MEMLINT_WAY_COMMANDS;
    if (memlint_bridge_instrument(session->bridge, &what, &made) == MEMLINT_OK)
        return true;
    if (!interrupt_happened(&session->interrupt))
        session_fail(session);
    return false;
}

static bool run_live(struct session *session, const char *filename, struct runtime_result *result)
{
    enum { ITERATIONS = 20, DURATION = 30, TIMEOUT = 120, BESIDE = TIMEOUT - DURATION };
    const struct cli *cli = &session->cli;
    struct live live;
    uint32_t duration = runtime_number(cli->duration, DURATION);
    const struct live_request request = {
        .choice = {cli->target, cli->port, cli->drive, session->data_dir},
        .duration = duration,
        .timeout = runtime_number(cli->timeout, duration > DURATION ? duration + BESIDE : TIMEOUT),
    };
    const struct memlint_bridge_instrument what = {
        .struct_size = sizeof what,
        .subject = MEMLINT_SUBJECT_PROGRAM,
        .filename = filename,
        .minimal = cli->minimal,
        .iterations = runtime_number(cli->iterations, ITERATIONS),
    };
    if (!can_be_measured(session, what))
        return false;
    bool good = live_open(&live, session, &request) && live_measure(&live, what);
    if (!live_close(&live))
        result->status = STATUS_FAILED;
    result->stopped = interrupt_forget(&session->interrupt); /* what follows may be stopped by itself */
    return good && keep(session, filename, &live.run, result);
}

void runtime_tell(const struct session *session, const char *filename, const struct runtime_result *result)
{
    const struct memlint_runtime *runtime = result->runtime;
    const struct memlint_run *run = runtime->run;
    bool failed = run->status == MEMLINT_RUN_ERROR;
    if (is_for_people(session->format) || strcmp(session->format, "report-json") == 0)
        return;
    char *line = run->error_line ? memory_format(" on line %" PRIu32, run->error_line) : memory_format("%s", "");
    if (failed)
        console_warning("%s: measured: %.*s%s", filename, (int)run->error_type.size,
                        run->error_type.data ? run->error_type.data : "", line);
    else if (!runtime->fits)
        console_warning("%s: measured: less stays free than must", filename);
    free(line);
    if (!session->cli.quiet)
        console_note("what was measured is in the formats report and report-json");
}

bool runtime_measure(struct session *session, const char *filename, struct runtime_result *result)
{
    *result = (struct runtime_result){.status = STATUS_GOOD};
    return session->cli.replay ? replay(session, filename, result) : run_live(session, filename, result);
}
