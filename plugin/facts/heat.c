/* SPDX-License-Identifier: MIT */
/*
 * How often a node runs, by what stands between it and the run-forever loop or the function around it.
 *
 *   while True:
 *       read()                        hot
 *       if button.value: beep()       hot and rare: it waits for an event
 *       if now > next: tick()         hot: a threshold may be passed each turn
 *       if DEBUG: dump()              dead, where DEBUG = False is all that the file says of it
 *       if done: save(); break        runs once, and the loop is left
 *       if not key: continue
 *       act(key)                      hot and rare, as in if key: act(key)
 */
#include "facts/gather.h"

uint32_t facts_forever(const struct facts *facts, uint32_t node)
{
    return facts->loops.items[facts->loop_of[node]].forever;
}

bool gather_is_program_name(const struct facts *facts, uint32_t comparison)
{
    struct memlint_text name;
    uint32_t left = node_first(facts->tree, comparison), sign = left ? node_next(facts->tree, left) : 0;
    uint32_t right = sign ? node_next(facts->tree, sign) : 0;
    return node_kind(facts->tree, comparison) == KIND_COMPARISON_OPERATOR &&
           node_is(facts->tree, left, KIND_IDENTIFIER, "__name__") && !facts->symbol_of[left] &&
           node_kind(facts->tree, sign) == KIND_EQUAL_EQUAL && right && !node_next(facts->tree, right) &&
           node_string(facts->tree, right, &name) && text_is(name, "__main__");
}

/* Of what is no chain of and, or. */
static enum truth plain_truth(const struct facts *facts, uint32_t expression)
{
    const struct tree *tree = facts->tree;
    int64_t number;
    bool negated = false;
    for (int depth = 0; depth < MAX_CLIMB && expression; depth++) {
        switch ((int)node_kind(tree, expression)) {
        case KIND_NOT_OPERATOR:
            negated = !negated;
            expression = node_child(tree, expression, FIELD_ARGUMENT);
            continue;
        case KIND_PARENTHESIZED_EXPRESSION:
            expression = node_inner(tree, expression);
            continue;
        case KIND_NONE:
            return negated ? TRUTH_TRUE : TRUTH_FALSE;
        case KIND_COMPARISON_OPERATOR: /* if __name__ == "__main__": of a program */
            return gather_is_program_name(facts, expression) && !negated ? TRUTH_TRUE : TRUTH_UNKNOWN;
        default:
            if (!facts_number(facts, expression, &number))
                return TRUTH_UNKNOWN;
            return (number != 0) != negated ? TRUTH_TRUE : TRUTH_FALSE;
        }
    }
    return TRUTH_UNKNOWN;
}

static enum kind operator_of(const struct tree *tree, uint32_t expression)
{
    bool chain = expression && node_kind(tree, expression) == KIND_BOOLEAN_OPERATOR;
    return chain ? node_kind(tree, node_child(tree, expression, FIELD_OPERATOR)) : KIND_OTHER;
}

/* a and b is false where one of them is, a or b true; chains nest to the left. */
enum truth facts_truth(const struct facts *facts, uint32_t expression)
{
    const struct tree *tree = facts->tree;
    uint32_t at = expression ? node_unwrap(tree, expression) : 0;
    enum kind operator= operator_of(tree, at);
    if (operator== KIND_OTHER)
        return plain_truth(facts, expression);
    enum truth decides = operator== KIND_AND ? TRUTH_FALSE : TRUTH_TRUE;
    for (int depth = 0; depth < MAX_CLIMB && operator_of(tree, at) == operator; depth++) {
        if (plain_truth(facts, node_child(tree, at, FIELD_RIGHT)) == decides)
            return decides;
        at = node_child(tree, at, FIELD_LEFT);
    }
    return plain_truth(facts, at) == decides ? decides : TRUTH_UNKNOWN;
}

/* <, >, <= and >= compare with a threshold, which may be passed each turn: a time, a level. */
static bool is_threshold(const struct tree *tree, uint32_t comparison)
{
    for (uint32_t at = node_first(tree, comparison); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_LESS || kind == KIND_GREATER || kind == KIND_LESS_EQUAL || kind == KIND_GREATER_EQUAL)
            return true;
    }
    return false;
}

/* button.value   not key   event and event.pressed   command == "go"   data is not None: something that comes now and
 * then. A condition that holds a threshold anywhere, or more than anybody writes, is none. */
static bool is_event(const struct facts *facts, uint32_t condition)
{
    enum { MOST_NODES = 256 };
    const struct tree *tree = facts->tree;
    if (node_last(tree, condition) - condition > MOST_NODES)
        return false;
    for (uint32_t node = condition; node <= node_last(tree, condition); node++) {
        if (node_kind(tree, node) == KIND_COMPARISON_OPERATOR && is_threshold(tree, node))
            return false;
    }
    return true;
}

