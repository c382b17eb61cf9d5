/* SPDX-License-Identifier: MIT */
/* memlint.cli/1: the options and commands that only this plugin understands. */
#include "engine.h"

#include "explain.h"
#include "export_command.h"
#include "settings.h"
#include "why.h"

static const struct memlint_option declared_options[] = {
    {
        .name = TEXT_INIT("board"),
        .type = MEMLINT_OPTION_TEXT,
        .value_name = TEXT_INIT("NAME"),
        .default_value = TEXT_INIT(BOARD_DEFAULT),
        .help = TEXT_INIT("The board whose memory the program must fit."),
    },
    {
        .name = TEXT_INIT("ble"),
        .type = MEMLINT_OPTION_SWITCH,
        .default_value = TEXT_INIT("as the imports say"),
        .help = TEXT_INIT("Count the memory that Bluetooth takes from the program, or don't."),
    },
    {
        .name = TEXT_INIT("min-free"),
        .type = MEMLINT_OPTION_BYTES,
        .value_name = TEXT_INIT("BYTES"),
        .default_value = TEXT_INIT("10240"),
        .help = TEXT_INIT("A program fails that leaves less than this free at its peak."),
    },
    {
        .name = TEXT_INIT("available"),
        .type = MEMLINT_OPTION_BYTES,
        .value_name = TEXT_INIT("BYTES"),
        .default_value = TEXT_INIT("as the board's"),
        .help = TEXT_INIT("Free memory when the program starts, if you know it better."),
    },
    {
        .name = TEXT_INIT("costdb"),
        .type = MEMLINT_OPTION_FILE,
        .value_name = TEXT_INIT("FILE"),
        .default_value = TEXT_INIT("costdb.yaml in ~/.config/memlint"),
        .help = TEXT_INIT("Costs that you measured: read by every check, written by 'memlint measure'."),
    },
    {
        .name = TEXT_INIT("rule-timing"),
        .type = MEMLINT_OPTION_SWITCH,
        .default_value = TEXT_INIT("no"),
        .help = TEXT_INIT("Say how long each rule took, the slowest first."),
    },
};

enum { COMMAND_EXPLAIN, COMMAND_WHY, COMMAND_LIST_BOARDS, COMMAND_MATCH, COMMAND_EXPORT };

static const struct memlint_command declared_commands[] = {
    [COMMAND_EXPLAIN] =
        {
            .name = TEXT_INIT("explain"),
            .min_arguments = 1,
            .max_arguments = 1,
            .arguments = TEXT_INIT("RULE|MODULE"),
            .help = TEXT_INIT("Say why a rule exists, or what importing a module costs."),
        },
    [COMMAND_WHY] =
        {
            .name = TEXT_INIT("why"),
            .min_arguments = 2,
            .max_arguments = 2,
            .arguments = TEXT_INIT("RULE FILE:LINE"),
            .help = TEXT_INIT("Say what a rule makes of a line, operator by operator."),
        },
    [COMMAND_LIST_BOARDS] =
        {
            .name = TEXT_INIT("list-boards"),
            .as_option = 1,
            .help = TEXT_INIT("List the boards that --board knows, and their memory."),
        },
    [COMMAND_MATCH] =
        {
            .name = TEXT_INIT("match"),
            .min_arguments = 1,
            .max_arguments = UINT32_MAX,
            .arguments = TEXT_INIT("PATTERN PATH..."),
            .help = TEXT_INIT("Find code by a pattern such as '$BUS.readinto($BUF)'."),
            .setting = TEXT_INIT("match"),
            .file_option = TEXT_INIT("pattern-file"),
        },
    [COMMAND_EXPORT] =
        {
            .name = TEXT_INIT("export"),
            .min_arguments = 1,
            .max_arguments = 1,
            .arguments = TEXT_INIT("semgrep|ast-grep"),
            .help = TEXT_INIT("Show the rules in the language of another tool, and which it cannot say."),
        },
};

struct command_call {
    struct memlint_engine *engine;
    uint32_t command;
    const struct memlint_text *arguments;
    const struct memlint_document *out;
    struct arena scratch;
};

