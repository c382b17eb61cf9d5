/* SPDX-License-Identifier: MIT */
#include "tree_view.h"

#include "base/text.h"

/* A tree to look at. */
struct view {
    const struct memlint_nodes *nodes;
    const struct memlint_tree *tree;
    uint32_t start;
    uint32_t end;
};

static bool encloses(const struct view *view, const struct memlint_node *node)
{
    uint32_t start, end;
    view->nodes->range(view->tree, node, &start, &end);
    return start <= view->start && view->end <= end;
}

/* Moves *node to its child around the range; false when there is none. */
static bool descend(const struct view *view, struct memlint_node *node)
{
    uint32_t low = 0, high = view->nodes->child_count(view->tree, node);
    while (low < high) {
        struct memlint_node child;
        uint32_t middle = low + (high - low) / 2, start, end;
        if (!view->nodes->child(view->tree, node, middle, &child))
            return false;
        if (encloses(view, &child)) {
            *node = child;
            return true;
        }
        view->nodes->range(view->tree, &child, &start, &end);
        if (start > view->start)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* A compound statement ends, for what is inside it, where its block begins. */
static void look_at(const struct view *view, const struct memlint_node *node, uint32_t *found)
{
    static const char *const starters[] = {"_statement", "_definition", "elif_clause", "except_clause", "case_clause"};
    struct memlint_text kind = view->nodes->kind(view->tree, node);
    uint32_t end;
    if (text_is(kind, "block"))
        *found = TEXT_NOT_FOUND;
    for (uint32_t i = 0; i < ARRAY_LEN(starters); i++)
        if (text_ends(kind, starters[i]))
            view->nodes->range(view->tree, node, found, &end);
}

static bool open_tree(const struct host_token *token, struct view *view, struct memlint_node *root)
{
    struct memlint_problem problem = {.struct_size = sizeof problem};
    view->nodes = token->source->nodes;
    return token->source->open(token->worker, token->request, &view->tree, &problem) == MEMLINT_OK && view->tree &&
           view->nodes->root(view->tree, root);
}

uint32_t tree_statement_start(const struct host_token *token, uint32_t start, uint32_t end)
{
    struct view view = {.start = start, .end = end};
    struct memlint_node node;
    uint32_t found = TEXT_NOT_FOUND;
    if (!open_tree(token, &view, &node))
        return TEXT_NOT_FOUND;
    while (descend(&view, &node))
        look_at(&view, &node, &found);
    return found;
}

bool tree_has_error(const struct host_token *token)
{
    struct view view = {0};
    struct memlint_node root, node, next;
    if (!open_tree(token, &view, &root))
        return true;
    for (node = root;; node = next) {
        if (text_is(view.nodes->kind(view.tree, &node), "ERROR"))
            return true;
        if (!view.nodes->next(view.tree, &root, &node, &next))
            return false;
    }
}
