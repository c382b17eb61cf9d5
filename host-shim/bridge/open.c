/* SPDX-License-Identifier: MIT */
#include "open.h"

#include <stdio.h>
#include <stdlib.h>

#include "contract.h"
#include "own_rules.h"
#include "path.h"
#include "select.h"

enum { MOST_RULES = 100000 };

/* Collecting the problems of packs while one plugin makes its engine. */
struct collector {
    struct memlint_bridge *bridge;
    const struct scope *scope;
    struct memlint_problem problem;
    bool out_of_memory;
};

/* Is path a pack, or in a folder of packs, that the user named on purpose? */
static bool is_named(const struct scope *scope, struct memlint_text path)
{
    for (uint32_t i = 0; i < scope->options.packs.count; i++) {
        const struct options_pack *pack = &scope->options.packs.items[i];
        struct memlint_text start = text_part(path, 0, pack->path.size);
        if (pack->named && text_equal(start, pack->path) &&
            (path.size == start.size || path.data[start.size] == '/' || text_is(pack->path, "/")))
            return true;
    }
    return false;
}

/* Several scopes may read the same pack. */
static struct result_problem *find_said(const struct bridge_problems *problems, const struct memlint_problem *problem)
{
    for (uint32_t i = 0; i < problems->list.count; i++) {
        const struct memlint_problem *said = &problems->list.items[i].problem;
        if (text_equal(said->path, problem->path) && text_equal(said->message, problem->message) &&
            said->line == problem->line && said->column == problem->column)
            return &problems->list.items[i];
    }
    return NULL;
}

static enum ml_status keep_problem(void *context)
{
    const struct collector *collector = context;
    struct memlint_bridge *bridge = collector->bridge;
    const struct memlint_problem *problem = &collector->problem;
    bool failed = problem->status != MEMLINT_OK && is_named(collector->scope, problem->path);
    struct result_problem *said = find_said(&bridge->problems, problem);
    if (said)
        said->failed = said->failed || failed;
    else
        bridge_add_problem(&bridge->arena, &bridge->problems, problem, failed);
    return ML_OK;
}

/* Called by a plugin, so nothing may escape from here. */
static void collect(void *context, const struct memlint_problem *problem)
{
    struct collector *collector = context;
    collector->problem = *problem;
    if (arena_protect(&collector->bridge->arena, keep_problem, collector) != ML_OK)
        collector->out_of_memory = true;
}

static bool quotes(struct memlint_text message, struct memlint_text value)
{
    for (uint32_t i = 0; i + value.size + 2 <= message.size; i++)
        if (message.data[i] == '\'' && message.data[i + 1 + value.size] == '\'' &&
            memcmp(message.data + i + 1, value.data, value.size) == 0)
            return true;
    return false;
}

/* A plugin does not know where its settings come from: the one that its message quotes is in a file, perhaps. */
static struct options_place place_of(const struct scope *scope, const struct memlint_problem *problem)
{
    for (uint32_t i = 0; i < scope->options.values.count; i++) {
        const struct options_value *value = &scope->options.values.items[i];
        if (value->place.path.size && value->value.size && quotes(problem->message, value->value))
            return value->place;
    }
    return (struct options_place){problem->path, problem->line, problem->column};
}

static enum ml_status show_problem(struct memlint_bridge *bridge, enum ml_status status,
                                   const struct memlint_problem *problem, const struct bridge_plugin *plugin,
                                   const struct scope *scope)
{
    if (problem->message.size == 0)
        return error_set(&bridge->error, status, "plugin '%.*s' could not start (status %d)",
                         TEXT_ARGS(plugin->plugin->name), (int)status);
    if (problem->path.size == 0) {
        const struct options_place place = place_of(scope, problem);
        return error_at(&bridge->error, status, place.path, place.line, place.column, "%.*s",
                        TEXT_ARGS(problem->message));
    }
    return error_at(&bridge->error, status, problem->path, problem->line, problem->column, "%.*s",
                    TEXT_ARGS(problem->message));
}

