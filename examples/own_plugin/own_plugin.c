/* SPDX-License-Identifier: MIT */
/*
 * A memlint rule of your own, in C. Read it from top to bottom; copy it, and change the middle.
 *
 * OWN101: time.monotonic_ns() makes a new int object on each call, since CircuitPython keeps only numbers of up to
 * 31 bits without one, and nanoseconds pass that in the second second. supervisor.ticks_ms() never does.
 *
 *   import time as t
 *   while True:
 *       start = t.monotonic_ns()     found: the name is resolved through imports, so no parser is needed here
 *
 * Build and run: see README.md. plugin.h says of each function when it is called, and on which thread.
 */
#include <memlint/plugin.h>
#include <memlint/syntax.h>

#include <stdlib.h>
#include <string.h>

#define TEXT(literal)                \
    {                                \
        literal, sizeof(literal) - 1 \
    }

/* 1. An engine is made once and shared by all threads: rules, options, and what the host offers. */
struct memlint_engine {
    const struct memlint_host *host;
    const struct memlint_syntax *syntax;
};

/* 2. A worker belongs to one thread at a time: put memory that a check needs here. This rule needs none. */
struct memlint_worker {
    const struct memlint_engine *engine;
};

/* 3. The rule, as `memlint rules` lists it. Any id but MEM… is yours. */
static const struct memlint_rule own_rule = {
    .struct_size = sizeof own_rule,
    .severity = MEMLINT_MEDIUM,
    .default_on = 1,
    .id = TEXT("OWN101"),
    .name = TEXT("nanosecond-clock"),
    .family = TEXT("numbers"),
    .issue = TEXT("time.monotonic_ns() allocates an int on each call"),
    .why = TEXT("Ints of more than 31 bits are objects on the heap, and so is each difference of two of them."),
    .fix = TEXT("Use supervisor.ticks_ms(), which stays a small int"),
};

static struct memlint_text text(const char *string)
{
    return (struct memlint_text){string, (uint32_t)strlen(string)};
}

static int is(struct memlint_text text, const char *string)
{
    return text.size == strlen(string) && memcmp(text.data, string, text.size) == 0;
}

/* 4. What the rule looks at. `struct look` is one check: the host lends the tree until check returns. */
struct look {
    const struct memlint_nodes *nodes;
    const struct memlint_tree *tree;
    const struct memlint_sink *sink;
};

static int is_in_loop(const struct look *look, struct memlint_node node)
{
    while (look->nodes->parent(look->tree, &node, &node)) {
        struct memlint_text kind = look->nodes->kind(look->tree, &node);
        if (is(kind, "while_statement") || is(kind, "for_statement"))
            return 1;
        if (is(kind, "function_definition"))
            return 0;
    }
    return 0;
}

/* 5. A finding: where, how bad, how many bytes and how they are known, and what to write instead. DISPLAY: the edit
 * is shown and never applied, because milliseconds are not nanoseconds. */
static int32_t report(const struct look *look, const struct memlint_node *call, const struct memlint_node *function)
{
    struct memlint_finding finding = {
        .struct_size = sizeof finding,
        .severity = MEMLINT_LOW,
        .message = own_rule.issue,
        .fix = own_rule.fix,
        .impact = text("32 bytes a call"),
        .applicability = MEMLINT_EDIT_DISPLAY,
        .edit_count = 1,
        .edit_message = text("Count milliseconds, and import supervisor"),
    };
    if (is_in_loop(look, *call)) {
        finding.severity = MEMLINT_MEDIUM;
        finding.bytes = (struct memlint_bytes){
            .low = 32,
            .high = 32,
            .unit = MEMLINT_UNIT_GARBAGE,
            .provenance = MEMLINT_PROVENANCE_DERIVED,
            .source = text("16 + c16(2*ceil(bits/16))"),
        };
    }
    struct memlint_edit edit = {.replacement = text("supervisor.ticks_ms")};
    look->nodes->range(look->tree, function, &edit.start, &edit.end);
    look->nodes->range(look->tree, call, &finding.start, &finding.end);
    finding.edits = &edit;
    return look->sink->finding(look->sink->context, &finding);
}

/* 6. The walk: every node, in the order of the source. resolve gives the qualified name where it is certain, so
 * aliases are found and a time of the program's own is not. */
static int32_t walk(const struct look *look)
{
    struct memlint_node root, node, function;
    int32_t more = look->nodes->root(look->tree, &root);
    for (node = root; more; more = look->nodes->next(look->tree, &root, &node, &node)) {
        if (is(look->nodes->kind(look->tree, &node), "call") &&
            look->nodes->field(look->tree, &node, "function", &function) &&
            is(look->nodes->resolve(look->tree, &function), "time.monotonic_ns") && report(look, &node, &function))
            return MEMLINT_STOPPED;
    }
    return MEMLINT_OK;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    const struct memlint_engine *engine = worker->engine;
    struct look look = {.nodes = engine->syntax->nodes, .sink = sink};
    int32_t status = engine->syntax->open(engine->host, request->file, &look.tree, problem);
    return status ? status : walk(&look);
}

/* 7. Making and freeing. A failure is a status and a sentence for the user. */
static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    (void)config;
    const struct memlint_syntax *syntax = host->get_extension(host, MEMLINT_SYNTAX);
    if (!syntax) {
        if (problem)
            problem->message = text("own_plugin needs a plugin with a parser beside it, such as memlint's own");
        return MEMLINT_INVALID;
    }
    *engine = malloc(sizeof **engine);
    if (!*engine)
        return MEMLINT_NO_MEMORY;
    **engine = (struct memlint_engine){.host = host, .syntax = syntax};
    return MEMLINT_OK;
}

static void engine_destroy(struct memlint_engine *engine)
{
    free(engine);
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    (void)problem;
    *worker = malloc(sizeof **worker);
    if (!*worker)
        return MEMLINT_NO_MEMORY;
    (*worker)->engine = engine;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker);
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return 1;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    (void)engine;
    if (index != 0 || rule->struct_size < sizeof *rule)
        return MEMLINT_BROKEN;
    *rule = own_rule;
    return MEMLINT_OK;
}

/* Options, commands and profiles would be offered here, by id; see cli.h and profile.h. */
static const void *get_extension(const char *id)
{
    (void)id;
    return NULL;
}

/* 8. The one symbol that is exported. */
MEMLINT_EXPORT const struct memlint_plugin *memlint_plugin_entry(void)
{
    static const struct memlint_plugin plugin = {
        .struct_size = sizeof plugin,
        .abi_major = MEMLINT_ABI_MAJOR,
        .abi_minor = MEMLINT_ABI_MINOR,
        .name = TEXT("own_plugin"),
        .version = TEXT("1.0.0"),
        .summary = TEXT("an example of a rule of one's own"),
        .engine_create = engine_create,
        .engine_destroy = engine_destroy,
        .rule_count = rule_count,
        .rule_get = rule_get,
        .worker_create = worker_create,
        .worker_destroy = worker_destroy,
        .check = check,
        .get_extension = get_extension,
    };
    return &plugin;
}
