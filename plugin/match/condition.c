/* SPDX-License-Identifier: MIT */
#include "match/condition.h"

#include "base/builder.h"
#include "match/formula.h"

/* As a condition sees one match. */
struct question {
    struct formula_run *run;
    const struct condition *condition;
    const struct match *match;
    const struct capture *capture; /* NULL: the metavariable is not bound */
    const struct facts *facts;
    uint32_t node;              /* of an expression or a statement that the metavariable stands for; 0: of none */
    const struct bound *answer; /* the match's, and what the condition binds */
};

static enum truth truth_of(bool holds)
{
    return holds ? TRUTH_TRUE : TRUTH_FALSE;
}

/* What is between the quotes; of anything but one plain text all of it. */
static struct memlint_text without_quotes(const struct question *q, struct memlint_text text)
{
    uint32_t start = 0, quotes = 1;
    if (!q->node || node_kind(q->facts->tree, q->node) != KIND_STRING || !facts_is_literal_text(q->facts, q->node))
        return text;
    while (start < text.size && text.data[start] != '"' && text.data[start] != '\'')
        start++;
    struct memlint_text quoted = text_part(text, start, text.size);
    if (text_starts(quoted, "\"\"\"") || text_starts(quoted, "'''"))
        quotes = 3;
    return quoted.size >= 2 * quotes ? text_part(quoted, quotes, quoted.size - quotes) : text;
}

static struct memlint_text text_of_capture(const struct question *q)
{
    struct capture whole = *q->capture;
    if (q->condition->folds && q->node && node_kind(q->facts->tree, q->node) != KIND_STRING) {
        struct value value = expression_value(q->facts, &whole);
        if (value.kind == VALUE_TEXT)
            return value.text;
        if (value.kind == VALUE_INT)
            return text_format(q->run->matcher.scratch, "%lld", (long long)value.number);
    }
    struct memlint_text text = source_text(q->facts->tree->source, whole.range.start, whole.range.end);
    return q->condition->quotes ? text : without_quotes(q, text);
}

/* A group of the regex is bound where its text stands in the file, which a folded constant's may not. */
static void bind_groups(struct question *q, const struct regex_search *search, struct memlint_text text)
{
    struct memlint_text source = q->facts->tree->source->text;
    uintptr_t from = (uintptr_t)text.data, first = (uintptr_t)source.data;
    if (from < first || from + text.size > first + source.size)
        return;
    q->answer = bound_with_groups(q->run->matcher.scratch, q->answer, search, (uint32_t)(from - first));
}

static enum truth ask_text(struct question *q)
{
    struct regex_search search;
    struct memlint_text text = text_of_capture(q);
    if (!q->run->regexes)
        q->run->regexes = regex_matcher_new(q->run->matcher.arena);
    regex_begin(&search, q->run->regexes, q->condition->regex, text);
    search.anchored = true;
    switch (regex_next(&search)) {
    case REGEX_MATCH:
        bind_groups(q, &search, text);
        return TRUTH_TRUE;
    case REGEX_END:
        return TRUTH_FALSE;
    case REGEX_LIMIT:
        q->run->regex_gave_up = true;
        break;
    case REGEX_NOT_UTF8:
        break;
    }
    return TRUTH_UNKNOWN;
}

