/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "memory.h"

#define FIELD(name) offsetof(struct cli, name)
#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))
#define NO_LIMIT ((size_t)-1)

enum {
    GROUP_RULES,
    GROUP_FILES,
    GROUP_FIX,
    GROUP_OUTPUT,
    GROUP_RUNTIME,
    GROUP_CONFIG,
    GROUP_RUN,
    GROUP_HELP,
    HOST_GROUPS
};

static const char *const host_groups[] = {
    [GROUP_RULES] = "Rule selection",
    [GROUP_FILES] = "File selection",
    [GROUP_FIX] = "Fixing",
    [GROUP_OUTPUT] = "Output",
    [GROUP_RUNTIME] = "Measuring on a board or simulator",
    [GROUP_CONFIG] = "Configuration",
    [GROUP_RUN] = "Plugins and speed",
    [GROUP_HELP] = "Help",
};

/* The order is that of the help. */
static const struct option host_options[] = {
    {.name = "select", .type = OPTION_SETTING, .group = GROUP_RULES},
    {.name = "ignore", .type = OPTION_SETTING, .group = GROUP_RULES},
    {.name = "per-file-ignores", .type = OPTION_SETTING, .group = GROUP_RULES},
    {.name = "severity", .type = OPTION_SETTING, .group = GROUP_RULES},
    {.name = "rules", .type = OPTION_SETTING, .group = GROUP_RULES},
    {.name = "noqa", .type = OPTION_SWITCH, .without = "no", .group = GROUP_RULES},
    {.name = "baseline", .type = OPTION_SETTING, .group = GROUP_RULES},
    {.name = "write-baseline",
     .type = OPTION_VALUE,
     .field = FIELD(write_baseline),
     .value = "FILE",
     .group = GROUP_RULES,
     .help = "Write what is found now to FILE, for --baseline, and report nothing."},
    {.name = "add-noqa",
     .type = OPTION_FLAG,
     .field = FIELD(add_noqa),
     .group = GROUP_RULES,
     .help = "Add to the line of each finding a comment that suppresses it, and show what is left."},
    {.name = "include", .type = OPTION_SETTING, .group = GROUP_FILES},
    {.name = "exclude", .type = OPTION_SETTING, .group = GROUP_FILES},
    {.name = "files-from",
     .type = OPTION_VALUE,
     .field = FIELD(files_from),
     .value = "FILE",
     .group = GROUP_FILES,
     .help =
         "Check the files that FILE lists, or standard input where it is -: a name a line, or names that end in NUL. "
         "Names are taken as they are."},
    {.name = "stdin-filename",
     .type = OPTION_VALUE,
     .field = FIELD(stdin_filename),
     .value = "NAME",
     .group = GROUP_FILES,
     .help = "Check standard input, and call it NAME; libraries are looked for beside it."},
    {.name = "fix",
     .type = OPTION_FLAG,
     .field = FIELD(fix),
     .group = GROUP_FIX,
     .help = "Rewrite in the files what can be rewritten without changing what the program does, and report what is "
             "left. Of standard input, the fixed text goes to standard output, and what is left to standard error."},
    {.name = "unsafe-fixes", .type = OPTION_SWITCH, .without = "no", .group = GROUP_FIX},
    {.name = "diff",
     .type = OPTION_FLAG,
     .field = FIELD(diff),
     .group = GROUP_FIX,
     .help = "Show what --fix would change, as patch takes it, and change nothing; exit with 1 if it would."},
    {.name = "fix-only",
     .type = OPTION_FLAG,
     .field = FIELD(fix_only),
     .group = GROUP_FIX,
     .help = "As --fix, but report nothing that is left, and exit with 0."},
    {.name = "show-fixes",
     .type = OPTION_FLAG,
     .field = FIELD(show_fixes),
     .group = GROUP_FIX,
     .help = "List what was fixed: for each file the rules, how often, and the bytes."},
    {.name = "extend-safe-fixes", .type = OPTION_SETTING, .group = GROUP_FIX},
    {.name = "extend-unsafe-fixes", .type = OPTION_SETTING, .group = GROUP_FIX},
    {.name = "output-format", .type = OPTION_VALUE, .field = FIELD(format), .group = GROUP_OUTPUT},
    {.name = "summary",
     .type = OPTION_FORMAT,
     .group = GROUP_OUTPUT,
     .help = "A table of the files, highest peak first, with a total; short for --output-format summary."},
    {.name = "statistics",
     .type = OPTION_FORMAT,
     .group = GROUP_OUTPUT,
     .help = "A line for each rule, most findings first; short for --output-format statistics."},
    {.name = "output-file",
     .letter = 'o',
     .type = OPTION_VALUE,
     .field = FIELD(output_file),
     .value = "FILE",
     .group = GROUP_OUTPUT,
     .help = "Write to FILE, which is replaced only when everything was written."},
    {.name = "suggest",
     .type = OPTION_FLAG,
     .field = FIELD(suggest),
     .group = GROUP_OUTPUT,
     .help = "Show your code before and after, where a finding has a better version of it; in the formats report and "
             "full (json always has the edits)."},
    {.name = "provenance",
     .type = OPTION_FLAG,
     .field = FIELD(provenance),
     .group = GROUP_OUTPUT,
     .help = "Say after each number how it was got: measured, derived, reported or assumed."},
    {.name = "color",
     .type = OPTION_VALUE,
     .field = FIELD(color),
     .value = "auto|always|never",
     .choices = "auto|always|never",
     .standard = "auto",
     .group = GROUP_OUTPUT,
     .help = "Use colours; auto: on a terminal, unless NO_COLOR is set."},
    {.name = "quiet",
     .letter = 'q',
     .type = OPTION_FLAG,
     .field = FIELD(quiet),
     .group = GROUP_OUTPUT,
     .help = "No progress, notes or warnings on standard error."},
    {.name = "exit-zero",
     .type = OPTION_FLAG,
     .field = FIELD(exit_zero),
     .group = GROUP_OUTPUT,
     .help = "Exit with 0 when there are findings; still with 2 when something could not be done."},
    {.name = "runtime",
     .type = OPTION_FLAG,
     .field = FIELD(runtime),
     .group = GROUP_RUNTIME,
     .help = "Run the one program that is named, with probes in it, on a target, and report what it really does to "
             "memory beside what was estimated. With --minimal, probes after the imports and once a turn only."},
    {.name = "target",
     .type = OPTION_VALUE,
     .field = FIELD(target),
     .value = "serial|drive|sim",
     .choices = "serial|drive|sim",
     .standard = "what is there, in this order",
     .group = GROUP_RUNTIME,
     .help = "Where to run it. serial: a board at a serial port, to whose drive nothing is written; drive: a board's "
             "CIRCUITPY drive, where code.py is replaced for the time of the run; sim: MicroPython under node, without "
             "hardware."},
    {.name = "port",
     .type = OPTION_VALUE,
     .field = FIELD(port),
     .value = "PATH",
     .standard = "the one that is there",
     .group = GROUP_RUNTIME,
     .help = "The board's serial port, or the console of the drive's board; see memlint devices."},
    {.name = "drive",
     .type = OPTION_VALUE,
     .field = FIELD(drive),
     .value = "FOLDER",
     .standard = "the one that is there",
     .group = GROUP_RUNTIME,
     .help = "Where the board's drive is mounted: a folder with boot_out.txt in it."},
    {.name = "iterations",
     .type = OPTION_VALUE,
     .field = FIELD(iterations),
     .value = "N",
     .standard = "20",
     .group = GROUP_RUNTIME,
     .help = "End the run after N turns of the main loop."},
    {.name = "duration",
     .type = OPTION_VALUE,
     .field = FIELD(duration),
     .value = "SECONDS",
     .standard = "30",
     .group = GROUP_RUNTIME,
     .help = "End it after this time, however many turns there were."},
    {.name = "timeout",
     .type = OPTION_VALUE,
     .field = FIELD(timeout),
     .value = "SECONDS",
     .standard = "120, or --duration and 90 more",
     .group = GROUP_RUNTIME,
     .help = "Give up after this time, all in all; putting a board back may take some seconds more."},
    {.name = "runs",
     .type = OPTION_VALUE,
     .field = FIELD(runs),
     .value = "N",
     .standard = "5, or 3 at a serial port",
     .group = GROUP_RUNTIME,
     .help = "How often memlint measure imports each library; the median is kept."},
    {.name = "record",
     .type = OPTION_VALUE,
     .field = FIELD(record),
     .value = "FILE",
     .group = GROUP_RUNTIME,
     .help = "Write the samples to FILE, as CSV."},
    {.name = "replay",
     .type = OPTION_VALUE,
     .field = FIELD(replay),
     .value = "FILE",
     .group = GROUP_RUNTIME,
     .help = "Report from the samples in FILE, which --record has written, and run nothing."},
    {.name = "plot",
     .type = OPTION_ATTACHED,
     .field = FIELD(plot),
     .value = "[=FILE]",
     .standard = "memory.svg",
     .group = GROUP_RUNTIME,
     .help = "Draw memory over time to FILE, an .svg or .png (with gnuplot); -: in the terminal (without)."},
    {.name = "config",
     .type = OPTION_SETTING,
     .without = "none",
     .value = "FILE",
     .standard = "the nearest .memlint.yaml, upwards from each file",
     .group = GROUP_CONFIG,
     .help = "Read options from FILE, or from no file at all. The command line wins over it."},
    {.name = "show-settings",
     .type = OPTION_FLAG,
     .field = FIELD(show_settings),
     .group = GROUP_CONFIG,
     .help =
         "Show what each option that a file can set is set to, for PATH or the current folder, and where that is said; "
         "check nothing."},
    {.name = "show-files",
     .type = OPTION_FLAG,
     .field = FIELD(show_files),
     .group = GROUP_CONFIG,
     .help = "List the files that would be checked, and check nothing."},
    {.name = "plugin",
     .in_full = true,
     .type = OPTION_LIST,
     .field = FIELD(plugins),
     .value = "FILE",
     .group = GROUP_RUN,
     .help = "Load this plugin too. Can be repeated."},
    {.name = "jobs",
     .type = OPTION_SETTING,
     .value = "N",
     .group = GROUP_RUN,
     .standard = "0",
     .help = "Check with N threads; 0: one for each processor. The output is the same whatever N is."},
    {.name = "minimal",
     .type = OPTION_FLAG,
     .field = FIELD(minimal),
     .group = GROUP_RUN,
     .help = "Take the least memory: check and write file by file, on one thread unless --jobs asks for more; findings "
             "only, in a format that takes files one by one."},
    {.name = "help",
     .letter = 'h',
     .type = OPTION_FLAG,
     .field = FIELD(help),
     .group = GROUP_HELP,
     .help = "Show this help; after a command, what the command does."},
    {.name = "version",
     .letter = 'V',
     .type = OPTION_FLAG,
     .field = FIELD(version),
     .group = GROUP_HELP,
     .help = "Show the versions of memlint and of its plugins."},
};

