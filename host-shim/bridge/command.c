/* SPDX-License-Identifier: MIT */
/* Commands of plugins, and the doors to the writers. */
#include <string.h>

#include "ascii.h"
#include "base/builder.h"
#include "hint.h"
#include "run.h"
#include "select.h"
#include "state.h"
#include "write/write.h"

/* One call that writes: where to, and what it is about. */
struct writing {
    struct memlint_bridge *bridge;
    struct output out;
    const char *format;
    const char *path;               /* of a baseline */
    const struct writer *writer;    /* of the format */
    const struct result_file *file; /* that is written in passing */
    bool as_json;
    const char *command;
    uint32_t argument_count;
    const char *const *arguments;
};

/* A caller built with an older header knows less of a style. */
static struct memlint_bridge_style read_style(const struct memlint_bridge_style *style)
{
    struct memlint_bridge_style read = {.struct_size = sizeof read};
    if (style)
        memcpy(&read, style, style->struct_size < sizeof read ? style->struct_size : sizeof read);
    return read;
}

static struct writing make_writing(struct memlint_bridge *bridge, const char *format,
                                   const struct memlint_bridge_style *style)
{
    return (struct writing){
        .bridge = bridge,
        .format = format,
        .out = {.style = read_style(style), .arena = &bridge->scratch},
    };
}

static enum ml_status end_writing(struct writing *writing)
{
    if (writing->out.status)
        return error_set(&writing->bridge->error, writing->out.status, "the output could not be written");
    return ML_OK;
}

static enum ml_status read_text_or_json(struct writing *writing)
{
    writing->as_json = strcmp(writing->format, "json") == 0;
    if (writing->as_json || strcmp(writing->format, "text") == 0)
        return ML_OK;
    return error_set(&writing->bridge->error, ML_INVALID, "format '%s', expected text or json", writing->format);
}

const char *memlint_bridge_format(uint32_t index)
{
    for (uint32_t i = 0; writers[i].name; i++)
        if (i == index)
            return writers[i].name;
    return NULL;
}

static enum ml_status find_writer(struct writing *writing)
{
    struct hint hint = hint_for(text_of(writing->format));
    writing->writer = writer_find(writing->format);
    for (uint32_t i = 0; writers[i].name; i++)
        hint_try(&hint, text_of(writers[i].name));
    if (writing->writer)
        return ML_OK;
    return error_set(&writing->bridge->error, ML_INVALID, "no format '%s'" HINT_FORMAT, writing->format,
                     HINT_ARGS(hint));
}

static enum ml_status check_ran(struct memlint_bridge *bridge)
{
    return bridge->ran ? ML_OK : error_set(&bridge->error, ML_INVALID, "nothing is left of a run to write");
}

static enum ml_status write_work(void *context)
{
    struct writing *writing = context;
    struct memlint_bridge *bridge = writing->bridge;
    enum ml_status status = find_writer(writing);
    if (!status)
        status = check_ran(bridge);
    if (status)
        return status;
    write_results(writing->writer, &bridge->results, &writing->out);
    return end_writing(writing);
}

int32_t memlint_bridge_write(struct memlint_bridge *bridge, const char *format,
                             const struct memlint_bridge_style *style, memlint_bridge_put_fn put, void *context)
{
    struct writing writing = make_writing(bridge, format, style);
    writing.out.put = put;
    writing.out.context = context;
    return bridge_call(bridge, write_work, &writing);
}

static enum ml_status write_baseline_work(void *context)
{
    struct writing *writing = context;
    enum ml_status status = check_ran(writing->bridge);
    if (status)
        return status;
    write_baseline(&writing->bridge->results, text_of(writing->path), &writing->out);
    return end_writing(writing);
}

int32_t memlint_bridge_write_baseline(struct memlint_bridge *bridge, const char *path, memlint_bridge_put_fn put,
                                      void *context)
{
    struct writing writing = make_writing(bridge, NULL, NULL);
    writing.out.put = put;
    writing.out.context = context;
    writing.path = path;
    return bridge_call(bridge, write_baseline_work, &writing);
}

