/* SPDX-License-Identifier: MIT */
/*
 * Holds a plugin against plugin.h and writes a line for each thing that was tried:
 *
 *   ok   loads: mine 1.0.0, for ABI 1.0
 *   FAIL a syntax error: a finding ranges from 0 to 90 in a source of 30 bytes
 *
 * The plugin is the first of a bridge of its own; the other plugins of the caller's bridge come after it, so that
 * one that needs a parser has it.
 */
#include <stdarg.h>
#include <stdio.h>

#include "base/builder.h"
#include "contract.h"
#include "plugin_sample.h"
#include "state.h"

struct plugin_check {
    struct memlint_bridge *bridge; /* the caller's, for its arena and its error */
    struct memlint_bridge *inner;
    const char *path;
    memlint_bridge_put_fn put;
    void *context;
    uint32_t failures;
    bool put_failed;
    const struct bridge_plugin *subject;
    const struct bridge_plugin *parser; /* another plugin, or NULL */
    struct memlint_worker *worker;
    struct memlint_worker *parser_worker;
};

ML_PRINTF(3, 4) static void say(struct plugin_check *check, bool good, const char *format, ...)
{
    char line[2048];
    va_list values;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    struct memlint_text text = text_format(&check->bridge->scratch, "%s %s\n", good ? "ok  " : "FAIL", line);
    check->failures += !good;
    check->put_failed = check->put_failed || check->put(check->context, text) != 0;
}

static bool load(struct plugin_check *check)
{
    struct memlint_bridge *inner = check->inner;
    const struct memlint_bridge *outer = check->bridge;
    if (memlint_bridge_load(inner, check->path) != MEMLINT_OK) {
        say(check, false, "loads: %s", memlint_bridge_error(inner));
        return false;
    }
    for (uint32_t i = 0; i < outer->plugins.count; i++)
        if (outer->plugins.items[i]->handle)
            (void)memlint_bridge_load(inner, outer->plugins.items[i]->path.data);
    check->subject = inner->plugins.items[0];
    const struct memlint_plugin *plugin = check->subject->plugin;
    say(check, true, "loads: %.*s %.*s, for ABI %u.%u", TEXT_ARGS(plugin->name), TEXT_ARGS(plugin->version),
        plugin->abi_major, plugin->abi_minor);
    return true;
}

static void say_extensions(struct plugin_check *check)
{
    const struct bridge_plugin *subject = check->subject;
    if (subject->cli)
        say(check, true, "offers %s: %u options, %u commands", MEMLINT_CLI, subject->cli->option_count,
            subject->cli->command_count);
    if (subject->profiler)
        say(check, true, "offers %s", MEMLINT_PROFILE);
    if (subject->syntax)
        say(check, true, "offers %s", MEMLINT_SYNTAX);
    if (subject->projector)
        say(check, true, "offers %s", MEMLINT_PROJECT);
}

/* What a plugin of the inner bridge is, once that is open. */
static const struct scope_part *part_of(const struct plugin_check *check, const struct bridge_plugin *plugin)
{
    return &check->inner->base->parts[plugin->index];
}

static bool open_engine(struct plugin_check *check)
{
    struct memlint_bridge *inner = check->inner;
    const struct scope *base = check->bridge->base;
    if (base && base->options.data_dir.size)
        (void)memlint_bridge_set(inner, "data-dir", base->options.data_dir.data);
    if (memlint_bridge_open(inner) != MEMLINT_OK) {
        say(check, false, "makes an engine: %s", memlint_bridge_error(inner));
        return false;
    }
    uint32_t count = part_of(check, check->subject)->rule_count;
    say(check, true, "makes an engine: %u rule%s", count, count == 1 ? "" : "s");
    return true;
}

static struct memlint_worker *make_worker(struct plugin_check *check, const struct bridge_plugin *plugin)
{
    struct memlint_worker *worker = NULL;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    int32_t status = plugin->plugin->worker_create(part_of(check, plugin)->engine, &worker, &problem);
    if (status == MEMLINT_OK && worker)
        return worker;
    say(check, false, "makes a worker: %.*s (status %d)", TEXT_ARGS(problem.message), (int)status);
    return NULL;
}