static const struct option measure_board = {.name = "board", .type = OPTION_FLAG, .field = FIELD(measure_board)};

static const struct command host_commands[] = {
    {.name = "check",
     .type = COMMAND_CHECK,
     .max_arguments = NO_LIMIT,
     .arguments = "[PATH]...",
     .help = "Check files and folders. This is what memlint does when no command is given."},
    {.name = "rules", .type = COMMAND_RULES, .has_formats = true, .arguments = "", .help = "List all rules."},
    {.name = "options",
     .type = COMMAND_OPTIONS,
     .has_formats = true,
     .arguments = "",
     .help = "List all options and commands: what help, completion, manual and configuration files are made of."},
    {.name = "measure",
     .type = COMMAND_MEASURE,
     .has_formats = true,
     .max_arguments = NO_LIMIT,
     .arguments = "LIB... | --board",
     .help =
         "Import libraries on a target, each in a fresh VM, or look at the board itself, and keep what that takes in "
         "the file that --costdb names.",
     .own = &measure_board},
    {.name = "devices",
     .type = COMMAND_DEVICES,
     .has_formats = true,
     .arguments = "",
     .help = "List the boards that are connected: ports and CIRCUITPY drives, with the board's name and version."},
    {.name = "restore",
     .type = COMMAND_RESTORE,
     .min_arguments = 1,
     .max_arguments = 1,
     .arguments = "PATH",
     .help = "Put back the program on the CIRCUITPY drive at PATH, and what files there held: a memlint that was "
             "killed, or a pulled cable, may have left something else. What you have changed since stays."},
    {.name = "plugin-check",
     .type = COMMAND_PLUGIN_CHECK,
     .min_arguments = 1,
     .max_arguments = 1,
     .arguments = "FILE",
     .help = "Hold a plugin against the contract of memlint/plugin.h."},
    {.name = "test",
     .type = COMMAND_TEST,
     .has_formats = true,
     .max_arguments = NO_LIMIT,
     .arguments = "[PATH]...",
     .help = "Hold rules against annotated sources: rule files X.yaml, with X.py beside them in which '# ruleid: RULE' "
             "stands above a line that is to be found and '# ok: RULE' above one that isn't; X.fixed.py is what fixing "
             "has to make of it."},
    {.name = "validate",
     .type = COMMAND_VALIDATE,
     .has_formats = true,
     .max_arguments = NO_LIMIT,
     .arguments = "[PATH]...",
     .help = "Read rule files, or without a path those that a check here would read, and list what is wrong in them."},
};

