/* SPDX-License-Identifier: MIT */
/* MEM210 and MEM212: a second list where the first thing would do. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/elements.h"
#include "rules/objects.h"
#include "rules/owned.h"
#include "rules/suggest.h"

/* Guesses, where the source does not say. */
enum { FEWEST = 3, MOST = 100 };

/* A list that is built element by element, and what else is made or not; length -1: not known. */
static struct memlint_bytes built_list(uint32_t unit, int64_t length, int64_t beside)
{
    if (length < 0)
        return bytes_range(unit, heap_list_appended(FEWEST) + beside, heap_list_appended(MOST) + beside,
                           MEMLINT_PROVENANCE_ASSUMED, TEXT("a list of 3 to 100 elements"));
    int64_t bytes = heap_list_appended(length) + beside;
    return heap_derived(HEAP_LIST_APPENDED, unit, bytes, bytes);
}

/* The list, and the iterator that it is made with. A for needs no range, either; what a name stands for keeps one. */
static struct memlint_bytes saved_by_range(const struct facts *facts, uint32_t call, int64_t length)
{
    bool named = node_kind(facts->tree, node_parent(facts->tree, call)) == KIND_ASSIGNMENT;
    uint32_t unit = named && !facts->function_of[call] ? MEMLINT_UNIT_KEPT : MEMLINT_UNIT_PEAK;
    int64_t beside = heap_iterator() + (named ? 0 : heap_range());
    if (facts_hot(facts, call))
        return object_each_turn(facts, call, built_list(MEMLINT_UNIT_GARBAGE, length, beside));
    return built_list(unit, length, named ? -heap_range() : beside);
}

/* MicroPython's for over range(1.5) does not look at what it is given, and counts; list(range(1.5)) raises. */
static bool takes_numbers(const struct facts *facts, uint32_t call, uint32_t range)
{
    const struct tree *tree = facts->tree;
    bool sure = true;
    if (node_kind(tree, node_parent(tree, call)) != KIND_FOR_STATEMENT)
        return true;
    for (uint32_t at = node_first(tree, node_child(tree, range, FIELD_ARGUMENTS)); at && sure; at = node_next(tree, at))
        sure = node_kind(tree, at) == KIND_COMMENT || facts_proves(facts, at, HOLDS_INT | HOLDS_BOOL);
    return sure;
}

/* for i in list(range(n)):     order = list(range(n)), and all that is done with order is to read its elements */
static void list_of_range(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t call = match->first, range = node_argument(tree, call, 0, NULL);
    if (!range || !facts_calls(facts, call, "list") || !facts_calls(facts, range, "range") || node_broken(tree, call) ||
        node_child_count(tree, node_parent(tree, range)) != 1)
        return;
    uint32_t applicability = elements_suffice(facts, call);
    if (!applicability)
        return;
    if (!takes_numbers(facts, call, range))
        applicability = MEMLINT_EDIT_DISPLAY;
    struct finding *finding =
        facts_hot(facts, call) ? check_report_hot(run, call) : check_report(run, node_range(tree, call));
    finding->out.bytes = saved_by_range(facts, call, facts_turns(facts, range));
    struct suggestion to = suggest(run, finding);
    suggest_range(&to, (struct range){tree->nodes[call].start, tree->nodes[range].start}, "%s", "");
    suggest_range(&to, (struct range){tree->nodes[range].end, tree->nodes[call].end}, "%s", "");
    suggest_keep_comments(&to, call, range);
    suggest_done(&to, applicability, "a range gives the same numbers, and holds none of them");
}

const struct check check_list_of_range = {
    .name = "list_of_range",
    .judge = list_of_range,
};

/* How many elements a list has that is made in one place, and sorted in another; -1: not known. */
static int64_t sorted_length(const struct facts *facts, uint32_t name, uint32_t sorting)
{
    int64_t length = -1;
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    if (node_kind(facts->tree, name) != KIND_IDENTIFIER || symbol->binding_count != 2 ||
        facts_changes_length(facts, name))
        return -1;
    for (uint32_t at = symbol->first; at; at = facts->bindings.items[at].next) {
        uint32_t value = facts->bindings.items[at].value;
        if (value == sorting)
            continue;
        if (node_kind(facts->tree, value) == KIND_LIST_COMPREHENSION)
            length = facts_comprehension_turns(facts, value);
        else if (!facts_length(facts, value, &length))
            length = -1;
    }
    return length;
}

/* values = sorted(values, key=f), with the values first and nothing but keywords after them: the first of those */
static bool sorts_itself(const struct facts *facts, uint32_t assignment, uint32_t *keyword)
{
    const struct tree *tree = facts->tree;
    uint32_t target = node_child(tree, assignment, FIELD_LEFT), call = node_child(tree, assignment, FIELD_RIGHT);
    uint32_t sorted = call && facts_calls(facts, call, "sorted") ? node_argument(tree, call, 0, NULL) : 0;
    if (!sorted || !text_equal(node_text(tree, sorted), node_text(tree, target)) || node_broken(tree, assignment) ||
        node_kind(tree, node_parent(tree, assignment)) != KIND_EXPRESSION_STATEMENT ||
        node_child(tree, assignment, FIELD_TYPE))
        return false;
    *keyword = node_next(tree, sorted);
    for (uint32_t at = *keyword; at; at = node_next(tree, at)) {
        if (node_kind(tree, at) != KIND_KEYWORD_ARGUMENT)
            return false;
    }
    return true;
}

/* Sorted in place, whoever else has the list sees it; and where two elements cannot be compared, half of it is done. */
static uint32_t may_sort(const struct facts *facts, uint32_t name, uint32_t assignment)
{
    return owned_ends_with_error(facts, assignment) ? owned_in_place(facts, name, assignment) : MEMLINT_EDIT_DISPLAY;
}

/* values = sorted(values) */
static void sorted_copy(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t keyword, target = check_hole(run, match, "$LIST"), assignment = node_parent(tree, target);
    if (!sorts_itself(facts, assignment, &keyword))
        return;
    bool hot = facts_hot(facts, assignment);
    struct finding *finding = hot ? check_report_hot(run, assignment) : check_report(run, node_range(tree, assignment));
    int64_t length = sorted_length(facts, target, node_child(tree, assignment, FIELD_RIGHT));
    finding->out.bytes =
        hot ? object_each_turn(facts, assignment, built_list(MEMLINT_UNIT_GARBAGE, length, heap_iterator()))
            : built_list(MEMLINT_UNIT_PEAK, length, heap_iterator());
    struct suggestion to = suggest(run, finding);
    struct range range = {tree->nodes[assignment].start, tree->nodes[keyword ? keyword : assignment].end};
    range.end = keyword ? tree->nodes[keyword].start : range.end;
    suggest_range(&to, range, "%.*s.sort(%s", TEXT_ARGS(node_text(tree, target)), keyword ? "" : ")");
    suggest_keep_comments(&to, assignment, 0);
    suggest_done(&to, may_sort(facts, target, assignment), "the list is sorted where it is, and not copied");
}

const struct check check_sorted_copy = {
    .name = "sorted_copy",
    .judge = sorted_copy,
};
