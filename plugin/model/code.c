/* SPDX-License-Identifier: MIT */
#include "model/code.h"

#include "heap/estimate.h"
#include "heap/sizes.h"

enum { LONGEST_NAME = 10 }; /* a text up to here is interned, and counted with the names */

static bool is_text(const struct tree *tree, uint32_t node)
{
    enum kind kind = node_kind(tree, node);
    if (kind == KIND_CONCATENATED_STRING)
        return true;
    return kind == KIND_STRING && node_kind(tree, node_parent(tree, node)) != KIND_CONCATENATED_STRING;
}

/* Each text once, as the compiler keeps it. */
static int64_t long_texts(const struct facts *facts, struct arena *arena)
{
    const struct tree *tree = facts->tree;
    struct names seen = {.arena = arena};
    int64_t bytes = 0;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (!is_text(tree, node) || node_is_docstring(tree, node))
            continue;
        int64_t size = facts_text_size(facts, node);
        uint32_t before = seen.texts.count;
        if (size > LONGEST_NAME)
            names_intern(&seen, node_text(tree, node));
        if (seen.texts.count > before)
            bytes = bytes_sum(bytes, heap_str(size));
    }
    return bytes;
}

/* Tokens of what stands between the parentheses of const(5). */
static int64_t tokens_within(const struct tree *tree, uint32_t expression)
{
    int64_t tokens = 0;
    for (uint32_t node = expression; node <= node_last(tree, expression); node++) {
        enum kind kind = node_kind(tree, node);
        if (kind == KIND_PARENTHESIZED_EXPRESSION)
            tokens += 2;
        else if (kind == KIND_STRING || (node_last(tree, node) == node && kind != KIND_COMMENT))
            tokens++;
        if (kind == KIND_STRING)
            node = node_last(tree, node);
    }
    return tokens;
}

/* X = const(5) is compiled as X = 5 is, and _X = const(5) to nothing. */
static int64_t tokens_without_code(const struct facts *facts)
{
    enum { CALL = 3, ASSIGNMENT = 2 }; /* const ( )   _X = */
    int64_t tokens = 0;
    for (uint32_t i = 1; i < facts->symbols.count; i++) {
        if (!facts_is_const(facts, i))
            continue;
        uint32_t call = facts->bindings.items[facts->symbols.items[i].first].value;
        uint32_t value = node_argument(facts->tree, call, 0, NULL);
        tokens += CALL;
        if (facts_is_folded(facts, i))
            tokens += ASSIGNMENT + (value ? tokens_within(facts->tree, value) : 0);
    }
    return tokens;
}

/* The parser reads the value out of const(…) at once, and what it makes of _X = const(5) takes as much as _X = 5 does:
 * in thirteen programs with 68 such constants, compiled before and after in the smallest heap that holds them
 * (MicroPython 1.27, 32 bits), the difference was -19 ± 80 bytes on average. */
int64_t code_tokens_compiled(const struct facts *facts)
{
    enum { CALL = 3 }; /* const ( ) */
    int64_t tokens = facts->tree->token_count;
    for (uint32_t i = 1; i < facts->symbols.count; i++)
        tokens -= facts_is_folded(facts, i) ? CALL : 0;
    return tokens;
}

struct memlint_bytes code_kept(const struct facts *facts, struct arena *arena)
{
    int64_t texts = long_texts(facts, arena);
    int64_t tokens = facts->tree->token_count - tokens_without_code(facts);
    return bytes_add(estimate_code_kept(tokens, facts->functions.count - 1),
                     heap_derived(HEAP_STR, MEMLINT_UNIT_KEPT, texts, texts));
}

struct memlint_bytes code_bound(const struct facts *facts, struct arena *arena)
{
    uint32_t *names = arena_array(arena, uint32_t, facts->scopes.count); /* by scope */
    int64_t imported = 0, bytes = 0;
    for (uint32_t i = 1; i < facts->symbols.count; i++) {
        const struct symbol *symbol = &facts->symbols.items[i];
        names[symbol->scope]++;
        imported += symbol->scope == 0 && symbol->import;
    }
    bytes += heap_dict_grown(facts_global_count(facts)) - heap_dict_grown(imported);
    for (uint32_t i = 1; i < facts->functions.count; i++) {
        if (!facts->function_of[facts->functions.items[i].node])
            bytes += heap_function(0);
    }
    /* Methods are functions, counted already. */
    for (uint32_t i = 1; i < facts->scopes.count; i++) {
        const struct scope *scope = &facts->scopes.items[i];
        if (scope->kind == SCOPE_CLASS && !facts->function_of[scope->node])
            bytes += heap_class(names[i], 0);
    }
    return bytes_exact(MEMLINT_UNIT_KEPT, bytes, MEMLINT_PROVENANCE_DERIVED,
                       TEXT("functions, classes and global names"));
}
