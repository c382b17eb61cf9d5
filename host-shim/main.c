/* SPDX-License-Identifier: MIT */
/*
 * memlint: a command line for the bridge.
 *
 *   plugins ─► table ─► cli ─► files ─► bridge ─► output
 *
 * The host knows how to talk to a user and where files are. What a rule, a board or a byte is, only plugins know.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baseline.h"
#include "cli.h"
#include "console.h"
#include "help.h"
#include "input.h"
#include "interrupt.h"
#include "list.h"
#include "noqa.h"
#include "output.h"
#include "place.h"
#include "progress.h"
#include "pyproject.h"
#include "search.h"
#include "show.h"
#include "table.h"
#include "walk.h"

/* Exit statuses; the bridge's verdict has the same. */
enum { STATUS_GOOD = 0, STATUS_FINDINGS = 1, STATUS_FAILED = 2 };

struct host {
    const char *argv0;
    struct memlint_bridge *bridge;
    struct interrupt interrupt;
    struct table table;
    struct cli cli;
    struct output output;
    const char *format; /* of findings, once the bridge is open */
    struct words texts; /* that live as long */
    bool plugins_failed;
};

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int fail(const struct host *host)
{
    console_error("%s", memlint_bridge_error(host->bridge));
    return STATUS_FAILED;
}

static bool wants_color(const struct host *host)
{
    if (strcmp(host->cli.color, "auto") != 0)
        return strcmp(host->cli.color, "always") == 0;
    return !host->output.path && console_has_color(STDOUT_FILENO);
}

static struct memlint_bridge_style style_for(const struct host *host)
{
    return (struct memlint_bridge_style){
        .struct_size = sizeof(struct memlint_bridge_style),
        .color = wants_color(host),
        .provenance = host->cli.provenance,
        .width = host->output.path ? 0 : console_width(STDOUT_FILENO),
        .suggest = host->cli.suggest,
    };
}

static int32_t put(void *context, struct memlint_text piece)
{
    struct host *host = context;
    return interrupt_happened(&host->interrupt) || output_put(&host->output, piece);
}

/* Ends the output: with what was written, if status (of the bridge) says that it was all. */
static int finish(struct host *host, int32_t status, int result)
{
    bool stopped = interrupt_happened(&host->interrupt);
    bool refused = status != MEMLINT_OK && !host->output.replace.error && !stopped;
    if (refused)
        result = fail(host);
    if (!output_close(&host->output, !refused && !stopped))
        result = STATUS_FAILED;
    return stopped ? INTERRUPT_STATUS : result;
}

/* A word that is no path may have been meant as a command. */
static void say_missing(const struct host *host, const char *path, int number)
{
    const char *command = NULL;
    if (number == ENOENT && !host->cli.command_named && host->cli.arguments.count &&
        path == host->cli.arguments.items[0])
        command = table_nearest_command(&host->table, path);
    const char *what = number == ENOENT ? "no such file or folder" : strerror(number);
    if (command)
        console_error("%s: %s; did you mean the command %s?", path, what, command);
    else
        console_error("%s: %s", path, what);
}

static bool collect_path(const struct host *host, struct walk *walk, const char *path)
{
    int number = walk_add(walk, path);
    if (number)
        say_missing(host, path, number);
    return number == 0;
}

static bool collect_listed(const struct host *host, struct walk *walk)
{
    struct words names = {0};
    bool good = list_read(&names, host->cli.files_from);
    for (size_t i = 0; i < names.count; i++)
        good &= collect_path(host, walk, strcmp(names.items[i], "-") == 0 ? "./-" : names.items[i]);
    words_free(&names);
    return good;
}

/* The files that the command line leads to. false: something that was named is not there. */
static bool collect(const struct host *host, struct walk *walk)
{
    const struct words *paths = &host->cli.arguments;
    bool good = true;
    if (!paths->count && !host->cli.files_from)
        walk_add(walk, host->cli.stdin_filename ? "-" : ".");
    for (size_t i = 0; i < paths->count; i++)
        good &= collect_path(host, walk, paths->items[i]);
    if (host->cli.files_from)
        good &= collect_listed(host, walk);
    walk_finish(walk);
    return good && !walk->failed;
}