/* "full, concise or json" */
static struct memlint_text one_by_one(struct arena *arena)
{
    struct builder names = {.arena = arena};
    const struct writer *last = NULL;
    for (const struct writer *writer = writers; writer->name; writer++) {
        if (writer->all)
            continue;
        if (last)
            build_format(&names, "%s%s", names.size ? ", " : "", last->name);
        last = writer;
    }
    build_format(&names, "%s%s", names.size ? " or " : "", last ? last->name : "none");
    return build_result(&names);
}

static enum ml_status write_file(void *context)
{
    struct writing *writing = context;
    writing->writer->file(&writing->out, writing->file);
    return ML_OK;
}

/* What a format needs while it writes a file lies with the file, and goes with it. */
static int32_t take_file(void *context, struct result_file *file)
{
    struct writing *writing = context;
    struct arena *scratch = writing->out.arena;
    writing->file = file;
    writing->out.arena = &file->arena;
    if (arena_protect(&file->arena, write_file, writing) && !writing->out.status)
        writing->out.status = ML_NO_MEMORY;
    writing->out.arena = scratch;
    return writing->out.status != ML_OK;
}

static enum ml_status stream_work(void *context)
{
    struct writing *writing = context;
    struct memlint_bridge *bridge = writing->bridge;
    const struct run_taker taker = {take_file, writing};
    enum ml_status status = find_writer(writing);
    if (status)
        return status;
    if (writing->writer->all)
        return error_set(&bridge->error, ML_INVALID,
                         "format '%s' needs all files at once, and a minimal run holds one: take %s", writing->format,
                         one_by_one(&bridge->scratch).data);
    if (bridge->opened && bridge->base->options.fix)
        return error_set(&bridge->error, ML_INVALID, "a minimal run hands over no files, so it can't fix any");
    status = run_inputs(bridge, &(struct run_caller){.taker = &taker});
    if (status == ML_OK && writing->out.status == ML_OK)
        writing->writer->end(&writing->out, &bridge->results);
    return writing->out.status ? end_writing(writing) : status;
}

int32_t memlint_bridge_stream(struct memlint_bridge *bridge, const char *format,
                              const struct memlint_bridge_style *style, memlint_bridge_put_fn put, void *context)
{
    struct writing writing = make_writing(bridge, format, style);
    writing.out.put = put;
    writing.out.context = context;
    return bridge_call(bridge, stream_work, &writing);
}

static enum ml_status write_rules_work(void *context)
{
    struct writing *writing = context;
    if (!writing->bridge->opened)
        return error_set(&writing->bridge->error, ML_INVALID, "rules are known after open");
    enum ml_status status = read_text_or_json(writing);
    if (status)
        return status;
    write_rules(&writing->bridge->results, &writing->out, writing->as_json);
    return end_writing(writing);
}

int32_t memlint_bridge_write_rules(struct memlint_bridge *bridge, const char *format,
                                   const struct memlint_bridge_style *style, memlint_bridge_put_fn put, void *context)
{
    struct writing writing = make_writing(bridge, format, style);
    writing.out.put = put;
    writing.out.context = context;
    return bridge_call(bridge, write_rules_work, &writing);
}

/* A command as a plugin declares it. */
struct declared {
    const struct bridge_plugin *plugin;
    uint32_t index;
};

/* The index-th command of this name; false past the end. */
static bool find_command(const struct memlint_bridge *bridge, const char *name, uint32_t index, struct declared *found)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct bridge_plugin *plugin = bridge->plugins.items[i];
        for (uint32_t k = 0; plugin->cli && k < plugin->cli->command_count; k++) {
            if (text_is(plugin->cli->commands[k].name, name) && index-- == 0) {
                *found = (struct declared){plugin, k};
                return true;
            }
        }
    }
    return false;
}

static bool is_first_of_name(const struct memlint_bridge *bridge, const struct memlint_command *command)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct memlint_cli *cli = bridge->plugins.items[i]->cli;
        for (uint32_t k = 0; cli && k < cli->command_count; k++)
            if (text_equal(cli->commands[k].name, command->name))
                return &cli->commands[k] == command;
    }
    return false;
}

const struct memlint_command *memlint_bridge_command(const struct memlint_bridge *bridge, uint32_t index)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct memlint_cli *cli = bridge->plugins.items[i]->cli;
        for (uint32_t k = 0; cli && k < cli->command_count; k++)
            if (is_first_of_name(bridge, &cli->commands[k]) && index-- == 0)
                return &cli->commands[k];
    }
    return NULL;
}

