/* SPDX-License-Identifier: MIT */
/* MEM201 and MEM202: lists that grow. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/owned.h"
#include "rules/place.h"

/* Guesses, where the source does not say. */
enum { UNKNOWN_ELEMENT = 32, UNKNOWN_TURNS = 10 };

static const uint16_t free_values = HOLDS_NONE | HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT;

/* reading = {…}; log.append(reading): what is added is what the name was given in that turn. */
static uint32_t made_in_turn(const struct facts *facts, uint32_t value)
{
    uint32_t given = node_kind(facts->tree, value) == KIND_IDENTIFIER ? facts_value(facts, value) : 0;
    return given && facts->loop_of[given] == facts->loop_of[value] ? given : value;
}

/* The object that is added, beside its slot. */
static struct memlint_bytes element_bytes(const struct facts *facts, uint32_t value)
{
    value = made_in_turn(facts, value);
    struct object object = object_made(facts, value);
    if ((facts_holds(facts, value) & ~free_values) == 0 || facts_is_literal_text(facts, value))
        return bytes_zero(MEMLINT_UNIT_GROWTH);
    if (bytes_known(object.bytes))
        return bytes_as(object.bytes, MEMLINT_UNIT_GROWTH);
    return bytes_range(MEMLINT_UNIT_GROWTH, 0, UNKNOWN_ELEMENT, MEMLINT_PROVENANCE_ASSUMED,
                       TEXT("a slot of 4 to 8 bytes, and values of up to 32"));
}

/* How many elements a turn of the main loop adds: by the growth itself, and by the loops inside the main loop. */
static struct memlint_bytes growth_bytes(const struct facts *facts, uint32_t node, const struct growth *growth)
{
    int64_t low = 1, high = growth->many ? UNKNOWN_TURNS : 1, length;
    if (growth->many && facts_length(facts, growth->value, &length))
        low = high = length;
    struct memlint_bytes slot = bytes_range(MEMLINT_UNIT_GROWTH, heap_slot(), 2 * heap_slot(),
                                            MEMLINT_PROVENANCE_DERIVED, TEXT("a slot of 4 to 8 bytes"));
    struct memlint_bytes bytes = growth->many ? slot : bytes_add(slot, element_bytes(facts, growth->value));
    return object_each_turn(facts, node, bytes_scale(bytes, low, high));
}

/* for x in log   len(log)   sum(log)   log.append(x)   log = [] */
static bool does_with_deque(const struct facts *facts, uint32_t node)
{
    static const char *const functions[] = {"len", "sum", "min", "max", "any", "all"};
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, node), around = node_parent(tree, parent);
    switch ((int)node_kind(tree, parent)) {
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return node_field(tree, node) == FIELD_RIGHT;
    case KIND_ASSIGNMENT:
        return node_field(tree, node) == FIELD_LEFT;
    case KIND_GLOBAL_STATEMENT:
        return true;
    case KIND_ATTRIBUTE:
        return text_is(node_text(tree, node_child(tree, parent, FIELD_ATTRIBUTE)), "append") &&
               node_kind(tree, around) == KIND_CALL;
    case KIND_ARGUMENT_LIST:
        for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
            if (facts_calls(facts, around, functions[i]))
                return node_child_count(tree, parent) == 1;
        }
        return false;
    default:
        return false;
    }
}

/* Would a deque do: it is begun as [], and only appended to, looked through and measured? */
static bool may_be_deque(const struct facts *facts, uint32_t target)
{
    const struct tree *tree = facts->tree;
    uint32_t value = facts_value(facts, target);
    if (!value || node_kind(tree, value) != KIND_LIST || node_first(tree, value))
        return false;
    for (uint32_t at = facts_occurrences(facts, target); at; at = facts->next_occurrence[at]) {
        if (!does_with_deque(facts, at))
            return false;
    }
    return true;
}

/* What takes the oldest away again; NULL: it is not known where new ones go. */
static const char *taking_away(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    int64_t place;
    uint32_t function = node_child(tree, node, FIELD_FUNCTION);
    uint32_t method = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    if (!method || !text_is(node_text(tree, method), "insert"))
        return "pop(0)";
    return facts_number(facts, node_argument(tree, node, 0, NULL), &place) && place == 0 ? "pop()" : NULL;
}

