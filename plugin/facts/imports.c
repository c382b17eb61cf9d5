/* SPDX-License-Identifier: MIT */
/* Import statements to imports and bindings: one a name.   from a.b import c as d   →   d means a.b.c */
#include "facts/gather.h"

static bool catches_import_error(const struct tree *tree, uint32_t clause)
{
    uint32_t block = node_first(tree, clause);
    bool bare = true;
    for (; block && node_kind(tree, block) != KIND_BLOCK; block = node_next(tree, block)) {
        bare &= node_kind(tree, block) == KIND_COMMENT;
        for (uint32_t node = block; node <= node_last(tree, block); node++) {
            if (node_is(tree, node, KIND_IDENTIFIER, "ImportError") ||
                node_is(tree, node, KIND_IDENTIFIER, "ModuleNotFoundError") ||
                node_is(tree, node, KIND_IDENTIFIER, "Exception"))
                return true;
        }
    }
    return bare;
}

void gather_try(struct gather *gather, uint32_t statement)
{
    const struct tree *tree = gather->tree;
    for (uint32_t child = node_first(tree, statement); child; child = node_next(tree, child)) {
        if (node_kind(tree, child) != KIND_EXCEPT_CLAUSE || !catches_import_error(tree, child))
            continue;
        vec_push(gather->arena, &gather->guards, statement);
        return;
    }
}

/* They were met in the order of their nodes. */
static bool is_guard(const struct gather *gather, uint32_t statement)
{
    uint32_t low = 0, high = gather->guards.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (gather->guards.items[middle] < statement)
            low = middle + 1;
        else
            high = middle;
    }
    return low < gather->guards.count && gather->guards.items[low] == statement;
}

static bool is_type_checking(const struct tree *tree, uint32_t if_statement)
{
    uint32_t condition = node_unwrap(tree, node_child(tree, if_statement, FIELD_CONDITION));
    return condition && text_ends(node_text(tree, condition), "TYPE_CHECKING");
}

/* What the statement stands in, up to the function around it. */
static void look_around(const struct gather *gather, uint32_t statement, struct import *import)
{
    const struct tree *tree = gather->tree;
    for (uint32_t node = statement; node; node = node_parent(tree, node)) {
        uint32_t parent = node_parent(tree, node);
        enum kind kind = node_kind(tree, parent);
        if (kind == KIND_FUNCTION_DEFINITION)
            return;
        if (kind == KIND_TRY_STATEMENT && node_field(tree, node) == FIELD_BODY)
            import->in_try |= is_guard(gather, parent);
        if (kind == KIND_IF_STATEMENT && node_field(tree, node) == FIELD_CONSEQUENCE)
            import->in_type_checking |= is_type_checking(tree, parent);
    }
}

static void add_import(struct gather *gather, struct import import, uint32_t name)
{
    struct facts *facts = gather->facts;
    uint32_t index = facts->imports.count;
    if (!import.star) {
        import.binding = facts->bindings.count;
        gather_bind(gather, gather_scope_at(gather),
                    (struct binding){
                        .kind = BINDING_IMPORT,
                        .node = name,
                        .value = import.statement,
                        .bound_at = gather->tree->nodes[import.statement].end,
                    });
        import.symbol = facts->bindings.items[import.binding].symbol;
        facts->symbols.items[import.symbol].import = index;
    }
    vec_push(gather->arena, &facts->imports, import);
}

enum { LONGEST_NAME = 4096 }; /* what is longer is no module that anybody has, and no name to show */

/* One `a.b`, `a.b as c` or `c` of a statement; prefix says what it has from the statement. */
static void take_name(struct gather *gather, struct import prefix, uint32_t item)
{
    const struct tree *tree = gather->tree;
    struct import import = prefix;
    uint32_t alias = node_child(tree, item, FIELD_ALIAS);
    uint32_t dotted = alias ? node_child(tree, item, FIELD_NAME) : item;
    import.aliased = alias != 0;
    import.node = item;
    if (prefix.module.size)
        import.member = node_text(tree, dotted);
    else
        import.module = node_text(tree, dotted);
    import.binds_root = !prefix.module.size && !alias && node_child_count(tree, dotted) > 1;
    uint32_t name = alias ? alias : node_first(tree, dotted);
    if (name && node_text(tree, item).size <= LONGEST_NAME && import.module.size <= LONGEST_NAME)
        add_import(gather, import, name);
}

void gather_import(struct gather *gather, uint32_t statement)
{
    const struct tree *tree = gather->tree;
    if (node_broken(tree, statement))
        return;
    struct import prefix = {.statement = statement};
    look_around(gather, statement, &prefix);
    prefix.future = node_kind(tree, statement) == KIND_FUTURE_IMPORT_STATEMENT;
    uint32_t module = node_child(tree, statement, FIELD_MODULE_NAME);
    if (prefix.future)
        prefix.module = TEXT("__future__");
    else if (module)
        prefix.module = node_text(tree, module);
    gather->imports_typing |= text_starts(prefix.module, "typing");
    for (uint32_t child = node_first(tree, statement); child; child = node_next(tree, child)) {
        if (node_field(tree, child) == FIELD_NAME) {
            gather->imports_typing |= text_starts(node_text(tree, child), "typing");
            take_name(gather, prefix, child);
        } else if (node_kind(tree, child) == KIND_WILDCARD_IMPORT) {
            struct import star = prefix;
            star.star = true;
            star.node = child;
            gather->facts->has_star_import = true;
            add_import(gather, star, 0);
        }
    }
}

uint32_t facts_member(const struct facts *facts, uint32_t name, uint32_t depth)
{
    const struct tree *tree = facts->tree;
    uint32_t member = name;
    for (uint32_t at = name; depth > 0; depth--) {
        uint32_t attribute = node_parent(tree, at);
        if (node_kind(tree, attribute) != KIND_ATTRIBUTE || node_field(tree, at) != FIELD_OBJECT)
            return 0;
        member = node_child(tree, attribute, FIELD_ATTRIBUTE);
        at = attribute;
    }
    return member;
}
