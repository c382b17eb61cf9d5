/* SPDX-License-Identifier: MIT */
#include "check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baseline.h"
#include "beside.h"
#include "collect.h"
#include "console.h"
#include "fix.h"
#include "folders.h"
#include "noqa.h"
#include "progress.h"
#include "pyproject.h"
#include "runtime.h"
#include "show.h"
#include "slice.h"
#include "spare.h"

static void take_format(void *context, const struct memlint_bridge_setting *setting)
{
    struct session *session = context;
    if (slice_is(setting->name, "output-format"))
        session->format = words_take(&session->texts, memory_text(setting->value.data, setting->value.size));
}

/* What the command line says, else a configuration file. */
static void choose_format(struct session *session)
{
    bool in_passing = session->cli.minimal && !runtime_is_wanted(&session->cli);
    bool searches = session->cli.command->setting;
    session->format = in_passing || session->cli.add_noqa ? "concise" : searches ? "full" : "auto";
    if (session->cli.format)
        session->format = session->cli.format;
    else if (!in_passing && !searches)
        memlint_bridge_each_setting(session->bridge, NULL, take_format, session);
}

int32_t check_run_files(struct session *session)
{
    struct progress progress;
    progress_start(&progress, session->cli.quiet);
    int32_t status = memlint_bridge_run(session->bridge, progress_update, &progress);
    progress_end(&progress);
    return status;
}

int32_t check_write_findings(struct session *session)
{
    struct memlint_bridge_style style = session_style(session);
    memlint_bridge_each_problem(session->bridge, session_say_problem, session);
    return memlint_bridge_write(session->bridge, session->format, &style, session_put, session);
}

static int32_t check_whole(struct session *session)
{
    int32_t status = check_run_files(session);
    return status == MEMLINT_OK ? check_write_findings(session) : status;
}

/* The output itself is the progress; problems follow it. */
static int32_t check_minimal(struct session *session)
{
    struct memlint_bridge_style style = session_style(session);
    int32_t status = memlint_bridge_stream(session->bridge, session->format, &style, session_put, session);
    if (status == MEMLINT_OK)
        memlint_bridge_each_problem(session->bridge, session_say_problem, session);
    return status;
}

int check_verdict(const struct session *session)
{
    int verdict = (int)memlint_bridge_verdict(session->bridge);
    bool forgiven = session->cli.exit_zero || session->cli.fix_only;
    return verdict == STATUS_FINDINGS && forgiven ? STATUS_GOOD : verdict;
}

/* What could not be checked is missing in the baseline, and is no reason to write none. */
static int write_baseline(struct session *session, bool good)
{
    int32_t status = check_run_files(session);
    if (interrupt_happened(&session->interrupt))
        return interrupt_status(&session->interrupt);
    if (status != MEMLINT_OK)
        return session_fail(session);
    memlint_bridge_each_problem(session->bridge, session_say_problem, session);
    if (!baseline_write(session->bridge, session->cli.write_baseline, session->cli.quiet))
        return STATUS_FAILED;
    return good && memlint_bridge_verdict(session->bridge) != STATUS_FAILED ? STATUS_GOOD : STATUS_FAILED;
}

/* Shows what is left, found by a second run. */
static int add_noqa(struct session *session, bool good)
{
    struct noqa noqa = {.files = 0};
    int32_t status = check_run_files(session);
    if (status == MEMLINT_OK)
        noqa = noqa_store(session->bridge, session->cli.quiet);
    if (status == MEMLINT_OK && noqa.files)
        status = check_run_files(session);
    if (status == MEMLINT_OK)
        status = check_write_findings(session);
    if (!session->cli.quiet && (status == MEMLINT_OK || noqa.files))
        noqa_say(&noqa);
    good &= !noqa.failed && memlint_bridge_verdict(session->bridge) != STATUS_FAILED;
    return session_finish(session, status, good ? STATUS_GOOD : STATUS_FAILED);
}