static const char *keep(struct table *table, struct memlint_text text)
{
    return words_take(&table->texts, memory_text(text.data, text.size));
}

static bool has_option(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->option_count; i++)
        if (strcmp(table->options[i].name, name) == 0)
            return true;
    return false;
}

static void add_option(struct table *table, struct option option)
{
    if (has_option(table, option.name))
        return;
    table->options = memory_resize(table->options, table->option_count + 1, sizeof *table->options);
    table->options[table->option_count++] = option;
}

static void add_command(struct table *table, struct command command)
{
    if (table_command(table, command.name))
        return;
    table->commands = memory_resize(table->commands, table->command_count + 1, sizeof *table->commands);
    table->commands[table->command_count++] = command;
}

static size_t add_group(struct table *table, const char *title)
{
    table->groups = memory_resize(table->groups, table->group_count + 1, sizeof *table->groups);
    table->groups[table->group_count] = title;
    return table->group_count++;
}

static void add_spelling(struct table *table, const char *text, size_t option, bool negated)
{
    table->spellings = memory_resize(table->spellings, table->spelling_count + 1, sizeof *table->spellings);
    table->spellings[table->spelling_count++] = (struct spelling){text, option, negated};
}

/* Which plugin declared this option or command? The bridge hands out pointers into the plugins' own tables. */
static const struct memlint_plugin *owner_of(const struct memlint_bridge *bridge, const struct memlint_option *option)
{
    for (uint32_t i = 0; i < memlint_bridge_plugin_count(bridge); i++) {
        const struct memlint_plugin *plugin = memlint_bridge_plugin(bridge, i);
        const struct memlint_cli *cli = plugin->get_extension ? plugin->get_extension(MEMLINT_CLI) : NULL;
        for (uint32_t j = 0; cli && j < cli->option_count; j++)
            if (&cli->options[j] == option)
                return plugin;
    }
    return NULL;
}

