/* SPDX-License-Identifier: MIT */
/* MEM207, MEM208, MEM209 and MEM216: lists and sets that live for one expression. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/elements.h"
#include "rules/objects.h"
#include "rules/suggest.h"

/* [1, "a", None]: literals only, one at least. */
static bool is_of_literals(const struct facts *facts, uint32_t display)
{
    const struct tree *tree = facts->tree;
    uint32_t at = node_first(tree, display);
    while (at && (node_kind(tree, at) == KIND_COMMENT || facts_is_literal(facts, at)))
        at = node_next(tree, at);
    return !at && node_child_count(tree, display) > 0 && !node_broken(tree, display);
}

static struct memlint_bytes garbage_of(const struct facts *facts, uint32_t node, enum heap_object object, int64_t size)
{
    return object_each_turn(facts, node, heap_derived(object, MEMLINT_UNIT_GARBAGE, size, size));
}

/* The literals of a list or set in a tuple's parentheses; of a single one (1,) */
static void suggest_tuple(struct check_run *run, struct finding *finding, uint32_t display, uint32_t applicability,
                          const char *why)
{
    const struct tree *tree = run->facts->tree;
    struct suggestion to = suggest(run, finding);
    uint32_t start = tree->nodes[display].start, end = tree->nodes[display].end, element = node_first(tree, display);
    bool alone = node_child_count(tree, display) == 1;
    if (alone && (node_kind(tree, element) == KIND_COMMENT || node_next(tree, element)))
        return;
    struct memlint_text inside = alone ? node_text(tree, element) : source_text(tree->source, start + 1, end - 1);
    suggest_replace(&to, display, "(%.*s%s)", TEXT_ARGS(inside), alone ? "," : "");
    suggest_done(&to, applicability, why);
}

/* What a set finds by its hash, a tuple finds by comparing: the same for texts and ints; something else may have no
 * hash, or a way of its own to compare. A list compares, too. */
static uint32_t found_alike(const struct facts *facts, uint32_t needle, uint32_t display)
{
    static const uint16_t plain = HOLDS_NONE | HOLDS_BOOL | HOLDS_INT | HOLDS_STR | HOLDS_BYTES;
    const struct tree *tree = facts->tree;
    bool alike = facts_proves(facts, needle, plain);
    for (uint32_t at = node_first(tree, display); at; at = node_next(tree, at))
        alike &= node_kind(tree, at) == KIND_COMMENT || !(facts_holds(facts, at) & ~plain);
    return alike || node_kind(tree, display) == KIND_LIST ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY;
}

/* if key in ["a", "b"]:     if key in {1, 2}: */
static void constants_in_membership_test(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t display = node_parent(tree, check_hole(run, match, "$FIRST"));
    enum kind kind = node_kind(tree, display);
    if (node_parent(tree, display) != match->first || node_next(tree, display) || !is_of_literals(facts, display))
        return;
    struct finding *finding = check_report_hot(run, display);
    if (!finding)
        return;
    int64_t count = node_child_count(tree, display);
    finding->out.bytes = kind == KIND_SET ? garbage_of(facts, display, HEAP_SET, heap_set(count))
                                          : garbage_of(facts, display, HEAP_LIST, heap_list(count));
    suggest_tuple(run, finding, display, found_alike(facts, check_hole(run, match, "$NEEDLE"), display),
                  "a tuple of literals is a constant: nothing is made to look in it");
}

const struct check check_constants_in_membership_test = {
    .name = "constants_in_membership_test",
    .judge = constants_in_membership_test,
};

/* In hot code   for step in [1, 2, 3]:     steps = [1, 2, 3], and all that is done with it is to read its elements */
static void constant_list_in_loop(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    uint32_t list = match->first;
    uint32_t applicability = is_of_literals(facts, list) ? elements_suffice(facts, list) : 0;
    if (!applicability)
        return;
    struct finding *finding = check_report_hot(run, list);
    if (!finding)
        return;
    finding->out.bytes = garbage_of(facts, list, HEAP_LIST, heap_list(node_child_count(facts->tree, list)));
    suggest_tuple(run, finding, list, applicability,
                  "a tuple of literals is a constant, made when the program is compiled");
}

const struct check check_constant_list_in_loop = {
    .name = "constant_list_in_loop",
    .judge = constant_list_in_loop,
};

/* sum(x): of this one argument, which no comment is beside, and nobody else's sum. */
static bool is_built_in(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    return !facts->symbol_of[function] && !facts->has_star_import && !node_broken(tree, call) &&
           node_child_count(tree, node_child(tree, call, FIELD_ARGUMENTS)) == 1;
}

/* any() stops at the first that is true, and a generator then calls no more. */
static bool may_stop_early(const struct facts *facts, uint32_t function, uint32_t comprehension)
{
    const struct tree *tree = facts->tree;
    if (!facts_means(facts, function, "any") && !facts_means(facts, function, "all"))
        return false;
    for (uint32_t at = comprehension; at <= node_last(tree, comprehension); at++) {
        if (node_kind(tree, at) == KIND_CALL && node_field(tree, at) != FIELD_RIGHT)
            return true;
    }
    return false;
}

