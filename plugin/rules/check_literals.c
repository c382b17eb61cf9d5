/* SPDX-License-Identifier: MIT */
/* MEM505: text literals that are written again and again. */
#include <stdlib.h>

#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/suggest.h"

struct literal {
    struct memlint_text text;
    uint32_t node;
};

/* Names of up to 10 bytes are kept once in the whole program as it is. */
enum { SHORT = 10, FEW = 3, LITTLE = 256, MOST_PLACES = 16, MOST_SUGGESTED = 64 };

static int compare(const void *a, const void *b)
{
    const struct literal *left = a, *right = b;
    int order = text_compare(left->text, right->text);
    return order ? order : (left->node > right->node) - (left->node < right->node);
}

/* A literal that the compiled file holds: no docstring, which is dropped, and no part of a longer one. */
static bool is_held(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    enum kind around = node_kind(tree, node_parent(tree, node));
    return node_kind(tree, node) == KIND_STRING && !node_broken(tree, node) && around != KIND_CONCATENATED_STRING &&
           around != KIND_EXPRESSION_STATEMENT && around != KIND_TYPE && around != KIND_CASE_PATTERN &&
           facts_is_literal_text(facts, node) && facts_text_size(facts, node) > SHORT;
}

/* One literal, at all its places. */
struct places {
    const struct literal *items;
    uint32_t count;
    uint32_t number; /* among those that are reported */
};

/* One name for all, where the first of them is used. */
static void suggest_constant(struct check_run *run, struct finding *finding, const struct places *places)
{
    const struct tree *tree = run->facts->tree;
    struct suggestion to = suggest(run, finding);
    struct memlint_text literal = node_text(tree, places->items[0].node);
    uint32_t statement = node_statement(tree, places->items[0].node);
    while (node_parent(tree, statement))
        statement = node_parent(tree, statement);
    struct memlint_text name = suggest_new_name(&to, &(struct new_name){statement, {TEXT("TEXT")}, {0}});
    bool block = node_kind(tree, statement) != KIND_EXPRESSION_STATEMENT;
    suggest_line_before(&to, statement, block ? "%.*s = %.*s\n\n" : "%.*s = %.*s", TEXT_ARGS(name), TEXT_ARGS(literal));
    for (uint32_t i = 0; i < places->count; i++)
        suggest_replace(&to, places->items[i].node, "%.*s", TEXT_ARGS(name));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "the compiler reads it once; give it a name that says what it is");
}

/* "grid_position" is written 13 times */
static struct memlint_text message(struct check_run *run, const struct places *places)
{
    enum { LONGEST_SHOWN = 32 };
    struct memlint_text literal = node_text(run->facts->tree, places->items[0].node);
    struct memlint_text shown = text_cut(literal, LONGEST_SHOWN);
    if (text_find(literal, '\n', 0) != TEXT_NOT_FOUND)
        return text_format(run->arena, "Literal of several lines is written %u times", places->count);
    return text_format(run->arena, "%.*s%s is written %u times", TEXT_ARGS(shown), shown.size < literal.size ? "…" : "",
                       places->count);
}

static bool report(struct check_run *run, const struct places *places)
{
    const struct facts *facts = run->facts;
    const struct literal *items = places->items;
    int64_t size = facts_text_size(facts, items[0].node);
    int64_t bytes = bytes_product(places->count - 1, heap_literal(size));
    if (places->count < FEW || bytes < LITTLE)
        return false;
    struct finding *finding = check_report(run, node_range(facts->tree, items[1].node));
    finding->out.message = message(run, places);
    finding->out.bytes = heap_derived(HEAP_LITERAL, MEMLINT_UNIT_PEAK, bytes, bytes);
    for (uint32_t i = 0; i < places->count && i < MOST_PLACES; i++) {
        if (i != 1)
            check_place(run, finding, items[i].node, TEXT(""));
    }
    if (places->number < MOST_SUGGESTED)
        suggest_constant(run, finding, places);
    return true;
}

static void repeated_literal(struct check_run *run)
{
    const struct facts *facts = run->facts;
    VEC(struct literal) literals = {0};
    for (uint32_t node = 1; node < facts->tree->count; node++) {
        if (is_held(facts, node))
            vec_push(run->arena, &literals, (struct literal){node_text(facts->tree, node), node});
    }
    if (literals.count)
        qsort(literals.items, literals.count, sizeof literals.items[0], compare);
    uint32_t reported = 0;
    for (uint32_t first = 0, next; first < literals.count; first = next) {
        for (next = first + 1; next < literals.count; next++) {
            if (!text_equal(literals.items[next].text, literals.items[first].text))
                break;
        }
        const struct places places = {&literals.items[first], next - first, reported};
        reported += report(run, &places);
    }
}

const struct check check_repeated_literal = {
    .name = "repeated_literal",
    .file = repeated_literal,
};