static enum ml_status carry_out(void *context)
{
    struct command_call *call = context;
    struct explanation explanation = {call->engine, call->out, &call->scratch};
    switch (call->command) {
    case COMMAND_EXPLAIN:
        return explain_subject(&explanation, call->arguments[0], &call->engine->error);
    case COMMAND_WHY:
        return why(&explanation, call->arguments[0], call->arguments[1], &call->engine->error);
    case COMMAND_EXPORT:
        return export_document(&explanation, call->arguments[0], &call->engine->error);
    case COMMAND_LIST_BOARDS:
        explain_boards(&explanation);
        return ML_OK;
    default:
        return error_set(&call->engine->error, ML_BROKEN, "there is no command number %u", call->command);
    }
}

static int32_t run(struct memlint_engine *engine, uint32_t command, uint32_t argument_count,
                   const struct memlint_text *arguments, const struct memlint_document *out,
                   struct memlint_problem *problem)
{
    struct command_call call = {.engine = engine, .command = command, .arguments = arguments, .out = out};
    (void)argument_count;
    enum ml_status status = arena_protect(&call.scratch, carry_out, &call);
    arena_free(&call.scratch);
    if (status == ML_NO_MEMORY)
        error_set(&engine->error, status, "out of memory while writing an explanation");
    if (status && problem)
        error_to_problem(&engine->error, problem);
    return (int32_t)status;
}

const struct memlint_cli plugin_cli = {
    .struct_size = sizeof plugin_cli,
    .option_count = ARRAY_LEN(declared_options),
    .options = declared_options,
    .command_count = ARRAY_LEN(declared_commands),
    .commands = declared_commands,
    .run = run,
    .closing = timing_report,
};

enum { DEFAULT_MIN_FREE = 10240 };

static const uint64_t most_bytes = UINT64_C(1) << 40;

static enum ml_status read_bytes(const struct memlint_setting *setting, int64_t *bytes, struct ml_error *error)
{
    uint64_t value;
    if (!text_to_u64(setting->value, most_bytes, &value))
        return error_set(error, ML_INVALID, "--%.*s is '%.*s'; a number of bytes is expected, such as 10240",
                         TEXT_ARGS(setting->name), TEXT_ARGS(setting->value));
    *bytes = (int64_t)value;
    return ML_OK;
}

static enum ml_status read_board(struct model_options *options, const struct costdb *costs, struct memlint_text name,
                                 struct ml_error *error)
{
    options->board = boards_find(&costs->boards, name);
    if (options->board)
        return ML_OK;
    struct memlint_text nearest = boards_nearest(&costs->boards, name);
    if (nearest.size)
        return error_set(error, ML_INVALID,
                         "there is no board '%.*s'; did you mean '%.*s'? memlint list-boards lists them",
                         TEXT_ARGS(name), TEXT_ARGS(nearest));
    return error_set(error, ML_INVALID, "there is no board '%.*s'; memlint list-boards lists them", TEXT_ARGS(name));
}

static enum ml_status read_setting(struct model_options *options, const struct costdb *costs,
                                   const struct memlint_setting *setting, struct ml_error *error)
{
    if (text_is(setting->name, "board"))
        return read_board(options, costs, setting->value, error);
    if (text_is(setting->name, "min-free"))
        return read_bytes(setting, &options->min_free, error);
    if (text_is(setting->name, "available"))
        return read_bytes(setting, &options->available, error);
    if (text_is(setting->name, "costdb") || text_is(setting->name, "match") ||
        text_is(setting->name, "rule-timing")) /* engine.c reads them */
        return ML_OK;
    if (!text_is(setting->name, "ble"))
        return error_set(error, ML_BROKEN, "the host passed an option '%.*s' that memlint did not declare",
                         TEXT_ARGS(setting->name));
    options->ble = text_is(setting->value, "yes");
    return ML_OK;
}

const struct memlint_setting *settings_find(const struct memlint_config *config, const char *name)
{
    for (uint32_t i = config->setting_count; i-- > 0;) {
        if (text_is(config->settings[i].name, name))
            return &config->settings[i];
    }
    return NULL;
}

enum ml_status settings_read(struct model_options *options, const struct costdb *costs,
                             const struct memlint_config *config, struct ml_error *error)
{
    *options = (struct model_options){.min_free = DEFAULT_MIN_FREE, .available = -1, .ble = -1};
    enum ml_status status = read_board(options, costs, TEXT(BOARD_DEFAULT), error);
    for (uint32_t i = 0; !status && i < config->setting_count; i++)
        status = read_setting(options, costs, &config->settings[i], error);
    return status;
}