static const struct memlint_text *pack_paths(struct memlint_bridge *bridge, const struct options *options)
{
    struct memlint_text *paths = arena_array(&bridge->arena, struct memlint_text, options->packs.count);
    for (uint32_t i = 0; i < options->packs.count; i++)
        paths[i] = options->packs.items[i].path;
    return paths;
}

static const struct memlint_setting *settings_for(struct memlint_bridge *bridge, const struct options *options,
                                                  uint32_t plugin, uint32_t *count)
{
    struct memlint_setting *settings = arena_array(&bridge->arena, struct memlint_setting, options->settings.count);
    *count = 0;
    for (uint32_t i = 0; i < options->settings.count; i++)
        if (options->settings.items[i].plugin == plugin)
            settings[(*count)++] = options->settings.items[i].setting;
    return settings;
}

static enum ml_status create_engine(struct memlint_bridge *bridge, struct scope *scope,
                                    const struct bridge_plugin *plugin)
{
    struct collector collector = {.bridge = bridge, .scope = scope};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct memlint_engine **engine = &scope->parts[plugin->index].engine;
    uint32_t setting_count;
    const struct memlint_setting *settings = settings_for(bridge, &scope->options, plugin->index, &setting_count);
    const struct memlint_config config = {
        .struct_size = sizeof config,
        .data_dir = scope->options.data_dir,
        .user_dir = scope->options.user_dir,
        .setting_count = setting_count,
        .settings = settings,
        .pack_count = scope->options.packs.count,
        .packs = pack_paths(bridge, &scope->options),
        .context = &collector,
        .problem = collect,
    };
    int32_t status = plugin->plugin->engine_create(&bridge->host.shown, &config, engine, &problem);
    if (status)
        return show_problem(bridge, (enum ml_status)status, &problem, plugin, scope);
    if (collector.out_of_memory)
        return ML_NO_MEMORY;
    if (!*engine)
        return error_set(&bridge->error, ML_BROKEN, "plugin '%.*s' made no engine and reported no failure",
                         TEXT_ARGS(plugin->plugin->name));
    return ML_OK;
}

static enum ml_status read_rule(struct memlint_bridge *bridge, const struct scope *scope, uint32_t plugin_index,
                                struct result_rule *read)
{
    const struct bridge_plugin *plugin = bridge->plugins.items[plugin_index];
    struct memlint_rule *rule = &read->rule;
    *rule = (struct memlint_rule){.struct_size = sizeof *rule};
    enum ml_status status =
        (enum ml_status)plugin->plugin->rule_get(scope->parts[plugin_index].engine, read->index, rule);
    if (status)
        error_set(&bridge->error, status, "rule_get failed (status %d)", (int)status);
    else
        status = contract_rule(rule, &bridge->error);
    read->highest = rule->severity;
    if (!status)
        return ML_OK;
    const struct ml_error inner = bridge->error;
    return error_set(&bridge->error, inner.status, "plugin '%.*s', rule %u: %s", TEXT_ARGS(plugin->plugin->name),
                     read->index, inner.message);
}

static int compare_rules(const void *a, const void *b)
{
    const struct result_rule *left = a, *right = b;
    int order = text_compare(left->rule.id, right->rule.id);
    return order ? order : text_compare(left->rule.name, right->rule.name);
}

struct rule_table {
    struct result_rule *items;
    uint32_t count;
};

static enum ml_status fill_table(struct memlint_bridge *bridge, const struct scope *scope, struct rule_table *table)
{
    for (uint32_t i = 0; i < OWN_RULE_COUNT; i++)
        table->items[table->count++] = (struct result_rule){.rule = own_rules[i], .plugin = OWN_PLUGIN, .index = i};
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        for (uint32_t k = 0; k < scope->parts[i].rule_count; k++) {
            struct result_rule *rule = &table->items[table->count++];
            *rule = (struct result_rule){.plugin = i, .index = k};
            enum ml_status status = read_rule(bridge, scope, i, rule);
            if (status)
                return status;
        }
    }
    qsort(table->items, table->count, sizeof *table->items, compare_rules);
    return ML_OK;
}

