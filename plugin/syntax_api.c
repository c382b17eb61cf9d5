/* SPDX-License-Identifier: MIT */
/* memlint.syntax/1: the tree and resolved names, for rules written in C by others. A node's bits[0] is its index. */
#include "engine.h"

static const struct tree *tree_of(const struct memlint_tree *tree)
{
    return &tree->worker->tree;
}

static int32_t give(const struct memlint_tree *tree, uint32_t index, struct memlint_node *out)
{
    *out = (struct memlint_node){.opaque = {tree}, .bits = {index}};
    return 1;
}

static uint32_t index_of(const struct memlint_tree *tree, const struct memlint_node *node)
{
    return node->bits[0] < tree_of(tree)->count ? node->bits[0] : 0;
}

static int32_t root(const struct memlint_tree *tree, struct memlint_node *out)
{
    return give(tree, 0, out);
}

static struct memlint_text kind(const struct memlint_tree *tree, const struct memlint_node *node)
{
    return kind_name(node_kind(tree_of(tree), index_of(tree, node)));
}

static void range(const struct memlint_tree *tree, const struct memlint_node *node, uint32_t *start, uint32_t *end)
{
    const struct tree_node *it = &tree_of(tree)->nodes[index_of(tree, node)];
    *start = it->start;
    *end = it->end;
}

static struct memlint_text text(const struct memlint_tree *tree, const struct memlint_node *node)
{
    return node_text(tree_of(tree), index_of(tree, node));
}

static bool is_named(const struct tree *tree, uint32_t node)
{
    return kind_is_named(node_kind(tree, node));
}

static uint32_t child_count(const struct memlint_tree *tree, const struct memlint_node *node)
{
    const struct tree *it = tree_of(tree);
    uint32_t count = 0;
    for (uint32_t child = node_first(it, index_of(tree, node)); child; child = node_next(it, child))
        count += is_named(it, child);
    return count;
}

static int32_t child(const struct memlint_tree *tree, const struct memlint_node *node, uint32_t index,
                     struct memlint_node *out)
{
    const struct tree *it = tree_of(tree);
    for (uint32_t at = node_first(it, index_of(tree, node)); at; at = node_next(it, at)) {
        if (is_named(it, at) && index-- == 0)
            return give(tree, at, out);
    }
    return 0;
}

static int32_t field(const struct memlint_tree *tree, const struct memlint_node *node, const char *name,
                     struct memlint_node *out)
{
    enum field wanted = field_find(text_of(name));
    uint32_t found = wanted ? node_child(tree_of(tree), index_of(tree, node), wanted) : 0;
    return found ? give(tree, found, out) : 0;
}

static int32_t parent(const struct memlint_tree *tree, const struct memlint_node *node, struct memlint_node *out)
{
    uint32_t index = index_of(tree, node);
    return index ? give(tree, node_parent(tree_of(tree), index), out) : 0;
}

static int32_t next(const struct memlint_tree *tree, const struct memlint_node *root_node,
                    const struct memlint_node *node, struct memlint_node *out)
{
    const struct tree *it = tree_of(tree);
    uint32_t last = node_last(it, index_of(tree, root_node));
    uint32_t at = index_of(tree, node) + 1;
    while (at <= last && !is_named(it, at))
        at++;
    return at <= last ? give(tree, at, out) : 0;
}

struct resolution {
    struct memlint_worker *worker;
    uint32_t node;
    struct memlint_text name;
};

static enum ml_status resolve_work(void *context)
{
    struct resolution *it = context;
    it->name = facts_qualified(&it->worker->facts, &it->worker->arena, it->node);
    return ML_OK;
}

/* Called from a host's frame, so it must not escape into an outer arena_protect. */
static struct memlint_text resolve(const struct memlint_tree *tree, const struct memlint_node *node)
{
    struct resolution it = {.worker = tree->worker, .node = index_of(tree, node)};
    return arena_protect(&it.worker->arena, resolve_work, &it) ? (struct memlint_text){0} : it.name;
}

static const struct memlint_nodes nodes = {
    .struct_size = sizeof nodes,
    .root = root,
    .kind = kind,
    .range = range,
    .text = text,
    .child_count = child_count,
    .child = child,
    .field = field,
    .parent = parent,
    .next = next,
    .resolve = resolve,
};

static int32_t open_tree(struct memlint_worker *worker, const struct memlint_request *request,
                         const struct memlint_tree **tree, struct memlint_problem *problem)
{
    enum ml_status status = ML_OK;
    if (request->struct_size < sizeof *request)
        status =
            error_set(&worker->error, ML_BROKEN, "the host's memlint_request has struct_size %u, expected %zu or more",
                      request->struct_size, sizeof *request);
    if (!status)
        status = session_open(worker, request);
    *tree = status ? NULL : &worker->handle;
    if (status && problem)
        error_to_problem(&worker->error, problem);
    return (int32_t)status;
}

const struct memlint_syntax_source plugin_syntax = {sizeof plugin_syntax, &nodes, open_tree};