static bool open_workers(struct plugin_check *check)
{
    uint32_t parser = bridge_parser(check->inner);
    check->worker = make_worker(check, check->subject);
    if (parser != UINT32_MAX && check->inner->plugins.items[parser] != check->subject) {
        check->parser = check->inner->plugins.items[parser];
        check->parser_worker = make_worker(check, check->parser);
    }
    if (check->worker)
        say(check, true, "makes a worker%s%.*s", check->parser_worker ? ", with the parser of " : "",
            TEXT_ARGS(check->parser_worker ? check->parser->plugin->name : TEXT("")));
    return check->worker != NULL;
}

/* One check of one source: what the sink saw. */
struct visit {
    struct memlint_text source;
    struct contract_scope scope;
    const uint8_t *selected;
    uint32_t stop_after; /* findings; 0: never */
    uint32_t findings;
    uint32_t comments;
    uint32_t last_start;
    uint32_t last_rule;
    uint32_t last_comment;
    uint64_t digest;
    struct ml_error error; /* the first breach */
};

static void mix(struct visit *visit, uint64_t number)
{
    visit->digest = (visit->digest ^ number) * 0x100000001b3u;
}

static void mix_finding(struct visit *visit, const struct memlint_finding *finding)
{
    const uint64_t numbers[] = {
        finding->rule,
        finding->severity,
        finding->start,
        finding->end,
        finding->bytes.unit,
        (uint64_t)finding->bytes.low,
        (uint64_t)finding->bytes.high,
        finding->place_count,
        finding->edit_count,
        finding->applicability,
        text_hash(finding->message),
        text_hash(finding->fix),
        text_hash(finding->impact),
        text_hash(finding->edit_message),
    };
    for (uint32_t i = 0; i < ARRAY_LEN(numbers); i++)
        mix(visit, numbers[i]);
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        mix(visit, finding->edits[i].start);
        mix(visit, finding->edits[i].end);
        mix(visit, text_hash(finding->edits[i].replacement));
    }
}

static enum ml_status check_order(struct visit *visit, const struct memlint_finding *finding)
{
    bool sorted = finding->start > visit->last_start ||
                  (finding->start == visit->last_start && finding->rule >= visit->last_rule);
    if (visit->findings && !sorted)
        return error_set(&visit->error, ML_BROKEN,
                         "a finding at %u of rule %u comes after one at %u of rule %u, expected them sorted",
                         finding->start, finding->rule, visit->last_start, visit->last_rule);
    if (!visit->selected[finding->rule])
        return error_set(&visit->error, ML_BROKEN, "a finding of rule %u, which was not selected", finding->rule);
    return ML_OK;
}

static int32_t on_finding(void *context, const struct memlint_finding *finding)
{
    struct visit *visit = context;
    if (visit->error.status || contract_finding(finding, &visit->scope, &visit->error) || check_order(visit, finding))
        return 1;
    visit->last_start = finding->start;
    visit->last_rule = finding->rule;
    visit->findings++;
    mix_finding(visit, finding);
    return visit->stop_after && visit->findings >= visit->stop_after;
}

static int32_t on_comment(void *context, uint32_t start, uint32_t end)
{
    struct visit *visit = context;
    if (visit->error.status)
        return 1;
    if (start >= end || end > visit->source.size || visit->source.data[start] != '#' ||
        (visit->comments && start <= visit->last_comment))
        return (int32_t)error_set(&visit->error, ML_BROKEN,
                                  "a comment from %u to %u, expected them from '#' to the line's end, in source order",
                                  start, end);
    visit->last_comment = start;
    visit->comments++;
    mix(visit, start);
    mix(visit, end);
    return 0;
}

static int32_t ignore_finding(void *context, const struct memlint_finding *finding)
{
    (void)context;
    (void)finding;
    return 0;
}

static int32_t ignore_comment(void *context, uint32_t start, uint32_t end)
{
    (void)context;
    (void)start;
    (void)end;
    return 0;
}

static struct memlint_request make_request(const struct scope_part *part, struct memlint_text source,
                                           const uint8_t *selected)
{
    return (struct memlint_request){
        .struct_size = sizeof(struct memlint_request),
        .filename = TEXT("code.py"),
        .source = source,
        .as_entry = 1,
        .selected_count = part->rule_count,
        .selected = selected,
    };
}

/* Lets the parser check first, as in a run. */
static void ask_parser(struct plugin_check *check, const struct memlint_request *request, struct host_token *token)
{
    const struct memlint_sink sink = {sizeof sink, NULL, ignore_finding, ignore_comment};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    if (!check->parser_worker)
        return;
    (void)check->parser->plugin->check(check->parser_worker, request, &sink, &problem);
    *token = (struct host_token){check->parser->syntax, check->parser_worker, request};
}

