/* SPDX-License-Identifier: MIT */
/* Uses to symbols, by Python's rules of scope; and symbols, through imports, to qualified names. */
#include "base/builder.h"
#include "facts/gather.h"

/* In its own scope a name means what was bound before, if anything was; a class body falls through to the names
 * around it until then (json = json). In a scope further out, reached from a function, it means what is bound there
 * at any time. */
static bool bound_before(const struct facts *facts, uint32_t symbol, uint32_t offset)
{
    const struct symbol *it = &facts->symbols.items[symbol];
    return it->first && it->bound_from <= offset;
}

static void resolve_use(const struct gather *gather, const struct lookup *use)
{
    struct facts *facts = gather->facts;
    uint32_t offset = gather->tree->nodes[use->node].start;
    uint32_t found = 0, depth = 0;
    bool nested = false; /* has a function been left on the way out? */
    for (uint32_t at = use->scope;; at = ++depth < MAX_SCOPES ? facts->scopes.items[at].parent : 0) {
        const struct scope *scope = &facts->scopes.items[at];
        bool visible = scope->kind != SCOPE_CLASS || at == use->scope || !nested;
        uint32_t symbol = visible ? gather_find(gather, at, use->name) : 0;
        if (symbol) {
            facts->symbols.items[symbol].used = true;
            found = found ? found : symbol;
            bool certain = nested || at == 0 || scope->kind == SCOPE_COMPREHENSION;
            if (certain || bound_before(facts, symbol, offset))
                break;
        }
        nested |= scope->kind == SCOPE_FUNCTION;
        if (at == 0)
            break;
    }
    if (node_kind(gather->tree, use->node) == KIND_IDENTIFIER)
        facts->symbol_of[use->node] = found;
    struct memlint_text text = names_text(&facts->names, use->name);
    facts->evaluates |= !found && (text_is(text, "eval") || text_is(text, "exec"));
}

/* import a as b; import a.c: a use of b is one of a, too. */
static void use_aliased_modules(const struct gather *gather)
{
    struct facts *facts = gather->facts;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (!import->symbol || !import->aliased || import->member.size || !facts->symbols.items[import->symbol].used)
            continue;
        uint32_t name = names_find(&facts->names, import->module);
        uint32_t symbol = name ? gather_find(gather, facts->symbols.items[import->symbol].scope, name) : 0;
        if (symbol)
            facts->symbols.items[symbol].used = true;
    }
}

void gather_resolve(struct gather *gather)
{
    for (uint32_t i = 0; i < gather->uses.count; i++)
        resolve_use(gather, &gather->uses.items[i]);
    for (uint32_t i = 0; i < gather->exports.count; i++) {
        uint32_t symbol = gather_find(gather, 0, gather->exports.items[i]);
        if (symbol)
            gather->facts->symbols.items[symbol].exported = true;
    }
    use_aliased_modules(gather);
    gather_mentions(gather);
}

/* The import that alone gives a symbol its meaning; NULL when anything else binds it. try: import a as x, except:
 * import b as x binds twice, and means neither for certain. */
static const struct import *sole_import(const struct facts *facts, uint32_t symbol)
{
    const struct symbol *it = &facts->symbols.items[symbol];
    if (!it->import || it->binding_count != 1 || it->escapes_scope)
        return NULL;
    return &facts->imports.items[it->import];
}

static void build_root(struct builder *out, const struct facts *facts, uint32_t identifier)
{
    uint32_t symbol = facts->symbol_of[identifier];
    if (!symbol) {
        if (!facts->has_star_import)
            build_text(out, node_text(facts->tree, identifier));
        return;
    }
    const struct import *import = sole_import(facts, symbol);
    if (!import)
        return;
    if (import->binds_root)
        build_text(out, symbol_name(facts, symbol));
    else
        build_text(out, import->module);
    if (import->member.size) {
        build_byte(out, '.');
        build_text(out, import->member);
    }
}

/* a.b.c is attribute(attribute(a, b), c): in pre-order the identifiers stand in the order they are written. */
static bool is_chain(const struct tree *tree, uint32_t node)
{
    while (node && node_kind(tree, node) == KIND_ATTRIBUTE)
        node = node_child(tree, node, FIELD_OBJECT);
    return node && node_kind(tree, node) == KIND_IDENTIFIER;
}

struct memlint_text facts_qualified(const struct facts *facts, struct arena *arena, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct builder out = {.arena = arena};
    if (!is_chain(tree, node))
        return (struct memlint_text){0};
    for (uint32_t at = node; at <= node_last(tree, node); at++) {
        if (node_kind(tree, at) != KIND_IDENTIFIER)
            continue;
        if (node_field(tree, at) == FIELD_ATTRIBUTE) {
            build_byte(&out, '.');
            build_text(&out, node_text(tree, at));
            continue;
        }
        build_root(&out, facts, at);
        if (!out.size)
            return (struct memlint_text){0};
    }
    return build_result(&out);
}

/* Compares from the end, so that no name is built: "busio.I2C" against an attribute or identifier. */
bool facts_means(const struct facts *facts, uint32_t node, const char *qualified)
{
    const struct tree *tree = facts->tree;
    struct memlint_text rest = text_of(qualified);
    while (node && node_kind(tree, node) == KIND_ATTRIBUTE) {
        uint32_t name = node_child(tree, node, FIELD_ATTRIBUTE);
        struct memlint_text part = name ? node_text(tree, name) : (struct memlint_text){0};
        if (part.size + 1 >= rest.size || !text_equal(text_part(rest, rest.size - part.size, rest.size), part) ||
            rest.data[rest.size - part.size - 1] != '.')
            return false;
        rest.size -= part.size + 1;
        node = node_child(tree, node, FIELD_OBJECT);
    }
    if (!node || node_kind(tree, node) != KIND_IDENTIFIER)
        return false;
    uint32_t symbol = facts->symbol_of[node];
    if (!symbol)
        return !facts->has_star_import && text_equal(node_text(tree, node), rest);
    const struct import *import = sole_import(facts, symbol);
    if (!import)
        return false;
    if (import->binds_root)
        return text_equal(symbol_name(facts, symbol), rest);
    if (!import->member.size)
        return text_equal(import->module, rest);
    return rest.size == import->module.size + 1 + import->member.size &&
           text_equal(text_part(rest, 0, import->module.size), import->module) &&
           rest.data[import->module.size] == '.' &&
           text_equal(text_part(rest, import->module.size + 1, rest.size), import->member);
}

struct memlint_text symbol_name(const struct facts *facts, uint32_t symbol)
{
    return names_text(&facts->names, facts->symbols.items[symbol].name);
}

bool facts_calls(const struct facts *facts, uint32_t node, const char *qualified)
{
    uint32_t function = node_kind(facts->tree, node) == KIND_CALL ? node_child(facts->tree, node, FIELD_FUNCTION) : 0;
    return function && facts_means(facts, function, qualified);
}
