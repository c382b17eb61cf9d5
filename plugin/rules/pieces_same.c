/* SPDX-License-Identifier: MIT */
/*
 * Is a text that is put together otherwise the same, and made with the same effects?
 *
 *     "n: " + str(len(a)) + f()      str() of an int does nothing, whenever it is done: yes
 *     "n: " + str(x) + f()           with % f() runs before x is shown, and may change what it shows
 *     print(f"n: {x}")               print writes "n: " before x is shown, which may raise, or print itself
 */
#include "rules/pieces.h"

#include "memlint/plugin.h"

static const uint16_t scalars = HOLDS_NONE | HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT | HOLDS_STR | HOLDS_BYTES;

/* The file's own ways to show an object; what other modules' objects have is not seen. */
static bool shows_itself(const struct facts *facts)
{
    return facts_defines(facts, TEXT("__str__")) || facts_defines(facts, TEXT("__repr__")) ||
           facts_defines(facts, TEXT("__format__"));
}

/* May evaluating it run a function of this file, or let another run? */
static bool runs_own(const struct facts *facts, uint32_t expression)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = expression; node <= node_last(tree, expression); node++) {
        enum kind kind = node_kind(tree, node);
        uint32_t name = kind == KIND_ATTRIBUTE ? node_child(tree, node, FIELD_ATTRIBUTE) : 0;
        uint32_t function = kind == KIND_CALL ? node_child(tree, node, FIELD_FUNCTION) : 0;
        bool local = function && node_kind(tree, function) == KIND_IDENTIFIER && facts->symbol_of[function] &&
                     !facts->symbols.items[facts->symbol_of[function]].import;
        if (local || kind == KIND_AWAIT || kind == KIND_YIELD || kind == KIND_NAMED_EXPRESSION ||
            (name && facts_defines(facts, node_text(tree, name))))
            return true;
    }
    return false;
}

/* Does the value become the same text, whichever way it is shown? */
static bool is_shown_alike(const struct facts *facts, const struct piece *piece)
{
    switch (piece->shown) {
    case SHOWN_ITSELF:
        return facts_proves(facts, piece->value, HOLDS_STR);
    case SHOWN_INTEGER:
        return facts_proves(facts, piece->value, HOLDS_INT);
    case SHOWN_SPEC:
        return text_starts(piece->spec, "%") || facts_proves(facts, piece->value, HOLDS_INT) ||
               (memchr("fF", piece->spec.data[piece->spec.size - 1], 2) &&
                facts_proves(facts, piece->value, HOLDS_INT | HOLDS_FLOAT));
    case SHOWN_STR:
    case SHOWN_FORMAT:
        break;
    }
    return true;
}

/* f"\x7b": CircuitPython reads a brace that begins a field, CPython the sign. */
static bool may_be_brace(struct memlint_text text)
{
    enum { LONGEST = 10 }; /* \U0000007b */
    for (uint32_t at = 0; at + 1 < text.size; at++) {
        if (text.data[at] != '\\')
            continue;
        struct memlint_text escape = text_part(text, at, at + LONGEST < text.size ? at + LONGEST : text.size);
        for (uint32_t i = 1; i + 1 < escape.size; i++) {
            if (escape.data[1] == 'N' || (escape.data[i] == '7' && strchr("bBdD35", escape.data[i + 1])))
                return true;
        }
        at++;
    }
    return false;
}

struct order {
    bool unknown;   /* a value whose way to show itself is not known has been met */
    bool formatted; /* and it may have a __format__ */
    bool overtaken; /* and a value after it is evaluated, which may do something */
    bool by_own;    /* … with code of this file */
    bool differs;   /* some value is not shown alike */
};

static void pass(const struct facts *facts, struct order *order, uint32_t value)
{
    if (order->unknown && !facts_is_pure(facts, value)) {
        order->overtaken = true;
        order->by_own |= runs_own(facts, value);
    }
}

static struct order order_of(const struct facts *facts, const struct pieces *pieces)
{
    struct order order = {0};
    for (uint32_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        order.differs |= !piece->value && pieces->formats && may_be_brace(piece->content);
        if (!piece->value)
            continue;
        pass(facts, &order, piece->value);
        order.differs |= !is_shown_alike(facts, piece);
        if (!facts_proves(facts, piece->value, scalars)) {
            order.unknown = true;
            order.formatted |= piece->shown == SHOWN_FORMAT;
        }
    }
    return order;
}

uint32_t pieces_as_text(const struct facts *facts, const struct pieces *pieces)
{
    struct order order = order_of(facts, pieces);
    bool own = shows_itself(facts) && (pieces->values > 1 || order.formatted);
    if (order.differs || (order.unknown && own) || order.by_own)
        return MEMLINT_EDIT_DISPLAY;
    return order.overtaken || order.formatted ? MEMLINT_EDIT_UNSAFE : MEMLINT_EDIT_SAFE;
}

/* Another thread may print between two pieces. */
static bool has_threads(const struct facts *facts)
{
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        if (text_is(facts->imports.items[i].module, "_thread") || text_is(facts->imports.items[i].module, "threading"))
            return true;
    }
    return false;
}

uint32_t pieces_as_printed(const struct facts *facts, const struct pieces *pieces, uint32_t call)
{
    const struct tree *tree = facts->tree;
    struct order order = order_of(facts, pieces);
    uint32_t list = node_child(tree, call, FIELD_ARGUMENTS);
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) != KIND_KEYWORD_ARGUMENT)
            continue;
        pass(facts, &order, node_child(tree, at, FIELD_VALUE));
        /* What is written at once may be one packet. */
        if (text_is(node_text(tree, node_child(tree, at, FIELD_NAME)), "file"))
            return MEMLINT_EDIT_DISPLAY;
    }
    bool shared = names_find(&facts->names, TEXT("stdout")) || names_find(&facts->names, TEXT("redirect_stdout")) ||
                  names_find(&facts->names, TEXT("dupterm")) || has_threads(facts);
    bool in_text = node_ancestor(tree, call, KIND_INTERPOLATION) != 0; /* whose quotes ours may be */
    if (order.differs || (order.unknown && shows_itself(facts)) || order.by_own || shared || in_text)
        return MEMLINT_EDIT_DISPLAY;
    return order.unknown ? MEMLINT_EDIT_UNSAFE : MEMLINT_EDIT_SAFE;
}