static int32_t visit_source(struct plugin_check *check, struct visit *visit)
{
    struct host_token token = {0};
    struct memlint_request parser_request = {0};
    const struct scope_part *part = part_of(check, check->subject);
    struct memlint_request request = make_request(part, visit->source, visit->selected);
    const struct memlint_sink sink = {sizeof sink, visit, on_finding, on_comment};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    if (check->parser) {
        const struct scope_part *parser = part_of(check, check->parser);
        parser_request = make_request(parser, visit->source, parser->selected);
        ask_parser(check, &parser_request, &token);
    }
    request.file = &token;
    visit->scope = (struct contract_scope){visit->source, part->rule_count, part->rules};
    int32_t status = check->subject->plugin->check(check->worker, &request, &sink, &problem);
    if (!visit->error.status && status != MEMLINT_OK && status != MEMLINT_STOPPED && problem.message.size == 0)
        error_set(&visit->error, ML_BROKEN, "status %d with no message", (int)status);
    return status;
}

static uint8_t *make_mask(struct plugin_check *check, uint8_t value)
{
    const uint32_t count = part_of(check, check->subject)->rule_count;
    uint8_t *mask = arena_array(&check->bridge->scratch, uint8_t, count);
    for (uint32_t i = 0; i < count; i++)
        mask[i] = value;
    return mask;
}

/* Every sample is one that a plugin must take; broken code may be called invalid. */
static bool is_expected(const struct plugin_sample *sample, int32_t status)
{
    return status == MEMLINT_OK || (status == MEMLINT_INVALID && sample->may_be_invalid) ||
           (status == MEMLINT_LIMIT && sample->may_be_too_large);
}

static void check_sample(struct plugin_check *check, const struct plugin_sample *sample, const uint8_t *all)
{
    struct memlint_text source = plugin_sample_text(sample, &check->bridge->scratch);
    struct visit first = {.source = source, .selected = all}, again = first;
    int32_t status = visit_source(check, &first);
    if (!first.error.status && !is_expected(sample, status))
        error_set(&first.error, ML_BROKEN, "check returned status %d", (int)status);
    int32_t second = first.error.status ? status : visit_source(check, &again);
    if (!first.error.status && (second != status || again.digest != first.digest))
        error_set(&first.error, ML_BROKEN, "a second check found something else: it must be deterministic");
    if (first.error.status)
        say(check, false, "%s: %s", sample->name, first.error.message);
    else
        say(check, true, "%s: %u finding%s, %u comment%s, the same twice", sample->name, first.findings,
            first.findings == 1 ? "" : "s", first.comments, first.comments == 1 ? "" : "s");
}

static void check_profile(struct plugin_check *check, uint8_t kept_value)
{
    const struct plugin_sample *sample = &plugin_samples[PLUGIN_SAMPLE_PROGRAM];
    struct visit visit = {.source = plugin_sample_text(sample, &check->bridge->scratch)};
    const struct memlint_profile *profile = NULL;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct ml_error error = {.status = ML_OK};
    visit.selected = make_mask(check, 1);
    (void)visit_source(check, &visit);
    uint8_t *kept = arena_array(&check->bridge->scratch, uint8_t, visit.findings);
    memset(kept, kept_value, visit.findings);
    int32_t status = check->subject->profiler->profile(check->worker, kept, visit.findings, &profile, &problem);
    if (status || !profile)
        say(check, false, "a profile: status %d, %.*s", (int)status, TEXT_ARGS(problem.message));
    else if (contract_profile(profile, &visit.scope, &error))
        say(check, false, "a profile: %s", error.message);
    else
        say(check, true, "a profile, all findings %s", kept_value ? "kept" : "dropped");
}

static void check_stopping(struct plugin_check *check, const uint8_t *all)
{
    struct memlint_text source = plugin_sample_text(&plugin_samples[PLUGIN_SAMPLE_PROGRAM], &check->bridge->scratch);
    struct visit whole = {.source = source, .selected = all};
    struct visit stopped = {.source = source, .selected = all, .stop_after = 1};
    (void)visit_source(check, &whole);
    if (whole.findings == 0)
        return;
    int32_t status = visit_source(check, &stopped);
    if (stopped.findings == 1 && status == MEMLINT_STOPPED)
        say(check, true, "stops when the sink says so");
    else
        say(check, false, "stops when the sink says so: %u findings, status %d, expected 1 and STOPPED",
            stopped.findings, (int)status);
}

