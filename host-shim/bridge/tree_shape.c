/* SPDX-License-Identifier: MIT */
#include "tree_shape.h"

#include "base/text.h"

struct span {
    uint32_t start;
    uint32_t end;
};

/* A walk in pre-order. A node has no children when the next one doesn't start before its end. */
struct walk {
    struct tree_shape *shape;
    struct arena *arena;
    struct memlint_text source;
    const struct memlint_nodes *nodes;
    const struct memlint_tree *tree;
    struct span last; /* whose children may follow */
};

static void add_hash(struct walk *walk, struct memlint_text text)
{
    walk->shape->hash = (walk->shape->hash ^ text_hash(text)) * 1099511628211u;
}

static void end_last(struct walk *walk, uint32_t next)
{
    if (next >= walk->last.end)
        add_hash(walk, text_part(walk->source, walk->last.start, walk->last.end));
}

static void note_string(struct walk *walk, struct span span)
{
    const struct tree_shape *shape = walk->shape;
    struct memlint_text text = text_part(walk->source, span.start, span.end);
    bool is_inner = shape->strings.count && span.start < shape->strings.items[shape->strings.count - 1].end;
    if (is_inner || (text_find(text, '\n', 0) == TEXT_NOT_FOUND && text_find(text, '\r', 0) == TEXT_NOT_FOUND))
        return;
    vec_push(walk->arena, &walk->shape->strings, (struct tree_string){span.start, span.end});
}

static void look_at(struct walk *walk, const struct memlint_node *node)
{
    struct span span;
    struct memlint_text kind = walk->nodes->kind(walk->tree, node);
    walk->nodes->range(walk->tree, node, &span.start, &span.end);
    if (text_is(kind, "comment"))
        return;
    end_last(walk, span.start);
    walk->last = span;
    add_hash(walk, kind);
    if (text_is(kind, "ERROR"))
        walk->shape->has_error = true;
    else if (text_is(kind, "string"))
        note_string(walk, span);
}

void tree_shape_read(struct tree_shape *shape, struct arena *arena, const struct host_token *token)
{
    struct walk walk = {.shape = shape, .arena = arena};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct memlint_node root, node, next;
    *shape = (struct tree_shape){.has_error = true};
    if (!token->source || token->source->open(token->worker, token->request, &walk.tree, &problem) != MEMLINT_OK)
        return;
    walk.source = token->request->source;
    walk.nodes = token->source->nodes;
    if (!walk.tree || !walk.nodes->root(walk.tree, &root))
        return;
    shape->has_error = false;
    for (node = root; walk.nodes->next(walk.tree, &root, &node, &next); node = next)
        look_at(&walk, &next);
    end_last(&walk, UINT32_MAX);
}

bool tree_shape_in_string(const struct tree_shape *shape, uint32_t offset)
{
    uint32_t low = 0, high = shape->strings.count; /* those below low begin before offset */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (shape->strings.items[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low && offset < shape->strings.items[low - 1].end;
}
