/* SPDX-License-Identifier: MIT */
#include "show.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "slice.h"

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
    if (slice_is(setting->name, "config"))
        settings->file = memory_text(setting->value.data, setting->value.size);
    for (size_t i = 0; i < settings->table->option_count; i++) {
        const struct option *option = &settings->table->options[i];
        if (option->in_files && slice_is(setting->name, option->name))
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
        slice_of(option->name),
        slice_of(row->value ? row->value : option->standard),
        slice_of(row->value ? row->from : "default"),
    };
    document->row(document->context, cells);
}

void show_settings(void *context, const struct memlint_document *document)
{
    const struct show_settings *settings = context;
    const struct memlint_text columns[] = {slice_of("option"), slice_of("value"), slice_of("from")};
    document->value(document->context, slice_of("configuration"), slice_of(settings->file ? settings->file : "none"));
    document->table(document->context, slice_of("settings"), 3, columns);
    for (size_t i = 0; i < settings->table->option_count; i++)
        if (settings->table->options[i].in_files)
            put_setting(&settings->table->options[i], &settings->rows[i], document);
}

static void put_option(const struct table *table, const struct option *option, const struct memlint_document *document)
{
    const char letter[] = {option->letter, '\0'};
    bool takes_format = strcmp(option->name, "output-format") == 0;
    const struct memlint_text cells[] = {
        slice_of(option->name),
        slice_of(letter),
        slice_of(option->value),
        slice_of(takes_format ? table->formats : option->choices),
        slice_of(option->standard),
        slice_of(option->without ? "yes" : "no"),
        slice_of(option->in_files ? "yes" : "no"),
        slice_of(table->groups[option->group]),
        slice_of(option->help),
    };
    document->row(document->context, cells);
}

static const char *formats_of(const struct command *command)
{
    return command->type == COMMAND_CHECK ? "findings" : command->has_formats ? "text|json" : "";
}

static void put_command(const struct command *command, const struct memlint_document *document)
{
    const struct memlint_text cells[] = {slice_of(command->name), slice_of(command->arguments),
                                         slice_of(formats_of(command)), slice_of(command->help)};
    document->row(document->context, cells);
}

void show_options(void *context, const struct memlint_document *document)
{
    const struct table *table = context;
    const struct memlint_text options[] = {
        slice_of("name"),    slice_of("letter"),   slice_of("value"), slice_of("choices"), slice_of("default"),
        slice_of("negated"), slice_of("in-files"), slice_of("group"), slice_of("help"),
    };
    const struct memlint_text commands[] = {slice_of("name"), slice_of("arguments"), slice_of("formats"),
                                            slice_of("help")};
    document->table(document->context, slice_of("options"), 9, options);
    for (size_t i = 0; i < table->option_count; i++)
        put_option(table, &table->options[i], document);
    document->table(document->context, slice_of("commands"), 4, commands);
    for (size_t i = 0; i < table->command_count; i++)
        put_command(&table->commands[i], document);
}