/* How many to keep is the user's to say: the code asks. */
static void suggest_bound(struct check_run *run, struct finding *finding, uint32_t node, const struct growth *growth)
{
    const struct facts *facts = run->facts;
    uint32_t target = growth->target;
    struct suggestion to = suggest(run, finding);
    struct memlint_text name = node_text(facts->tree, target);
    if (may_be_deque(facts, target)) {
        suggest_import(&to, "collections", "deque");
        suggest_replace(&to, facts_value(facts, target), "deque((), 50)");
        suggest_done(&to, MEMLINT_EDIT_DISPLAY, "the last 50, or as many as you need, in one block of fixed size");
        return;
    }
    const char *takes = taking_away(facts, node);
    if (!takes)
        return;
    suggest_line_after(&to, node, "%s len(%.*s) > 50:\n    %.*s.%s", growth->many ? "while" : "if", TEXT_ARGS(name),
                       TEXT_ARGS(name), takes);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "the last 50, or as many as you need");
}

/* data.append(x) in a run-forever loop, and nothing ever takes away */
static void list_grows_for_ever(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    struct growth growth;
    uint32_t node = match->first;
    if (!facts_growth(facts, node, &growth))
        return;
    uint32_t loop = facts_forever(facts, node);
    if (loop && facts_used_after(facts, loop, growth.target))
        return;
    struct finding *finding = check_report_hot(run, node);
    if (!finding)
        return;
    finding->out.bytes = growth_bytes(facts, node, &growth);
    suggest_bound(run, finding, node, &growth);
}

const struct check check_list_grows_for_ever = {
    .name = "list_grows_for_ever",
    .judge = list_grows_for_ever,
};

/* A list that begins as [] just outside the loop, and is touched in it and on the way to it by this append alone. */
static bool is_filled_here(const struct facts *facts, uint32_t target, const struct loop *loop)
{
    const struct tree *tree = facts->tree;
    uint32_t value = node_kind(tree, target) == KIND_IDENTIFIER ? facts_value(facts, target) : 0;
    if (!value || node_kind(tree, value) != KIND_LIST || node_first(tree, value) || value > loop->node ||
        facts->loop_of[value] != loop->parent || facts->function_of[value] != loop->function)
        return false;
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, target); at; at = facts->next_occurrence[at]) {
        enum use use = facts_use(facts, at);
        bool inside = at != target && at > value && at <= node_last(tree, loop->node);
        bool changes = at != target && (use == USE_GROWN || use == USE_SHRUNK);
        if (inside || changes || facts->function_of[at] != loop->function || ++count > MANY_OCCURRENCES)
            return false;
    }
    return true;
}

/* Is the number that the list is made with known where it is made: 100, or a name for it that was bound before, in the
 * same block or by the module? */
static bool is_counted_before(const struct facts *facts, uint32_t count, uint32_t value)
{
    const struct tree *tree = facts->tree;
    uint32_t block = node_parent(tree, node_statement(tree, value));
    for (uint32_t at = count; at <= node_last(tree, count); at++) {
        const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[at]];
        uint32_t bound = node_statement(tree, facts->bindings.items[symbol->first].node);
        if (node_kind(tree, at) == KIND_IDENTIFIER && facts->symbol_of[at] &&
            (bound >= node_statement(tree, value) ||
             (node_parent(tree, bound) != block && node_parent(tree, bound) != 0)))
            return false;
    }
    return true;
}

/* The number of turns as the user writes it, where that is known when the list is made; else as a number. */
static struct memlint_text count_text(struct check_run *run, uint32_t value, const struct loop *loop)
{
    enum { LONGEST_COUNT = 64 }; /* nodes */
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t count = facts_counted_to(facts, loop);
    if (node_last(tree, count) - count > LONGEST_COUNT || !is_counted_before(facts, count, value))
        return text_format(run->arena, "%lld", (long long)loop->turns);
    bool simple = node_kind(tree, count) != KIND_BINARY_OPERATOR && node_kind(tree, count) != KIND_UNARY_OPERATOR &&
                  node_kind(tree, count) != KIND_CONDITIONAL_EXPRESSION;
    return simple ? node_text(tree, count) : text_format(run->arena, "(%.*s)", TEXT_ARGS(node_text(tree, count)));
}

/* May anybody else give one of the names in an expression another value? */
static uint32_t owned_names(const struct facts *facts, uint32_t expression)
{
    uint32_t sure = MEMLINT_EDIT_SAFE;
    for (uint32_t at = expression; at <= node_last(facts->tree, expression); at++) {
        if (node_kind(facts->tree, at) == KIND_IDENTIFIER)
            sure = owned_weaker(sure, owned_name(facts, at));
    }
    return sure;
}

