/* SPDX-License-Identifier: MIT */
/* Expressions at work on one match: what metavariables are worth, and the steps on them. */
#include "base/bytes.h"
#include "match/expression_program.h"

/* Metavariables */

/* The expression without what stands around it: (x), and the statement that it is alone in. */
static uint32_t inner_expression(const struct tree *tree, uint32_t node)
{
    if (node_kind(tree, node) == KIND_EXPRESSION_STATEMENT && node_child_count(tree, node) == 1)
        node = node_first(tree, node);
    return node_unwrap(tree, node);
}

/* A literal, or the name of one that is its only value. */
static bool literal_of(const struct facts *facts, uint32_t node, struct value *value)
{
    const struct tree *tree = facts->tree;
    if (literal_value(tree, tree->source->text, node, facts->arena, value))
        return true;
    bool named = node_kind(tree, node) == KIND_IDENTIFIER || node_kind(tree, node) == KIND_ATTRIBUTE;
    uint32_t sole = named && facts->symbol_of ? node_unwrap(tree, facts_value(facts, node)) : 0;
    return sole && literal_value(tree, tree->source->text, sole, facts->arena, value);
}

static struct value of_node(const struct facts *facts, uint32_t node)
{
    struct value value;
    int64_t number;
    node = inner_expression(facts->tree, node);
    if (literal_of(facts, node, &value))
        return value;
    if (facts->number_of && facts_number(facts, node, &number))
        return value_int(number);
    if (facts->number_of && facts_length(facts, node, &number))
        return (struct value){.kind = VALUE_LIST, .number = number};
    return (struct value){.kind = VALUE_CODE};
}

static int64_t count_siblings(const struct tree *tree, const struct capture *capture)
{
    int64_t count = 0;
    for (uint32_t node = capture->first; node && node <= capture->last; node = node_next(tree, node))
        count += node_kind(tree, node) != KIND_COMMENT;
    return count;
}

struct value value_of_capture(const struct facts *facts, const struct capture *capture, bool sequence)
{
    struct memlint_text text = source_text(facts->tree->source, capture->range.start, capture->range.end);
    struct value value = {.kind = VALUE_LIST};
    if (sequence)
        value.number = count_siblings(facts->tree, capture);
    else
        value = capture->first ? of_node(facts, capture->first) : value_of_text(text);
    if (value.kind != VALUE_TEXT)
        value.text = text;
    value.code = capture;
    return value;
}

struct value expression_value(const struct facts *facts, const struct capture *capture)
{
    bool empty = !capture->first && capture->range.start == capture->range.end;
    return value_of_capture(facts, capture, empty || capture->first != capture->last);
}

static struct value look_up(const struct step *step, const struct expression_input *input)
{
    if (input->given && step->variable == input->given_variable)
        return *input->given;
    const struct capture *capture = bound_find(input->bound, step->variable);
    if (!capture)
        return (struct value){0};
    return value_of_capture(input->facts, capture, step->sequence || capture->first != capture->last);
}

/* Steps */

/* `and` gives the first of its operands that is false, `or` the first that is true, else the last. */
static struct value decide(enum kind sign, const struct value *operands)
{
    enum truth decides = sign == KIND_AND ? TRUTH_FALSE : TRUTH_TRUE;
    enum truth left = value_truth(&operands[0]), right = value_truth(&operands[1]);
    if (left == TRUTH_UNKNOWN)
        return right == decides ? value_of_bool(right == TRUTH_TRUE) : (struct value){0};
    return operands[left == decides ? 0 : 1];
}

static struct value compare_chain(const struct step *step, const struct value *operands, const struct tree *tree)
{
    enum truth all = TRUTH_TRUE;
    for (uint32_t i = 0; i + 1 < step->count && all != TRUTH_FALSE; i++) {
        enum truth holds = operate_compare(step->operators[i], &operands[i], &operands[i + 1], tree);
        if (holds != TRUTH_TRUE)
            all = holds;
    }
    return value_of_truth(all);
}

static struct value negate(const struct value *operand)
{
    enum truth truth = value_truth(operand);
    return truth == TRUTH_UNKNOWN ? (struct value){0} : value_of_bool(truth == TRUTH_FALSE);
}

static bool any_unknown(const struct value *operands, uint32_t count)
{
    while (count && operands[count - 1].kind != VALUE_UNKNOWN)
        count--;
    return count > 0;
}

static struct value call_function(const struct step *step, enum expression_language language,
                                  const struct value *operands, const struct expression_input *input)
{
    const struct call call = {operands, step->count, step->regex, language, input};
    return any_unknown(operands, step->count) ? (struct value){0} : step->call->call(&call);
}

static struct value run_step(const struct step *step, enum expression_language language, const struct value *operands,
                             const struct expression_input *input)
{
    switch (step->kind) {
    case STEP_CONSTANT:
        return step->constant;
    case STEP_VARIABLE:
        return look_up(step, input);
    case STEP_NOT:
        return negate(operands);
    case STEP_UNARY:
        return operate_unary(step->sign, operands);
    case STEP_BINARY:
        return language == EXPRESSION_BYTES ? operate_bytes(step->sign, &operands[0], &operands[1])
                                            : operate_binary(step->sign, &operands[0], &operands[1], input->arena);
    case STEP_LOGIC:
        return decide(step->sign, operands);
    case STEP_COMPARE:
        return compare_chain(step, operands, input->facts->tree);
    case STEP_CALL:
        return call_function(step, language, operands, input);
    }
    return (struct value){0};
}

static struct value as_bytes(struct value value)
{
    if (value.kind != VALUE_INT || value.number < 0)
        return (struct value){0};
    return value_int(bytes_sum(value.number, 0));
}

struct value expression_evaluate(const struct expression *expression, const struct expression_input *input)
{
    struct value stack[STACK_LIMIT];
    uint32_t top = STACK_LIMIT;
    for (uint32_t i = 0; i < expression->count; i++) {
        const struct step *step = &expression->steps[i];
        struct value made = run_step(step, expression->language, &stack[top], input);
        top += step->count;
        stack[--top] = made;
    }
    return expression->language == EXPRESSION_BYTES ? as_bytes(stack[top]) : stack[top];
}
