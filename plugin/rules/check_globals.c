/* SPDX-License-Identifier: MIT */
/* MEM217: data that a global keeps and nothing reads. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/suggest.h"

enum {
    INTERNED = 10, /* a text up to here is a name to the compiler */
    LITTLE = 64,   /* bytes below which it is LOW */
    SMALL_INT_BITS = 30,
};

/* Each text of the file is kept once, so it goes only where all that say it go. */
struct texts {
    struct names seen;
    VEC(uint32_t) counts; /* by seen, from 0 */
};

static bool is_text(enum kind kind)
{
    return kind == KIND_STRING || kind == KIND_CONCATENATED_STRING;
}

static void count_texts(const struct tree *tree, struct arena *arena, struct texts *texts)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (!is_text(node_kind(tree, node)))
            continue;
        uint32_t text = names_intern(&texts->seen, node_text(tree, node));
        if (text > texts->counts.count)
            vec_push(arena, &texts->counts, 0);
        texts->counts.items[text - 1]++;
        node = node_last(tree, node);
    }
}

/* What runs when the statement does, beside making the data: it may be wanted. */
static bool does_something(const struct tree *tree, uint32_t first, uint32_t last)
{
    for (uint32_t node = first; node <= last; node++) {
        switch ((int)node_kind(tree, node)) {
        case KIND_CALL:
        case KIND_AWAIT:
        case KIND_YIELD:
        case KIND_NAMED_EXPRESSION:
        case KIND_SUBSCRIPT:
        case KIND_INTERPOLATION:
        case KIND_LAMBDA:
        case KIND_LIST_SPLAT:
        case KIND_DICTIONARY_SPLAT:
        case KIND_LIST_COMPREHENSION:
        case KIND_DICTIONARY_COMPREHENSION:
        case KIND_SET_COMPREHENSION:
        case KIND_GENERATOR_EXPRESSION:
            return true;
        default:
            break;
        }
    }
    return false;
}

/* A text or bytes; 0 where it is a name, or stands elsewhere, too. */
static struct memlint_bytes text_bytes(const struct facts *facts, const struct texts *texts, uint32_t node)
{
    struct memlint_bytes none = bytes_zero(MEMLINT_UNIT_KEPT);
    int64_t size = facts_text_size(facts, node);
    uint32_t text = names_find(&texts->seen, node_text(facts->tree, node));
    if (!text || texts->counts.items[text - 1] > 1)
        return none;
    if (facts_holds(facts, node) == HOLDS_BYTES)
        return heap_derived(HEAP_BYTES, MEMLINT_UNIT_KEPT, heap_bytes(size), heap_bytes(size));
    return size > INTERNED ? heap_derived(HEAP_STR, MEMLINT_UNIT_KEPT, heap_str(size), heap_str(size)) : none;
}

static struct memlint_bytes int_bytes(const struct facts *facts, uint32_t node)
{
    int64_t number, bytes = 0;
    if (facts_number(facts, node, &number) && number >= INT64_C(1) << SMALL_INT_BITS)
        bytes = heap_int(SMALL_INT_BITS + 1);
    return bytes ? heap_derived(HEAP_INT, MEMLINT_UNIT_KEPT, bytes, bytes) : bytes_zero(MEMLINT_UNIT_KEPT);
}

/* All that the literal makes: itself, the containers in it, its texts and its large numbers. */
static struct memlint_bytes data_bytes(const struct facts *facts, const struct texts *texts, uint32_t value)
{
    const struct tree *tree = facts->tree;
    struct memlint_bytes sum = bytes_zero(MEMLINT_UNIT_KEPT);
    for (uint32_t node = value; node <= node_last(tree, value); node++) {
        enum kind kind = node_kind(tree, node);
        struct memlint_bytes part = object_made(facts, node).bytes;
        if (is_text(kind))
            part = text_bytes(facts, texts, node);
        else if (kind == KIND_INTEGER)
            part = int_bytes(facts, node);
        if (bytes_known(part))
            sum = bytes_add(sum, part);
        if (is_text(kind))
            node = node_last(tree, node);
    }
    return sum;
}

