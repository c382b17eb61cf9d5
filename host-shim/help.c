/* SPDX-License-Identifier: MIT */
#include "help.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define WIDTH 80
#define TEXT_COLUMN 26
#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

struct page {
    struct output *output;
    bool color;
};

struct row {
    const char *label;
    const char *text;
};

static const struct row suppressions[] = {
    {"# noqa", "Nothing on this line is reported."},
    {"# noqa: ID, ID", "These rules aren't, on this line."},
    {"# memlint: ignore[ID]", "The same; names of rules will do, too."},
    {"# memlint: off", "Nothing is reported from here to # memlint: on."},
    {"# memlint: skip-file", "Nothing is reported in this file."},
};

static const struct row statuses[] = {
    {"0", "There are no findings of severity LOW or more, and every program fits; after --fix, none are left; with "
          "--diff, nothing would change."},
    {"1", "There are such findings, or a program leaves too little memory free, or raised when it was measured; or "
          "--diff shows something; or a test of memlint test failed, or memlint validate found an error."},
    {"2",
     "Something could not be done: an unknown option, a missing file, a broken pack, a board that doesn't answer."},
    {"130", "It was interrupted."},
};

static const struct row variables[] = {
    {"MEMLINT_PLUGIN_PATH", "Plugins, or folders of plugins, to load too; separated by colons."},
    {"NODE_PATH", "Where the simulator's package is looked for first."},
    {"XDG_CONFIG_HOME",
     "Where memlint/rules.d with your own rules and memlint/costdb.yaml with your own measurements are "
     "looked for; ~/.config by default."},
    {"XDG_STATE_HOME", "Where memlint/drives and memlint/spares keep what was on a board's drive, or in a file that is "
                       "written in place; ~/.local/state by default."},
    {"NO_COLOR", "Not empty: no colours."},
};

static const struct row examples[] = {
    {"memlint code.py", "A report on one program."},
    {"memlint", "What there is in this folder."},
    {"memlint --output-format concise src lib", "A line for each finding."},
    {"memlint --summary src", "A table of the files: what each keeps, peaks at and leaves."},
    {"memlint --diff src", "What would be fixed; memlint --fix src does it."},
    {"memlint --runtime --plot code.py", "What it really takes, on the board that is connected, with a picture."},
    {"memlint measure adafruit_motor", "What importing a library takes there."},
    {"memlint --output-format json -o findings.json .", "For other programs."},
    {"memlint --stdin-filename code.py - < code.py", "For editors."},
};

/* Characters, not bytes: what a plugin says need not be ASCII. */
static size_t columns_of(const char *text, size_t size)
{
    size_t columns = 0;
    for (size_t i = 0; i < size; i++)
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return columns;
}

/* Writes the words of text from column at on, in lines that begin at indent, and ends the line. */
static void put_wrapped(const struct page *page, const char *text, size_t at, size_t indent)
{
    bool is_first = true;
    while (*(text += strspn(text, " \n"))) {
        size_t size = strcspn(text, " \n"), columns = columns_of(text, size);
        if (!is_first && at + 1 + columns > WIDTH) {
            output_print(page->output, "\n%*s", (int)indent, "");
            at = indent;
            is_first = true;
        }
        output_print(page->output, "%s%.*s", is_first ? "" : " ", (int)size, text);
        at += columns + !is_first;
        is_first = false;
        text += size;
    }
    output_print(page->output, "\n");
}

/* A label in the left column, and text in the right one, from the next line on where the label is too wide. */
static void put_row(const struct page *page, const char *label, const char *text)
{
    size_t columns = columns_of(label, strlen(label));
    bool fits = columns + 4 <= TEXT_COLUMN;
    output_print(page->output, "  %s%s", label, fits ? "" : "\n");
    output_print(page->output, "%*s", (int)(fits ? TEXT_COLUMN - 2 - columns : TEXT_COLUMN), "");
    put_wrapped(page, text, TEXT_COLUMN, TEXT_COLUMN);
}

static void put_heading(const struct page *page, const char *heading)
{
    output_print(page->output, page->color ? "\n\033[1m%s:\033[0m\n" : "\n%s:\n", heading);
}

static void put_rows(const struct page *page, const char *heading, const struct row *rows, size_t count)
{
    put_heading(page, heading);
    for (size_t i = 0; i < count; i++)
        put_row(page, rows[i].label, rows[i].text);
}