static enum ml_status check_count(struct writing *writing, const struct memlint_command *command)
{
    if (writing->argument_count >= command->min_arguments && writing->argument_count <= command->max_arguments)
        return ML_OK;
    return error_set(&writing->bridge->error, ML_INVALID, "%s with %u arguments, expected %s %.*s", writing->command,
                     writing->argument_count, writing->command, TEXT_ARGS(command->arguments));
}

static struct memlint_text *argument_texts(struct writing *writing)
{
    struct memlint_text *texts = arena_array(writing->out.arena, struct memlint_text, writing->argument_count);
    for (uint32_t i = 0; i < writing->argument_count; i++)
        texts[i] = text_of(writing->arguments[i]);
    return texts;
}

static enum ml_status show_problem(struct writing *writing, enum ml_status status,
                                   const struct memlint_problem *problem)
{
    if (problem->message.size == 0)
        return error_set(&writing->bridge->error, status, "%s failed (status %d)", writing->command, (int)status);
    return error_at(&writing->bridge->error, status, problem->path, problem->line, problem->column, "%.*s",
                    TEXT_ARGS(problem->message));
}

static enum ml_status run_in_plugin(struct writing *writing, const struct declared *declared)
{
    const struct memlint_cli *cli = declared->plugin->cli;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    enum ml_status status = check_count(writing, &cli->commands[declared->index]);
    if (status)
        return status;
    const struct memlint_text *arguments = argument_texts(writing);
    struct document_writer *document = document_open(&writing->out, writing->as_json);
    status = (enum ml_status)cli->run(writing->bridge->base->parts[declared->plugin->index].engine, declared->index,
                                      writing->argument_count, arguments, document_of(document), &problem);
    if (status)
        return show_problem(writing, status, &problem);
    document_close(document);
    return end_writing(writing);
}

/* What `export` says: code goes out as it is, the rest becomes a document of its own. */
struct exporting {
    struct writing writing; /* of the rest */
    memlint_bridge_put_fn put;
    const struct memlint_document *rest;
    enum ml_status status;
};

static void export_heading(void *context, struct memlint_text text)
{
    const struct memlint_document *rest = ((struct exporting *)context)->rest;
    rest->heading(rest->context, text);
}

static void export_paragraph(void *context, struct memlint_text text)
{
    const struct memlint_document *rest = ((struct exporting *)context)->rest;
    rest->paragraph(rest->context, text);
}

static void export_code(void *context, struct memlint_text title, struct memlint_text code)
{
    struct exporting *exporting = context;
    (void)title;
    if (!exporting->status && exporting->put(exporting->writing.out.context, code))
        exporting->status = ML_IO;
}

static void export_value(void *context, struct memlint_text name, struct memlint_text value)
{
    const struct memlint_document *rest = ((struct exporting *)context)->rest;
    rest->value(rest->context, name, value);
}

static void export_table(void *context, struct memlint_text name, uint32_t count, const struct memlint_text *columns)
{
    const struct memlint_document *rest = ((struct exporting *)context)->rest;
    rest->table(rest->context, name, count, columns);
}

static void export_row(void *context, const struct memlint_text *cells)
{
    const struct memlint_document *rest = ((struct exporting *)context)->rest;
    rest->row(rest->context, cells);
}

static enum ml_status export_from(struct exporting *exporting, const struct declared *declared)
{
    struct writing *writing = &exporting->writing;
    const struct memlint_cli *cli = declared->plugin->cli;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct document_writer *rest = document_open(&writing->out, false);
    const struct memlint_document document = {
        .struct_size = sizeof document,
        .context = exporting,
        .heading = export_heading,
        .paragraph = export_paragraph,
        .code = export_code,
        .value = export_value,
        .table = export_table,
        .row = export_row,
    };
    enum ml_status status = check_count(writing, &cli->commands[declared->index]);
    if (status)
        return status;
    exporting->rest = document_of(rest);
    status = (enum ml_status)cli->run(writing->bridge->base->parts[declared->plugin->index].engine, declared->index,
                                      writing->argument_count, argument_texts(writing), &document, &problem);
    if (status)
        return show_problem(writing, status, &problem);
    document_close(rest);
    if (exporting->status)
        writing->out.status = exporting->status;
    return end_writing(writing);
}

