/* SPDX-License-Identifier: MIT */
#include "show.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

static struct memlint_text text_of(const char *string)
{
    return (struct memlint_text){string, string ? (uint32_t)strlen(string) : 0};
}

static bool is_named(struct memlint_text name, const char *string)
{
    return strlen(string) == name.size && memcmp(string, name.data, name.size) == 0;
}

/* What one option is set to. */
struct show_row {
    char *value; /* all of a list; NULL: it was never set */
    char *from;
};

static void append(char **list, char *more)
{
    char *joined = *list ? memory_format("%s, %s", *list, more) : memory_text(more, strlen(more));
    free(*list);
    free(more);
    *list = joined;
}

static char *place_of(const struct memlint_bridge_setting *setting)
{
    if (!setting->path.size)
        return memory_format("command line");
    return memory_format("%.*s:%" PRIu32, (int)setting->path.size, setting->path.data, setting->line);
}

static void take_value(struct show_row *row, const struct memlint_bridge_setting *setting)
{
    append(&row->value, memory_text(setting->value.data, setting->value.size));
    char *place = place_of(setting);
    if (row->from && strstr(row->from, place))
        free(place);
    else
        append(&row->from, place);
}

static void take_setting(void *context, const struct memlint_bridge_setting *setting)
{
    struct show_settings *settings = context;
    if (is_named(setting->name, "config"))
        settings->file = memory_text(setting->value.data, setting->value.size);
    for (size_t i = 0; i < settings->table->option_count; i++) {
        const struct option *option = &settings->table->options[i];
        if (option->in_files && is_named(setting->name, option->name))
            take_value(&settings->rows[i], setting);
    }
}

int32_t show_settings_read(struct show_settings *settings, struct memlint_bridge *bridge, const char *path)
{
    size_t count = settings->table->option_count;
    settings->rows = memory_resize(NULL, count, sizeof *settings->rows);
    for (size_t i = 0; i < count; i++)
        settings->rows[i] = (struct show_row){0};
    return memlint_bridge_each_setting(bridge, path, take_setting, settings);
}

void show_settings_free(struct show_settings *settings)
{
    for (size_t i = 0; i < settings->table->option_count; i++) {
        free(settings->rows[i].value);
        free(settings->rows[i].from);
    }
    free(settings->rows);
    free(settings->file);
}

static void put_setting(const struct option *option, const struct show_row *row,
                        const struct memlint_document *document)
{
    const struct memlint_text cells[] = {
        text_of(option->name),
        text_of(row->value ? row->value : option->standard),
        text_of(row->value ? row->from : "default"),
    };
    document->row(document->context, cells);
}

void show_settings(void *context, const struct memlint_document *document)
{
    const struct show_settings *settings = context;
    const struct memlint_text columns[] = {text_of("option"), text_of("value"), text_of("from")};
    document->value(document->context, text_of("configuration"), text_of(settings->file ? settings->file : "none"));
    document->table(document->context, text_of("settings"), 3, columns);
    for (size_t i = 0; i < settings->table->option_count; i++)
        if (settings->table->options[i].in_files)
            put_setting(&settings->table->options[i], &settings->rows[i], document);
}

static void put_option(const struct table *table, const struct option *option, const struct memlint_document *document)
{
    const char letter[] = {option->letter, '\0'};
    bool takes_format = strcmp(option->name, "output-format") == 0;
    const struct memlint_text cells[] = {
        text_of(option->name),
        text_of(letter),
        text_of(option->value),
        text_of(takes_format ? table->formats : option->choices),
        text_of(option->standard),
        text_of(option->without ? "yes" : "no"),
        text_of(option->in_files ? "yes" : "no"),
        text_of(table->groups[option->group]),
        text_of(option->help),
    };
    document->row(document->context, cells);
}

static void put_command(const struct command *command, const struct memlint_document *document)
{
    const struct memlint_text cells[] = {text_of(command->name), text_of(command->arguments), text_of(command->help)};
    document->row(document->context, cells);
}

void show_options(void *context, const struct memlint_document *document)
{
    const struct table *table = context;
    const struct memlint_text options[] = {
        text_of("name"),    text_of("letter"),   text_of("value"), text_of("choices"), text_of("default"),
        text_of("negated"), text_of("in-files"), text_of("group"), text_of("help"),
    };
    const struct memlint_text commands[] = {text_of("name"), text_of("arguments"), text_of("help")};
    document->table(document->context, text_of("options"), 9, options);
    for (size_t i = 0; i < table->option_count; i++)
        put_option(table, &table->options[i], document);
    document->table(document->context, text_of("commands"), 3, commands);
    for (size_t i = 0; i < table->command_count; i++)
        put_command(&table->commands[i], document);
}