static void check_selection(struct plugin_check *check)
{
    struct memlint_text source = plugin_sample_text(&plugin_samples[PLUGIN_SAMPLE_PROGRAM], &check->bridge->scratch);
    struct visit visit = {.source = source, .selected = make_mask(check, 0)};
    (void)visit_source(check, &visit);
    if (visit.error.status)
        say(check, false, "no rule selected: %s", visit.error.message);
    else
        say(check, true, "no rule selected: no findings");
}

static const char *check_node(const struct visit *visit, const struct memlint_nodes *nodes,
                              const struct memlint_tree *tree, const struct memlint_node *node, uint32_t *last)
{
    uint32_t start, end;
    nodes->range(tree, node, &start, &end);
    if (start > end || end > visit->source.size || start < *last)
        return "a node outside the source, or before the one before it";
    if (nodes->text(tree, node).size != end - start || nodes->kind(tree, node).size == 0)
        return "a node whose text isn't its range, or without a kind";
    *last = start;
    return NULL;
}

/* Walks in pre-order; what is wrong with a node, or NULL. */
static const char *walk(const struct visit *visit, const struct memlint_nodes *nodes, const struct memlint_tree *tree)
{
    struct memlint_node root, node, next;
    uint32_t last = 0;
    if (!nodes->root(tree, &root))
        return NULL;
    for (node = root;; node = next) {
        const char *breach = check_node(visit, nodes, tree, &node, &last);
        if (breach || !nodes->next(tree, &root, &node, &next))
            return breach;
    }
}

static void check_tree(struct plugin_check *check, const uint8_t *all)
{
    const struct plugin_sample *sample = &plugin_samples[PLUGIN_SAMPLE_PROGRAM];
    struct visit visit = {.source = plugin_sample_text(sample, &check->bridge->scratch), .selected = all};
    const struct memlint_request request = make_request(part_of(check, check->subject), visit.source, all);
    const struct memlint_sink sink = {sizeof sink, NULL, ignore_finding, ignore_comment};
    const struct memlint_tree *tree = NULL;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    (void)check->subject->plugin->check(check->worker, &request, &sink, &problem);
    int32_t status = check->subject->syntax->open(check->worker, &request, &tree, &problem);
    const char *breach = status || !tree ? "no tree" : walk(&visit, check->subject->syntax->nodes, tree);
    say(check, !breach, "a tree%s%s", breach ? ": " : "", breach ? breach : "");
}

static void check_behaviour(struct plugin_check *check)
{
    const uint8_t *all = make_mask(check, 1);
    for (uint32_t i = 0; i < PLUGIN_SAMPLE_COUNT; i++)
        check_sample(check, &plugin_samples[i], all);
    check_selection(check);
    check_stopping(check, all);
    if (check->subject->profiler) {
        check_profile(check, 1);
        check_profile(check, 0);
    }
    if (check->subject->syntax)
        check_tree(check, all);
}

static enum ml_status plugin_check_work(void *context)
{
    struct plugin_check *check = context;
    if (load(check)) {
        say_extensions(check);
        if (open_engine(check) && open_workers(check))
            check_behaviour(check);
    }
    if (check->put_failed)
        return error_set(&check->bridge->error, ML_IO, "the output could not be written");
    if (check->failures)
        return error_at(&check->bridge->error, ML_INVALID, text_of(check->path), 0, 0,
                        "breaks the contract of plugin.h");
    return ML_OK;
}

static void close_check(struct plugin_check *check)
{
    if (check->worker)
        check->subject->plugin->worker_destroy(check->worker);
    if (check->parser_worker)
        check->parser->plugin->worker_destroy(check->parser_worker);
    memlint_bridge_free(check->inner);
}

int32_t memlint_bridge_plugin_check(struct memlint_bridge *bridge, const char *path, memlint_bridge_put_fn put,
                                    void *context)
{
    struct plugin_check check = {.bridge = bridge, .path = path, .put = put, .context = context};
    check.inner = memlint_bridge_new();
    int32_t status = check.inner ? bridge_call(bridge, plugin_check_work, &check) : MEMLINT_NO_MEMORY;
    close_check(&check);
    return status;
}
