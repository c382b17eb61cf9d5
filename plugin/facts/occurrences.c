/* SPDX-License-Identifier: MIT */
/* Where a name, or an attribute of one name, stands in the file; and the one value it ever gets. */
#include "facts/gather.h"

/* By name: what a def has it, what the body of a class gives it a value. */
static void index_names(struct facts *facts)
{
    facts->defined = arena_array(facts->arena, bool, facts->names.texts.count + 1);
    facts->valued_in_class = arena_array(facts->arena, bool, facts->names.texts.count + 1);
    for (uint32_t i = 1; i < facts->bindings.count; i++) {
        const struct binding *it = &facts->bindings.items[i];
        const struct symbol *symbol = &facts->symbols.items[it->symbol];
        bool in_class = facts->scopes.items[symbol->scope].kind == SCOPE_CLASS;
        facts->defined[symbol->name] |= node_kind(facts->tree, it->value) == KIND_FUNCTION_DEFINITION;
        facts->valued_in_class[symbol->name] |= in_class && it->kind != BINDING_ANNOTATION;
    }
}

void gather_occurrences(struct facts *facts)
{
    const struct tree *tree = facts->tree;
    facts->next_occurrence = arena_array(facts->arena, uint32_t, tree->count);
    facts->first_of_symbol = arena_array(facts->arena, uint32_t, facts->symbols.count);
    facts->first_of_attribute = arena_array(facts->arena, uint32_t, facts->names.texts.count + 1);
    for (uint32_t node = tree->count - 1; node > 0; node--) {
        uint32_t thing = facts->symbol_of[node];
        if (!thing)
            continue;
        bool attribute = node_kind(tree, node) == KIND_ATTRIBUTE;
        uint32_t *first = attribute ? &facts->first_of_attribute[thing] : &facts->first_of_symbol[thing];
        facts->next_occurrence[node] = *first;
        *first = node;
    }
    index_names(facts);
}

bool facts_defines(const struct facts *facts, struct memlint_text name)
{
    return facts->defined[names_find(&facts->names, name)];
}

uint32_t facts_occurrences(const struct facts *facts, uint32_t node)
{
    uint32_t thing = facts->symbol_of[node];
    if (!thing)
        return 0;
    return node_kind(facts->tree, node) == KIND_ATTRIBUTE ? facts->first_of_attribute[thing]
                                                          : facts->first_of_symbol[thing];
}

bool facts_has_attribute(const struct facts *facts, const char *name)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        uint32_t attribute = node_child(tree, node, FIELD_ATTRIBUTE);
        if (node_kind(tree, node) == KIND_ATTRIBUTE && attribute && text_is(node_text(tree, attribute), name))
            return true;
    }
    return false;
}

/* self.x = v   self.x: T = v, where nothing else in the file gives an x of any object or class a value */
static uint32_t attribute_value(const struct facts *facts, uint32_t attribute)
{
    const struct tree *tree = facts->tree;
    uint32_t value = 0, count = 0;
    if (facts->valued_in_class[facts->symbol_of[attribute]])
        return 0;
    for (uint32_t at = facts_occurrences(facts, attribute); at; at = facts->next_occurrence[at]) {
        uint32_t parent = node_parent(tree, at);
        enum kind kind = node_kind(tree, parent);
        bool assigned = kind == KIND_ASSIGNMENT || kind == KIND_AUGMENTED_ASSIGNMENT;
        bool target = assigned && node_field(tree, at) == FIELD_LEFT;
        if (++count > MANY_OCCURRENCES || gather_other_target(tree, at) ||
            (target && (kind == KIND_AUGMENTED_ASSIGNMENT || value)))
            return 0;
        if (target && kind == KIND_ASSIGNMENT)
            value = node_child(tree, parent, FIELD_RIGHT);
    }
    return value;
}

uint32_t facts_value(const struct facts *facts, uint32_t node)
{
    if (!facts->symbol_of[node])
        return 0;
    if (node_kind(facts->tree, node) == KIND_ATTRIBUTE)
        return attribute_value(facts, node);
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[node]];
    const struct binding *sole = &facts->bindings.items[symbol->first];
    bool valued = sole->kind == BINDING_ASSIGN || sole->kind == BINDING_WITH;
    return symbol->binding_count == 1 && valued ? sole->value : 0;
}

bool facts_made_by(const struct facts *facts, uint32_t node, const char *qualified)
{
    uint32_t value = node_unwrap(facts->tree, facts_value(facts, node));
    return value && node_kind(facts->tree, value) == KIND_CALL &&
           facts_means(facts, node_child(facts->tree, value, FIELD_FUNCTION), qualified);
}
