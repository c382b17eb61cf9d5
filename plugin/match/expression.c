/* SPDX-License-Identifier: MIT */
/*
 * From a text to the steps of expression_program.h.
 *
 *   len($...A) < 3     as Python:  len(____A) < 3
 *
 * Holes become names of the same length, so that what the parser says of an offset holds for the text as written. Nodes
 * are checked from the start of the text, where a reader looks first, and turned into steps from its end.
 */
#include "match/expression.h"

#include "base/builder.h"
#include "match/expression_program.h"
#include "syntax/spelling.h"

/* What a check found out about a node. */
struct note {
    bool silent; /* makes no step of its own: an operator, the name of a function, what is in a literal */
    const struct callable *call;
    const struct regex *regex;
    uint32_t count; /* of operands */
    const enum kind *operators;
};

struct compiler {
    const struct expression_maker *maker;
    struct memlint_text text; /* as written, trimmed */
    struct tree tree;
    struct note *notes; /* by node */
    uint32_t *offset;
    struct ml_error *error;
    VEC(struct step) steps;
    uint32_t stacked;
};

static struct memlint_text written(const struct compiler *it, uint32_t node)
{
    return text_part(it->text, it->tree.nodes[node].start, it->tree.nodes[node].end);
}

/* The start of it, as errors show it. */
static struct memlint_text shown(const struct compiler *it, uint32_t node)
{
    enum { SHOWN = 40 };
    return text_cut(written(it, node), SHOWN);
}

static struct ml_error *error_in(struct compiler *it, uint32_t node)
{
    *it->offset = it->tree.nodes[node].start;
    return it->error;
}

static void silence(struct compiler *it, uint32_t first, uint32_t last)
{
    for (uint32_t node = first; node <= last; node++)
        it->notes[node].silent = true;
}

static bool of_bytes(const struct compiler *it)
{
    return it->maker->language == EXPRESSION_BYTES;
}

/* Text to tree */

/* Sizes have the names of what they are of, and two of those are words of the language. */
static bool is_taken_name(struct memlint_text text, uint32_t at)
{
    uint32_t end = at;
    if (at > 0 && (spelling_in_name(text.data[at - 1]) || text.data[at - 1] == '$'))
        return false;
    while (end < text.size && spelling_in_name(text.data[end]))
        end++;
    struct memlint_text word = text_part(text, at, end);
    return text_is(word, "class") || text_is(word, "raise");
}

static struct memlint_text as_python(struct compiler *it)
{
    struct memlint_text text = it->text;
    struct builder python = {.arena = it->maker->arena};
    for (uint32_t at = 0; at < text.size; at++) {
        char c = text.data[at];
        bool hole = c == '$' || (of_bytes(it) && is_taken_name(text, at));
        build_byte(&python, hole ? '_' : c == '\n' || c == '\r' ? ' ' : c);
        if (c == '$' && text_starts(text_part(text, at + 1, text.size), "...")) {
            build_string(&python, "___");
            at += 3;
        }
    }
    return build_result(&python);
}

static enum ml_status refuse_text(struct compiler *it, uint32_t node)
{
    return error_set(error_in(it, node), ML_INVALID,
                     "not an expression: '%.*s'; expected one expression as in Python, such as %s",
                     TEXT_ARGS(shown(it, node)), of_bytes(it) ? "16 + list($N)" : "$N > 8 and len($NAME) < 4");
}

/* *root is the node of the expression. */
static enum ml_status parse(struct compiler *it, uint32_t *root)
{
    struct arena *arena = it->maker->arena;
    struct source *source = arena_new(arena, struct source);
    source_init(source, arena, TEXT("expression"), as_python(it));
    enum ml_status status = parser_parse(it->maker->parser, arena, source, &it->tree, it->error);
    if (status)
        return status;
    it->notes = arena_array(arena, struct note, it->tree.count);
    if (it->tree.error_count)
        return refuse_text(it, it->tree.errors[0]);
    uint32_t statement = node_first(&it->tree, NODE_NONE);
    if (!statement || node_kind(&it->tree, statement) != KIND_EXPRESSION_STATEMENT ||
        node_last(&it->tree, statement) != it->tree.count - 1)
        return refuse_text(it, NODE_NONE);
    *root = node_first(&it->tree, statement);
    return node_next(&it->tree, *root) ? refuse_text(it, NODE_NONE) : ML_OK;
}

