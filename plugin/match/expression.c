/* SPDX-License-Identifier: MIT */
#include "match/expression.h"

enum ml_status expression_compile(const struct expression_maker *maker, struct memlint_text text,
                                  struct expression **expression, uint32_t *offset, struct ml_error *error)
{
    (void)maker, (void)text, (void)expression;
    *offset = 0;
    return error_set(error, ML_INVALID, "expressions are not read yet");
}

struct value expression_value(const struct facts *facts, const struct capture *capture)
{
    (void)facts, (void)capture;
    return (struct value){0};
}

struct value expression_evaluate(const struct expression *expression, const struct expression_input *input)
{
    (void)expression, (void)input;
    return (struct value){0};
}

struct memlint_text expression_text(const struct expression *expression)
{
    (void)expression;
    return (struct memlint_text){0};
}