/* Does nothing but simple statements stand between the list and the loop, in one block? */
static bool leads_to(const struct tree *tree, uint32_t value, uint32_t loop)
{
    uint32_t at = node_statement(tree, value), made = node_parent(tree, value);
    if (node_parent(tree, made) != at || node_kind(tree, at) != KIND_EXPRESSION_STATEMENT)
        return false;
    while ((at = node_next(tree, at)) && at != loop) {
        if (node_kind(tree, at) != KIND_EXPRESSION_STATEMENT && node_kind(tree, at) != KIND_COMMENT)
            return false;
    }
    return at == loop;
}

/* Nobody sees the list before it is full: it has one name, the loop runs to its end, and if it fails, nothing goes on
 * that would find None in it. */
static uint32_t may_have_size(const struct facts *facts, uint32_t name, uint32_t call, const struct loop *loop)
{
    const struct tree *tree = facts->tree;
    uint32_t begun = facts_value(facts, name), index = node_child(tree, loop->node, FIELD_LEFT);
    if (!leads_to(tree, begun, loop->node) || !owned_ends_with_error(facts, loop->node))
        return MEMLINT_EDIT_DISPLAY;
    uint32_t names = owned_weaker(owned_name(facts, index), owned_names(facts, facts_counted_to(facts, loop)));
    return owned_weaker(names, owned_in_place(facts, name, call));
}

/* On lines of its own only in parentheses, as it was between those of the call. */
static bool needs_parentheses(const struct tree *tree, uint32_t value)
{
    return node_kind(tree, value) == KIND_NAMED_EXPRESSION ||
           text_find(node_text(tree, value), '\n', 0) != TEXT_NOT_FOUND;
}

static void suggest_size(struct check_run *run, struct finding *finding, const struct growth *growth, uint32_t call,
                         const struct loop *loop)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct suggestion to = suggest(run, finding);
    struct memlint_text name = node_text(tree, growth->target), value = node_text(tree, growth->value);
    struct memlint_text index = node_text(tree, node_child(tree, loop->node, FIELD_LEFT));
    uint32_t begun = facts_value(facts, growth->target);
    bool wrap = needs_parentheses(tree, growth->value);
    suggest_replace(&to, begun, "[None] * %.*s", TEXT_ARGS(count_text(run, begun, loop)));
    suggest_replace(&to, call, "%.*s[%.*s] = %s%.*s%s", TEXT_ARGS(name), TEXT_ARGS(index), wrap ? "(" : "",
                    TEXT_ARGS(value), wrap ? ")" : "");
    suggest_keep_comments(&to, begun, 0);
    suggest_keep_comments(&to, call, growth->value);
    check_place(run, finding, node_child(tree, loop->node, FIELD_RIGHT), TEXT(""));
    suggest_done(&to, may_have_size(facts, growth->target, call, loop), "allocates once, with the final size");
}

/* x.append(v), and no *v or comment */
static bool appends_one(const struct tree *tree, uint32_t value)
{
    return node_child_count(tree, node_parent(tree, value)) == 1 && node_kind(tree, value) != KIND_LIST_SPLAT;
}

/* data = []     for i in range(100): data.append(x)     the list doubles five times on its way, in its place where
 * nothing lies behind it. [None] * n makes a list of one besides, so for what fills the doubled list it saves
 * nothing. */
static void append_to_known_size(struct check_run *run, const struct match *match)
{
    enum { FEW = 16, WORTH = 64 /* bytes that are saved */ };
    const struct facts *facts = run->facts;
    uint32_t call = match->first;
    struct growth growth;
    const struct loop *loop = &facts->loops.items[facts->loop_of[call]];
    if (!loop->node || loop->turns < FEW || !facts_growth(facts, call, &growth) ||
        !appends_one(facts->tree, growth.value) || !facts_counted_to(facts, loop) || !facts_each_turn(facts, call) ||
        !is_filled_here(facts, growth.target, loop))
        return;
    int64_t sized = heap_list(1) + heap_list(loop->turns), doubled = heap_list_appended(loop->turns);
    int64_t growing = heap_list_growing(loop->turns);
    if (doubled <= sized || growing - sized < WORTH)
        return;
    struct finding *finding = check_report(run, node_range(facts->tree, call));
    finding->out.bytes = heap_derived(HEAP_LIST_GROWING, MEMLINT_UNIT_PEAK, doubled - sized, growing - sized);
    suggest_size(run, finding, &growth, call, loop);
}

const struct check check_append_to_known_size = {
    .name = "append_to_known_size",
    .judge = append_to_known_size,
};