static int32_t add_text(const struct host *host, const struct walk_file *file, struct memlint_text text,
                        uint32_t as_entry)
{
    bool is_renamed = strcmp(file->path, "-") == 0 && host->cli.stdin_filename;
    return memlint_bridge_add_text(host->bridge, is_renamed ? host->cli.stdin_filename : file->path, text, as_entry);
}

/* What is wrong (of the bridge: until its next call), or NULL. */
static const char *add_stream(const struct host *host, const struct walk_file *file, uint32_t as_entry)
{
    char *data;
    size_t size;
    const char *error = input_read(file->path, &data, &size);
    if (!error && add_text(host, file, (struct memlint_text){data, (uint32_t)size}, as_entry) != MEMLINT_OK)
        error = memlint_bridge_error(host->bridge);
    free(data);
    return error;
}

static bool add_file(const struct host *host, const struct walk_file *file, uint32_t as_entry)
{
    const char *error = NULL;
    if (file->is_stream)
        error = add_stream(host, file, as_entry);
    else if (memlint_bridge_add_file(host->bridge, file->path, as_entry) != MEMLINT_OK)
        error = memlint_bridge_error(host->bridge);
    if (error)
        console_error("%s: %s", strcmp(file->path, "-") == 0 ? "standard input" : file->path, error);
    return !error;
}

static void take_format(void *context, const struct memlint_bridge_setting *setting)
{
    struct host *host = context;
    static const char name[] = "output-format";
    if (setting->name.size == sizeof name - 1 && memcmp(setting->name.data, name, setting->name.size) == 0)
        host->format = words_take(&host->texts, memory_text(setting->value.data, setting->value.size));
}

/* What the command line says, else a configuration file. */
static void choose_format(struct host *host)
{
    host->format = host->cli.minimal || host->cli.add_noqa ? "concise" : "auto";
    if (host->cli.format)
        host->format = host->cli.format;
    else if (!host->cli.minimal)
        memlint_bridge_each_setting(host->bridge, NULL, take_format, host);
}

static bool wants_report(const struct host *host)
{
    static const char *const reports[] = {"auto", "report", "report-json"};
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++)
        if (strcmp(host->format, reports[i]) == 0)
            return true;
    return false;
}

/* One file, and nothing else, was named for a report: it is the program. */
static bool is_alone(const struct host *host, const struct walk *walk)
{
    const struct words *paths = &host->cli.arguments;
    if (walk->count != 1 || paths->count > 1 || !wants_report(host))
        return false;
    return walk->files[0].is_stream || (paths->count && strcmp(walk->files[0].path, paths->items[0]) == 0);
}

/* How many could be added. */
static size_t add_files(const struct host *host, const struct walk *walk)
{
    size_t added = 0;
    uint32_t as_entry = is_alone(host, walk);
    for (size_t i = 0; i < walk->count; i++)
        added += add_file(host, &walk->files[i], as_entry);
    return added;
}

static char *problem_place(const struct memlint_problem *problem)
{
    int size = (int)problem->path.size;
    const char *path = problem->path.data;
    if (!size)
        return memory_text("", 0);
    if (!problem->line)
        return memory_format("%.*s: ", size, path);
    if (!problem->column)
        return memory_format("%.*s:%" PRIu32 ": ", size, path, problem->line);
    return memory_format("%.*s:%" PRIu32 ":%" PRIu32 ": ", size, path, problem->line, problem->column);
}

static void say_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    const struct host *host = context;
    char *place = problem_place(problem);
    int size = (int)problem->message.size;
    const char *message = problem->message.data;
    if (failed)
        console_error("%s%.*s", place, size, message);
    else if (!host->cli.quiet && problem->status == MEMLINT_OK)
        console_note("%s%.*s", place, size, message);
    else if (!host->cli.quiet)
        console_warning("%s%.*s", place, size, message);
    free(place);
}

static void count_failure(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    (void)problem;
    *(bool *)context |= failed != 0;
}

