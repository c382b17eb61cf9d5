/* SPDX-License-Identifier: MIT */
#include "open.h"

#include <stdio.h>
#include <stdlib.h>

#include "contract.h"
#include "own_rules.h"
#include "select.h"

enum { MOST_RULES = 100000 };

/* Collecting the problems of packs while one plugin makes its engine. */
struct collector {
    struct memlint_bridge *bridge;
    struct memlint_problem problem;
    bool out_of_memory;
};

/* Is path a pack, or in a folder of packs, that the user named on purpose? */
static bool is_named(const struct memlint_bridge *bridge, struct memlint_text path)
{
    for (uint32_t i = 0; i < bridge->options.packs.count; i++) {
        const struct options_pack *pack = &bridge->options.packs.items[i];
        struct memlint_text start = text_part(path, 0, pack->path.size);
        if (pack->named && text_equal(start, pack->path) &&
            (path.size == start.size || path.data[start.size] == '/' || text_is(pack->path, "/")))
            return true;
    }
    return false;
}

static enum ml_status keep_problem(void *context)
{
    const struct collector *collector = context;
    struct memlint_bridge *bridge = collector->bridge;
    const struct memlint_problem *problem = &collector->problem;
    bool failed = problem->status != MEMLINT_OK && is_named(bridge, problem->path);
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

static enum ml_status show_problem(struct memlint_bridge *bridge, enum ml_status status,
                                   const struct memlint_problem *problem, const struct bridge_plugin *plugin)
{
    if (problem->message.size == 0)
        return error_set(&bridge->error, status, "plugin '%.*s' could not start (status %d)",
                         TEXT_ARGS(plugin->plugin->name), (int)status);
    return error_at(&bridge->error, status, problem->path, problem->line, problem->column, "%.*s",
                    TEXT_ARGS(problem->message));
}

static const struct memlint_text *pack_paths(struct memlint_bridge *bridge)
{
    struct memlint_text *paths = arena_array(&bridge->arena, struct memlint_text, bridge->options.packs.count);
    for (uint32_t i = 0; i < bridge->options.packs.count; i++)
        paths[i] = bridge->options.packs.items[i].path;
    return paths;
}

static enum ml_status create_engine(struct memlint_bridge *bridge, struct bridge_plugin *plugin)
{
    struct collector collector = {.bridge = bridge};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    const struct memlint_config config = {
        .struct_size = sizeof config,
        .data_dir = bridge->options.data_dir,
        .setting_count = plugin->settings.count,
        .settings = plugin->settings.items,
        .pack_count = bridge->options.packs.count,
        .packs = pack_paths(bridge),
        .context = &collector,
        .problem = collect,
    };
    int32_t status = plugin->plugin->engine_create(&bridge->host.shown, &config, &plugin->engine, &problem);
    if (status)
        return show_problem(bridge, (enum ml_status)status, &problem, plugin);
    if (collector.out_of_memory)
        return ML_NO_MEMORY;
    if (!plugin->engine)
        return error_set(&bridge->error, ML_BROKEN, "plugin '%.*s' made no engine and reported no failure",
                         TEXT_ARGS(plugin->plugin->name));
    return ML_OK;
}

static enum ml_status read_rule(struct memlint_bridge *bridge, const struct bridge_plugin *plugin, uint32_t index,
                                struct memlint_rule *rule)
{
    *rule = (struct memlint_rule){.struct_size = sizeof *rule};
    enum ml_status status = (enum ml_status)plugin->plugin->rule_get(plugin->engine, index, rule);
    if (status)
        error_set(&bridge->error, status, "rule_get failed (status %d)", (int)status);
    else
        status = contract_rule(rule, &bridge->error);
    if (!status)
        return ML_OK;
    const struct ml_error inner = bridge->error;
    return error_set(&bridge->error, inner.status, "plugin '%.*s', rule %u: %s", TEXT_ARGS(plugin->plugin->name), index,
                     inner.message);
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

static enum ml_status fill_table(struct memlint_bridge *bridge, struct rule_table *table)
{
    for (uint32_t i = 0; i < OWN_RULE_COUNT; i++)
        table->items[table->count++] = (struct result_rule){.rule = own_rules[i], .plugin = OWN_PLUGIN, .index = i};
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        for (uint32_t k = 0; k < bridge->plugins.items[i]->rule_count; k++) {
            struct result_rule *rule = &table->items[table->count++];
            *rule = (struct result_rule){.plugin = i, .index = k};
            enum ml_status status = read_rule(bridge, bridge->plugins.items[i], k, &rule->rule);
            if (status)
                return status;
        }
    }
    qsort(table->items, table->count, sizeof *table->items, compare_rules);
    return ML_OK;
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(*(const struct memlint_text *)a, *(const struct memlint_text *)b);
}

/* Two rules of one name can't be told apart in select, ignore[…] and a baseline. */
static enum ml_status check_names(struct memlint_bridge *bridge, const struct rule_table *table)
{
    struct memlint_text *names = arena_array(&bridge->scratch, struct memlint_text, table->count);
    for (uint32_t i = 0; i < table->count; i++)
        names[i] = table->items[i].rule.name;
    qsort(names, table->count, sizeof *names, compare_names);
    for (uint32_t i = 1; i < table->count; i++)
        if (text_equal(names[i - 1], names[i]))
            return error_set(&bridge->error, ML_INVALID, "two rules are named '%.*s': rename one of them",
                             TEXT_ARGS(names[i]));
    return ML_OK;
}

/* What each plugin needs: its rules by its own index, and the mask for its checks. */
static void share_out(struct memlint_bridge *bridge, const struct rule_table *table)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        struct bridge_plugin *plugin = bridge->plugins.items[i];
        plugin->rules = arena_array(&bridge->arena, const struct result_rule *, plugin->rule_count);
        plugin->selected = arena_array(&bridge->arena, uint8_t, plugin->rule_count);
    }
    for (uint32_t i = 0; i < table->count; i++) {
        const struct result_rule *rule = &table->items[i];
        if (rule->plugin == OWN_PLUGIN)
            continue;
        bridge->plugins.items[rule->plugin]->rules[rule->index] = rule;
        bridge->plugins.items[rule->plugin]->selected[rule->index] = rule->selected;
    }
}

