/* SPDX-License-Identifier: MIT */
/* MEM106: literals that are joined while the program runs, and could be where it is compiled. */
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/suggest.h"
#include "rules/texts.h"

enum { MOST_LITERALS = 64 };

struct literals {
    uint32_t count;
    uint32_t operators[MOST_LITERALS]; /* the + before each but the first; of "a" + "b" + "c" the last comes first */
    bool bytes;
};

static bool has_prefix(struct memlint_text open, char letter)
{
    return text_find(open, letter, 0) != TEXT_NOT_FOUND;
}

/* "a"   b"a"   "a" "b"   No f"…": beside one no literal of CircuitPython's may have braces. */
static bool is_plain_literal(const struct tree *tree, uint32_t node, bool *bytes)
{
    enum kind kind = node_kind(tree, node);
    if (kind != KIND_STRING && kind != KIND_CONCATENATED_STRING)
        return false;
    for (uint32_t at = node; at <= node_last(tree, node); at++) {
        struct memlint_text open = node_text(tree, at);
        if (node_kind(tree, at) == KIND_INTERPOLATION)
            return false;
        if (node_kind(tree, at) != KIND_STRING_START)
            continue;
        if (has_prefix(open, 'f') || has_prefix(open, 'F'))
            return false;
        *bytes = has_prefix(open, 'b') || has_prefix(open, 'B');
    }
    return true;
}

/* "a" + "b" + "c" is ("a" + "b") + "c". */
static bool read_literals(const struct tree *tree, uint32_t sum, struct literals *literals)
{
    bool bytes = false;
    literals->count = 0;
    for (uint32_t node = sum;; node = node_child(tree, node, FIELD_LEFT)) {
        bool adds = node_is_operation(tree, node, KIND_PLUS);
        if (!is_plain_literal(tree, adds ? node_child(tree, node, FIELD_RIGHT) : node, &bytes) ||
            literals->count == MOST_LITERALS || (literals->count && bytes != literals->bytes))
            return false;
        literals->bytes = bytes;
        literals->operators[literals->count++] = adds ? node_child(tree, node, FIELD_OPERATOR) : 0;
        if (!adds)
            return true;
    }
}

/* A literal alone would be a docstring; in the braces of f"{…}" quotes are short. */
static bool may_stand_alone(const struct tree *tree, uint32_t sum)
{
    uint32_t around = node_parent(tree, sum);
    while (node_kind(tree, around) == KIND_PARENTHESIZED_EXPRESSION)
        around = node_parent(tree, around);
    return node_kind(tree, around) != KIND_EXPRESSION_STATEMENT && !node_ancestor(tree, sum, KIND_INTERPOLATION);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Takes the + away, and the blanks before it; those behind it where it begins a line. */
static void join(struct suggestion *to, uint32_t operator)
{
    const struct tree *tree = to->run->facts->tree;
    struct memlint_text text = tree->source->text;
    struct range range = node_range(tree, operator);
    while (range.start && is_blank(text.data[range.start - 1]))
        range.start--;
    bool begins = range.start && text.data[range.start - 1] == '\n';
    if (begins)
        range.start = tree->nodes[operator].start;
    while (begins && range.end < text.size && is_blank(text.data[range.end]))
        range.end++;
    bool apart = begins || (range.end < text.size && strchr(" \t\r\n\\", text.data[range.end]));
    suggest_range(to, range, apart ? "" : " ");
}

/* "a" + "b", wherever it is done more than once */
static void literal_plus_literal(struct check_run *run, uint32_t node)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct literals literals, more;
    uint32_t around = node_parent(tree, node), whole = node;
    if (!node_is_operation(tree, node, KIND_PLUS) || node_broken(tree, node) || !read_literals(tree, node, &literals) ||
        !may_stand_alone(tree, node) || (!facts->function_of[node] && !facts->loop_of[node]))
        return;
    while (node_is_operation(tree, node_parent(tree, whole), KIND_PLUS))
        whole = node_parent(tree, whole);
    bool in_more = node_is_operation(tree, around, KIND_PLUS) && read_literals(tree, around, &more);
    if (in_more || (text_is_chain(facts, whole) && facts_hot(facts, whole)))
        return;
    struct finding *finding = check_report(run, node_range(tree, node));
    struct suggestion to = suggest(run, finding);
    finding->out.bytes = text_chain_bytes(facts, node, MEMLINT_UNIT_GARBAGE);
    if (facts_hot(facts, node))
        finding->out.bytes = object_each_turn(facts, node, finding->out.bytes);
    for (uint32_t i = 0; i + 1 < literals.count; i++)
        join(&to, literals.operators[i]);
    suggest_done(&to, MEMLINT_EDIT_SAFE, "one literal, made where the program is compiled");
}

const struct check check_literal_plus_literal = {
    .name = "literal_plus_literal",
    .kinds = {KIND_BINARY_OPERATOR},
    .visit = literal_plus_literal,
};
