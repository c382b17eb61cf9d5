/* SPDX-License-Identifier: MIT */
/* MEM103 and MEM104: texts that are formatted again and again. */
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/pieces.h"
#include "rules/reshow.h"
#include "rules/suggest.h"
#include "rules/texts.h"

enum { LONG_CHAIN = 1024 /* nodes: what is longer is left alone */ };

/* The one argument of print(x), print(x, end=""); 0: there are more, or sep. */
static uint32_t sole_argument(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t argument = node_argument(tree, call, 0, NULL), list = node_child(tree, call, FIELD_ARGUMENTS);
    if (!argument || node_broken(tree, call) || !facts_means(facts, node_child(tree, call, FIELD_FUNCTION), "print"))
        return 0;
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        bool keyword =
            kind == KIND_KEYWORD_ARGUMENT && !text_is(node_text(tree, node_child(tree, at, FIELD_NAME)), "sep");
        if (at != argument && !keyword && kind != KIND_COMMENT)
            return 0;
    }
    return argument;
}

/* The text that is made only to be printed; 0: none, or print could not show its pieces as they are shown now. */
static uint32_t printed_text(const struct facts *facts, struct arena *arena, uint32_t call, struct pieces *pieces)
{
    uint32_t text = node_kind(facts->tree, call) == KIND_CALL ? sole_argument(facts, call) : 0;
    if (!text || !pieces_of(facts, arena, text, pieces))
        return 0;
    bool made = pieces->formats || pieces->joins || pieces->texts_made;
    return pieces->plain && pieces->values && made ? text : 0;
}

/* print(f"T: {t}")   print("T: " + str(t)) */
static void print_formatted(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    struct pieces pieces;
    uint32_t text = printed_text(facts, run->arena, call, &pieces);
    struct finding *finding = text ? check_report_hot(run, call) : NULL;
    if (!finding)
        return;
    struct text_format format;
    uint32_t node = node_unwrap(facts->tree, text);
    finding->out.bytes = text_format_of(facts, node, &format) ? text_format_bytes(&format, MEMLINT_UNIT_GARBAGE)
                                                              : text_chain_bytes(facts, node, MEMLINT_UNIT_GARBAGE);
    finding->out.bytes = object_each_turn(facts, call, finding->out.bytes);
    struct builder out = {.arena = run->arena};
    pieces_print(&out, facts, &pieces);
    struct memlint_text arguments = build_result(&out);
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, text, "%.*s", TEXT_ARGS(arguments));
    suggest_done(&to, pieces_as_printed(facts, &pieces, call), "prints the same, and makes no text of it");
}

const struct check check_print_formatted = {
    .name = "print_formatted",
    .kinds = {KIND_CALL},
    .visit = print_formatted,
};

bool text_is_spoken_for(const struct facts *facts, struct arena *arena, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct pieces pieces;
    uint32_t at = node, statement = node_statement(tree, node);
    for (int depth = 0; depth < MAX_CLIMB && at != statement; depth++, at = node_parent(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if ((kind == KIND_ASSIGNMENT || kind == KIND_AUGMENTED_ASSIGNMENT) && text_grows(facts, at))
            return true;
        uint32_t list = node_parent(tree, at), call = node_parent(tree, list);
        if (node_kind(tree, list) == KIND_ARGUMENT_LIST && printed_text(facts, arena, call, &pieces) == at)
            return true;
    }
    return false;
}

/* In a chain, or in "a" f"{b}", the first that formats speaks for all; and so does a format for those in it. */
static bool is_repetition(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct text_format format;
    uint32_t top = node, at = node;
    for (int depth = 0; depth < MAX_CLIMB; depth++, at = node_parent(tree, at)) {
        enum kind around = node_kind(tree, node_parent(tree, at));
        if (text_is_chain(facts, at) || around == KIND_INTERPOLATION)
            return true;
        if (around != KIND_BINARY_OPERATOR && around != KIND_CONCATENATED_STRING &&
            around != KIND_PARENTHESIZED_EXPRESSION)
            break;
        top = node_parent(tree, at);
    }
    for (at = top; at < node && at < top + LONG_CHAIN; at++) {
        if (text_format_of(facts, at, &format))
            return true;
    }
    return node - top > LONG_CHAIN;
}

/* f"{t:.1f}"   "%d" % n   "{}".format(n), each turn */
static void format_in_loop(struct check_run *run, uint32_t node)
{
    const struct facts *facts = run->facts;
    struct text_format format;
    if (!text_format_of(facts, node, &format) || node_broken(facts->tree, node) || facts_rare(facts, node) ||
        is_repetition(facts, node) || text_is_spoken_for(facts, run->arena, node))
        return;
    struct finding *finding = check_report_hot(run, node);
    if (!finding)
        return;
    finding->out.bytes = text_format_bytes(&format, MEMLINT_UNIT_GARBAGE);
    suggest_less_formatting(run, finding, node);
}

const struct check check_format_in_loop = {
    .name = "format_in_loop",
    .kinds = {KIND_STRING, KIND_BINARY_OPERATOR, KIND_CALL},
    .visit = format_in_loop,
};
