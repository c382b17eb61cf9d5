/* SPDX-License-Identifier: MIT */
/*
 * One walk over the tree that finds scopes, bindings and uses.
 *
 *   def f(a=b):      f bound in the scope around, b used there; a bound in f's scope
 *       c = a        c bound and a used in f's scope
 *
 * Names are resolved afterwards (resolve.c), since a function may use what is bound further down.
 */
#include "facts/gather.h"

static uint32_t find_slot(const struct gather *gather, uint64_t key)
{
    uint32_t mask = gather->slot_count - 1;
    uint32_t at = (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 32) & mask;
    while (gather->slot_symbol[at] && gather->slot_key[at] != key)
        at = (at + 1) & mask;
    return at;
}

static void enlarge(struct gather *gather)
{
    uint32_t old_count = gather->slot_count;
    const uint32_t *old_symbol = gather->slot_symbol;
    const uint64_t *old_key = gather->slot_key;
    gather->slot_count = old_count ? old_count * 2 : 256;
    gather->slot_symbol = arena_array(gather->arena, uint32_t, gather->slot_count);
    gather->slot_key = arena_array(gather->arena, uint64_t, gather->slot_count);
    for (uint32_t i = 0; i < old_count; i++) {
        if (!old_symbol[i])
            continue;
        uint32_t at = find_slot(gather, old_key[i]);
        gather->slot_symbol[at] = old_symbol[i];
        gather->slot_key[at] = old_key[i];
    }
}

static void set_slot(struct gather *gather, uint32_t scope, uint32_t name, uint32_t symbol)
{
    if (gather->slots_used * 2 >= gather->slot_count)
        enlarge(gather);
    uint64_t key = (uint64_t)scope << 32 | name;
    uint32_t at = find_slot(gather, key);
    gather->slots_used += !gather->slot_symbol[at];
    gather->slot_symbol[at] = symbol;
    gather->slot_key[at] = key;
}

uint32_t gather_find(const struct gather *gather, uint32_t scope, uint32_t name)
{
    return gather->slot_count ? gather->slot_symbol[find_slot(gather, (uint64_t)scope << 32 | name)] : 0;
}

uint32_t gather_symbol(struct gather *gather, uint32_t scope, uint32_t name)
{
    uint32_t symbol = gather_find(gather, scope, name);
    if (symbol)
        return symbol;
    symbol = gather->facts->symbols.count;
    vec_push(gather->arena, &gather->facts->symbols, (struct symbol){.name = name, .scope = scope});
    set_slot(gather, scope, name, symbol);
    return symbol;
}

void gather_bind(struct gather *gather, uint32_t scope, struct binding binding)
{
    struct facts *facts = gather->facts;
    uint32_t name = names_intern(&facts->names, node_text(gather->tree, binding.node));
    binding.symbol = gather_symbol(gather, scope, name);
    uint32_t index = facts->bindings.count;
    vec_push(gather->arena, &facts->bindings, binding);
    struct symbol *symbol = &facts->symbols.items[binding.symbol];
    if (symbol->last)
        facts->bindings.items[symbol->last].next = index;
    else
        symbol->first = index;
    if (!symbol->last || binding.bound_at < symbol->bound_from)
        symbol->bound_from = binding.bound_at;
    symbol->last = index;
    symbol->binding_count++;
    symbol->deleted |= binding.kind == BINDING_DELETE;
    facts->symbol_of[binding.node] = binding.symbol;
}

void gather_use(struct gather *gather, uint32_t node, struct memlint_text name)
{
    uint32_t interned = names_intern(&gather->facts->names, name);
    vec_push(gather->arena, &gather->uses, (struct lookup){node, gather_scope_at(gather), interned});
}

uint32_t gather_scope_at(const struct gather *gather)
{
    return gather->frames.items[gather->frames.count - 1].scope;
}

static uint32_t add_scope(struct gather *gather, enum scope_kind kind, uint32_t node)
{
    vec_push(gather->arena, &gather->facts->scopes,
             (struct scope){.kind = kind, .node = node, .parent = gather_scope_at(gather)});
    return gather->facts->scopes.count - 1;
}