static enum ml_status export_work(void *context)
{
    struct exporting *exporting = context;
    struct memlint_bridge *bridge = exporting->writing.bridge;
    struct declared declared;
    enum ml_status status = ML_OK;
    uint32_t count = 0;
    if (!bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "rules are known after open");
    while (!status && find_command(bridge, "export", count, &declared)) {
        status = export_from(exporting, &declared);
        count++;
    }
    return count ? status : error_set(&bridge->error, ML_UNKNOWN, "no plugin exports its rules");
}

int32_t memlint_bridge_export_rules(struct memlint_bridge *bridge, const char *language,
                                    const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                    memlint_bridge_put_fn put_rest, void *context)
{
    struct exporting exporting = {make_writing(bridge, "text", style), put, NULL, ML_OK};
    exporting.writing.out.put = put_rest;
    exporting.writing.out.context = context;
    exporting.writing.command = "export";
    exporting.writing.argument_count = 1;
    exporting.writing.arguments = &language;
    return bridge_call(bridge, export_work, &exporting);
}

struct building {
    struct writing writing;
    memlint_bridge_build_fn build;
    void *context;
};

static enum ml_status document_work(void *context)
{
    struct building *building = context;
    enum ml_status status = read_text_or_json(&building->writing);
    if (status)
        return status;
    struct document_writer *document = document_open(&building->writing.out, building->writing.as_json);
    building->build(building->context, document_of(document));
    document_close(document);
    return end_writing(&building->writing);
}

int32_t memlint_bridge_write_document(struct memlint_bridge *bridge, const char *format,
                                      const struct memlint_bridge_style *style, memlint_bridge_build_fn build,
                                      void *build_context, memlint_bridge_put_fn put, void *context)
{
    struct building building = {make_writing(bridge, format, style), build, build_context};
    building.writing.out.put = put;
    building.writing.out.context = context;
    return bridge_call(bridge, document_work, &building);
}

static enum ml_status close_engine(struct writing *writing, const struct bridge_plugin *plugin,
                                   struct memlint_engine *engine)
{
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct document_writer *document = document_open(&writing->out, false);
    enum ml_status status = (enum ml_status)plugin->cli->closing(engine, document_of(document), &problem);
    if (status)
        return show_problem(writing, status, &problem);
    document_close(document);
    return end_writing(writing);
}

/* Scopes that share an engine have it say its word once. */
static enum ml_status closing_work(void *context)
{
    struct writing *writing = context;
    struct memlint_bridge *bridge = writing->bridge;
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && i < bridge->scopes.count * bridge->plugins.count; i++) {
        const struct scope *scope = bridge->scopes.items[i / bridge->plugins.count];
        const struct bridge_plugin *plugin = bridge->plugins.items[i % bridge->plugins.count];
        const struct scope_part *part = scope->broken ? NULL : &scope->parts[plugin->index];
        if (part && !part->is_borrowed && plugin->cli && plugin->cli->closing)
            status = close_engine(writing, plugin, part->engine);
    }
    return status;
}

int32_t memlint_bridge_write_closing(struct memlint_bridge *bridge, const struct memlint_bridge_style *style,
                                     memlint_bridge_put_fn put, void *context)
{
    struct writing writing = make_writing(bridge, "text", style);
    writing.out.put = put;
    writing.out.context = context;
    writing.command = "closing";
    return bridge_call(bridge, closing_work, &writing);
}

struct differing {
    struct writing writing;
    const struct memlint_bridge_difference *what;
};

static enum ml_status difference_work(void *context)
{
    struct differing *differing = context;
    put_difference(&differing->writing.out, differing->what);
    return end_writing(&differing->writing);
}

int32_t memlint_bridge_write_difference(struct memlint_bridge *bridge, const struct memlint_bridge_difference *what,
                                        const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                        void *context)
{
    struct differing differing = {make_writing(bridge, "diff", style), what};
    differing.writing.out.put = put;
    differing.writing.out.context = context;
    return bridge_call(bridge, difference_work, &differing);
}

/* By id in any case, or by name, of any plugin or the bridge's own; NULL: there is none. */
static const struct memlint_rule *find_rule(const struct memlint_bridge *bridge, struct memlint_text name)
{
    for (uint32_t i = 0; i < bridge->results.rule_count; i++) {
        const struct memlint_rule *rule = &bridge->results.rules[i].rule;
        if (ascii_equal(name, rule->id) || text_equal(name, rule->name))
            return rule;
    }
    return NULL;
}

