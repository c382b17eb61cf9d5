/* SPDX-License-Identifier: MIT */
/*
 * MEM106: literals that are joined while the program runs, and could be where it is compiled.
 *
 *     "a" + "b"      in one line, with the same quotes: "ab"
 *     x = ("a"       over several: the + goes; what stands in a list or among arguments gets parentheses, or it reads
 *          + "b")    as if a comma were missing
 */
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/pieces.h"
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

static bool is_octal(char byte)
{
    return byte >= '0' && byte <= '7';
}

/* Takes away the + that ends a line or begins one, and the blanks between it and the rest of the line. */
static void drop_plus(struct suggestion *to, uint32_t plus)
{
    const struct tree *tree = to->run->facts->tree;
    struct memlint_text text = tree->source->text;
    struct range range = node_range(tree, plus);
    while (range.start && is_blank(text.data[range.start - 1]))
        range.start--;
    bool begins = range.start && text.data[range.start - 1] == '\n';
    if (begins)
        range.start = tree->nodes[plus].start;
    while (begins && range.end < text.size && is_blank(text.data[range.end]))
        range.end++;
    suggest_range(to, range, "%s", "");
}

/* In brackets, lines need no \ at their ends; beside a comment it may be a sign of that. */
static void drop_backslashes(struct suggestion *to, struct range between)
{
    const struct source *source = to->run->facts->tree->source;
    struct memlint_text text = source_text(source, between.start, between.end);
    if (text_find(text, '#', 0) != TEXT_NOT_FOUND)
        return;
    for (uint32_t at = 0; (at = text_find(text, '\\', at)) != TEXT_NOT_FOUND; at++) {
        uint32_t start = at;
        while (start && is_blank(text.data[start - 1]))
            start--;
        suggest_range(to, (struct range){between.start + start, between.start + at + 1}, "%s", "");
    }
}

/* One of the literals that a sum joins: what is between its quotes, and these. */
struct literal {
    struct memlint_text open, content, close;
    struct range range;
};

static struct literal literal_at(const struct tree *tree, uint32_t string)
{
    uint32_t open = node_first(tree, string), close = open;
    for (uint32_t at = open; at; at = node_next(tree, at))
        close = at;
    return (struct literal){
        .open = node_text(tree, open),
        .content = source_text(tree->source, tree->nodes[open].end, tree->nodes[close].start),
        .close = node_text(tree, close),
        .range = node_range(tree, string),
    };
}

/* "\1" + "2" is not "\12": does the first end in a number that the second would go on with? */
static bool would_be_one_number(const struct literal *left, const struct literal *right)
{
    enum { DIGITS = 3 };
    uint32_t size = left->content.size, digits = 0;
    while (digits < size && is_octal(left->content.data[size - digits - 1]))
        digits++;
    bool raw = has_prefix(left->open, 'r') || has_prefix(left->open, 'R');
    bool goes_on = !right->content.size || is_octal(right->content.data[0]);
    return !raw && goes_on && digits > 0 && digits < DIGITS &&
           pieces_escape_next(text_part(left->content, 0, size - digits));
}

/* Writes two literals of one line as one, and those of two lines without the + … false: neither can be. */
static bool join(struct suggestion *to, uint32_t plus, bool *across)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t before = plus, after = plus;
    while (node_kind(tree, before) != KIND_STRING)
        before--;
    while (node_kind(tree, after) != KIND_STRING)
        after++;
    struct literal left = literal_at(tree, before), right = literal_at(tree, after);
    struct range between = {left.range.end, right.range.start};
    if (text_find(source_text(tree->source, between.start, between.end), '\n', 0) != TEXT_NOT_FOUND) {
        *across = true;
        drop_plus(to, plus);
        drop_backslashes(to, between);
        return true;
    }
    if (!text_equal(left.open, right.open) || !text_equal(left.close, right.close) ||
        would_be_one_number(&left, &right))
        return false;
    suggest_range(to, (struct range){between.start - left.close.size, between.end + right.open.size}, "%s", "");
    return true;
}

/* ("a" + "b" + x)   show("a" + "b")   not show("a" + "b", x) */
static bool is_alone_in_brackets(const struct tree *tree, uint32_t sum)
{
    uint32_t around = node_parent(tree, sum);
    while (node_is_operation(tree, around, KIND_PLUS))
        around = node_parent(tree, around);
    return node_kind(tree, around) == KIND_PARENTHESIZED_EXPRESSION ||
           (node_kind(tree, around) == KIND_ARGUMENT_LIST && node_child_count(tree, around) == 1);
}

static void suggest_one_literal(struct check_run *run, struct finding *finding, uint32_t sum,
                                const struct literals *literals)
{
    const struct tree *tree = run->facts->tree;
    struct suggestion to = suggest(run, finding);
    struct range range = node_range(tree, sum);
    bool across = false;
    for (uint32_t i = 0; i + 1 < literals->count; i++) {
        if (!join(&to, literals->operators[i], &across))
            return;
    }
    if (across && !is_alone_in_brackets(tree, sum)) {
        suggest_range(&to, (struct range){range.start, range.start}, "(");
        suggest_range(&to, (struct range){range.end, range.end}, ")");
    }
    suggest_done(&to, MEMLINT_EDIT_SAFE, "one literal, made where the program is compiled");
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
    finding->out.bytes = text_chain_bytes(facts, node, MEMLINT_UNIT_GARBAGE);
    if (facts_hot(facts, node))
        finding->out.bytes = object_each_turn(facts, node, finding->out.bytes);
    suggest_one_literal(run, finding, node, &literals);
}

const struct check check_literal_plus_literal = {
    .name = "literal_plus_literal",
    .kinds = {KIND_BINARY_OPERATOR},
    .visit = literal_plus_literal,
};