/* A literal, of which every part is data */
static bool is_literal(const struct tree *tree, uint32_t value)
{
    enum kind kind = node_kind(tree, value);
    for (uint32_t node = value; node <= node_last(tree, value); node++) {
        if (node_kind(tree, node) == KIND_BINARY_OPERATOR)
            return false;
    }
    bool data = kind == KIND_LIST || kind == KIND_TUPLE || kind == KIND_DICTIONARY || kind == KIND_SET || is_text(kind);
    return data && !does_something(tree, value, node_last(tree, value));
}

/* bytearray(512)   [0] * 1000   b"\0" * N, of a length that the file says */
static bool is_buffer(const struct facts *facts, uint32_t value)
{
    int64_t length;
    bool made = node_kind(facts->tree, value) == KIND_BINARY_OPERATOR || facts_calls(facts, value, "bytearray") ||
                facts_calls(facts, value, "bytes");
    return made && facts_length(facts, value, &length) &&
           !does_something(facts->tree, value + 1, node_last(facts->tree, value));
}

/* x = value, at the module's own level, and no way to the name but to write it: the value; 0: no such thing. */
static uint32_t unread_value(const struct facts *facts, const struct symbol *symbol)
{
    const struct tree *tree = facts->tree;
    struct memlint_text name = names_text(&facts->names, symbol->name);
    const struct binding *sole = &facts->bindings.items[symbol->first];
    if (text_starts(name, "__") || text_is(name, "_") || symbol->scope != 0 || symbol->used || symbol->exported ||
        symbol->deleted || symbol->escapes_scope || symbol->binding_count != 1)
        return 0;
    uint32_t assignment = node_parent(tree, sole->node);
    bool plain = sole->kind == BINDING_ASSIGN && node_child(tree, assignment, FIELD_RIGHT) == sole->value &&
                 node_parent(tree, node_parent(tree, assignment)) == 0;
    return plain ? sole->value : 0;
}

static void report(struct check_run *run, uint32_t symbol, uint32_t value, struct memlint_bytes bytes)
{
    uint32_t statement = node_statement(run->facts->tree, value);
    struct finding *finding = check_report(run, node_range(run->facts->tree, statement));
    finding->out.bytes = bytes;
    struct memlint_text name = symbol_name(run->facts, symbol);
    finding->out.message = text_format(run->arena, "Nothing reads %.*s", TEXT_ARGS(name));
    finding->out.fix = text_format(run->arena, "Remove %.*s", TEXT_ARGS(name));
    if (bytes.high < LITTLE)
        check_lower(finding);
    struct suggestion to = suggest(run, finding);
    suggest_delete_statement(&to, statement);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "nothing in the program reads it");
}

/* TABLE = [1, 2, 3], and no word of TABLE after that */
static void dead_global_data(struct check_run *run)
{
    const struct facts *facts = run->facts;
    if (!facts_is_entry(facts) || facts->tree->error_count || facts->reached_by_text || facts->evaluates)
        return;
    struct texts texts = {.seen = {.arena = run->arena}};
    count_texts(facts->tree, run->arena, &texts);
    for (uint32_t symbol = 1; symbol < facts->symbols.count; symbol++) {
        uint32_t value = unread_value(facts, &facts->symbols.items[symbol]);
        bool literal = value && is_literal(facts->tree, value);
        if (!literal && (!value || !is_buffer(facts, value)))
            continue;
        struct memlint_bytes bytes = literal ? data_bytes(facts, &texts, value) : object_made(facts, value).bytes;
        if (bytes_known(bytes) && bytes.high > 0)
            report(run, symbol, value, bytes);
    }
}

const struct check check_dead_global_data = {
    .name = "dead_global_data",
    .file = dead_global_data,
};
