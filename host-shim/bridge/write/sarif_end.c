/* SPDX-License-Identifier: MIT */
/* What follows the results of a SARIF run: how it went, and the tool with its rules. */
#include "base/builder.h"
#include "write/formats.h"
#include "write/sarif.h"
#include "write/summary.h"
#include "write/terms.h"

enum { LONGEST_DESCRIPTION = 1024 }; /* that code scanning shows */

static const char *problem_level(const struct result_problem *problem)
{
    return problem->failed ? "error" : problem->problem.status == MEMLINT_OK ? "note" : "warning";
}

static void add_problem(struct output *out, json_t *notifications, const struct result_problem *found,
                        struct memlint_text filename)
{
    const struct memlint_problem *problem = &found->problem;
    struct memlint_text path = problem->path.size ? problem->path : filename;
    json_t *item = value_item(out, notifications);
    value_string(out, item, "level", problem_level(found));
    sarif_message(out, item, "message", problem->message);
    if (!path.size)
        return;
    json_t *location = value_item(out, value_array(out, item, "locations"));
    json_t *physical = value_object(out, location, "physicalLocation");
    sarif_artifact(out, physical, path);
    if (!problem->line)
        return;
    json_t *region = value_object(out, physical, "region");
    value_number(out, region, "startLine", problem->line);
    if (problem->column)
        value_number(out, region, "startColumn", problem->column);
}

struct notifications {
    json_t *list;
    bool any_failed;
};

static void add_misfit(struct output *out, json_t *notifications, const struct result_file *file)
{
    const struct memlint_problem problem = {.status = MEMLINT_OK, .message = misfit_text(out->arena, file)};
    add_problem(out, notifications, &(struct result_problem){problem, .failed = true}, file->filename);
}

static void add_problems(struct output *out, struct notifications *to, const struct results *results)
{
    for (uint32_t i = 0; i < results->problem_count; i++) {
        add_problem(out, to->list, &results->problems[i], (struct memlint_text){0});
        to->any_failed |= results->problems[i].failed;
    }
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        for (uint32_t k = 0; k < file->problem_count; k++) {
            add_problem(out, to->list, &file->problems[k], file->filename);
            to->any_failed |= file->problems[k].failed;
        }
        if (result_is_misfit(file))
            add_misfit(out, to->list, file);
    }
}

/* How many findings the limit left out. */
static uint32_t count_left_out(const struct results *results)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < results->file_count; i++)
        for (uint32_t severity = 0; severity < ARRAY_LEN(results->files[i].tally.count); severity++)
            count += results->files[i].tally.count[severity];
    return count > SARIF_MOST_RESULTS ? (uint32_t)(count - SARIF_MOST_RESULTS) : 0;
}

static void add_cut(struct output *out, json_t *notifications, uint32_t left_out)
{
    json_t *item = value_item(out, notifications);
    value_string(out, item, "level", "warning");
    sarif_message(out, item, "message",
                  text_format(out->arena,
                              "%u more findings are left out: code scanning takes %d of a run. Choose rules with "
                              "--select, or the gravest with --severity",
                              left_out, SARIF_MOST_RESULTS));
}

static void fill_invocation(struct output *out, json_t *invocation, const struct results *results)
{
    struct notifications to = {.list = value_array(out, invocation, "toolExecutionNotifications")};
    uint32_t left_out = count_left_out(results);
    add_problems(out, &to, results);
    if (left_out)
        add_cut(out, to.list, left_out);
    value_bool(out, invocation, "executionSuccessful", !to.any_failed);
}

/* Text that must be there: the first that isn't empty. */
static struct memlint_text either(struct memlint_text first, struct memlint_text second)
{
    return first.size ? first : second;
}

static struct memlint_text help_of(struct output *out, const struct memlint_rule *rule)
{
    struct builder help = {.arena = out->arena};
    build_text(&help, text_trim(either(rule->why, either(rule->issue, rule->name))));
    if (rule->fix.size) {
        build_string(&help, "\n\n");
        build_text(&help, rule->fix);
    }
    return build_result(&help);
}

static void add_rule(struct output *out, json_t *item, const struct result_rule *listed)
{
    const struct memlint_rule *rule = &listed->rule;
    value_text(out, item, "id", result_rule_key(listed));
    value_text(out, item, "name", rule->name);
    sarif_message(out, item, "shortDescription", either(rule->issue, rule->name));
    sarif_message(out, item, "fullDescription",
                  text_cut(text_trim(either(rule->why, either(rule->issue, rule->name))), LONGEST_DESCRIPTION));
    sarif_message(out, item, "help", help_of(out, rule));
    value_string(out, value_object(out, item, "defaultConfiguration"), "level", sarif_level(rule->severity));
    json_t *properties = value_object(out, item, "properties");
    json_t *tags = value_array(out, properties, "tags");
    value_add_text(out, tags, TEXT("memory"));
    if (rule->family.size)
        value_add_text(out, tags, rule->family);
    value_string(out, properties, "severity", severity_term(rule->severity));
}

static bool is_listed(const struct result_rules *rules, struct memlint_text key)
{
    for (uint32_t i = 0; i < rules->count; i++)
        if (rules->items[i].selected && text_equal(result_rule_key(&rules->items[i]), key))
            return true;
    return false;
}

/* Those that are in no list before this one. Rules of one id, which users can write, are one here: the first. */
static void add_rules(struct output *out, json_t *list, const struct result_rules *lists, uint32_t index)
{
    struct memlint_text last = {0};
    for (uint32_t i = 0; i < lists[index].count; i++) {
        const struct result_rule *rule = &lists[index].items[i];
        bool known = !rule->selected || text_equal(result_rule_key(rule), last);
        for (uint32_t k = 0; !known && k < index; k++)
            known = is_listed(&lists[k], result_rule_key(rule));
        if (known)
            continue;
        add_rule(out, value_item(out, list), rule);
        last = result_rule_key(rule);
    }
}

/* Of the current folder's configuration, then of the others that files have. */
static void add_all_rules(struct output *out, json_t *list, const struct results *results)
{
    uint32_t count = results->other_count + 1;
    struct result_rules *lists = arena_array(out->arena, struct result_rules, count);
    lists[0] = (struct result_rules){results->rule_count, results->rules};
    for (uint32_t i = 1; i < count; i++)
        lists[i] = results->others[i - 1];
    for (uint32_t i = 0; i < count; i++)
        add_rules(out, list, lists, i);
}

static void fill_tool(struct output *out, json_t *tool, const struct results *results)
{
    json_t *driver = value_object(out, tool, "driver");
    value_string(out, driver, "name", "memlint");
    value_string(out, driver, "version", memlint_bridge_version());
    add_all_rules(out, value_array(out, driver, "rules"), results);
}

void put_sarif_end(struct output *out, const struct results *results)
{
    struct value_root *root = value_root(out);
    json_t *run = value_start(root);
    fill_invocation(out, value_item(out, value_array(out, run, "invocations")), results);
    fill_tool(out, value_object(out, run, "tool"), results);
    if (!out->items)
        put_sarif_head(out);
    put_string(out, out->items ? "\n      ]" : "]");
    put_members(root, 6);
    put_string(out, "\n    }\n  ]\n}\n");
}
