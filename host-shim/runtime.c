/* SPDX-License-Identifier: MIT */
/*
 * A measurement: a target is opened, the plugin's commands run there, what they write goes back to the plugin.
 *
 *   target_open ─► memlint_bridge_instrument ─► target run ─► memlint_bridge_read ─► memlint_bridge_measure
 *
 * A program that raises is an answer. A target that doesn't answer is a failure.
 */
#include "runtime.h"

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
static bool check_alone(const struct cli *cli)
{
    const struct {
        const char *name;
        bool given;
        bool with_replay;
    } options[] = {
        {"target", cli->target, false},         {"port", cli->port, false},         {"drive", cli->drive, false},
        {"iterations", cli->iterations, false}, {"duration", cli->duration, false}, {"timeout", cli->timeout, false},
        {"record", cli->record, false},         {"plot", cli->plot, true},
    };
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (!options[i].given || cli->runtime || (cli->replay && options[i].with_replay))
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
    return runtime_check_number("timeout", cli->timeout, LONGEST_SECONDS);
}

bool runtime_check(const struct cli *cli)
{
    return check_alone(cli) && check_together(cli) && check_runs(cli) &&
           runtime_check_number("iterations", cli->iterations, MOST_ITERATIONS) &&
           runtime_check_number("duration", cli->duration, LONGEST_SECONDS) && runtime_check_target(cli) &&
           check_record(cli) && check_plot(cli);
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
    return memlint_bridge_instrument(session->bridge, &what, &made) == MEMLINT_OK ||
           session_fail(session) == STATUS_GOOD;
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

bool runtime_measure(struct session *session, const char *filename, struct runtime_result *result)
{
    *result = (struct runtime_result){.status = STATUS_GOOD};
    return session->cli.replay ? replay(session, filename, result) : run_live(session, filename, result);
}