/* Calls after which nothing of the program runs. */
static const char *const ends[] = {
    "sys.exit",
    "microcontroller.reset",
    "supervisor.reload",
    "supervisor.reset",
    "_exit",
    "alarm.exit_and_deep_sleep_until_alarms",
};

static bool ends_program(const struct facts *facts, uint32_t statement)
{
    uint32_t call = node_first(facts->tree, statement);
    if (node_kind(facts->tree, statement) != KIND_EXPRESSION_STATEMENT || node_kind(facts->tree, call) != KIND_CALL)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (facts_means(facts, node_child(facts->tree, call, FIELD_FUNCTION), ends[i]))
            return true;
    }
    return false;
}

/* The last statement of a block, from the end of its subtree. */
static uint32_t closing_statement(const struct tree *tree, uint32_t block)
{
    uint32_t node = node_last(tree, block);
    for (int depth = 0; depth < MAX_CLIMB && node_parent(tree, node) != block; depth++)
        node = node_parent(tree, node);
    return node_parent(tree, node) == block ? node : 0;
}

/* How a block is left at its end, where not to what stands below it. */
enum way_out { OUT_BELOW, OUT_BREAK, OUT_RETURN, OUT_RAISE, OUT_OF_PROGRAM };

static enum way_out way_out_of(const struct facts *facts, uint32_t block)
{
    uint32_t closing = closing_statement(facts->tree, block);
    switch ((int)node_kind(facts->tree, closing)) {
    case KIND_BREAK_STATEMENT:
        return OUT_BREAK;
    case KIND_RETURN_STATEMENT:
        return OUT_RETURN;
    case KIND_RAISE_STATEMENT:
        return OUT_RAISE;
    case KIND_EXPRESSION_STATEMENT:
        return ends_program(facts, closing) ? OUT_OF_PROGRAM : OUT_BELOW;
    default:
        return OUT_BELOW;
    }
}

/* A break leaves the loop it stands in, a return the loop of its own function; a raise may be caught around it. */
static void look_at_end(const struct facts *facts, uint32_t block, struct guards *guards)
{
    const struct loop *loop = &facts->loops.items[facts->loop_of[block]];
    enum way_out out = way_out_of(facts, block);
    guards->leaves |= out == OUT_OF_PROGRAM || (out == OUT_BREAK && loop->kind == LOOP_FOREVER) ||
                      (out == OUT_RETURN && loop->forever != 0);
    guards->rare |= out == OUT_RAISE;
}

/* if c: node … or the else of it */
static void look_at_branch(const struct facts *facts, uint32_t statement, bool otherwise, struct guards *guards)
{
    uint32_t condition = node_child(facts->tree, statement, FIELD_CONDITION);
    enum truth truth = condition ? facts_truth(facts, condition) : TRUTH_UNKNOWN;
    guards->dead |= truth == (otherwise ? TRUTH_TRUE : TRUTH_FALSE);
    guards->conditional |= truth == TRUTH_UNKNOWN;
    guards->rare |= truth == TRUTH_UNKNOWN && !otherwise && condition && is_event(facts, condition);
}

/* not key   key is None: nothing has come */
static bool is_absence(const struct tree *tree, uint32_t condition)
{
    uint32_t left = node_first(tree, condition), sign = left ? node_next(tree, left) : 0;
    return node_kind(tree, condition) == KIND_NOT_OPERATOR ||
           (sign && node_kind(tree, sign) == KIND_IS && node_kind(tree, node_next(tree, sign)) == KIND_NONE);
}

/* if not key: continue */
static bool is_poll(const struct facts *facts, uint32_t statement)
{
    const struct tree *tree = facts->tree;
    uint32_t condition = node_unwrap(tree, node_child(tree, statement, FIELD_CONDITION));
    uint32_t body = node_child(tree, statement, FIELD_CONSEQUENCE);
    return node_kind(tree, statement) == KIND_IF_STATEMENT && !node_child(tree, statement, FIELD_ALTERNATIVE) &&
           is_absence(tree, condition) && is_event(facts, condition) &&
           facts_truth(facts, condition) == TRUTH_UNKNOWN && node_child_count(tree, body) == 1 &&
           node_kind(tree, node_first(tree, body)) == KIND_CONTINUE_STATEMENT;
}

/* What stands below a poll in its block is behind what it waits for. */
static void look_above(const struct facts *facts, uint32_t node, struct guards *guards)
{
    enum { MOST_STATEMENTS = 32 };
    const struct tree *tree = facts->tree;
    int count = 0;
    for (uint32_t at = node_first(tree, node_parent(tree, node)); at && at < node; at = node_next(tree, at)) {
        if (++count > MOST_STATEMENTS)
            return;
        if (is_poll(facts, at))
            guards->rare = guards->conditional = true;
    }
}

