/* SPDX-License-Identifier: MIT */
/* MEM203 and MEM204: lists that + adds to. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/owned.h"
#include "rules/suggest.h"

/* The sole element of a list; 0: it has more, or a comment or * in it. */
static uint32_t sole_element(const struct tree *tree, uint32_t list)
{
    uint32_t element = node_kind(tree, list) == KIND_LIST ? node_first(tree, list) : 0;
    bool sole = element && !node_next(tree, element) && node_kind(tree, element) != KIND_COMMENT &&
                node_kind(tree, element) != KIND_LIST_SPLAT;
    return sole ? element : 0;
}

/* A list of the name's own: what another name may stand for is not to be changed in place. */
static bool is_own_list(const struct facts *facts, uint32_t name, uint32_t loop)
{
    const struct tree *tree = facts->tree;
    if (node_kind(tree, name) != KIND_IDENTIFIER || !facts->symbol_of[name])
        return false;
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    for (uint32_t at = symbol->first; at; at = facts->bindings.items[at].next) {
        enum kind kind = node_kind(tree, node_unwrap(tree, facts->bindings.items[at].value));
        if (kind != KIND_LIST && kind != KIND_LIST_COMPREHENSION && kind != KIND_BINARY_OPERATOR)
            return false;
    }
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        enum use use = facts_use(facts, at);
        bool last = node_kind(tree, node_parent(tree, at)) == KIND_RETURN_STATEMENT;
        bool held = !last && (use == USE_NAMED || use == USE_KEPT || use == USE_UNKNOWN);
        if (++count > MANY_OCCURRENCES || (held && node_inside(tree, at, facts->loops.items[loop].node)))
            return false;
    }
    return true;
}

/* Does no loop out to the run-forever one begin anew with the list? */
static bool grows_for_ever(const struct facts *facts, uint32_t loop, uint32_t target)
{
    uint32_t forever = facts->loops.items[loop].forever;
    while (loop && loop != forever && !facts_reset(facts, loop, target))
        loop = facts->loops.items[loop].parent;
    return forever && loop == forever && !facts_reset(facts, loop, target);
}

/* What a turn throws away: the list that is added, and the one of half the final length on average. */
static struct memlint_bytes concat_bytes(const struct facts *facts, uint32_t loop, uint32_t target, int64_t added)
{
    enum { FEWEST = 3, MOST = 100 };
    int64_t turns = facts->loops.items[loop].turns;
    if (grows_for_ever(facts, loop, target))
        return bytes_exact(MEMLINT_UNIT_GROWTH, heap_slot() * added * (turns < 1 ? 1 : turns),
                           MEMLINT_PROVENANCE_DERIVED, TEXT("a slot of 4 bytes, and a copy of the whole list"));
    if (turns >= 0) {
        int64_t bytes = heap_list(added) + heap_list(added * (turns - 1) / 2);
        return heap_derived(HEAP_LIST, MEMLINT_UNIT_GARBAGE, bytes, bytes);
    }
    return bytes_range(MEMLINT_UNIT_GARBAGE, heap_list(added) + heap_list(added * FEWEST / 2),
                       heap_list(added) + heap_list(added * MOST / 2), MEMLINT_PROVENANCE_ASSUMED,
                       TEXT("a loop of 3 to 100 turns"));
}

/* A statement of its own, of which only the part that is kept may hold a comment, and which says no type. */
static bool may_be_call(const struct tree *tree, uint32_t assignment)
{
    return node_kind(tree, node_parent(tree, assignment)) == KIND_EXPRESSION_STATEMENT &&
           !node_child(tree, assignment, FIELD_TYPE) && !node_broken(tree, assignment);
}

/* values = values + [x] in a loop: each turn copies all that is there */
static void list_concat_in_loop(struct check_run *run, const struct match *match)
{
    enum { FEW_TURNS = 10 };
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t target = check_hole(run, match, "$LIST"), assignment = node_parent(tree, target);
    uint32_t added = node_parent(tree, check_hole(run, match, "$ADDED")), loop = facts->loop_of[assignment];
    int64_t turns = facts->loops.items[loop].turns;
    if (!loop || (turns >= 0 && turns <= FEW_TURNS) || !may_be_call(tree, assignment) ||
        facts_reset(facts, loop, target) || facts_last_turn(facts, assignment) || !is_own_list(facts, target, loop))
        return;
    struct finding *finding = check_report(run, node_range(tree, assignment));
    struct suggestion to = suggest(run, finding);
    uint32_t element = sole_element(tree, added);
    finding->out.bytes = concat_bytes(facts, loop, target, node_child_count(tree, added));
    suggest_replace(&to, assignment, "%.*s.%s(%.*s)", TEXT_ARGS(node_text(tree, target)), element ? "append" : "extend",
                    TEXT_ARGS(node_text(tree, element ? element : added)));
    suggest_keep_comments(&to, assignment, element ? element : added);
    suggest_done(&to, owned_in_place(facts, target, assignment), "the list grows in place, and is not copied");
}

const struct check check_list_concat_in_loop = {
    .name = "list_concat_in_loop",
    .judge = list_concat_in_loop,
};

/* += looks up the name before the element is made, and binds it again after that: code that is called on the way must
 * not give it another value. */
static uint32_t may_append(const struct facts *facts, uint32_t name, uint32_t element)
{
    const struct tree *tree = facts->tree;
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        bool bound = node_inside(tree, at, element) && facts_use(facts, at) != USE_READ;
        if (bound || ++count > MANY_OCCURRENCES)
            return MEMLINT_EDIT_DISPLAY;
    }
    return owned_is_list(facts, name) ? owned_name(facts, name) : MEMLINT_EDIT_DISPLAY;
}

/* values += [x] in a loop */
static void list_iadd_one(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t list = check_hole(run, match, "$LIST"), assignment = node_parent(tree, list);
    uint32_t element = sole_element(tree, node_child(tree, assignment, FIELD_RIGHT));
    uint32_t loop = facts->loop_of[assignment];
    bool bounded = loop && facts->loops.items[loop].kind == LOOP_BOUNDED && !facts_forever(facts, assignment);
    bool hot = facts_hot(facts, assignment);
    if (!element || node_broken(tree, assignment) || (!hot && (!bounded || facts_last_turn(facts, assignment))))
        return;
    struct finding *finding = hot ? check_report_hot(run, assignment) : check_report(run, node_range(tree, assignment));
    struct suggestion to = suggest(run, finding);
    struct memlint_bytes once = heap_derived(HEAP_LIST_IADD, MEMLINT_UNIT_GARBAGE, heap_list(1), heap_list_iadd());
    finding->out.bytes = hot ? object_each_turn(facts, assignment, once) : once;
    suggest_replace(&to, assignment, "%.*s.append(%.*s)", TEXT_ARGS(node_text(tree, list)),
                    TEXT_ARGS(node_text(tree, element)));
    suggest_keep_comments(&to, assignment, element);
    suggest_done(&to, may_append(facts, list, element), "no list is made to carry the one element");
}

const struct check check_list_iadd_one = {
    .name = "list_iadd_one",
    .judge = list_iadd_one,
};