/* As the bridge knows the one program. */
static const char *program_name(const struct cli *cli)
{
    bool is_stream = !cli->arguments.count || strcmp(cli->arguments.items[0], "-") == 0;
    if (is_stream && cli->stdin_filename)
        return cli->stdin_filename;
    return is_stream ? "-" : cli->arguments.items[0];
}

/* What ended the measurement early doesn't end the report. */
static int check_measured(struct session *session, const char *filename)
{
    struct runtime_result result = {.status = STATUS_GOOD};
    int32_t status = check_run_files(session);
    if (status != MEMLINT_OK && !interrupt_happened(&session->interrupt))
        return session_fail(session);
    bool measured = status == MEMLINT_OK && runtime_measure(session, filename, &result);
    int stopped = interrupt_forget(&session->interrupt);
    stopped = result.stopped ? result.stopped : stopped;
    if (!measured || !output_open(&session->output, session->cli.output_file))
        return stopped ? stopped : STATUS_FAILED;
    status = check_write_findings(session);
    if (status == MEMLINT_OK)
        runtime_show(session, filename, &result);
    runtime_tell(session, filename, &result);
    int end = session_finish(session, status, result.status ? result.status : check_verdict(session));
    return stopped && end != STATUS_FAILED ? stopped : end;
}

/* good: all that was named is there. */
static int check_files(struct session *session, const struct walk *walk, bool good)
{
    interrupt_guard(&session->interrupt);
    if (fix_is_wanted(&session->cli))
        return fix_run(session, walk, good);
    if (runtime_is_wanted(&session->cli))
        return check_measured(session, program_name(&session->cli));
    if (session->cli.write_baseline)
        return write_baseline(session, good);
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    if (session->cli.add_noqa)
        return add_noqa(session, good);
    int32_t status = session->cli.minimal ? check_minimal(session) : check_whole(session);
    return session_finish(session, status, good ? check_verdict(session) : STATUS_FAILED);
}

static int run_show_settings(struct session *session)
{
    const char *path = session->cli.arguments.count ? session->cli.arguments.items[0] : NULL;
    if (session->cli.arguments.count > 1 || (path && access(path, F_OK) != 0)) {
        console_error("--show-settings %s: %s", path,
                      session->cli.arguments.count > 1 ? "takes one path" : strerror(errno));
        return STATUS_FAILED;
    }
    char *folder = path && folders_is(path) ? memory_format("%s/", path) : NULL;
    struct show_settings settings = {.table = &session->table};
    int32_t status = show_settings_read(&settings, session->bridge, folder ? folder : path);
    if (session_packs_status(session) != STATUS_GOOD) {
        show_settings_free(&settings);
        free(folder);
        return STATUS_FAILED;
    }
    int result = status == MEMLINT_OK ? session_document(session, show_settings, &settings) : session_fail(session);
    show_settings_free(&settings);
    free(folder);
    return result;
}

static void list_files(void *context, const struct memlint_document *document)
{
    const struct walk *walk = context;
    const struct memlint_text column = slice_of("path");
    document->table(document->context, slice_of("files"), 1, &column);
    for (size_t i = 0; i < walk->count; i++) {
        const struct memlint_text path = slice_of(walk->files[i].path);
        document->row(document->context, &path);
    }
}

/* A path a line, for other programs; or JSON. */
static int show_walk(struct session *session, struct walk *walk)
{
    if (session->cli.format && strcmp(session->cli.format, "json") == 0)
        return session_document(session, list_files, walk);
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    for (size_t i = 0; i < walk->count; i++)
        output_print(&session->output, "%s\n", walk->files[i].path);
    return session_finish(session, MEMLINT_OK, STATUS_GOOD);
}