static enum ml_status count_rules(struct memlint_bridge *bridge, uint32_t *count)
{
    *count = OWN_RULE_COUNT;
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        struct bridge_plugin *plugin = bridge->plugins.items[i];
        plugin->rule_count = plugin->plugin->rule_count(plugin->engine);
        if (plugin->rule_count > MOST_RULES)
            return error_set(&bridge->error, ML_BROKEN, "plugin '%.*s' has %u rules, expected %d at most",
                             TEXT_ARGS(plugin->plugin->name), plugin->rule_count, MOST_RULES);
        *count += plugin->rule_count;
    }
    return ML_OK;
}

static enum ml_status collect_rules(struct memlint_bridge *bridge)
{
    struct rule_table table = {0};
    uint32_t count;
    enum ml_status status = count_rules(bridge, &count);
    if (status)
        return status;
    table.items = arena_array(&bridge->arena, struct result_rule, count);
    status = fill_table(bridge, &table);
    if (!status)
        status = check_names(bridge, &table);
    if (!status)
        status = select_rules(&bridge->options, table.items, table.count, &bridge->error);
    if (status)
        return status;
    share_out(bridge, &table);
    bridge->results.rules = table.items;
    bridge->results.rule_count = table.count;
    return ML_OK;
}

static enum ml_status open_baseline(struct memlint_bridge *bridge)
{
    const struct baseline_request request = {
        .path = bridge->options.baseline,
        .results = &bridge->results,
        .arena = &bridge->arena,
        .scratch = &bridge->scratch,
    };
    return request.path.size ? baseline_read(&request, &bridge->baseline, &bridge->error) : ML_OK;
}

enum ml_status open_engines(struct memlint_bridge *bridge)
{
    if (bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "opened already");
    uint32_t parser = bridge_parser(bridge);
    if (parser != UINT32_MAX)
        host_lend_parser(&bridge->host, bridge->plugins.items[parser]->syntax);
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && i < bridge->plugins.count; i++)
        status = create_engine(bridge, bridge->plugins.items[i]);
    if (!status)
        status = collect_rules(bridge);
    if (!status)
        status = open_baseline(bridge);
    bridge->opened = !status;
    return status;
}

void open_undo(struct memlint_bridge *bridge)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        struct bridge_plugin *plugin = bridge->plugins.items[i];
        if (plugin->engine)
            plugin->plugin->engine_destroy(plugin->engine);
        plugin->engine = NULL;
    }
}
