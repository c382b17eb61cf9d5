/* SPDX-License-Identifier: MIT */
#include "code/bytecode.h"

#include "heap/sizes.h"

static const uint8_t operations[] = {
#define OPERATION(kind, bytes, meaning) [KIND_##kind] = bytes,
#include "code/operations.def"
};

enum {
    LOAD = 2,      /* a constant, by its place in the table */
    FORMAT = 6,    /* f"…": the text, its format(), the call */
    OWN_NAMES = 2, /* __name__ and __file__ are globals, too */
};

/* Small numbers are part of the operation; others have 7 bits a byte, of which one is the sign. */
static int64_t load_number(int64_t number)
{
    enum { LEAST = -16, MOST = 47, LARGEST = 1 << 30 };
    if (number >= LEAST && number <= MOST)
        return 1;
    if (number >= LARGEST || number < -LARGEST)
        return LOAD;
    int64_t bytes = 2;
    for (int64_t rest = (number < 0 ? ~number : number) >> 6; rest; rest >>= 7)
        bytes++;
    return bytes;
}

static bool is_operator(enum kind kind)
{
    return kind == KIND_BINARY_OPERATOR || kind == KIND_UNARY_OPERATOR;
}

/* 1 << 4, which the compiler reckons out; (1, 2), which it makes once */
static bool is_folded(const struct facts *facts, uint32_t node)
{
    enum kind kind = node_kind(facts->tree, node), around = node_kind(facts->tree, node_parent(facts->tree, node));
    bool outermost = (is_operator(kind) && !is_operator(around)) || (kind == KIND_TUPLE && around != KIND_TUPLE);
    return outermost && facts_is_constant(facts, node);
}

/* A name that is part of something else's operation: x.name, f(name=1), def name, import name. */
static bool is_counted_already(const struct tree *tree, uint32_t identifier)
{
    enum kind around = node_kind(tree, node_parent(tree, identifier));
    bool named = node_field(tree, identifier) == FIELD_NAME && around == KIND_KEYWORD_ARGUMENT;
    return named || node_field(tree, identifier) == FIELD_ATTRIBUTE || around == KIND_DOTTED_NAME ||
           around == KIND_ALIASED_IMPORT || around == KIND_GLOBAL_STATEMENT || around == KIND_NONLOCAL_STATEMENT;
}

/* A local name is one of sixteen operations, mostly; a parameter is a name of the function's own, too. */
static int64_t name_size(const struct facts *facts, uint32_t identifier)
{
    uint32_t symbol = facts->symbol_of[identifier];
    uint32_t scope = symbol ? facts->symbols.items[symbol].scope : 0;
    if (is_counted_already(facts->tree, identifier))
        return 0;
    return facts->scopes.items[scope].kind == SCOPE_FUNCTION ? 1 : BYTECODE_NAME;
}

/* Text, numbers and all else that is loaded in one operation; -1: another node. */
static int64_t load_size(const struct facts *facts, uint32_t node)
{
    int64_t number;
    bool folded = is_folded(facts, node);
    switch ((int)node_kind(facts->tree, node)) {
    case KIND_INTEGER:
    case KIND_BINARY_OPERATOR:
    case KIND_UNARY_OPERATOR:
        if (!folded && node_kind(facts->tree, node) != KIND_INTEGER)
            return -1;
        return facts_number(facts, node, &number) ? load_number(number) : LOAD;
    case KIND_TUPLE:
        return folded ? LOAD : -1;
    case KIND_STRING:
    case KIND_CONCATENATED_STRING:
        if (node_is_docstring(facts->tree, node))
            return 0;
        return facts_is_literal_text(facts, node) ? LOAD : -1;
    case KIND_FLOAT:
        return LOAD;
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
        return 1;
    case KIND_TYPE:
    case KIND_COMMENT:
        return 0;
    default:
        return -1;
    }
}

static bool is_assignment(enum kind kind)
{
    return kind == KIND_ASSIGNMENT || kind == KIND_AUGMENTED_ASSIGNMENT;
}

static int64_t node_size(const struct facts *facts, uint32_t node)
{
    enum { ITS_NAME = 4 }; /* of import a: its level and list of names, or its text, and the name that it gets */
    const struct tree *tree = facts->tree;
    enum kind kind = node_kind(tree, node);
    int64_t bytes = kind < ARRAY_LEN(operations) ? operations[kind] : 0;
    if (kind == KIND_STRING)
        return FORMAT;
    if (kind == KIND_IDENTIFIER)
        return name_size(facts, node);
    if (kind == KIND_DOTTED_NAME && node_field(tree, node) == FIELD_NAME)
        return bytes + ITS_NAME;
    if (kind == KIND_EXPRESSION_STATEMENT && is_assignment(node_kind(tree, node_first(tree, node))))
        return bytes - 1;
    return bytes;
}

int64_t bytecode_size(const struct facts *facts, uint32_t first, uint32_t last)
{
    int64_t bytes = 0;
    for (uint32_t node = first; node <= last; node++) {
        int64_t loaded = load_size(facts, node);
        bytes += loaded < 0 ? node_size(facts, node) : loaded;
        if (loaded >= 0)
            node = node_last(facts->tree, node);
    }
    return bytes;
}

bool bytecode_stays(const struct facts *facts, uint32_t node)
{
    return facts->function_of[node] || facts_is_entry(facts);
}

int64_t bytecode_globals_freed(const struct facts *facts, int64_t gone, int64_t more)
{
    int64_t names = OWN_NAMES + facts_global_count(facts) - gone;
    return heap_dict_grown(names) - heap_dict_grown(names - more);
}