/* Two rules of one name can't be told apart in select, ignore[…] and a baseline. */
static enum ml_status check_names(struct memlint_bridge *bridge, const struct rule_table *table)
{
    struct memlint_text *names = arena_array(&bridge->scratch, struct memlint_text, table->count);
    for (uint32_t i = 0; i < table->count; i++)
        names[i] = table->items[i].rule.name;
    qsort(names, table->count, sizeof *names, text_order);
    for (uint32_t i = 1; i < table->count; i++)
        if (text_equal(names[i - 1], names[i]))
            return error_set(&bridge->error, ML_INVALID, "two rules are named '%.*s': rename one of them",
                             TEXT_ARGS(names[i]));
    return ML_OK;
}

/* What each plugin needs: its rules by its own index, and the mask for its checks. */
static void share_out(struct memlint_bridge *bridge, const struct scope *scope, const struct rule_table *table)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        struct scope_part *part = &scope->parts[i];
        part->rules = arena_array(&bridge->arena, const struct result_rule *, part->rule_count);
        part->selected = arena_array(&bridge->arena, uint8_t, part->rule_count);
    }
    for (uint32_t i = 0; i < table->count; i++) {
        const struct result_rule *rule = &table->items[i];
        if (rule->plugin == OWN_PLUGIN)
            continue;
        scope->parts[rule->plugin].rules[rule->index] = rule;
        scope->parts[rule->plugin].selected[rule->index] = rule->selected;
    }
}

static enum ml_status count_rules(struct memlint_bridge *bridge, const struct scope *scope, uint32_t *count)
{
    *count = OWN_RULE_COUNT;
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct memlint_plugin *plugin = bridge->plugins.items[i]->plugin;
        struct scope_part *part = &scope->parts[i];
        part->rule_count = plugin->rule_count(part->engine);
        if (part->rule_count > MOST_RULES)
            return error_set(&bridge->error, ML_BROKEN, "plugin '%.*s' has %u rules, expected %d at most",
                             TEXT_ARGS(plugin->name), part->rule_count, MOST_RULES);
        *count += part->rule_count;
    }
    return ML_OK;
}

static enum ml_status collect_rules(struct memlint_bridge *bridge, struct scope *scope)
{
    struct rule_table table = {0};
    uint32_t count;
    enum ml_status status = count_rules(bridge, scope, &count);
    if (status)
        return status;
    table.items = arena_array(&bridge->arena, struct result_rule, count);
    status = fill_table(bridge, scope, &table);
    if (!status)
        status = check_names(bridge, &table);
    if (!status)
        status = select_rules(&scope->options, table.items, table.count, &bridge->error);
    if (status)
        return status;
    share_out(bridge, scope, &table);
    scope->rules = table.items;
    scope->rule_count = table.count;
    return ML_OK;
}

/* Scopes that name one file share it. */
static struct bridge_baseline *find_baseline(const struct memlint_bridge *bridge, struct memlint_text real)
{
    for (uint32_t i = 0; i < bridge->baselines.count; i++)
        if (text_equal(bridge->baselines.items[i]->real, real))
            return bridge->baselines.items[i];
    return NULL;
}