static void add_plugin_option(struct table *table, const struct memlint_option *option, size_t group)
{
    bool is_switch = option->type == MEMLINT_OPTION_SWITCH;
    add_option(table, (struct option){
                          .name = keep(table, option->name),
                          .type = is_switch ? OPTION_SWITCH : OPTION_SETTING,
                          .value = is_switch                 ? NULL
                                   : option->value_name.size ? keep(table, option->value_name)
                                                             : "VALUE",
                          .standard = option->default_value.size ? keep(table, option->default_value) : NULL,
                          .help = keep(table, option->help),
                          .group = group,
                          .in_files = true,
                          .without = is_switch ? "no" : NULL,
                      });
}

static const char *title_for(struct table *table, const struct memlint_plugin *plugin)
{
    if (!plugin)
        return "Options of plugins";
    const char *name = keep(table, plugin->name);
    return words_take(&table->texts, memory_format("Options of the plugin %s", name));
}

static struct option *find_named(struct table *table, struct memlint_text name)
{
    for (size_t i = 0; i < table->option_count; i++)
        if (strlen(table->options[i].name) == name.size && memcmp(table->options[i].name, name.data, name.size) == 0)
            return &table->options[i];
    return NULL;
}

/* The bridge knows what its own options mean, this table where they stand. */
static void describe(struct table *table, struct option *row, const struct memlint_option *option)
{
    row->in_files = true;
    row->help = keep(table, option->help);
    row->value = option->value_name.size ? keep(table, option->value_name) : NULL;
    row->standard = option->default_value.size ? keep(table, option->default_value) : NULL;
}

static void add_declared_options(struct table *table, const struct memlint_bridge *bridge)
{
    const struct memlint_plugin *last = NULL;
    const struct memlint_option *option;
    for (uint32_t i = 0; (option = memlint_bridge_option(bridge, i)); i++) {
        const struct memlint_plugin *owner = owner_of(bridge, option);
        struct option *own = owner ? NULL : find_named(table, option->name);
        if (own) {
            describe(table, own, option);
            continue;
        }
        if (owner != last)
            add_group(table, title_for(table, owner));
        last = owner;
        add_plugin_option(table, option, table->group_count - 1);
    }
}