/* a if c else b: c is always asked, and one of the others is not where c is constant. */
static void look_at_choice(const struct facts *facts, uint32_t node, uint32_t choice, struct guards *guards)
{
    uint32_t first = node_first(facts->tree, choice), condition = node_next(facts->tree, first);
    if (node == condition)
        return;
    enum truth truth = facts_truth(facts, condition);
    guards->dead |= truth == (node == first ? TRUTH_FALSE : TRUTH_TRUE);
    guards->conditional |= truth == TRUTH_UNKNOWN;
}

/* a and b: a is always asked, b never where a is false */
static void look_at_chain(const struct facts *facts, uint32_t chain, struct guards *guards)
{
    enum truth truth = facts_truth(facts, node_child(facts->tree, chain, FIELD_LEFT));
    guards->dead |= truth == (operator_of(facts->tree, chain) == KIND_AND ? TRUTH_FALSE : TRUTH_TRUE);
    guards->conditional = true;
}

static void look_at(const struct facts *facts, uint32_t node, struct guards *guards)
{
    enum field field = node_field(facts->tree, node);
    uint32_t parent = node_parent(facts->tree, node);
    switch ((int)node_kind(facts->tree, parent)) {
    case KIND_IF_STATEMENT:
    case KIND_ELIF_CLAUSE:
        if (field == FIELD_CONSEQUENCE || field == FIELD_ALTERNATIVE)
            look_at_branch(facts, parent, field == FIELD_ALTERNATIVE, guards);
        break;
    case KIND_EXCEPT_CLAUSE:
        guards->rare = guards->conditional = true;
        break;
    case KIND_WHILE_STATEMENT:
        guards->dead |=
            field == FIELD_BODY && facts_truth(facts, node_child(facts->tree, parent, FIELD_CONDITION)) == TRUTH_FALSE;
        break;
    case KIND_CONDITIONAL_EXPRESSION:
        look_at_choice(facts, node, parent, guards);
        break;
    case KIND_BOOLEAN_OPERATOR:
        if (field == FIELD_RIGHT)
            look_at_chain(facts, parent, guards);
        break;
    case KIND_CASE_CLAUSE:
        guards->conditional = true;
        break;
    case KIND_BLOCK:
        look_above(facts, node, guards);
        break;
    default:
        break;
    }
    if (node_kind(facts->tree, node) == KIND_BLOCK)
        look_at_end(facts, node, guards);
}

struct guards facts_guards(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct guards guards = {0};
    for (int depth = 0; node && depth < MAX_CLIMB; depth++, node = node_parent(tree, node)) {
        uint32_t parent = node_parent(tree, node);
        const struct loop *loop = &facts->loops.items[facts->loop_of[node]];
        bool own_body = loop->node == parent && loop->kind == LOOP_FOREVER;
        bool own_block = node_kind(tree, parent) == KIND_FUNCTION_DEFINITION;
        if (own_block && node_kind(tree, node) == KIND_BLOCK)
            guards.leaves |= way_out_of(facts, node) == OUT_OF_PROGRAM;
        if (own_body || own_block)
            break;
        look_at(facts, node, &guards);
    }
    return guards;
}

static enum reached reached_by_loop(const struct facts *facts, uint32_t node)
{
    return (enum reached)facts->functions.items[facts->function_of[node]].from[REACH_LOOP];
}

bool facts_hot(const struct facts *facts, uint32_t node)
{
    bool forever = facts_forever(facts, node) != 0;
    if (!forever && reached_by_loop(facts, node) == REACHED_NEVER)
        return false;
    struct guards guards = facts_guards(facts, node);
    return !guards.dead && !guards.leaves;
}

bool facts_rare(const struct facts *facts, uint32_t node)
{
    if (!facts_forever(facts, node) && reached_by_loop(facts, node) == REACHED_RARELY)
        return true;
    return facts_guards(facts, node).rare;
}

/* Does a try around the block, in the same loop, have an except for what it raises? */
static bool may_be_caught(const struct facts *facts, uint32_t block, uint32_t body)
{
    const struct tree *tree = facts->tree;
    for (int depth = 0; depth < MAX_CLIMB && block && block != body; depth++, block = node_parent(tree, block)) {
        uint32_t parent = node_parent(tree, block);
        if (node_kind(tree, parent) != KIND_TRY_STATEMENT || node_field(tree, block) != FIELD_BODY)
            continue;
        if (node_kind(tree, node_next(tree, block)) == KIND_EXCEPT_CLAUSE)
            return true;
    }
    return false;
}

bool facts_last_turn(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t body = node_child(tree, facts->loops.items[facts->loop_of[node]].node, FIELD_BODY);
    for (int depth = 0; depth < MAX_CLIMB && node && node != node_parent(tree, body); depth++) {
        enum way_out out = node_kind(tree, node) == KIND_BLOCK ? way_out_of(facts, node) : OUT_BELOW;
        if (out != OUT_BELOW && !(out == OUT_RAISE && may_be_caught(facts, node, body)))
            return true;
        node = node_parent(tree, node);
    }
    return false;
}
