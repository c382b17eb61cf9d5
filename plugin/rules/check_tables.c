/* SPDX-License-Identifier: MIT */
/*
 * MEM205: a table of small numbers as a list, where bytes would do.
 *
 *     GAMMA = [                     GAMMA = (
 *         0, 0, 0, 1,  # dark           b"\x00\x00\x00\x01"  # dark
 *         1, 1, 2, 2,                   b"\x01\x01\x02\x02"
 *     ]                             )
 */
#include "base/builder.h"
#include "code/bytecode.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/elements.h"
#include "rules/suggest.h"

enum {
    FEW = 16,        /* elements */
    WORTH = 64,      /* bytes; what saves less is the lesser matter */
    IN_A_LINE = 24,  /* bytes of a literal, four columns each, that stand beside what they are given to */
    LINE_BYTES = 16, /* of one that is broken into lines */
};

/* 0 … 255, as they are written: True is no 1 where it is printed. */
static bool is_of_bytes(const struct facts *facts, uint32_t list)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        int64_t number;
        if (node_kind(tree, at) != KIND_COMMENT &&
            (node_kind(tree, at) != KIND_INTEGER || !facts_number(facts, at, &number) || number > UINT8_MAX))
            return false;
    }
    return node_child_count(tree, list) >= FEW && !node_broken(tree, list);
}

/* The elements from one on that stand in its line; a comment ends them. */
struct line {
    uint32_t first;
    uint32_t last;
    uint32_t count;
};

static struct line line_from(const struct tree *tree, uint32_t element)
{
    struct line line = {.first = element};
    for (uint32_t at = element;
         at && node_kind(tree, at) == KIND_INTEGER && node_line(tree, at) == node_line(tree, element);
         at = node_next(tree, at)) {
        line.last = at;
        line.count++;
    }
    return line;
}

static void build_bytes(struct builder *out, const struct facts *facts, uint32_t element, uint32_t count)
{
    int64_t number = 0;
    build_string(out, "b\"");
    for (uint32_t at = element; count; count--, at = node_next(facts->tree, at)) {
        facts_number(facts, at, &number);
        build_format(out, "\\x%02x", (unsigned)number);
    }
    build_byte(out, '"');
}

/* The end of an element with the comma behind it. */
static uint32_t end_with_comma(const struct tree *tree, uint32_t element)
{
    struct memlint_text text = tree->source->text;
    uint32_t end = tree->nodes[element].end, at = end;
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\t'))
        at++;
    return at < text.size && text.data[at] == ',' ? at + 1 : end;
}

/* Does a comma stand behind white space and comments, and not beside the element? */
static bool has_stray_comma(struct memlint_text text, uint32_t at, uint32_t end)
{
    bool comment = false;
    for (; at < end; at++) {
        comment = text.data[at] == '#' || (comment && text.data[at] != '\n');
        if (!comment && text.data[at] == ',')
            return true;
    }
    return false;
}

/* The lines stay, with their comments, each a literal: side by side they are one. */
static void suggest_lines(struct suggestion *to, uint32_t list)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    const struct tree_node *node = &tree->nodes[list];
    suggest_range(to, (struct range){node->start, node->start + 1}, "(");
    for (uint32_t at = node_first(tree, list); at;) {
        if (node_kind(tree, at) == KIND_COMMENT) {
            at = node_next(tree, at);
            continue;
        }
        struct builder out = {.arena = to->run->arena};
        struct line line = line_from(tree, at);
        uint32_t end = end_with_comma(tree, line.last);
        uint32_t next = node_next(tree, line.last);
        while (next && node_kind(tree, next) == KIND_COMMENT)
            next = node_next(tree, next);
        build_bytes(&out, facts, at, line.count);
        suggest_range(to, (struct range){tree->nodes[at].start, end}, "%.*s", TEXT_ARGS(build_result(&out)));
        to->failed |= has_stray_comma(tree->source->text, end, next ? tree->nodes[next].start : node->end);
        at = next;
    }
    suggest_range(to, (struct range){node->end - 1, node->end}, ")");
}

/* A list in one line: a literal in it, or lines of its own. */
static void suggest_literal(struct suggestion *to, uint32_t list)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    struct builder out = {.arena = to->run->arena};
    uint32_t count = node_child_count(tree, list), at = node_first(tree, list);
    if (count <= IN_A_LINE) {
        build_bytes(&out, facts, at, count);
    } else {
        struct memlint_text indent = suggest_indentation(to, list);
        build_byte(&out, '(');
        for (uint32_t i = 0; i < count; i++, at = node_next(tree, at)) {
            if (i % LINE_BYTES)
                continue;
            build_format(&out, "\n%.*s    ", TEXT_ARGS(indent));
            build_bytes(&out, facts, at, count - i < LINE_BYTES ? count - i : LINE_BYTES);
        }
        build_format(&out, "\n%.*s)", TEXT_ARGS(indent));
    }
    suggest_replace(to, list, "%.*s", TEXT_ARGS(build_result(&out)));
}

/* The bytes lie in the table of constants, and code loads them from there; in a function the list is what counts, for
 * as long as it is there. */
static int64_t bytes_saved(const struct facts *facts, uint32_t list)
{
    enum { LOAD = 2 };
    int64_t count = node_child_count(facts->tree, list), saved = heap_list(count) - heap_bytes(count);
    if (facts->function_of[list])
        return saved;
    if (bytecode_stays(facts, list))
        saved += bytecode_size(facts, list, node_last(facts->tree, list)) - LOAD;
    return saved - BYTECODE_OBJECT;
}

/* MELODY = [60, 62, 64, …], and all that is done with it is to read its elements. In hot code MEM207 has it. */
static void list_of_small_ints(struct check_run *run, uint32_t list)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    if (node_kind(tree, node_parent(tree, list)) != KIND_ASSIGNMENT || !is_of_bytes(facts, list) ||
        facts_hot(facts, list))
        return;
    uint32_t applicability = elements_suffice(facts, list);
    if (!applicability)
        return;
    int64_t saved = bytes_saved(facts, list);
    struct finding *finding = check_report(run, node_range(tree, list));
    finding->out.bytes =
        bytes_exact(facts->function_of[list] ? MEMLINT_UNIT_PEAK : MEMLINT_UNIT_KEPT, saved, MEMLINT_PROVENANCE_DERIVED,
                    TEXT("c16(4 * count) - c16(count + 1), and the code that makes the list"));
    if (saved < WORTH)
        check_lower(finding);
    struct suggestion to = suggest(run, finding);
    if (text_find(node_text(tree, list), '\n', 0) == TEXT_NOT_FOUND)
        suggest_literal(&to, list);
    else
        suggest_lines(&to, list);
    suggest_done(&to, applicability, "a byte for each number, where the list takes four");
}

const struct check check_list_of_small_ints = {
    .name = "list_of_small_ints",
    .kinds = {KIND_LIST},
    .visit = list_of_small_ints,
};