/* Takes away the brackets of what a call is given alone. A comma after both would be one too many. */
static void suggest_without_brackets(struct check_run *run, struct finding *finding, uint32_t list,
                                     uint32_t applicability, const char *why)
{
    const struct tree *tree = run->facts->tree;
    const struct tree_node *node = &tree->nodes[list];
    struct memlint_text after = source_text(tree->source, node->end, tree->nodes[node_parent(tree, list)].end);
    struct suggestion to = suggest(run, finding);
    if (text_find(after, ',', 0) != TEXT_NOT_FOUND)
        return;
    suggest_range(&to, (struct range){node->start, node->start + 1}, "%s", "");
    suggest_range(&to, (struct range){node->end - 1, node->end}, "%s", "");
    suggest_done(&to, applicability, why);
}

/* i * 2 > 9, of the i of the comprehension: no turn of it can fail, so that it does not matter how many there are. */
static bool cannot_fail(const struct facts *facts, uint32_t element)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = element; at <= node_last(tree, element); at++) {
        enum kind kind = node_kind(tree, at);
        bool own = facts->scopes.items[facts->symbols.items[facts->symbol_of[at]].scope].kind == SCOPE_COMPREHENSION;
        bool operation = node_is_operation(tree, at, KIND_PLUS) || node_is_operation(tree, at, KIND_MINUS) ||
                         node_is_operation(tree, at, KIND_STAR);
        if (kind == KIND_CALL || kind == KIND_SUBSCRIPT || (kind == KIND_IDENTIFIER && !own) ||
            (kind == KIND_BINARY_OPERATOR && !operation))
            return false;
    }
    return true;
}

/* Is it all the same whether the elements are made one after the other, or all before the first is used? Of numbers
 * that no code of the program makes it is; sum, min and max see all of them. */
static uint32_t may_be_generator(const struct facts *facts, uint32_t function, uint32_t comprehension)
{
    const struct tree *tree = facts->tree;
    uint32_t element = node_first(tree, comprehension), clause = element ? node_next(tree, element) : 0;
    bool stops = facts_means(facts, function, "any") || facts_means(facts, function, "all");
    if (!clause || node_kind(tree, clause) != KIND_FOR_IN_CLAUSE || text_starts(node_text(tree, clause), "async") ||
        !facts_proves(facts, element, HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT) || !facts_is_pure(facts, element) ||
        (stops &&
         (!cannot_fail(facts, element) || !facts_calls(facts, node_child(tree, clause, FIELD_RIGHT), "range"))))
        return MEMLINT_EDIT_DISPLAY;
    return MEMLINT_EDIT_SAFE;
}

/* sum([f(x) for x in range(100)]) in hot code; a generator takes as much as a list of some twenty */
static void reduced_comprehension(struct check_run *run, const struct match *match)
{
    enum { FEW = 32 };
    const struct facts *facts = run->facts;
    uint32_t call = match->first, function = node_child(facts->tree, call, FIELD_FUNCTION);
    uint32_t list = node_argument(facts->tree, call, 0, NULL);
    int64_t length = facts_turns(facts, check_hole(run, match, "$SOURCE"));
    if (length < FEW || !is_built_in(facts, call) || node_kind(facts->tree, list) != KIND_LIST_COMPREHENSION ||
        may_stop_early(facts, function, list))
        return;
    struct finding *finding = check_report_hot(run, list);
    if (!finding)
        return;
    int64_t saved = heap_list_appended(length) + heap_iterator() - heap_generator_expression();
    finding->out.bytes = garbage_of(facts, list, HEAP_LIST_APPENDED, saved);
    suggest_without_brackets(run, finding, list, may_be_generator(facts, function, list),
                             "a generator gives one after the other, and makes no list");
}

const struct check check_reduced_comprehension = {
    .name = "reduced_comprehension",
    .judge = reduced_comprehension,
};

/* min([a, b]) */
static void min_of_list(struct check_run *run, const struct match *match)
{
    enum { MOST = 255 }; /* arguments of a call in MicroPython */
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t call = match->first, list = node_argument(tree, call, 0, NULL);
    if (!is_built_in(facts, call) || node_kind(tree, list) != KIND_LIST || node_child_count(tree, list) > MOST)
        return;
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) == KIND_LIST_SPLAT)
            return;
    }
    struct finding *finding = check_report_hot(run, call);
    if (!finding)
        return;
    finding->out.bytes = garbage_of(facts, call, HEAP_LIST, heap_list(node_child_count(tree, list)));
    suggest_without_brackets(run, finding, list, MEMLINT_EDIT_SAFE, "arguments need no list");
}

const struct check check_min_of_list = {
    .name = "min_of_list",
    .judge = min_of_list,
};