/* Checks */

static enum ml_status check_variable(struct compiler *it, uint32_t node)
{
    struct memlint_text name = written(it, node);
    uint32_t at = text_starts(name, "$...") ? 4 : 1, named = at;
    if (!text_starts(name, "$"))
        return error_set(error_in(it, node), ML_INVALID,
                         "'%.*s' is no metavariable; expected one such as $%s, a constant or a function",
                         TEXT_ARGS(shown(it, node)), of_bytes(it) ? "N" : "X");
    while (at < name.size && (name.data[at] == '_' || (name.data[at] >= 'A' && name.data[at] <= 'Z') ||
                              (name.data[at] >= '0' && name.data[at] <= '9')))
        at++;
    if (at < name.size || at == named)
        return error_set(error_in(it, node), ML_INVALID,
                         "'%.*s' is no metavariable; those are of capitals, digits and _: $X, $...ARGS, $1",
                         TEXT_ARGS(shown(it, node)));
    if (text_is(name, "$_"))
        return error_set(error_in(it, node), ML_INVALID,
                         "$_ is another one each time, so it has no value; give it a name: $X");
    if (metavariable_add(it->maker->variables, name) == NO_METAVARIABLE)
        return error_set(error_in(it, node), ML_LIMIT, "more than %d metavariables in one rule", METAVARIABLE_LIMIT);
    return ML_OK;
}

static enum ml_status check_literal(struct compiler *it, uint32_t node)
{
    struct value value;
    silence(it, node + 1, node_last(&it->tree, node));
    if (of_bytes(it) && node_kind(&it->tree, node) != KIND_INTEGER)
        return error_set(error_in(it, node), ML_INVALID,
                         "'%.*s' is no number of bytes; expected integers, metavariables and sizes such as str($N)",
                         TEXT_ARGS(shown(it, node)));
    if (literal_value(&it->tree, it->text, node, it->maker->arena, &value))
        return ML_OK;
    bool text = node_kind(&it->tree, node) == KIND_STRING || node_kind(&it->tree, node) == KIND_CONCATENATED_STRING;
    return error_set(error_in(it, node), ML_INVALID, "'%.*s' is no constant that can be read exactly; expected %s",
                     TEXT_ARGS(shown(it, node)),
                     text ? "a text without {…} and \\N{…}"
                          : "an integer of at most 64 bits, or a float of at most 15 digits");
}

static enum ml_status check_list(struct compiler *it, uint32_t list)
{
    struct value value;
    if (of_bytes(it))
        return check_literal(it, list);
    for (uint32_t item = node_first(&it->tree, list); item; item = node_next(&it->tree, item)) {
        if (!literal_value(&it->tree, it->text, item, it->maker->arena, &value))
            return error_set(error_in(it, item), ML_INVALID, "'%.*s' in a list is no constant; expected [1, \"a\"]",
                             TEXT_ARGS(shown(it, item)));
    }
    silence(it, list + 1, node_last(&it->tree, list));
    return ML_OK;
}

static bool is_operator_of_bytes(enum kind sign)
{
    return sign == KIND_PLUS || sign == KIND_MINUS || sign == KIND_STAR || sign == KIND_DOUBLE_SLASH;
}

static enum ml_status check_operator(struct compiler *it, uint32_t node)
{
    enum kind sign = node_kind(&it->tree, node);
    it->notes[node].silent = true;
    if (of_bytes(it) && !is_operator_of_bytes(sign))
        return error_set(error_in(it, node), ML_INVALID, "'%.*s' is not known here; expected +, -, *, //, min or max",
                         TEXT_ARGS(shown(it, node)));
    if (sign == KIND_IS || sign == KIND_IS_NOT)
        return error_set(error_in(it, node), ML_INVALID, "'%.*s' is not known here; write %s",
                         TEXT_ARGS(shown(it, node)), sign == KIND_IS ? "==" : "!=");
    if (sign == KIND_AT || sign == KIND_OTHER)
        return error_set(error_in(it, node), ML_INVALID, "'%.*s' is not known here; expected an operator on numbers",
                         TEXT_ARGS(shown(it, node)));
    return ML_OK;
}