static char *option_label(const struct option *option)
{
    char letter[] = {'-', option->letter, ',', ' ', '\0'};
    const char *start = option->letter ? letter : "    ";
    const char *value = option->value ? option->value : "", *space = *value && *value != '[' ? " " : "";
    if (option->without)
        return memory_format("%s--%s%s%s, --no-%s", start, option->name, space, value, option->name);
    return memory_format("%s--%s%s%s", start, option->name, space, value);
}

/* "auto|report" as "auto, report", which lines can be broken in */
static char *listed(const char *choices)
{
    char *list = memory_resize(NULL, 2 * strlen(choices) + 1, 1);
    size_t size = 0;
    for (; *choices; choices++) {
        list[size++] = *choices == '|' ? ',' : *choices;
        if (*choices == '|')
            list[size++] = ' ';
    }
    list[size] = '\0';
    return list;
}

static char *formats_text(const struct table *table)
{
    char *list = listed(table->formats);
    char *text = memory_format(" FORMAT is one of %s; for rules and the commands of plugins text or json.", list);
    free(list);
    return text;
}

static void put_option(const struct page *page, const struct table *table, const struct option *option)
{
    char *label = option_label(option);
    bool has_formats = strcmp(option->name, "output-format") == 0 && table->formats;
    char *formats = has_formats ? formats_text(table) : memory_text("", 0);
    char *standard = option->standard ? memory_format(" [default: %s]", option->standard) : memory_text("", 0);
    char *text = memory_format("%s%s%s", option->help, formats, standard);
    put_row(page, label, text);
    free(text);
    free(standard);
    free(formats);
    free(label);
}

static void put_group(const struct page *page, const struct table *table, size_t group)
{
    put_heading(page, table->groups[group]);
    for (size_t i = 0; i < table->option_count; i++)
        if (table->options[i].group == group)
            put_option(page, table, &table->options[i]);
}

static void put_commands(const struct page *page, const struct table *table)
{
    put_heading(page, "Commands");
    for (size_t i = 0; i < table->command_count; i++) {
        const struct command *command = &table->commands[i];
        char *label = memory_format("%s%s%s", command->name, *command->arguments ? " " : "", command->arguments);
        put_row(page, label, command->help);
        free(label);
    }
}

void help_write(struct output *output, const struct table *table, const struct memlint_bridge *bridge, bool color)
{
    const struct page page = {output, color};
    help_write_version(output, bridge);
    put_heading(&page, "Usage");
    output_print(output, "  memlint [OPTION]... [PATH]...\n  memlint [OPTION]... COMMAND [ARGUMENT]...\n\n");
    put_wrapped(&page,
                "PATH is a file, a folder, or - for standard input; without one it is the current folder. The "
                "first word is a command when it is the name of one: 'memlint check rules' or 'memlint ./rules' "
                "checks a path of that name.",
                0, 0);
    put_commands(&page, table);
    for (size_t i = 0; i < table->group_count; i++)
        if (i != table->help_group)
            put_group(&page, table, i);
    put_group(&page, table, table->help_group);
    put_rows(&page, "Comments that suppress findings", suppressions, ARRAY_LEN(suppressions));
    put_rows(&page, "Exit status", statuses, ARRAY_LEN(statuses));
    put_rows(&page, "Environment", variables, ARRAY_LEN(variables));
    put_rows(&page, "Examples", examples, ARRAY_LEN(examples));
}

void help_write_command(struct output *output, const struct command *command, bool color)
{
    const struct page page = {output, color};
    put_wrapped(&page, command->help, 0, 0);
    put_heading(&page, "Usage");
    output_print(output, "  memlint [OPTION]... %s %s\n\n", command->name, command->arguments);
    if (command->has_formats)
        output_print(output, "With --output-format json it is written for other programs.\n");
    output_print(output, "The options are those of memlint --help.\n");
}

void help_write_version(struct output *output, const struct memlint_bridge *bridge)
{
    output_print(output, "memlint %s\n", memlint_bridge_version());
    for (uint32_t i = 0; i < memlint_bridge_plugin_count(bridge); i++) {
        const struct memlint_plugin *plugin = memlint_bridge_plugin(bridge, i);
        output_print(output, "plugin %.*s %.*s", (int)plugin->name.size, plugin->name.data, (int)plugin->version.size,
                     plugin->version.data);
        output_print(output, "%s%.*s\n", plugin->summary.size ? ": " : "", (int)plugin->summary.size,
                     plugin->summary.data);
    }
}