static enum truth ask_type(const struct question *q)
{
    uint16_t holds = q->node ? facts_holds(q->facts, q->node) : HOLDS_ANY;
    if ((holds & HOLDS_ANY) || holds == HOLDS_NOTHING)
        return TRUTH_UNKNOWN;
    if (!(holds & ~q->condition->holds))
        return TRUTH_TRUE;
    return holds & q->condition->holds ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static enum truth evaluate(const struct question *q, const struct value *given)
{
    if (!q->run->regexes)
        q->run->regexes = regex_matcher_new(q->run->matcher.arena);
    const struct expression_input input = {
        .facts = q->facts,
        .arena = q->run->matcher.scratch,
        .bound = q->match->bound,
        .regexes = q->run->regexes,
        .given = given,
        .given_variable = q->condition->variable,
    };
    struct value value = expression_evaluate(q->condition->expression, &input);
    return value_truth(&value);
}

/* A number by itself; a text or an object by its length. */
static enum truth ask_size(const struct question *q)
{
    struct value size = {.kind = VALUE_INT};
    if (q->node && (facts_number(q->facts, q->node, &size.number) || facts_length(q->facts, q->node, &size.number)))
        return evaluate(q, &size);
    struct value several = expression_value(q->facts, q->capture);
    if (several.kind != VALUE_LIST)
        return TRUTH_UNKNOWN;
    size.number = several.number;
    return evaluate(q, &size);
}

static bool is_comprehension(enum kind kind)
{
    return kind == KIND_LIST_COMPREHENSION || kind == KIND_SET_COMPREHENSION || kind == KIND_DICTIONARY_COMPREHENSION ||
           kind == KIND_GENERATOR_EXPRESSION;
}

/* for … in HERE, of the first clause, is evaluated once. */
static bool is_first_iterable(const struct tree *tree, uint32_t clause, uint32_t node)
{
    if (node_kind(tree, clause) != KIND_FOR_IN_CLAUSE || node_child(tree, clause, FIELD_RIGHT) != node)
        return false;
    uint32_t before = node_first(tree, node_parent(tree, clause));
    while (before < clause && node_kind(tree, before) != KIND_FOR_IN_CLAUSE)
        before = node_next(tree, before);
    return before == clause;
}

/* The kinds of comprehensions of which each turn evaluates the node. */
static unsigned comprehensions_around(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    bool again = !facts->function_of[node] && !facts_forever(facts, node);
    unsigned kinds = 0;
    for (int depth = 0; depth < MAX_CLIMB && node; depth++) {
        uint32_t parent = node_parent(tree, node);
        if (node_kind(tree, node) == KIND_LAMBDA || node_kind(tree, node) == KIND_BLOCK)
            break;
        if (is_first_iterable(tree, parent, node))
            parent = node_parent(tree, parent);
        else if (is_comprehension(node_kind(tree, parent)))
            kinds |= again && facts_comprehension_turns(facts, parent) >= 0 ? IN_LOOP_SET_UP : IN_LOOP_BOUNDED;
        node = parent;
    }
    return kinds;
}

static unsigned loops_around(const struct facts *facts, uint32_t node)
{
    unsigned kinds = comprehensions_around(facts, node);
    uint32_t loop = facts->loop_of[node];
    bool around = loop != 0 || kinds;
    for (; loop; loop = facts->loops.items[loop].parent) {
        if (facts->loops.items[loop].kind == LOOP_SET_UP)
            kinds |= IN_LOOP_SET_UP;
        if (facts->loops.items[loop].kind == LOOP_BOUNDED)
            kinds |= IN_LOOP_BOUNDED;
    }
    if (facts_hot(facts, node))
        return kinds | IN_LOOP_FOREVER;
    return around ? kinds : IN_LOOP_NONE;
}

/* "pico*": an asterisk is any part. */
static bool glob_fits(struct memlint_text glob, struct memlint_text name)
{
    uint32_t g = 0, n = 0, star = UINT32_MAX, resume = 0;
    while (n < name.size) {
        if (g < glob.size && glob.data[g] == '*') {
            star = g++;
            resume = n;
        } else if (g < glob.size && glob.data[g] == name.data[n]) {
            g++;
            n++;
        } else if (star != UINT32_MAX) {
            g = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (g < glob.size && glob.data[g] == '*')
        g++;
    return g == glob.size;
}

static enum truth ask_board(const struct formula_run *run, const struct condition *condition)
{
    if (!run->board.size)
        return TRUTH_UNKNOWN;
    for (uint32_t i = 0; i < condition->board_count; i++) {
        if (glob_fits(condition->boards[i], run->board))
            return TRUTH_TRUE;
    }
    return TRUTH_FALSE;
}

static enum truth ask_place(const struct question *q)
{
    uint32_t node = formula_node(q->run, q->match);
    switch ((int)q->condition->kind) {
    case CONDITION_IN_LOOP:
        return truth_of(loops_around(q->facts, node) & q->condition->in_loops);
    case CONDITION_HOT:
        return truth_of(facts_hot(q->facts, node));
    default: /* CONDITION_RARE */
        return truth_of(facts_rare(q->facts, node));
    }
}

/* b, of b = bytearray(8), is what is made there. */
static uint32_t object_of(const struct question *q)
{
    const struct tree *tree = q->facts->tree;
    uint32_t around = node_parent(tree, q->node);
    bool is_target = node_kind(tree, around) == KIND_ASSIGNMENT && node_field(tree, q->node) == FIELD_LEFT;
    uint32_t made = is_target ? node_child(tree, around, FIELD_RIGHT) : 0;
    return made ? made : q->node;
}

/* Of a metavariable. */
static enum truth ask_capture(struct question *q)
{
    switch ((int)q->condition->kind) {
    case CONDITION_TEXT:
        return ask_text(q);
    case CONDITION_TYPE:
        return ask_type(q);
    case CONDITION_SIZE:
        return ask_size(q);
    case CONDITION_ESCAPES:
        return q->node ? truth_of(facts_escapes(q->facts, object_of(q))) : TRUTH_UNKNOWN;
    default: /* CONDITION_GROWS */
        return q->node ? truth_of(facts_only_grows(q->facts, q->node)) : TRUTH_UNKNOWN;
    }
}

static enum truth ask(struct question *q)
{
    switch (q->condition->kind) {
    case CONDITION_COMPARE:
        return evaluate(q, NULL);
    case CONDITION_IN_LOOP:
    case CONDITION_HOT:
    case CONDITION_RARE:
        return ask_place(q);
    case CONDITION_BOARD:
        return ask_board(q->run, q->condition);
    case CONDITION_TEXT:
    case CONDITION_FORMULA:
    case CONDITION_TYPE:
    case CONDITION_SIZE:
    case CONDITION_ESCAPES:
    case CONDITION_GROWS:
        break;
    }
    return q->capture ? ask_capture(q) : TRUTH_UNKNOWN;
}

/* What the formula finds there, it finds with the match's bindings; each set of new ones is one way to pass. */
static void apply_formula(const struct question *q, struct matches *kept)
{
    struct matches found = {0};
    struct match match = *q->match;
    if (!q->capture)
        return;
    formula_find_at(q->run, q->condition->formula, q->capture, match.bound, &found);
    if (q->condition->negated) {
        if (!found.list.count)
            vec_push(q->run->matcher.scratch, &kept->list, match);
        return;
    }
    for (uint32_t i = 0; i < found.list.count; i++) {
        match.bound = found.list.items[i].bound;
        vec_push(q->run->matcher.scratch, &kept->list, match);
    }
}

void condition_apply(struct formula_run *run, const struct condition *condition, const struct match *match,
                     struct matches *kept)
{
    struct question q = {
        .run = run,
        .condition = condition,
        .match = match,
        .capture = bound_find(match->bound, condition->variable),
        .facts = run->matcher.facts,
        .answer = match->bound,
    };
    if (q.capture && q.capture->first && q.capture->first == q.capture->last)
        q.node = node_unwrap(q.facts->tree, q.capture->first);
    if (condition->kind == CONDITION_FORMULA) {
        apply_formula(&q, kept);
        return;
    }
    if (ask(&q) != (condition->negated ? TRUTH_FALSE : TRUTH_TRUE))
        return;
    struct match passed = *match;
    passed.bound = q.answer;
    vec_push(run->matcher.scratch, &kept->list, passed);
}

bool condition_possible(const struct formula_run *run, const struct condition *condition)
{
    return condition->kind != CONDITION_BOARD ||
           ask_board(run, condition) == (condition->negated ? TRUTH_FALSE : TRUTH_TRUE);
}