/* The grammar lets ^ bind more than &, and Python less. */
static bool is_in_doubt(const struct tree *tree, uint32_t node)
{
    return node_is_operation(tree, node, KIND_AMPERSAND) &&
           (node_is_operation(tree, node_child(tree, node, FIELD_LEFT), KIND_CARET) ||
            node_is_operation(tree, node_child(tree, node, FIELD_RIGHT), KIND_CARET));
}

static enum ml_status check_operation(struct compiler *it, uint32_t node)
{
    if (is_in_doubt(&it->tree, node))
        return error_set(error_in(it, node), ML_INVALID, "& beside ^ in '%.*s': say by parentheses which comes first",
                         TEXT_ARGS(shown(it, node)));
    it->notes[node].count = node_kind(&it->tree, node) == KIND_UNARY_OPERATOR ? 1 : 2;
    return check_operator(it, node_child(&it->tree, node, FIELD_OPERATOR));
}

static enum ml_status check_not(struct compiler *it, uint32_t node)
{
    it->notes[node].count = 1;
    if (!of_bytes(it))
        return ML_OK;
    return error_set(error_in(it, node), ML_INVALID, "'not' is not known here; expected a number of bytes");
}

/* a < b <= c */
static enum ml_status check_comparison(struct compiler *it, uint32_t node)
{
    uint32_t operators = 0;
    enum kind *kinds = arena_array(it->maker->arena, enum kind, node_child_count(&it->tree, node));
    for (uint32_t child = node_first(&it->tree, node); child; child = node_next(&it->tree, child)) {
        if (node_field(&it->tree, child) != FIELD_OPERATORS)
            continue;
        kinds[operators++] = node_kind(&it->tree, child);
        enum ml_status status = check_operator(it, child);
        if (status)
            return status;
    }
    it->notes[node].operators = kinds;
    it->notes[node].count = operators + 1;
    return ML_OK;
}

/* Calls */

static enum ml_status refuse_function(struct compiler *it, uint32_t name, bool is_method)
{
    static const char *const of_the_day[] = {"today", "strptime"};
    enum expression_language language = it->maker->language;
    const char *what = is_method ? "method" : "function";
    for (uint32_t i = 0; i < ARRAY_LEN(of_the_day); i++) {
        if (text_is(written(it, name), of_the_day[i]))
            return error_set(error_in(it, name), ML_INVALID,
                             "%s() is not supported: memlint's findings are the same on every day; leave it out",
                             of_the_day[i]);
    }
    const struct callable *nearest = function_nearest(language, written(it, name), is_method);
    if (nearest)
        return error_set(error_in(it, name), ML_INVALID, "unknown %s '%.*s'; did you mean '%.*s'?", what,
                         TEXT_ARGS(shown(it, name)), TEXT_ARGS(nearest->name));
    return error_set(error_in(it, name), ML_INVALID, "unknown %s '%.*s'; expected %s", what, TEXT_ARGS(shown(it, name)),
                     of_bytes(it) ? "len, min, max, or the size of an object, such as str, list, dict, bytearray"
                     : is_method  ? "lower, upper, strip, startswith or endswith"
                                  : "int, float, str, bool, len, abs, min, max or re.match");
}

/* Finds what is called; what is left to be evaluated of the name is the object of a method. */
static enum ml_status find_function(struct compiler *it, uint32_t call, uint32_t called)
{
    const struct tree *tree = &it->tree;
    uint32_t object = node_child(tree, called, FIELD_OBJECT), name = node_child(tree, called, FIELD_ATTRIBUTE);
    bool named = node_kind(tree, called) == KIND_IDENTIFIER;
    bool of_module = object && !of_bytes(it) && text_is(written(it, object), "re");
    bool is_method = node_kind(tree, called) == KIND_ATTRIBUTE && !of_module;
    if (!named && !of_module && !is_method)
        return error_set(error_in(it, called), ML_INVALID, "'%.*s' can't be called; expected the name of a function",
                         TEXT_ARGS(shown(it, called)));
    if (is_method) {
        it->notes[called].silent = true;
        it->notes[name].silent = true;
    } else {
        name = called;
        silence(it, called, node_last(tree, called));
    }
    it->notes[call].call = function_find(it->maker->language, written(it, name), is_method);
    return it->notes[call].call ? ML_OK : refuse_function(it, name, is_method);
}