/* Scopes are made in the order of their nodes, so the one of a node is found by halving. */
static uint32_t scope_of(const struct gather *gather, uint32_t node)
{
    uint32_t low = 0, high = gather->facts->scopes.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (gather->facts->scopes.items[middle].node <= node)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void enter(struct gather *gather, uint32_t scope, uint32_t node)
{
    vec_push(gather->arena, &gather->frames, (struct frame){scope, node_last(gather->tree, node)});
}

static bool is_comprehension(enum kind kind)
{
    return kind == KIND_LIST_COMPREHENSION || kind == KIND_SET_COMPREHENSION || kind == KIND_DICTIONARY_COMPREHENSION ||
           kind == KIND_GENERATOR_EXPRESSION;
}

/* The iterable of a comprehension's first clause runs in the scope around it. */
static bool is_first_iterable(const struct tree *tree, uint32_t node)
{
    uint32_t clause = node_parent(tree, node);
    if (node_field(tree, node) != FIELD_RIGHT || node_kind(tree, clause) != KIND_FOR_IN_CLAUSE)
        return false;
    uint32_t comprehension = node_parent(tree, clause);
    for (uint32_t before = clause - 1; before != comprehension; before--) {
        while (node_parent(tree, before) != comprehension)
            before = node_parent(tree, before);
        if (node_kind(tree, before) == KIND_FOR_IN_CLAUSE)
            return false;
    }
    return true;
}

/* Before a node is looked at: is it the first of a scope's body? */
static void enter_body(struct gather *gather, uint32_t node)
{
    const struct tree *tree = gather->tree;
    uint32_t parent = node_parent(tree, node);
    enum kind owner = node_kind(tree, parent);
    if (node_field(tree, node) == FIELD_BODY) {
        if (owner == KIND_FUNCTION_DEFINITION || owner == KIND_LAMBDA || owner == KIND_CLASS_DEFINITION)
            enter(gather, scope_of(gather, parent), node);
    } else if (is_first_iterable(tree, node)) {
        enter(gather, gather->facts->scopes.items[gather_scope_at(gather)].parent, node);
    }
}

/* After it was looked at, since its own name belongs to the scope around it. */
static void open_scope(struct gather *gather, uint32_t node, enum kind kind)
{
    if (kind == KIND_FUNCTION_DEFINITION || kind == KIND_LAMBDA)
        add_scope(gather, SCOPE_FUNCTION, node);
    else if (kind == KIND_CLASS_DEFINITION)
        add_scope(gather, SCOPE_CLASS, node);
    else if (is_comprehension(kind))
        enter(gather, add_scope(gather, SCOPE_COMPREHENSION, node), node);
}

enum role { ROLE_USE, ROLE_BIND, ROLE_UPDATE, ROLE_PARAMETER, ROLE_DELETE, ROLE_NONE };

static enum role role_in_pattern(const struct tree *tree, uint32_t dotted)
{
    uint32_t around = node_parent(tree, dotted);
    enum kind kind = node_kind(tree, around);
    bool is_class = kind == KIND_CLASS_PATTERN && node_first(tree, around) == dotted;
    return is_class || node_child_count(tree, dotted) > 1 ? ROLE_USE : ROLE_BIND;
}

static enum role role_in_dotted(const struct tree *tree, uint32_t node)
{
    uint32_t dotted = node_parent(tree, node);
    if (node_first(tree, dotted) != node)
        return ROLE_NONE;
    switch ((int)node_kind(tree, node_parent(tree, dotted))) {
    case KIND_IMPORT_STATEMENT:
    case KIND_IMPORT_FROM_STATEMENT:
    case KIND_FUTURE_IMPORT_STATEMENT:
    case KIND_ALIASED_IMPORT:
    case KIND_RELATIVE_IMPORT:
        return ROLE_NONE;
    case KIND_CASE_PATTERN:
    case KIND_CLASS_PATTERN:
    case KIND_KEYWORD_PATTERN:
    case KIND_UNION_PATTERN:
        return role_in_pattern(tree, dotted);
    default:
        return ROLE_USE;
    }
}

enum { MAX_TARGET_DEPTH = 32 };

/* Targets nest: (a, *b), c. Their role is that of the outermost. What nests deeper than any program does is not
 * followed, so that a hostile one costs no more than another. */
static uint32_t outermost_target(const struct tree *tree, uint32_t node)
{
    for (int depth = 0; depth < MAX_TARGET_DEPTH; depth++) {
        uint32_t parent = node_parent(tree, node);
        switch ((int)node_kind(tree, parent)) {
        case KIND_PATTERN_LIST:
        case KIND_TUPLE_PATTERN:
        case KIND_LIST_PATTERN:
        case KIND_LIST_SPLAT_PATTERN:
        case KIND_DICTIONARY_SPLAT_PATTERN:
        case KIND_EXPRESSION_LIST:
        case KIND_TUPLE:
        case KIND_LIST:
        case KIND_LIST_SPLAT:
        case KIND_PARENTHESIZED_EXPRESSION:
            node = parent;
            break;
        default:
            return node;
        }
    }
    return node;
}

static enum role role_of(const struct tree *tree, uint32_t node)
{
    enum field own = node_field(tree, node);
    if (own == FIELD_ATTRIBUTE)
        return ROLE_NONE;
    if (node_kind(tree, node_parent(tree, node)) == KIND_DOTTED_NAME)
        return role_in_dotted(tree, node);
    uint32_t target = outermost_target(tree, node);
    enum field field = node_field(tree, target);
    switch ((int)node_kind(tree, node_parent(tree, target))) {
    case KIND_ASSIGNMENT:
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return field == FIELD_LEFT ? ROLE_BIND : ROLE_USE;
    case KIND_AUGMENTED_ASSIGNMENT:
        return field == FIELD_LEFT ? ROLE_UPDATE : ROLE_USE;
    case KIND_NAMED_EXPRESSION:
        return field == FIELD_NAME ? ROLE_BIND : ROLE_USE;
    case KIND_AS_PATTERN_TARGET:
    case KIND_SPLAT_PATTERN:
        return ROLE_BIND;
    case KIND_AS_PATTERN:
        return target == node && node_kind(tree, node_parent(tree, node_parent(tree, node))) == KIND_CASE_PATTERN
                   ? ROLE_BIND
                   : ROLE_USE;
    case KIND_DELETE_STATEMENT:
        return ROLE_DELETE;
    case KIND_PARAMETERS:
    case KIND_LAMBDA_PARAMETERS:
        return ROLE_PARAMETER;
    case KIND_DEFAULT_PARAMETER:
    case KIND_TYPED_DEFAULT_PARAMETER:
        return field == FIELD_NAME ? ROLE_PARAMETER : ROLE_USE;
    case KIND_TYPED_PARAMETER:
        return field == FIELD_TYPE ? ROLE_USE : ROLE_PARAMETER;
    case KIND_KEYWORD_ARGUMENT:
        return field == FIELD_NAME ? ROLE_NONE : ROLE_USE;
    case KIND_KEYWORD_PATTERN:
    case KIND_FUNCTION_DEFINITION:
    case KIND_CLASS_DEFINITION:
    case KIND_ALIASED_IMPORT:
    case KIND_GLOBAL_STATEMENT:
    case KIND_NONLOCAL_STATEMENT:
        return ROLE_NONE;
    default:
        return ROLE_USE;
    }
}

/* x = y = v: the value of both is v. A chain is followed once: those further in lie between its start and its value. */
static uint32_t assigned_value(struct gather *gather, uint32_t assignment)
{
    const struct tree *tree = gather->tree;
    uint32_t known = gather->chain_value;
    if (known && gather->chain_start <= assignment && assignment < known && node_inside(tree, known, assignment))
        return known;
    uint32_t value = node_child(tree, assignment, FIELD_RIGHT);
    while (value && node_kind(tree, value) == KIND_ASSIGNMENT)
        value = node_child(tree, value, FIELD_RIGHT);
    gather->chain_start = assignment;
    gather->chain_value = value;
    return value;
}

static struct binding describe(struct gather *gather, uint32_t node)
{
    const struct tree *tree = gather->tree;
    uint32_t target = outermost_target(tree, node);
    uint32_t owner = node_parent(tree, target);
    bool whole = target == node;
    struct binding binding = {.node = node, .bound_at = tree->nodes[owner].end};
    switch ((int)node_kind(tree, owner)) {
    case KIND_ASSIGNMENT: {
        uint32_t value = assigned_value(gather, owner);
        binding.kind = value ? BINDING_ASSIGN : BINDING_ANNOTATION;
        binding.value = whole ? value : 0;
        break;
    }
    case KIND_AUGMENTED_ASSIGNMENT:
        binding.kind = BINDING_AUGMENTED;
        binding.value = node_child(tree, owner, FIELD_RIGHT);
        break;
    case KIND_NAMED_EXPRESSION:
        binding.kind = BINDING_ASSIGN;
        binding.value = node_child(tree, owner, FIELD_VALUE);
        break;
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        binding.kind = BINDING_LOOP;
        binding.value = whole ? node_child(tree, owner, FIELD_RIGHT) : 0;
        binding.bound_at = tree->nodes[target].start;
        break;
    case KIND_AS_PATTERN_TARGET: {
        enum kind around = node_kind(tree, node_parent(tree, node_parent(tree, owner)));
        binding.kind =
            around == KIND_EXCEPT_CLAUSE || around == KIND_EXCEPT_GROUP_CLAUSE ? BINDING_EXCEPT : BINDING_WITH;
        if (whole && binding.kind == BINDING_WITH)
            binding.value = node_first(tree, node_parent(tree, owner));
        break;
    }
    default:
        binding.kind = BINDING_PATTERN;
        break;
    }
    return binding;
}

/* (x := v) binds in the scope around all comprehensions. */
static uint32_t binding_scope(const struct gather *gather, uint32_t node)
{
    uint32_t scope = gather_scope_at(gather);
    if (node_kind(gather->tree, node_parent(gather->tree, node)) == KIND_NAMED_EXPRESSION) {
        for (int depth = 0; depth < MAX_SCOPES && gather->facts->scopes.items[scope].kind == SCOPE_COMPREHENSION;
             depth++)
            scope = gather->facts->scopes.items[scope].parent;
    }
    return scope;
}

static void bind_parameter(struct gather *gather, uint32_t node)
{
    const struct tree *tree = gather->tree;
    uint32_t owner = node_parent(tree, node);
    while (node_kind(tree, owner) != KIND_FUNCTION_DEFINITION && node_kind(tree, owner) != KIND_LAMBDA && owner)
        owner = node_parent(tree, owner);
    gather_bind(gather, scope_of(gather, owner),
                (struct binding){.kind = BINDING_PARAMETER, .node = node, .bound_at = tree->nodes[node].start});
}

static void take_identifier(struct gather *gather, uint32_t node)
{
    const struct tree *tree = gather->tree;
    switch (role_of(tree, node)) {
    case ROLE_UPDATE:
        gather_use(gather, node, node_text(tree, node));
        gather_bind(gather, gather_scope_at(gather), describe(gather, node));
        break;
    case ROLE_BIND:
        gather_bind(gather, binding_scope(gather, node), describe(gather, node));
        break;
    case ROLE_DELETE:
        gather_bind(gather, gather_scope_at(gather),
                    (struct binding){.kind = BINDING_DELETE, .node = node, .bound_at = tree->nodes[node].end});
        break;
    case ROLE_PARAMETER:
        bind_parameter(gather, node);
        break;
    case ROLE_USE:
        gather_use(gather, node, node_text(tree, node));
        break;
    case ROLE_NONE:
        break;
    }
}

static void bind_definition(struct gather *gather, uint32_t node)
{
    uint32_t name = node_child(gather->tree, node, FIELD_NAME);
    if (name)
        gather_bind(gather, gather_scope_at(gather),
                    (struct binding){
                        .kind = BINDING_DEFINITION,
                        .node = name,
                        .value = node,
                        .bound_at = gather->tree->nodes[node].end,
                    });
}

/* The function around a scope that binds the name. It may do so further down, so where none has yet it is the next. */
static uint32_t nonlocal_scope(const struct gather *gather, uint32_t scope, uint32_t name)
{
    const struct scope *scopes = gather->facts->scopes.items;
    uint32_t nearest = 0, depth = 0;
    for (uint32_t at = scopes[scope].parent; at && depth < MAX_SCOPES; at = scopes[at].parent, depth++) {
        if (scopes[at].kind != SCOPE_FUNCTION)
            continue;
        if (gather_find(gather, at, name))
            return at;
        nearest = nearest ? nearest : at;
    }
    return nearest;
}

/* global x: from here on x in this scope is the module's x. */
static void declare(struct gather *gather, uint32_t statement)
{
    uint32_t scope = gather_scope_at(gather);
    bool nonlocal = node_kind(gather->tree, statement) == KIND_NONLOCAL_STATEMENT;
    for (uint32_t node = node_first(gather->tree, statement); node; node = node_next(gather->tree, node)) {
        uint32_t name = names_intern(&gather->facts->names, node_text(gather->tree, node));
        uint32_t target = nonlocal ? nonlocal_scope(gather, scope, name) : 0;
        uint32_t symbol = gather_symbol(gather, target, name);
        gather->facts->symbols.items[symbol].escapes_scope = true;
        if (scope != target)
            set_slot(gather, scope, name, symbol);
    }
}

static void take_node(struct gather *gather, uint32_t node)
{
    enum kind kind = node_kind(gather->tree, node);
    enter_body(gather, node);
    switch ((int)kind) {
    case KIND_IDENTIFIER:
        take_identifier(gather, node);
        break;
    case KIND_FUNCTION_DEFINITION:
    case KIND_CLASS_DEFINITION:
        bind_definition(gather, node);
        break;
    case KIND_IMPORT_STATEMENT:
    case KIND_IMPORT_FROM_STATEMENT:
    case KIND_FUTURE_IMPORT_STATEMENT:
        gather_import(gather, node);
        break;
    case KIND_GLOBAL_STATEMENT:
    case KIND_NONLOCAL_STATEMENT:
        declare(gather, node);
        break;
    case KIND_TRY_STATEMENT:
        gather_try(gather, node);
        break;
    case KIND_STRING:
        gather_string(gather, node);
        break;
    default:
        break;
    }
    open_scope(gather, node, kind);
}

void gather_names(struct gather *gather)
{
    vec_push(gather->arena, &gather->facts->scopes, (struct scope){.kind = SCOPE_MODULE});
    vec_push(gather->arena, &gather->frames, (struct frame){0, UINT32_MAX});
    for (uint32_t node = 1; node < gather->tree->count; node++) {
        while (gather->frames.items[gather->frames.count - 1].last < node)
            gather->frames.count--;
        take_node(gather, node);
    }
}