/* What a command ends with when all else is good: a broken pack that was named is left out, but not forgiven. */
static int packs_status(struct host *host)
{
    bool broken = false;
    memlint_bridge_each_problem(host->bridge, count_failure, &broken);
    memlint_bridge_each_problem(host->bridge, say_problem, host);
    return broken ? STATUS_FAILED : STATUS_GOOD;
}

static int open_bridge(struct host *host)
{
    if (!memlint_bridge_plugin_count(host->bridge)) {
        console_error("no plugin was found; install one, or name it with --plugin FILE or in MEMLINT_PLUGIN_PATH");
        return STATUS_FAILED;
    }
    return memlint_bridge_open(host->bridge) == MEMLINT_OK ? STATUS_GOOD : fail(host);
}

static int32_t run_files(struct host *host)
{
    struct progress progress;
    progress_start(&progress, host->cli.quiet);
    int32_t status = memlint_bridge_run(host->bridge, progress_update, &progress);
    progress_end(&progress);
    return status;
}

static int32_t write_findings(struct host *host)
{
    struct memlint_bridge_style style = style_for(host);
    memlint_bridge_each_problem(host->bridge, say_problem, host);
    return memlint_bridge_write(host->bridge, host->format, &style, put, host);
}

static int32_t check_whole(struct host *host)
{
    int32_t status = run_files(host);
    return status == MEMLINT_OK ? write_findings(host) : status;
}

/* The output itself is the progress; problems follow it. */
static int32_t check_minimal(struct host *host)
{
    struct memlint_bridge_style style = style_for(host);
    int32_t status = memlint_bridge_stream(host->bridge, host->format, &style, put, host);
    if (status == MEMLINT_OK)
        memlint_bridge_each_problem(host->bridge, say_problem, host);
    return status;
}

static int verdict(const struct host *host)
{
    uint32_t verdict = memlint_bridge_verdict(host->bridge);
    return verdict == STATUS_FINDINGS && host->cli.exit_zero ? STATUS_GOOD : (int)verdict;
}

/* What could not be checked is missing in the baseline, and is no reason to write none. */
static int write_baseline(struct host *host, bool good)
{
    int32_t status = run_files(host);
    if (interrupt_happened(&host->interrupt))
        return INTERRUPT_STATUS;
    if (status != MEMLINT_OK)
        return fail(host);
    memlint_bridge_each_problem(host->bridge, say_problem, host);
    if (!baseline_write(host->bridge, host->cli.write_baseline, host->cli.quiet))
        return STATUS_FAILED;
    return good && memlint_bridge_verdict(host->bridge) != STATUS_FAILED ? STATUS_GOOD : STATUS_FAILED;
}

/* Shows what is left, found by a second run. */
static int add_noqa(struct host *host, bool good)
{
    struct noqa noqa = {.files = 0};
    int32_t status = run_files(host);
    if (status == MEMLINT_OK)
        noqa = noqa_store(host->bridge);
    if (status == MEMLINT_OK && noqa.files)
        status = run_files(host);
    if (status == MEMLINT_OK)
        status = write_findings(host);
    if (!host->cli.quiet && (status == MEMLINT_OK || noqa.files))
        noqa_say(&noqa);
    good &= !noqa.failed && memlint_bridge_verdict(host->bridge) != STATUS_FAILED;
    return finish(host, status, good ? STATUS_GOOD : STATUS_FAILED);
}

/* good: all that was named is there. */
static int check_files(struct host *host, bool good)
{
    interrupt_guard(&host->interrupt);
    if (host->cli.write_baseline)
        return write_baseline(host, good);
    if (!output_open(&host->output, host->cli.output_file))
        return STATUS_FAILED;
    if (host->cli.add_noqa)
        return add_noqa(host, good);
    int32_t status = host->cli.minimal ? check_minimal(host) : check_whole(host);
    return finish(host, status, good ? verdict(host) : STATUS_FAILED);
}

/* Writes what build says, as text or JSON. */
static int write_document(struct host *host, memlint_bridge_build_fn build, void *context)
{
    if (!output_open(&host->output, host->cli.output_file))
        return STATUS_FAILED;
    const char *format = host->cli.format ? host->cli.format : "text";
    struct memlint_bridge_style style = style_for(host);
    return finish(host, memlint_bridge_write_document(host->bridge, format, &style, build, context, put, host),
                  STATUS_GOOD);
}