static enum ml_status check_arguments(struct compiler *it, uint32_t call, uint32_t arguments)
{
    const struct callable *function = it->notes[call].call;
    if (node_kind(&it->tree, arguments) != KIND_ARGUMENT_LIST)
        return error_set(error_in(it, arguments), ML_INVALID, "'%.*s' are no arguments; expected values, and commas",
                         TEXT_ARGS(shown(it, arguments)));
    uint32_t given = node_child_count(&it->tree, arguments);
    it->notes[arguments].silent = true;
    it->notes[call].count = given + function->is_method;
    if (given >= function->least && given <= function->most)
        return ML_OK;
    if (function->least == function->most)
        return error_set(error_in(it, arguments), ML_INVALID, "%.*s takes %u argument%s, not %u",
                         TEXT_ARGS(function->name), function->least, function->least == 1 ? "" : "s", given);
    return error_set(error_in(it, arguments), ML_INVALID, "%.*s takes %u to %u arguments, not %u",
                     TEXT_ARGS(function->name), function->least, function->most, given);
}

/* The regular expression of re.match is compiled with the rest. */
static enum ml_status check_regex(struct compiler *it, uint32_t call, uint32_t argument)
{
    struct value pattern;
    struct regex *regex = NULL;
    uint32_t at;
    if (!literal_value(&it->tree, it->text, argument, it->maker->arena, &pattern) || pattern.kind != VALUE_TEXT)
        return error_set(error_in(it, argument), ML_INVALID,
                         "'%.*s' is no text; expected re.match(\"regular expression\", $X)",
                         TEXT_ARGS(shown(it, argument)));
    enum ml_status status = regex_compile(it->maker->arena, pattern.text, &regex, &at, it->error);
    if (status) {
        uint32_t quotes = node_first(&it->tree, argument);
        *it->offset = it->tree.nodes[quotes].end + at; /* right where the text has no escapes */
        return status;
    }
    silence(it, argument, node_last(&it->tree, argument));
    it->notes[call].regex = regex;
    it->notes[call].count--;
    return ML_OK;
}

static enum ml_status check_call(struct compiler *it, uint32_t call)
{
    uint32_t arguments = node_child(&it->tree, call, FIELD_ARGUMENTS);
    enum ml_status status = find_function(it, call, node_child(&it->tree, call, FIELD_FUNCTION));
    if (!status)
        status = check_arguments(it, call, arguments);
    if (status || !text_is(it->notes[call].call->name, "re.match"))
        return status;
    return check_regex(it, call, node_first(&it->tree, arguments));
}

static enum ml_status check_node(struct compiler *it, uint32_t node)
{
    switch ((int)node_kind(&it->tree, node)) {
    case KIND_PARENTHESIZED_EXPRESSION:
        it->notes[node].silent = true;
        return ML_OK;
    case KIND_INTEGER:
    case KIND_FLOAT:
    case KIND_STRING:
    case KIND_CONCATENATED_STRING:
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
        return check_literal(it, node);
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_SET:
        return check_list(it, node);
    case KIND_IDENTIFIER:
        return check_variable(it, node);
    case KIND_UNARY_OPERATOR:
    case KIND_BINARY_OPERATOR:
    case KIND_BOOLEAN_OPERATOR:
        return check_operation(it, node);
    case KIND_NOT_OPERATOR:
        return check_not(it, node);
    case KIND_COMPARISON_OPERATOR:
        return check_comparison(it, node);
    case KIND_CALL:
        return check_call(it, node);
    case KIND_ASSIGNMENT:
    case KIND_NAMED_EXPRESSION:
        return error_set(error_in(it, node), ML_INVALID,
                         "'%.*s' gives a name a value; to compare, write ==", TEXT_ARGS(shown(it, node)));
    default:
        return error_set(error_in(it, node), ML_INVALID,
                         "'%.*s' can't be computed here; expected metavariables, constants, operators and functions",
                         TEXT_ARGS(shown(it, node)));
    }
}

