/* SPDX-License-Identifier: MIT */
/* A plugin without a parser: it asks the host for the tree of another's, and reports what resolves to toy.target. */
#include <memlint/plugin.h>
#include <memlint/syntax.h>

#include <stdlib.h>
#include <string.h>

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

static const struct memlint_rule target_rule = {
    sizeof(struct memlint_rule),
    MEMLINT_LOW,
    1,
    T("CLI001"),
    T("target"),
    T("targets"),
    T("A target"),
    T(""),
    T("Miss it"),
    T(""),
    T("client.c"),
};

struct memlint_engine {
    const struct memlint_host *host;
    const struct memlint_syntax *syntax;
};

struct memlint_worker {
    const struct memlint_engine *engine;
};

static struct memlint_text text(const char *string)
{
    struct memlint_text made = {string, (uint32_t)strlen(string)};
    return made;
}

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    (void)config;
    *engine = (struct memlint_engine *)calloc(1, sizeof **engine);
    problem->message = text("out of memory");
    if (!*engine)
        return MEMLINT_NO_MEMORY;
    (*engine)->host = host;
    (*engine)->syntax = (const struct memlint_syntax *)host->get_extension(host, MEMLINT_SYNTAX);
    return MEMLINT_OK;
}

static void engine_destroy(struct memlint_engine *engine)
{
    free(engine);
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return 1;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    (void)engine;
    (void)index;
    *rule = target_rule;
    return MEMLINT_OK;
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    problem->message = text("out of memory");
    *worker = (struct memlint_worker *)calloc(1, sizeof **worker);
    if (!*worker)
        return MEMLINT_NO_MEMORY;
    (*worker)->engine = engine;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker);
}

static int is_target(const struct memlint_nodes *nodes, const struct memlint_tree *tree,
                     const struct memlint_node *node)
{
    struct memlint_text name = nodes->resolve(tree, node), kind = nodes->kind(tree, node);
    return kind.size == 10 && memcmp(kind.data, "identifier", 10) == 0 && name.size == 10 &&
           memcmp(name.data, "toy.target", 10) == 0;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    const struct memlint_engine *engine = worker->engine;
    const struct memlint_tree *tree;
    struct memlint_node root, node;
    if (!engine->syntax || (request->selected_count && !request->selected[0]))
        return MEMLINT_OK;
    int32_t status = engine->syntax->open(engine->host, request->file, &tree, problem);
    if (status)
        return status;
    const struct memlint_nodes *nodes = engine->syntax->nodes;
    if (!nodes->root(tree, &root))
        return MEMLINT_OK;
    node = root;
    do {
        struct memlint_finding finding;
        if (!is_target(nodes, tree, &node))
            continue;
        memset(&finding, 0, sizeof finding);
        finding.struct_size = sizeof finding;
        finding.severity = target_rule.severity;
        finding.message = target_rule.issue;
        nodes->range(tree, &node, &finding.start, &finding.end);
        if (sink->finding(sink->context, &finding))
            return MEMLINT_STOPPED;
    } while (nodes->next(tree, &root, &node, &node));
    return MEMLINT_OK;
}

static const void *get_extension(const char *id)
{
    (void)id;
    return NULL;
}

static const struct memlint_plugin plugin = {
    sizeof plugin, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR, T("client"), T("1.0"),      T("Finds targets."), T(""),
    engine_create, engine_destroy,    rule_count,        rule_get,    worker_create, worker_destroy,      check,
    get_extension,
};

const struct memlint_plugin *memlint_plugin_entry(void)
{
    return &plugin;
}
