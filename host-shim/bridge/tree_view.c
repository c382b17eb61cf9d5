/* SPDX-License-Identifier: MIT */
#include "tree_view.h"

#include "base/text.h"

/* How many statements around a place are looked at: nobody nests them deeper. */
enum { MOST_OUTER = 64 };

/* A walk in pre-order; open is the innermost statement around the node. */
struct walk {
    struct tree_view *view;
    struct arena *arena;
    struct memlint_text source;
    const struct memlint_nodes *nodes;
    const struct memlint_tree *tree;
    uint32_t open;
};

static struct tree_statement *statement_at(const struct walk *walk, uint32_t index)
{
    return &walk->view->statements.items[index];
}

static bool begins_statement(struct memlint_text kind)
{
    static const char *const endings[] = {"_statement", "_definition", "elif_clause", "except_clause", "case_clause"};
    for (uint32_t i = 0; i < ARRAY_LEN(endings); i++)
        if (text_ends(kind, endings[i]))
            return true;
    return false;
}

/* For what is inside a block, the statements that the block belongs to end where it begins. */
static void end_at_block(const struct walk *walk, uint32_t start)
{
    for (uint32_t i = walk->open; i != UINT32_MAX && statement_at(walk, i)->end > start;
         i = statement_at(walk, i)->outer)
        statement_at(walk, i)->end = start;
}

static void look_at(struct walk *walk, const struct memlint_node *node)
{
    uint32_t start, end;
    struct memlint_text kind = walk->nodes->kind(walk->tree, node);
    walk->nodes->range(walk->tree, node, &start, &end);
    while (walk->open != UINT32_MAX && statement_at(walk, walk->open)->end <= start)
        walk->open = statement_at(walk, walk->open)->outer;
    if (text_is(kind, "ERROR"))
        walk->view->has_error = true;
    else if (text_is(kind, "block"))
        end_at_block(walk, start);
    else if (begins_statement(kind) && text_find(text_part(walk->source, 0, end), '\n', start) != TEXT_NOT_FOUND) {
        vec_push(walk->arena, &walk->view->statements, (struct tree_statement){start, end, walk->open});
        walk->open = walk->view->statements.count - 1;
    }
}

void tree_view_read(struct tree_view *view, struct arena *arena, const struct host_token *token)
{
    struct walk walk = {view, arena, token->request->source, token->source->nodes, NULL, UINT32_MAX};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct memlint_node root, node, next;
    view->has_error = token->source->open(token->worker, token->request, &walk.tree, &problem) != MEMLINT_OK ||
                      !walk.tree || !walk.nodes->root(walk.tree, &root);
    if (view->has_error)
        return;
    for (node = root;; node = next) {
        look_at(&walk, &node);
        if (!walk.nodes->next(walk.tree, &root, &node, &next))
            return;
    }
}

uint32_t tree_view_statement(const struct tree_view *view, uint32_t offset)
{
    uint32_t low = 0, high = view->statements.count; /* those below low begin at or before offset */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (view->statements.items[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t index = low ? low - 1 : UINT32_MAX;
    for (uint32_t i = 0; i < MOST_OUTER && index != UINT32_MAX; i++) {
        const struct tree_statement *statement = &view->statements.items[index];
        if (offset < statement->end)
            return statement->start;
        index = statement->outer;
    }
    return TEXT_NOT_FOUND;
}
