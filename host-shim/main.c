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
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "author/test.h"
#include "author/validate.h"
#include "check.h"
#include "console.h"
#include "devices.h"
#include "fix.h"
#include "help.h"
#include "input.h"
#include "measure.h"
#include "place.h"
#include "restore.h"
#include "runtime.h"
#include "search.h"
#include "session.h"
#include "show.h"

struct export
{
    struct session *session;
    struct output errors;
};

static int32_t put_export(void *context, struct memlint_text piece)
{
    return session_put(((struct export *)context)->session, piece);
}

static int32_t put_left_out(void *context, struct memlint_text piece)
{
    struct export *export = context;
    return !export->session->cli.quiet && output_put(&export->errors, piece);
}

/* The rules go where output goes, what is left out to the error stream. */
static int32_t export_rules(struct session *session)
{
    struct export export = {.session = session};
    const struct memlint_bridge_style style = {.struct_size = sizeof style, .width = console_width(STDERR_FILENO)};
    output_open_errors(&export.errors);
    int32_t status =
        memlint_bridge_export_rules(session->bridge, session->cli.export, &style, put_export, put_left_out, &export);
    return output_close(&export.errors, true) ? status : MEMLINT_IO;
}

static int run_rules(struct session *session)
{
    int status = session_open_bridge(session);
    if (status || !output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    if (session->cli.export)
        return session_finish(session, export_rules(session), session_packs_status(session));
    const char *format = session->cli.format ? session->cli.format : "text";
    struct memlint_bridge_style style = session_style(session);
    return session_finish(session, memlint_bridge_write_rules(session->bridge, format, &style, session_put, session),
                          session_packs_status(session));
}

static int run_options(struct session *session)
{
    return session_document(session, show_options, &session->table);
}

static int run_plugin_command(struct session *session)
{
    int status = session_open_bridge(session);
    if (status || !output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    const char *format = session->cli.format ? session->cli.format : "text";
    const struct words *arguments = &session->cli.arguments;
    struct memlint_bridge_style style = session_style(session);
    return session_finish(session,
                          memlint_bridge_run_command(session->bridge, session->cli.command->name,
                                                     (uint32_t)arguments->count, (const char *const *)arguments->items,
                                                     format, &style, session_put, session),
                          session_packs_status(session));
}

static int run_plugin_check(struct session *session)
{
    const char *path = session->cli.arguments.items[0];
    if (access(path, R_OK) != 0) {
        console_error("%s: %s", path, strerror(errno));
        return STATUS_FAILED;
    }
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    int32_t status = memlint_bridge_plugin_check(session->bridge, path, session_put, session);
    if (status == MEMLINT_INVALID)
        return session_finish(session, MEMLINT_OK, STATUS_FINDINGS);
    return session_finish(session, status, STATUS_GOOD);
}

static int (*const runners[])(struct session *session) = {
    [COMMAND_CHECK] = check_run,
    [COMMAND_RULES] = run_rules,
    [COMMAND_OPTIONS] = run_options,
    [COMMAND_MEASURE] = measure_run,
    [COMMAND_DEVICES] = devices_run,
    [COMMAND_RESTORE] = restore_run,
    [COMMAND_PLUGIN_CHECK] = run_plugin_check,
    [COMMAND_TEST] = test_run,
    [COMMAND_VALIDATE] = validate_run,
    [COMMAND_OF_PLUGIN] = run_plugin_command,
};

static int show_help(struct session *session)
{
    output_open(&session->output, NULL);
    if (session->cli.version)
        help_write_version(&session->output, session->bridge);
    else if (session->cli.command_named)
        help_write_command(&session->output, session->cli.command, session_color(session));
    else
        help_write(&session->output, &session->table, session->bridge, session_color(session));
    return session_finish(session, MEMLINT_OK, STATUS_GOOD);
}

static const char *setting_value(const struct cli *cli, const struct setting *setting)
{
    return cli->command->type == COMMAND_MEASURE ? measure_setting(setting) : setting->value;
}

/* What a plugin's command that is a check looks for. false: an error was said. */
static bool set_searched(struct session *session)
{
    const struct cli *cli = &session->cli;
    char *data = NULL;
    size_t size = 0;
    const char *error = cli->setting_file ? input_read(cli->setting_file, &data, &size) : NULL;
    if (!error && size && memchr(data, '\0', size))
        error = "holds a NUL byte, expected text";
    char *text = error || !cli->setting_file ? NULL : memory_text(data, size);
    bool good = !error && (!cli->command->setting || memlint_bridge_set(session->bridge, cli->command->setting,
                                                                        text ? text : cli->searched) == MEMLINT_OK);
    if (error)
        console_error("--%s %s: %s", cli->setting_file_option, cli->setting_file, error);
    else if (!good)
        session_fail(session);
    free(text);
    free(data);
    return good;
}

static bool set_options(struct session *session)
{
    const struct cli *cli = &session->cli;
    session->data_dir = words_take(&session->texts, place_find(MEMLINT_DATA_DIR, session->argv0));
    int32_t status = memlint_bridge_set(session->bridge, "data-dir", session->data_dir);
    if (status == MEMLINT_OK)
        status = memlint_bridge_set(session->bridge, "config", "nearest");
    if (status == MEMLINT_OK)
        status = search_users(session->bridge);
    for (size_t i = 0; status == MEMLINT_OK && i < cli->setting_count; i++)
        status = memlint_bridge_set(session->bridge, cli->settings[i].name, setting_value(cli, &cli->settings[i]));
    if (status == MEMLINT_OK && !set_searched(session))
        return false;
    if (status == MEMLINT_OK && cli->write_baseline) /* of everything, so none is read */
        status = memlint_bridge_set(session->bridge, "baseline", "");
    if (status == MEMLINT_OK && cli->add_noqa)
        status = memlint_bridge_set(session->bridge, "add-noqa", "yes");
    if (status == MEMLINT_OK && fix_is_wanted(cli))
        status = memlint_bridge_set(session->bridge, "fix", "safe");
    if (status != MEMLINT_OK)
        session_fail(session);
    return status == MEMLINT_OK;
}

static void load_plugins(struct session *session, char *const *argv)
{
    struct words named = {0};
    table_make(&session->table, NULL);
    cli_find_plugins(&named, &session->table, argv);
    table_free(&session->table);
    session->plugin_dir = words_take(&session->texts, place_find(MEMLINT_PLUGIN_DIR, session->argv0));
    session->plugins_failed = !search_plugins(session->bridge, session->plugin_dir, &named);
    words_free(&named);
}

static int run(struct session *session, char *const *argv)
{
    interrupt_watch(&session->interrupt, session->bridge);
    load_plugins(session, argv);
    table_make(&session->table, session->bridge);
    if (!cli_parse(&session->cli, &session->table, argv))
        return STATUS_FAILED;
    if (session->cli.help || session->cli.version)
        return show_help(session);
    bool is_check = session->cli.command->type == COMMAND_CHECK && !session->cli.command->setting;
    if (!is_check && !runtime_check_command(&session->cli))
        return STATUS_FAILED;
    /* A plugin that is broken may be the very one to check. */
    if (session->plugins_failed && session->cli.command->type != COMMAND_PLUGIN_CHECK)
        return STATUS_FAILED;
    return set_options(session) ? runners[session->cli.command->type](session) : STATUS_FAILED;
}

/* A file that is opened where standard output was closed would be written to as if it were standard output. What was
 * closed stays useless: it can't be read, or not written to. */
static void open_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) < 0)
            (void)open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

int main(int argc, char **argv)
{
    struct session session = {.argv0 = argc ? argv[0] : NULL, .bridge = memlint_bridge_new()};
    open_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like any other */
    if (!session.bridge) {
        console_error("out of memory");
        return STATUS_FAILED;
    }
    int status = run(&session, argv);
    interrupt_end(&session.interrupt);
    words_free(&session.texts);
    session_keep_stream(&session, NULL, 0);
    cli_free(&session.cli);
    table_free(&session.table);
    memlint_bridge_free(session.bridge);
    return status;
}
