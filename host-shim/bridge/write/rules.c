/* SPDX-License-Identifier: MIT */
/* The table of rules. */
#include "base/builder.h"
#include "write/grid.h"
#include "write/json.h"
#include "write/number.h"
#include "write/terms.h"

static uint32_t add_rules(struct grid *grid, const struct results *results)
{
    uint32_t on = 0;
    for (uint32_t i = 0; i < results->rule_count; i++) {
        const struct result_rule *listed = &results->rules[i];
        const struct memlint_rule *rule = &listed->rule;
        grid_add_painted(grid, rule->id, PAINT_STRONG);
        grid_add_painted(grid, text_of(severity_term(rule->severity)), paint_of_severity(rule->severity));
        grid_add(grid, listed->selected ? TEXT("on") : TEXT("off"));
        grid_add(grid, rule->family);
        grid_add(grid, rule->name);
        grid_add(grid, rule->issue);
        on += listed->selected;
    }
    return on;
}

static void write_text(const struct results *results, struct output *out)
{
    static const struct grid_column columns[] = {
        {TEXT_INIT("Code"), false},   {TEXT_INIT("Severity"), false}, {TEXT_INIT("State"), false},
        {TEXT_INIT("Family"), false}, {TEXT_INIT("Name"), false},     {TEXT_INIT("Issue"), false},
    };
    struct grid grid = {.out = out, .columns = columns, .column_count = (uint32_t)ARRAY_LEN(columns)};
    uint32_t on = add_rules(&grid, results);
    put_grid(&grid);
    put_format(out, "\n%s, %u on\n", count_text(out->arena, results->rule_count, "rule").data, on);
}

/* "PERF401 W8401" → ["PERF401", "W8401"] */
static void add_aliases(struct output *out, json_t *item, struct memlint_text aliases)
{
    struct memlint_text alias;
    json_t *array = value_array(out, item, "aliases");
    while (text_word(&aliases, &alias))
        value_add_text(out, array, alias);
}

static void add_rule(struct output *out, json_t *item, const struct result_rule *listed)
{
    const struct memlint_rule *rule = &listed->rule;
    value_text(out, item, "code", rule->id);
    value_text(out, item, "name", rule->name);
    value_text(out, item, "family", rule->family);
    value_string(out, item, "severity", severity_term(rule->severity));
    value_bool(out, item, "default", rule->default_on);
    value_bool(out, item, "selected", listed->selected);
    value_text(out, item, "issue", rule->issue);
    value_text(out, item, "why", rule->why);
    value_text(out, item, "fix", rule->fix);
    add_aliases(out, item, rule->aliases);
    value_text(out, item, "pack", rule->pack);
}

static void write_objects(const struct results *results, struct output *out)
{
    struct value_root *root = value_root(out);
    put_string(out, "[");
    for (uint32_t i = 0; i < results->rule_count; i++) {
        add_rule(out, value_start(root), &results->rules[i]);
        put_string(out, i ? ",\n  " : "\n  ");
        put_value(root, 2, false);
    }
    put_string(out, results->rule_count ? "\n]\n" : "]\n");
}

void write_rules(const struct results *results, struct output *out, bool as_json)
{
    if (as_json)
        write_objects(results, out);
    else
        write_text(results, out);
}