static enum ml_status open_baseline(struct memlint_bridge *bridge, struct scope *scope)
{
    const struct baseline_request request = {scope->options.baseline, scope->options.baseline_by_file, &bridge->arena,
                                             &bridge->scratch};
    struct memlint_text real = request.path.size ? path_real(&bridge->arena, request.path) : request.path;
    scope->looked_for = baseline_rules(&bridge->arena, scope->rules, scope->rule_count);
    scope->baseline = find_baseline(bridge, real);
    if (scope->baseline)
        return ML_OK;
    scope->baseline = arena_new(&bridge->arena, struct bridge_baseline);
    scope->baseline->real = real;
    scope->baseline->looked_for = &scope->looked_for;
    enum ml_status status = request.path.size ? baseline_read(&request, &scope->baseline->read, &bridge->error) : ML_OK;
    if (!status)
        vec_push(&bridge->arena, &bridge->baselines, scope->baseline);
    return status;
}

static bool same_packs(const struct options *a, const struct options *b)
{
    bool same = a->packs.count == b->packs.count && text_equal(a->data_dir, b->data_dir) &&
                text_equal(a->user_dir, b->user_dir);
    for (uint32_t i = 0; same && i < a->packs.count; i++)
        same = text_equal(a->packs.items[i].path, b->packs.items[i].path) &&
               a->packs.items[i].named == b->packs.items[i].named;
    return same;
}

static bool same_settings(const struct options *a, const struct options *b)
{
    bool same = a->settings.count == b->settings.count;
    for (uint32_t i = 0; same && i < a->settings.count; i++) {
        const struct options_setting *left = &a->settings.items[i], *right = &b->settings.items[i];
        same = left->plugin == right->plugin && text_equal(left->setting.name, right->setting.name) &&
               text_equal(left->setting.value, right->setting.value);
    }
    return same;
}

/* Most scopes differ only in what they select: engines, which hold packs and costs, are shared where they can be. */
static bool borrow_engines(const struct memlint_bridge *bridge, struct scope *scope)
{
    for (uint32_t i = 0; i < bridge->scopes.count; i++) {
        const struct scope *other = bridge->scopes.items[i];
        if (other == scope || other->broken || !same_packs(&other->options, &scope->options) ||
            !same_settings(&other->options, &scope->options))
            continue;
        for (uint32_t k = 0; k < bridge->plugins.count; k++)
            scope->parts[k] = (struct scope_part){.engine = other->parts[k].engine, .is_borrowed = true};
        return true;
    }
    return false;
}

enum ml_status scope_open(struct memlint_bridge *bridge, struct scope *scope)
{
    enum ml_status status = ML_OK;
    scope->parts = arena_array(&bridge->arena, struct scope_part, bridge->plugins.count);
    bool borrowed = borrow_engines(bridge, scope);
    for (uint32_t i = 0; !borrowed && !status && i < bridge->plugins.count; i++)
        status = create_engine(bridge, scope, bridge->plugins.items[i]);
    if (!status)
        status = collect_rules(bridge, scope);
    return status ? status : open_baseline(bridge, scope);
}

enum ml_status open_engines(struct memlint_bridge *bridge)
{
    if (bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "opened already");
    uint32_t parser = bridge_parser(bridge);
    if (parser != UINT32_MAX)
        host_lend_parser(&bridge->host, bridge->plugins.items[parser]->syntax);
    enum ml_status status = scope_make_base(bridge);
    if (status)
        return status;
    bridge->results.rules = bridge->base->rules;
    bridge->results.rule_count = bridge->base->rule_count;
    bridge->opened = true;
    return ML_OK;
}

static void close_scope(const struct memlint_bridge *bridge, const struct scope *scope)
{
    for (uint32_t i = 0; scope->parts && i < bridge->plugins.count; i++) {
        struct memlint_engine **engine = &scope->parts[i].engine;
        if (*engine && !scope->parts[i].is_borrowed)
            bridge->plugins.items[i]->plugin->engine_destroy(*engine);
        *engine = NULL;
    }
}

void open_undo(struct memlint_bridge *bridge)
{
    for (uint32_t i = 0; i < bridge->scopes.count; i++)
        close_scope(bridge, bridge->scopes.items[i]);
    bridge->scopes.count = 0;
}
