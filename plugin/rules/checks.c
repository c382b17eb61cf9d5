/* SPDX-License-Identifier: MIT */
/* The list of checks, and the walk that runs them. */
#include "rules/checks.h"

#include "base/builder.h"

static const struct check *const checks[] = {
#define CHECK(name) &check_##name,
#include "rules/checks.def"
};

const struct check *check_at(uint32_t index)
{
    return index < ARRAY_LEN(checks) ? checks[index] : NULL;
}

const struct check *check_find(struct memlint_text name)
{
    for (uint32_t i = 0; i < ARRAY_LEN(checks); i++) {
        if (text_is(name, checks[i]->name))
            return checks[i];
    }
    return NULL;
}

uint32_t check_hole(const struct check_run *run, const struct match *match, const char *name)
{
    uint32_t variable = metavariable_find(run->rule->variables, text_of(name));
    const struct capture *capture = bound_find(match->bound, variable);
    return capture ? capture->first : 0;
}

struct range node_range(const struct tree *tree, uint32_t node)
{
    return (struct range){tree->nodes[node].start, tree->nodes[node].end};
}

struct finding *check_report(struct check_run *run, struct range range)
{
    const struct memlint_rule *listed = &run->rule->listed;
    vec_push(run->arena, &run->findings->list,
             (struct finding){.out = {
                                  .struct_size = sizeof(struct memlint_finding),
                                  .rule = run->rule_index,
                                  .severity = listed->severity,
                                  .start = range.start,
                                  .end = range.end,
                                  .message = listed->issue,
                                  .fix = listed->fix,
                              }});
    return &run->findings->list.items[run->findings->list.count - 1];
}

void check_lower(struct finding *finding)
{
    if (finding->out.severity > MEMLINT_NOTE)
        finding->out.severity--;
}

struct finding *check_report_hot(struct check_run *run, uint32_t node)
{
    if (!facts_hot(run->facts, node))
        return NULL;
    struct finding *finding = check_report(run, node_range(run->facts->tree, node));
    if (facts_rare(run->facts, node))
        check_lower(finding);
    return finding;
}

void check_place(struct check_run *run, struct finding *finding, uint32_t node, struct memlint_text label)
{
    const struct memlint_finding *out = &finding->out;
    struct memlint_place *places = arena_array(run->arena, struct memlint_place, out->place_count + 1);
    struct range range = node_range(run->facts->tree, node);
    if (out->place_count)
        memcpy(places, out->places, out->place_count * sizeof *places);
    places[out->place_count] = (struct memlint_place){range.start, range.end, label};
    finding->out.places = places;
    finding->out.place_count++;
}

/* Rules by the kind of node they start at: heads[kind] is an entry, and each entry knows the next. 0 ends. */
struct plan_entry {
    uint32_t rule;
    uint32_t next;
};

struct check_plan {
    const struct catalogue *catalogue;
    uint32_t heads[KIND_COUNT];
    VEC(struct plan_entry) entries;
};

static void plan_rule(struct check_plan *plan, struct arena *arena, uint32_t rule)
{
    const struct check *check = plan->catalogue->rules.items[rule].check;
    if (!check || !check->visit)
        return;
    for (uint32_t i = 0; i < ARRAY_LEN(check->kinds) && check->kinds[i] != KIND_OTHER; i++) {
        uint32_t *head = &plan->heads[check->kinds[i]];
        vec_push(arena, &plan->entries, (struct plan_entry){rule, *head});
        *head = plan->entries.count - 1;
    }
}

struct check_plan *check_plan_new(struct arena *arena, const struct catalogue *catalogue)
{
    struct check_plan *plan = arena_new(arena, struct check_plan);
    plan->catalogue = catalogue;
    vec_push(arena, &plan->entries, (struct plan_entry){0});
    for (uint32_t rule = 0; rule < catalogue->rules.count; rule++)
        plan_rule(plan, arena, rule);
    return plan;
}

static struct check_run for_rule(struct check_run run, const struct check_plan *plan, uint32_t rule)
{
    run.rule = &plan->catalogue->rules.items[rule];
    run.rule_index = rule;
    return run;
}

/* A visit of one node, or the whole file. */
static void run_check(struct check_run *run, uint32_t node)
{
    const struct check *check = run->rule->check;
    rule_clock_start(run->world->clock, run->findings->list.count);
    if (check->file)
        check->file(run);
    else
        check->visit(run, node);
    rule_clock_stop(run->world->clock, run->rule_index, run->findings->list.count);
}

void check_all(const struct check_plan *plan, const struct check_world *world, const struct facts *facts,
               struct arena *arena, struct check_findings *findings)
{
    const struct tree *tree = facts->tree;
    const struct check_run any = {.facts = facts, .world = world, .arena = arena, .findings = findings};
    for (uint32_t rule = 0; rule < plan->catalogue->rules.count; rule++) {
        struct check_run run = for_rule(any, plan, rule);
        if (run.rule->check && run.rule->check->file)
            run_check(&run, 0);
    }
    for (uint32_t node = 1; node < tree->count; node++) {
        for (uint32_t at = plan->heads[node_kind(tree, node)]; at; at = plan->entries.items[at].next) {
            struct check_run run = for_rule(any, plan, plan->entries.items[at].rule);
            run_check(&run, node);
        }
    }
}