/* The Python package's command sets MEMLINT_PYPROJECT: it has read the table. */
static void say_pyproject(const struct session *session)
{
    char *path = session->cli.quiet || getenv("MEMLINT_PYPROJECT") ? NULL : pyproject_find();
    if (path)
        console_note("%s has [tool.memlint], which this program does not read: the memlint of the Python package "
                     "circuitpython-memlint does; or use .memlint.yaml",
                     path);
    free(path);
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat left, right;
    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/* A value that was forgotten makes a program the file to write to. */
static bool can_be_written(const char *option, const char *target, const struct session *session,
                           const struct walk *walk)
{
    const char *named = session->cli.stdin_filename;
    for (size_t i = 0; target && i < walk->count; i++) {
        const struct walk_file *file = &walk->files[i];
        if (file->is_stream ? named && is_same_file(target, named) : is_same_file(target, file->path)) {
            console_error("--%s %s would replace a program that is checked: name another file", option, target);
            return false;
        }
    }
    return true;
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

static bool is_one_program(const struct session *session, const struct walk *walk)
{
    const struct words *named = &session->cli.arguments;
    if (walk->count == 1 && (walk->files[0].is_stream || (named->count == 1 && !folders_is(named->items[0]))))
        return true;
    console_error("%s measures one program: name it", session->cli.runtime ? "--runtime" : "--replay");
    return false;
}

struct spares {
    const struct session *session;
    bool failed; /* an error was said */
};

static void say_spare(void *context, enum spare_news news, const char *sentence)
{
    struct spares *spares = context;
    const struct session *session = spares->session;
    spares->failed |= news == SPARE_FAILED;
    if (news == SPARE_FAILED)
        console_error("%s", sentence);
    else if (news == SPARE_MENDED || !session->cli.quiet) /* a file that was written is never passed over in silence */
        console_warning("%s", sentence);
}

/* Only who asks for files to be changed has them changed. */
static bool mend_spares(const struct session *session, const struct walk *walk)
{
    const struct cli *cli = &session->cli;
    struct spares spares = {.session = session};
    bool changes = cli->fix || cli->fix_only || cli->add_noqa;
    for (size_t i = 0; i < walk->count; i++)
        changes &= !walk->files[i].is_stream;
    spare_mend(NULL, changes, say_spare, &spares);
    return !spares.failed;
}

/* Below the report; where plugins have nothing to say, nothing. */
static bool say_closing(struct session *session)
{
    const struct memlint_bridge_style style = {.struct_size = sizeof style, .width = console_width(STDERR_FILENO)};
    struct output errors;
    output_open_errors(&errors);
    int32_t status = memlint_bridge_write_closing(session->bridge, &style, output_put, &errors);
    if (status != MEMLINT_OK && status != MEMLINT_IO)
        session_fail(session);
    return output_close(&errors, true) && status == MEMLINT_OK;
}

int check_run(struct session *session)
{
    int status = runtime_check(&session->cli) ? session_open_bridge(session) : STATUS_FAILED;
    if (status)
        return status;
    say_pyproject(session);
    choose_format(session);
    if (session->cli.show_settings)
        return run_show_settings(session);
    struct walk walk = {.bridge = session->bridge};
    bool good = collect_paths(session, &walk);
    if (session->cli.show_files) {
        status = show_walk(session, &walk);
        walk_free(&walk);
        good &= session_packs_status(session) == STATUS_GOOD;
        return good ? status : STATUS_FAILED;
    }
    if ((runtime_is_wanted(&session->cli) && (!good || !is_one_program(session, &walk))) ||
        (session->cli.add_noqa && !can_be_annotated(&walk)) ||
        (fix_is_wanted(&session->cli) && !fix_can(session, &walk)) ||
        !can_be_written("output-file", session->cli.output_file, session, &walk) ||
        !can_be_written("write-baseline", session->cli.write_baseline, session, &walk) ||
        !can_be_written("record", session->cli.record, session, &walk)) {
        walk_free(&walk);
        return STATUS_FAILED;
    }
    good &= mend_spares(session, &walk);
    size_t added = collect_add(session, &walk);
    if (!session->cli.minimal && !session->cli.command->setting)
        beside_add(session, &walk);
    good &= added == walk.count;
    if (!added && good && !session->cli.quiet)
        console_warning("there are no Python files to check");
    status = added || good ? check_files(session, &walk, good) : STATUS_FAILED;
    walk_free(&walk);
    return say_closing(session) ? status : STATUS_FAILED;
}