static int run_show_settings(struct host *host)
{
    const char *path = host->cli.arguments.count ? host->cli.arguments.items[0] : NULL;
    char *folder = path && is_folder(path) ? memory_format("%s/", path) : NULL;
    struct show_settings settings = {.table = &host->table};
    int32_t status = show_settings_read(&settings, host->bridge, folder ? folder : path);
    int result = status == MEMLINT_OK ? write_document(host, show_settings, &settings) : fail(host);
    show_settings_free(&settings);
    free(folder);
    return result;
}

static void list_files(void *context, const struct memlint_document *document)
{
    const struct walk *walk = context;
    static const struct memlint_text column = {"path", 4};
    document->table(document->context, (struct memlint_text){"files", 5}, 1, &column);
    for (size_t i = 0; i < walk->count; i++)
        document->row(document->context,
                      &(struct memlint_text){walk->files[i].path, (uint32_t)strlen(walk->files[i].path)});
}

/* A path a line, for other programs; or JSON. */
static int show_walk(struct host *host, struct walk *walk)
{
    if (host->cli.format && strcmp(host->cli.format, "json") == 0)
        return write_document(host, list_files, walk);
    if (!output_open(&host->output, host->cli.output_file))
        return STATUS_FAILED;
    for (size_t i = 0; i < walk->count; i++)
        output_print(&host->output, "%s\n", walk->files[i].path);
    return finish(host, MEMLINT_OK, STATUS_GOOD);
}

static void say_pyproject(const struct host *host)
{
    char *path = host->cli.quiet || getenv("MEMLINT_PYPROJECT") ? NULL : pyproject_find();
    if (path)
        console_note("%s has [tool.memlint], which this program does not read: the memlint of the Python package "
                     "circuitpython-memlint does; or use .memlint.yaml",
                     path);
    free(path);
}

static bool can_be_annotated(const struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++) {
        if (walk->files[i].is_stream) {
            console_error("--add-noqa changes files, and %s is none",
                          strcmp(walk->files[i].path, "-") == 0 ? "standard input" : walk->files[i].path);
            return false;
        }
    }
    return true;
}

static int run_check(struct host *host)
{
    int status = open_bridge(host);
    if (status)
        return status;
    say_pyproject(host);
    choose_format(host);
    if (host->cli.show_settings)
        return run_show_settings(host);
    struct walk walk = {.bridge = host->bridge};
    bool good = collect(host, &walk);
    if (host->cli.show_files) {
        status = show_walk(host, &walk);
        walk_free(&walk);
        return good ? status : STATUS_FAILED;
    }
    if (host->cli.add_noqa && !can_be_annotated(&walk)) {
        walk_free(&walk);
        return STATUS_FAILED;
    }
    size_t added = add_files(host, &walk);
    good &= added == walk.count;
    walk_free(&walk);
    if (!added && !good)
        return STATUS_FAILED;
    if (!added && !host->cli.quiet)
        console_warning("there are no Python files to check");
    return check_files(host, good);
}

static int run_rules(struct host *host)
{
    int status = open_bridge(host);
    if (status || !output_open(&host->output, host->cli.output_file))
        return STATUS_FAILED;
    const char *format = host->cli.format ? host->cli.format : "text";
    struct memlint_bridge_style style = style_for(host);
    return finish(host, memlint_bridge_write_rules(host->bridge, format, &style, put, host), packs_status(host));
}

static int run_options(struct host *host)
{
    return write_document(host, show_options, &host->table);
}

static int run_plugin_command(struct host *host)
{
    int status = open_bridge(host);
    if (status || !output_open(&host->output, host->cli.output_file))
        return STATUS_FAILED;
    const char *format = host->cli.format ? host->cli.format : "text";
    const struct words *arguments = &host->cli.arguments;
    struct memlint_bridge_style style = style_for(host);
    return finish(host,
                  memlint_bridge_run_command(host->bridge, host->cli.command->name, (uint32_t)arguments->count,
                                             (const char *const *)arguments->items, format, &style, put, host),
                  packs_status(host));
}