static enum ml_status check(struct compiler *it, uint32_t root)
{
    enum ml_status status = ML_OK;
    for (uint32_t node = root; node <= node_last(&it->tree, root) && !status; node++) {
        if (!it->notes[node].silent)
            status = check_node(it, node);
    }
    return status;
}

/* Steps */

static struct value constant_of(struct compiler *it, uint32_t node)
{
    struct value value = {0};
    struct arena *arena = it->maker->arena;
    if (literal_value(&it->tree, it->text, node, arena, &value))
        return value;
    struct value *items = arena_array(arena, struct value, node_child_count(&it->tree, node) + 1);
    value = (struct value){.kind = VALUE_LIST, .items = items};
    for (uint32_t item = node_first(&it->tree, node); item; item = node_next(&it->tree, item))
        (void)literal_value(&it->tree, it->text, item, arena, &items[value.number++]);
    return value;
}

static enum step_kind step_of(enum kind kind)
{
    switch ((int)kind) {
    case KIND_IDENTIFIER:
        return STEP_VARIABLE;
    case KIND_NOT_OPERATOR:
        return STEP_NOT;
    case KIND_UNARY_OPERATOR:
        return STEP_UNARY;
    case KIND_BINARY_OPERATOR:
        return STEP_BINARY;
    case KIND_BOOLEAN_OPERATOR:
        return STEP_LOGIC;
    case KIND_COMPARISON_OPERATOR:
        return STEP_COMPARE;
    case KIND_CALL:
        return STEP_CALL;
    default:
        return STEP_CONSTANT;
    }
}

static struct step make_step(struct compiler *it, uint32_t node)
{
    const struct note *note = &it->notes[node];
    struct step step = {
        .kind = step_of(node_kind(&it->tree, node)),
        .count = note->count,
        .operators = note->operators,
        .call = note->call,
        .regex = note->regex,
    };
    uint32_t sign = node_child(&it->tree, node, FIELD_OPERATOR);
    if (sign)
        step.sign = node_kind(&it->tree, sign);
    if (step.kind == STEP_CONSTANT)
        step.constant = constant_of(it, node);
    if (step.kind == STEP_VARIABLE) {
        step.variable = metavariable_find(it->maker->variables, written(it, node));
        step.sequence = text_starts(written(it, node), "$...");
    }
    return step;
}

static enum ml_status emit(struct compiler *it, uint32_t root)
{
    for (uint32_t node = node_last(&it->tree, root); node >= root; node--) {
        if (it->notes[node].silent)
            continue;
        struct step step = make_step(it, node);
        vec_push(it->maker->arena, &it->steps, step);
        it->stacked += 1 - step.count;
        if (it->stacked > STACK_LIMIT)
            return error_set(error_in(it, node), ML_LIMIT,
                             "an expression with more than %d values at once; say it in several shorter ones",
                             STACK_LIMIT);
    }
    return ML_OK;
}

static struct expression *finish(const struct compiler *it)
{
    struct expression *made = arena_new(it->maker->arena, struct expression);
    made->text = it->text;
    made->language = it->maker->language;
    made->count = it->steps.count;
    made->steps = it->steps.items;
    return made;
}

enum ml_status expression_compile(const struct expression_maker *maker, struct memlint_text text,
                                  struct expression **expression, uint32_t *offset, struct ml_error *error)
{
    uint32_t root = NODE_NONE, lead = 0;
    *offset = 0;
    if (text.size > EXPRESSION_LIMIT)
        return error_set(error, ML_LIMIT, "an expression of %u bytes; at most %d are read", (unsigned)text.size,
                         EXPRESSION_LIMIT);
    struct memlint_text trimmed = text_trim(text);
    if (trimmed.size)
        lead = (uint32_t)(trimmed.data - text.data);
    struct compiler it = {
        .maker = maker,
        .text = arena_text(maker->arena, trimmed),
        .offset = offset,
        .error = error,
    };
    enum ml_status status = parse(&it, &root);
    if (!status)
        status = check(&it, root);
    if (!status)
        status = emit(&it, root);
    *offset += lead;
    if (!status)
        *expression = finish(&it);
    return status;
}

struct memlint_text expression_text(const struct expression *expression)
{
    return expression->text;
}