/* `explain OWN101`: where no plugin explains a rule, its own texts do. */
static enum ml_status explain_rule(struct writing *writing, const struct memlint_rule *rule)
{
    struct document_writer *writer = document_open(&writing->out, writing->as_json);
    const struct memlint_document *document = document_of(writer);
    document->heading(document->context,
                      text_format(writing->out.arena, "%.*s %.*s", TEXT_ARGS(rule->id), TEXT_ARGS(rule->name)));
    document->paragraph(document->context, rule->issue);
    document->paragraph(document->context, rule->why);
    document->value(document->context, TEXT("fix"), rule->fix);
    document_close(writer);
    return end_writing(writing);
}

static enum ml_status refuse_command(struct writing *writing)
{
    struct hint hint = hint_for(text_of(writing->command));
    const struct memlint_command *command;
    for (uint32_t i = 0; (command = memlint_bridge_command(writing->bridge, i)); i++)
        hint_try(&hint, command->name);
    return error_set(&writing->bridge->error, ML_UNKNOWN, "no command '%s'" HINT_FORMAT, writing->command,
                     HINT_ARGS(hint));
}

/* Asks each plugin that has the command, until one knows the subject. */
static enum ml_status ask_plugins(struct writing *writing)
{
    struct declared declared;
    enum ml_status status = ML_UNKNOWN;
    for (uint32_t i = 0; status == ML_UNKNOWN && find_command(writing->bridge, writing->command, i, &declared); i++)
        status = run_in_plugin(writing, &declared);
    return status;
}

/* `explain MEM1`, `explain strings`: a table of the rules that a selector means. */
static enum ml_status explain_several(struct writing *writing, struct memlint_text subject)
{
    const struct results *results = &writing->bridge->results;
    struct result_rule *meant = arena_array(writing->out.arena, struct result_rule, results->rule_count);
    struct results some = {.rules = meant};
    for (uint32_t i = 0; subject.size && i < results->rule_count; i++) {
        const struct result_rule *rule = &results->rules[i];
        if (select_match(subject, &rule->rule) || ascii_starts(rule->rule.id, subject))
            meant[some.rule_count++] = *rule;
    }
    if (!some.rule_count)
        return ML_UNKNOWN;
    write_rules(&some, &writing->out, writing->as_json);
    return end_writing(writing);
}

/* `explain mem101`: in other letters than the plugin knows it by. */
static enum ml_status explain_rules(struct writing *writing)
{
    struct memlint_text subject = text_of(writing->arguments[0]);
    const struct memlint_rule *rule = find_rule(writing->bridge, subject);
    if (!rule)
        return explain_several(writing, subject);
    const char *id = arena_text(writing->out.arena, rule->id).data;
    writing->arguments = &id;
    enum ml_status status = ask_plugins(writing);
    return status == ML_UNKNOWN ? explain_rule(writing, rule) : status;
}

static enum ml_status command_work(void *context)
{
    struct writing *writing = context;
    struct declared declared;
    if (!writing->bridge->opened)
        return error_set(&writing->bridge->error, ML_INVALID, "commands are run after open");
    enum ml_status status = read_text_or_json(writing);
    if (!status)
        status = ask_plugins(writing);
    if (status != ML_UNKNOWN)
        return status;
    const struct ml_error unknown = writing->bridge->error;
    if (strcmp(writing->command, "explain") == 0 && writing->argument_count == 1)
        status = explain_rules(writing);
    if (status == ML_UNKNOWN)
        writing->bridge->error = unknown;
    if (status != ML_UNKNOWN || find_command(writing->bridge, writing->command, 0, &declared))
        return status;
    return refuse_command(writing);
}

int32_t memlint_bridge_run_command(struct memlint_bridge *bridge, const char *name, uint32_t argument_count,
                                   const char *const *arguments, const char *format,
                                   const struct memlint_bridge_style *style, memlint_bridge_put_fn put, void *context)
{
    struct writing writing = make_writing(bridge, format, style);
    writing.out.put = put;
    writing.out.context = context;
    writing.command = name;
    writing.argument_count = argument_count;
    writing.arguments = arguments;
    return bridge_call(bridge, command_work, &writing);
}