static int run_plugin_check(struct host *host)
{
    const char *path = host->cli.arguments.items[0];
    if (access(path, R_OK) != 0) {
        console_error("%s: %s", path, strerror(errno));
        return STATUS_FAILED;
    }
    if (!output_open(&host->output, host->cli.output_file))
        return STATUS_FAILED;
    int32_t status = memlint_bridge_plugin_check(host->bridge, path, put, host);
    if (status == MEMLINT_INVALID)
        return finish(host, MEMLINT_OK, STATUS_FINDINGS);
    return finish(host, status, STATUS_GOOD);
}

static int (*const runners[])(struct host *host) = {
    [COMMAND_CHECK] = run_check,
    [COMMAND_RULES] = run_rules,
    [COMMAND_OPTIONS] = run_options,
    [COMMAND_PLUGIN_CHECK] = run_plugin_check,
    [COMMAND_OF_PLUGIN] = run_plugin_command,
};

static int show_help(struct host *host)
{
    output_open(&host->output, NULL);
    if (host->cli.version)
        help_write_version(&host->output, host->bridge);
    else if (host->cli.command_named)
        help_write_command(&host->output, host->cli.command, wants_color(host));
    else
        help_write(&host->output, &host->table, host->bridge, wants_color(host));
    return finish(host, MEMLINT_OK, STATUS_GOOD);
}

static bool set_options(const struct host *host)
{
    const struct cli *cli = &host->cli;
    char *data = place_find(MEMLINT_DATA_DIR, host->argv0);
    int32_t status = memlint_bridge_set(host->bridge, "data-dir", data);
    free(data);
    if (status == MEMLINT_OK)
        status = memlint_bridge_set(host->bridge, "config", "nearest");
    if (status == MEMLINT_OK)
        status = search_packs(host->bridge);
    for (size_t i = 0; status == MEMLINT_OK && i < cli->setting_count; i++)
        status = memlint_bridge_set(host->bridge, cli->settings[i].name, cli->settings[i].value);
    if (status == MEMLINT_OK && cli->write_baseline) /* of everything, so none is read */
        status = memlint_bridge_set(host->bridge, "baseline", "");
    if (status == MEMLINT_OK && cli->add_noqa)
        status = memlint_bridge_set(host->bridge, "add-noqa", "yes");
    if (status != MEMLINT_OK)
        fail(host);
    return status == MEMLINT_OK;
}

static void load_plugins(struct host *host, char *const *argv)
{
    struct words named = {0};
    table_make(&host->table, NULL);
    cli_find_plugins(&named, &host->table, argv);
    table_free(&host->table);
    char *folder = place_find(MEMLINT_PLUGIN_DIR, host->argv0);
    host->plugins_failed = !search_plugins(host->bridge, folder, &named);
    free(folder);
    words_free(&named);
}

static int run(struct host *host, char *const *argv)
{
    interrupt_watch(&host->interrupt, host->bridge);
    load_plugins(host, argv);
    table_make(&host->table, host->bridge);
    if (!cli_parse(&host->cli, &host->table, argv))
        return STATUS_FAILED;
    if (host->cli.help || host->cli.version)
        return show_help(host);
    /* A plugin that is broken may be the very one to check. */
    if (host->plugins_failed && host->cli.command->type != COMMAND_PLUGIN_CHECK)
        return STATUS_FAILED;
    return set_options(host) ? runners[host->cli.command->type](host) : STATUS_FAILED;
}

/* A file that is opened where standard output was closed would be written to as if it were standard output. */
static void open_standard_streams(void)
{
    int descriptor;
    do
        descriptor = open("/dev/null", O_RDONLY);
    while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0)
        close(descriptor);
}

int main(int argc, char **argv)
{
    struct host host = {.argv0 = argc ? argv[0] : NULL, .bridge = memlint_bridge_new()};
    open_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    if (!host.bridge) {
        console_error("out of memory");
        return STATUS_FAILED;
    }
    int status = run(&host, argv);
    interrupt_end(&host.interrupt);
    words_free(&host.texts);
    cli_free(&host.cli);
    table_free(&host.table);
    memlint_bridge_free(host.bridge);
    return status;
}