/* --pattern-file FILE */
static void add_file_option(struct table *table, const struct memlint_command *command)
{
    if (!command->file_option.size)
        return;
    const char *option = keep(table, command->file_option), *name = keep(table, command->name);
    char *help = memory_format("Have memlint %s take from FILE, or from standard input where it is -, what is its "
                               "first argument otherwise.",
                               name);
    add_option(table, (struct option){.name = option,
                                      .type = OPTION_FOR,
                                      .field = FIELD(setting_file),
                                      .value = "FILE",
                                      .help = words_take(&table->texts, help),
                                      .group = GROUP_FILES});
}

/* memlint rules --export LANGUAGE, where a plugin can do it */
static void add_export_option(struct table *table, const struct command *command)
{
    if (strcmp(command->name, "export") != 0)
        return;
    add_option(table,
               (struct option){.name = "export",
                               .type = OPTION_VALUE,
                               .field = FIELD(export),
                               .value = command->arguments,
                               .help = "Have memlint rules write a rule file of another tool, with the rules that "
                                       "its language can say, and list the others.",
                               .group = GROUP_RULES});
}

static void add_plugin_command(struct table *table, const struct memlint_command *command)
{
    const char *name = keep(table, command->name), *help = keep(table, command->help);
    bool is_check = command->setting.size != 0;
    add_command(table, (struct command){
                           .name = name,
                           .type = is_check ? COMMAND_CHECK : COMMAND_OF_PLUGIN,
                           .has_formats = true,
                           .setting = is_check ? keep(table, command->setting) : NULL,
                           .file_option = command->file_option.size ? keep(table, command->file_option) : NULL,
                           .min_arguments = is_check ? 0 : command->min_arguments, /* check_search counts them */
                           .max_arguments = is_check ? NO_LIMIT : command->max_arguments,
                           .arguments = keep(table, command->arguments),
                           .help = help,
                       });
    add_file_option(table, command);
    add_export_option(table, &table->commands[table->command_count - 1]);
    if (command->as_option)
        add_option(table, (struct option){.name = name, .type = OPTION_COMMAND, .help = help, .group = GROUP_HELP});
}

static const char *format_choices(struct table *table)
{
    char *all = memory_text("", 0);
    const char *format;
    for (uint32_t i = 0; (format = memlint_bridge_format(i)); i++) {
        char *more = memory_format("%s%s%s", all, i ? "|" : "", format);
        free(all);
        all = more;
    }
    return words_take(&table->texts, all);
}

static void add_spellings(struct table *table)
{
    for (size_t i = 0; i < table->option_count; i++) {
        const struct option *option = &table->options[i];
        add_spelling(table, option->name, i, false);
        if (option->without)
            add_spelling(table, words_take(&table->texts, memory_format("no-%s", option->name)), i, true);
    }
}

void table_make(struct table *table, const struct memlint_bridge *bridge)
{
    *table = (struct table){.help_group = GROUP_HELP};
    for (size_t i = 0; i < ARRAY_LEN(host_groups); i++)
        add_group(table, host_groups[i]);
    for (size_t i = 0; i < ARRAY_LEN(host_options); i++)
        add_option(table, host_options[i]);
    for (size_t i = 0; i < ARRAY_LEN(host_commands); i++)
        add_command(table, host_commands[i]);
    if (bridge) {
        const struct memlint_command *command;
        table->formats = format_choices(table);
        add_declared_options(table, bridge);
        for (uint32_t i = 0; (command = memlint_bridge_command(bridge, i)); i++)
            add_plugin_command(table, command);
    }
    add_spellings(table);
}

void table_free(struct table *table)
{
    free(table->options);
    free(table->spellings);
    free(table->commands);
    free(table->groups);
    words_free(&table->texts);
    *table = (struct table){0};
}

const struct command *table_command(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->command_count; i++)
        if (strcmp(table->commands[i].name, name) == 0)
            return &table->commands[i];
    return NULL;
}

static const char *spelling_at(const void *context, size_t index)
{
    return ((const struct table *)context)->spellings[index].text;
}

static const char *command_at(const void *context, size_t index)
{
    return ((const struct table *)context)->commands[index].name;
}

const char *table_nearest_option(const struct table *table, const char *name)
{
    return words_nearest(name, table->spelling_count, spelling_at, table);
}

const char *table_nearest_command(const struct table *table, const char *name)
{
    return words_nearest(name, table->command_count, command_at, table);
}
