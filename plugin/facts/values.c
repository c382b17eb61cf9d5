/* SPDX-License-Identifier: MIT */
/*
 * What expressions can hold, and which are constants.
 *
 *   N = 4; text = ""; text = text + str(N)      N holds int and is 4; text holds str
 *
 * The tree is an array in pre-order, so going through it backwards meets operands before operators: each sweep gives
 * every expression its value from those below it and from what names hold so far. Sets only grow, so a few sweeps
 * settle them; what has not settled by then is unknown.
 */
#include <stdlib.h>

#include "facts/gather.h"

enum { MAX_SWEEPS = 6 };

/* The largest magnitude a constant may have, so that no sum or product of two overflows. */
static const int64_t number_limit = INT64_C(1) << 31;

struct sweep {
    struct facts *facts;
    const struct tree *tree;
    uint16_t *attribute_holds; /* by name: what any `….name = v` in the file assigns; 0: nothing does */
    bool changed;
};

struct known_call {
    struct memlint_text name;
    uint16_t holds;
};

static const struct known_call builtins[] = {
    {TEXT_INIT("str"), HOLDS_STR},     {TEXT_INIT("repr"), HOLDS_STR},         {TEXT_INIT("chr"), HOLDS_STR},
    {TEXT_INIT("hex"), HOLDS_STR},     {TEXT_INIT("bin"), HOLDS_STR},          {TEXT_INIT("oct"), HOLDS_STR},
    {TEXT_INIT("input"), HOLDS_STR},   {TEXT_INIT("len"), HOLDS_INT},          {TEXT_INIT("int"), HOLDS_INT},
    {TEXT_INIT("ord"), HOLDS_INT},     {TEXT_INIT("id"), HOLDS_INT},           {TEXT_INIT("hash"), HOLDS_INT},
    {TEXT_INIT("float"), HOLDS_FLOAT}, {TEXT_INIT("bool"), HOLDS_BOOL},        {TEXT_INIT("isinstance"), HOLDS_BOOL},
    {TEXT_INIT("bytes"), HOLDS_BYTES}, {TEXT_INIT("bytearray"), HOLDS_BUFFER}, {TEXT_INIT("memoryview"), HOLDS_BUFFER},
    {TEXT_INIT("list"), HOLDS_LIST},   {TEXT_INIT("sorted"), HOLDS_LIST},      {TEXT_INIT("dict"), HOLDS_DICT},
    {TEXT_INIT("tuple"), HOLDS_TUPLE}, {TEXT_INIT("set"), HOLDS_SET},          {TEXT_INIT("frozenset"), HOLDS_SET},
};

struct known_function {
    const char *qualified;
    uint16_t holds;
};

/* Of modules that are the firmware's own, where CPython's give the same, too. */
static const struct known_function functions[] = {
    {"array.array", HOLDS_BUFFER},
    {"gc.mem_alloc", HOLDS_INT},
    {"gc.mem_free", HOLDS_INT},
    {"json.dumps", HOLDS_STR},
    {"math.atan2", HOLDS_FLOAT},
    {"math.ceil", HOLDS_INT},
    {"math.cos", HOLDS_FLOAT},
    {"math.degrees", HOLDS_FLOAT},
    {"math.floor", HOLDS_INT},
    {"math.radians", HOLDS_FLOAT},
    {"math.sin", HOLDS_FLOAT},
    {"math.sqrt", HOLDS_FLOAT},
    {"random.randint", HOLDS_INT},
    {"random.random", HOLDS_FLOAT},
    {"random.uniform", HOLDS_FLOAT},
    {"supervisor.ticks_ms", HOLDS_INT},
    {"time.monotonic", HOLDS_FLOAT},
    {"time.monotonic_ns", HOLDS_INT},
    {"time.time", HOLDS_INT | HOLDS_FLOAT},
};

/* Of a receiver that can only be str (or bytes: the same type again). */
static const struct memlint_text text_methods[] = {
    TEXT_INIT("format"), TEXT_INIT("join"),   TEXT_INIT("upper"),   TEXT_INIT("lower"),  TEXT_INIT("strip"),
    TEXT_INIT("lstrip"), TEXT_INIT("rstrip"), TEXT_INIT("replace"), TEXT_INIT("center"),
};

static uint16_t call_of_builtin(const struct facts *facts, uint32_t name)
{
    struct memlint_text text = node_text(facts->tree, name);
    if (facts->symbol_of[name] || facts->has_star_import)
        return HOLDS_ANY;
    for (size_t i = 0; i < ARRAY_LEN(builtins); i++) {
        if (text_equal(builtins[i].name, text))
            return builtins[i].holds;
    }
    return HOLDS_ANY;
}

static uint16_t call_of_method(const struct facts *facts, uint32_t attribute)
{
    const struct tree *tree = facts->tree;
    uint32_t receiver = node_child(tree, attribute, FIELD_OBJECT);
    uint32_t name = node_child(tree, attribute, FIELD_ATTRIBUTE);
    if (!receiver || !name)
        return HOLDS_ANY;
    uint16_t holds = facts->holds_of[receiver];
    struct memlint_text method = node_text(tree, name);
    if (holds == HOLDS_STR && text_is(method, "encode"))
        return HOLDS_BYTES;
    if ((holds == HOLDS_BYTES || holds == HOLDS_BUFFER) && text_is(method, "decode"))
        return HOLDS_STR;
    if (holds != HOLDS_STR && holds != HOLDS_BYTES)
        return holds == HOLDS_NOTHING ? HOLDS_NOTHING : HOLDS_ANY;
    for (size_t i = 0; i < ARRAY_LEN(text_methods); i++) {
        if (text_equal(text_methods[i], method))
            return holds;
    }
    return HOLDS_ANY;
}

static uint16_t call_holds(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    if (!function)
        return HOLDS_ANY;
    if (facts_means(facts, function, "micropython.const"))
        return facts->holds_of[node_argument(tree, call, 0, NULL)];
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        if (facts_means(facts, function, functions[i].qualified))
            return functions[i].holds;
    }
    if (node_kind(tree, function) == KIND_IDENTIFIER)
        return call_of_builtin(facts, function);
    if (node_kind(tree, function) == KIND_ATTRIBUTE)
        return call_of_method(facts, function);
    return HOLDS_ANY;
}

static const uint16_t sequences = HOLDS_STR | HOLDS_BYTES | HOLDS_LIST | HOLDS_TUPLE;
static const uint16_t numbers = HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT;

static bool only(uint16_t holds, uint16_t allowed)
{
    return holds != HOLDS_NOTHING && (holds & ~allowed) == 0;
}

static uint16_t arithmetic(uint16_t left, uint16_t right)
{
    if (!only(left, numbers) || !only(right, numbers))
        return left == HOLDS_NOTHING || right == HOLDS_NOTHING ? HOLDS_NOTHING : HOLDS_ANY;
    return (left | right) & HOLDS_FLOAT ? HOLDS_INT | HOLDS_FLOAT : HOLDS_INT;
}

/* str + x is str or an error, whatever x is; and so with bytes on the left. */
static uint16_t sum(uint16_t left, uint16_t right)
{
    if (left == HOLDS_STR || right == HOLDS_STR)
        return HOLDS_STR;
    if (left == HOLDS_BYTES)
        return HOLDS_BYTES;
    if (left == right && (only(left, sequences) || left == HOLDS_BUFFER))
        return left;
    return arithmetic(left, right);
}

static uint16_t product(uint16_t left, uint16_t right)
{
    if (only(left, sequences) && only(right, numbers))
        return left;
    if (only(right, sequences) && only(left, numbers))
        return right;
    return arithmetic(left, right);
}

static uint16_t operate(enum kind operator, uint16_t left, uint16_t right)
{
    switch ((int)operator) {
    case KIND_PLUS:
    case KIND_PLUS_EQUAL:
        return sum(left, right);
    case KIND_STAR:
    case KIND_STAR_EQUAL:
        return product(left, right);
    case KIND_PERCENT:
    case KIND_PERCENT_EQUAL:
        return left == HOLDS_STR || left == HOLDS_BYTES ? left : arithmetic(left, right);
    case KIND_SLASH:
    case KIND_SLASH_EQUAL:
        return only(left, numbers) && only(right, numbers) ? HOLDS_FLOAT : arithmetic(left, right);
    default:
        return arithmetic(left, right);
    }
}

static bool compute(enum kind operator, int64_t left, int64_t right, int64_t *result)
{
    switch ((int)operator) {
    case KIND_PLUS:
        *result = left + right;
        break;
    case KIND_MINUS:
        *result = left - right;
        break;
    case KIND_STAR:
        *result = left * right;
        break;
    case KIND_DOUBLE_SLASH:
        if (right <= 0)
            return false;
        *result = left / right - (left % right < 0);
        break;
    case KIND_PERCENT:
        if (right <= 0)
            return false;
        *result = (left % right + right) % right;
        break;
    case KIND_SHIFT_LEFT:
        if (right < 0 || right > 31)
            return false;
        *result = left * (INT64_C(1) << right);
        break;
    case KIND_SHIFT_RIGHT:
        if (right < 0 || right > 63)
            return false;
        *result = left >> right;
        break;
    case KIND_PIPE:
        *result = left | right;
        break;
    case KIND_AMPERSAND:
        *result = left & right;
        break;
    default:
        return false;
    }
    return *result >= -number_limit && *result <= number_limit;
}

static void set_number(struct sweep *sweep, uint32_t node, int64_t number)
{
    struct facts *facts = sweep->facts;
    if (facts->number_of[node])
        return;
    facts->number_of[node] = facts->numbers.count;
    vec_push(facts->arena, &facts->numbers, number);
    sweep->changed = true;
}

static void copy_number(struct sweep *sweep, uint32_t to, uint32_t from)
{
    int64_t number;
    if (from && facts_number(sweep->facts, from, &number))
        set_number(sweep, to, number);
}

/* 64, 0x40, 0b1000000, 0o100, 1_000 */
static bool parse_number(struct memlint_text text, int64_t *number)
{
    char digits[72]; /* of 64 binary digits and their prefix */
    uint32_t size = 0;
    for (uint32_t i = 0; i < text.size; i++) {
        if (size == sizeof digits - 1)
            return false;
        if (text.data[i] != '_')
            digits[size++] = text.data[i];
    }
    digits[size] = '\0';
    char letter = size > 2 && digits[0] == '0' ? (char)(digits[1] | 0x20) : '\0';
    int base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    char *end;
    long long value = strtoll(base == 10 ? digits : digits + 2, &end, base);
    *number = value;
    return size > 0 && *end == '\0' && value <= number_limit;
}

static uint16_t binary_holds(struct sweep *sweep, uint32_t node)
{
    const struct facts *facts = sweep->facts;
    uint32_t left = node_child(sweep->tree, node, FIELD_LEFT);
    uint32_t right = node_child(sweep->tree, node, FIELD_RIGHT);
    uint32_t operator= node_child(sweep->tree, node, FIELD_OPERATOR);
    if (!left || !right || !operator)
        return HOLDS_ANY;
    enum kind kind = node_kind(sweep->tree, operator);
    int64_t a, b, result;
    if (facts_number(facts, left, &a) && facts_number(facts, right, &b) && compute(kind, a, b, &result))
        set_number(sweep, node, result);
    return operate(kind, facts->holds_of[left], facts->holds_of[right]);
}

static uint16_t unary_holds(struct sweep *sweep, uint32_t node)
{
    uint32_t argument = node_child(sweep->tree, node, FIELD_ARGUMENT);
    uint32_t operator= node_child(sweep->tree, node, FIELD_OPERATOR);
    int64_t number;
    if (!argument || !operator)
        return HOLDS_ANY;
    if (node_kind(sweep->tree, operator) == KIND_MINUS && facts_number(sweep->facts, argument, &number))
        set_number(sweep, node, -number);
    return arithmetic(sweep->facts->holds_of[argument], HOLDS_INT);
}

/* a < b < c of types that have no comparison of their own */
static uint16_t comparison_holds(const struct sweep *sweep, uint32_t node)
{
    static const uint16_t plain = HOLDS_NONE | HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT | HOLDS_STR | HOLDS_BYTES;
    for (uint32_t at = node_first(sweep->tree, node); at; at = node_next(sweep->tree, at)) {
        uint16_t holds = sweep->facts->holds_of[at];
        if (node_field(sweep->tree, at) != FIELD_OPERATORS && node_kind(sweep->tree, at) != KIND_COMMENT &&
            (!holds || (holds & ~plain)))
            return holds ? HOLDS_ANY : HOLDS_NOTHING;
    }
    return HOLDS_BOOL;
}

/* a if c else b: three children in that order. */
static uint16_t conditional_holds(const struct sweep *sweep, uint32_t node)
{
    uint32_t first = node_first(sweep->tree, node);
    uint32_t condition = first ? node_next(sweep->tree, first) : 0;
    uint32_t other = condition ? node_next(sweep->tree, condition) : 0;
    if (!other || node_next(sweep->tree, other))
        return HOLDS_ANY;
    return sweep->facts->holds_of[first] | sweep->facts->holds_of[other];
}

static uint16_t subscript_holds(const struct sweep *sweep, uint32_t node)
{
    uint32_t value = node_child(sweep->tree, node, FIELD_VALUE);
    uint32_t index = node_child(sweep->tree, node, FIELD_SUBSCRIPT);
    uint16_t holds = value ? sweep->facts->holds_of[value] : HOLDS_ANY;
    bool slice = index && node_kind(sweep->tree, index) == KIND_SLICE;
    if (holds == HOLDS_STR || (slice && (only(holds, sequences) || holds == HOLDS_BUFFER)))
        return holds;
    if (holds == HOLDS_BYTES)
        return HOLDS_INT;
    return holds == HOLDS_NOTHING ? HOLDS_NOTHING : HOLDS_ANY;
}

static uint16_t string_holds(const struct sweep *sweep, uint32_t node)
{
    uint32_t start = node_first(sweep->tree, node);
    if (!start)
        return HOLDS_ANY;
    struct memlint_text quote = node_text(sweep->tree, start);
    bool bytes = text_find(quote, 'b', 0) != TEXT_NOT_FOUND || text_find(quote, 'B', 0) != TEXT_NOT_FOUND;
    return bytes ? HOLDS_BYTES : HOLDS_STR;
}

static uint16_t attribute_holds(const struct sweep *sweep, uint32_t node)
{
    uint32_t name = sweep->facts->symbol_of[node];
    return name && sweep->attribute_holds[name] ? sweep->attribute_holds[name] : HOLDS_ANY;
}

static uint16_t name_holds(struct sweep *sweep, uint32_t node)
{
    const struct facts *facts = sweep->facts;
    uint32_t symbol = facts->symbol_of[node];
    if (!symbol)
        return HOLDS_ANY;
    const struct symbol *it = &facts->symbols.items[symbol];
    const struct binding *sole = &facts->bindings.items[it->first];
    if (it->binding_count == 1 && sole->kind == BINDING_ASSIGN)
        copy_number(sweep, node, sole->value);
    return it->holds;
}

/* What a literal or a display is, by its kind alone. */
static uint16_t literal_holds(enum kind kind)
{
    switch ((int)kind) {
    case KIND_FLOAT:
        return HOLDS_FLOAT;
    case KIND_NOT_OPERATOR:
        return HOLDS_BOOL;
    case KIND_NONE:
        return HOLDS_NONE;
    case KIND_LIST:
    case KIND_LIST_COMPREHENSION:
        return HOLDS_LIST;
    case KIND_TUPLE:
    case KIND_EXPRESSION_LIST:
        return HOLDS_TUPLE;
    case KIND_DICTIONARY:
    case KIND_DICTIONARY_COMPREHENSION:
        return HOLDS_DICT;
    case KIND_SET:
    case KIND_SET_COMPREHENSION:
        return HOLDS_SET;
    case KIND_LAMBDA:
        return HOLDS_CODE;
    default:
        return HOLDS_ANY;
    }
}

static uint16_t expression_holds(struct sweep *sweep, uint32_t node)
{
    const struct tree *tree = sweep->tree;
    const struct facts *facts = sweep->facts;
    int64_t number;
    switch ((int)node_kind(tree, node)) {
    case KIND_IDENTIFIER:
        return name_holds(sweep, node);
    case KIND_ATTRIBUTE:
        return attribute_holds(sweep, node);
    case KIND_CALL:
        if (facts_means(facts, node_child(tree, node, FIELD_FUNCTION), "micropython.const"))
            copy_number(sweep, node, node_argument(tree, node, 0, NULL));
        return call_holds(facts, node);
    case KIND_BINARY_OPERATOR:
        return binary_holds(sweep, node);
    case KIND_UNARY_OPERATOR:
        return unary_holds(sweep, node);
    case KIND_PARENTHESIZED_EXPRESSION:
        copy_number(sweep, node, node_inner(tree, node));
        return facts->holds_of[node_inner(tree, node)];
    case KIND_NAMED_EXPRESSION:
        return facts->holds_of[node_child(tree, node, FIELD_VALUE)];
    case KIND_ASSIGNMENT: /* x = y = v */
        return facts->holds_of[node_child(tree, node, FIELD_RIGHT)];
    case KIND_COMPARISON_OPERATOR:
        return comparison_holds(sweep, node);
    case KIND_CONDITIONAL_EXPRESSION:
        return conditional_holds(sweep, node);
    case KIND_BOOLEAN_OPERATOR:
        return facts->holds_of[node_child(tree, node, FIELD_LEFT)] |
               facts->holds_of[node_child(tree, node, FIELD_RIGHT)];
    case KIND_SUBSCRIPT:
        return subscript_holds(sweep, node);
    case KIND_CONCATENATED_STRING:
        return facts->holds_of[node_first(tree, node)];
    case KIND_STRING:
        return string_holds(sweep, node);
    case KIND_TRUE:
    case KIND_FALSE:
        set_number(sweep, node, node_kind(tree, node) == KIND_TRUE);
        return HOLDS_BOOL;
    case KIND_INTEGER:
        if (parse_number(node_text(tree, node), &number))
            set_number(sweep, node, number);
        return HOLDS_INT;
    default:
        return literal_holds(node_kind(tree, node));
    }
}

/* What `for x in value` gives x. */
static uint16_t element_holds(const struct facts *facts, uint32_t value)
{
    uint16_t holds = facts->holds_of[value];
    if (holds == HOLDS_STR)
        return HOLDS_STR;
    if (holds == HOLDS_BYTES)
        return HOLDS_INT;
    if (node_kind(facts->tree, value) == KIND_CALL &&
        facts_means(facts, node_child(facts->tree, value, FIELD_FUNCTION), "range"))
        return HOLDS_INT;
    return HOLDS_ANY;
}

static uint16_t binding_holds(const struct facts *facts, const struct binding *binding)
{
    switch (binding->kind) {
    case BINDING_ASSIGN:
        return binding->value ? facts->holds_of[binding->value] : HOLDS_ANY;
    case BINDING_AUGMENTED: {
        uint32_t statement = node_parent(facts->tree, binding->node);
        uint32_t operator= node_child(facts->tree, statement, FIELD_OPERATOR);
        uint16_t left = facts->symbols.items[binding->symbol].holds;
        if (!operator|| !binding->value || left == HOLDS_NOTHING)
            return left;
        return operate(node_kind(facts->tree, operator), left, facts->holds_of[binding->value]);
    }
    case BINDING_LOOP:
        return binding->value ? element_holds(facts, binding->value) : HOLDS_ANY;
    case BINDING_DEFINITION:
        return HOLDS_CODE;
    case BINDING_ANNOTATION:
    case BINDING_DELETE:
        return HOLDS_NOTHING;
    case BINDING_IMPORT:
    case BINDING_PARAMETER:
    case BINDING_WITH:
    case BINDING_EXCEPT:
    case BINDING_PATTERN:
        break;
    }
    return HOLDS_ANY;
}

/* A binding in a statement that does not parse could be anything. */
static void sweep_names(struct sweep *sweep)
{
    struct facts *facts = sweep->facts;
    for (uint32_t i = 1; i < facts->bindings.count; i++) {
        const struct binding *binding = &facts->bindings.items[i];
        struct symbol *symbol = &facts->symbols.items[binding->symbol];
        uint16_t holds = symbol->holds | binding_holds(facts, binding);
        if (node_broken(facts->tree, node_parent(facts->tree, binding->node)))
            holds |= HOLDS_ANY;
        sweep->changed |= holds != symbol->holds;
        symbol->holds = holds;
    }
}

/* self.text, n = …     for self.text in …     with … as self.text */
bool gather_other_target(const struct tree *tree, uint32_t node)
{
    switch ((int)node_kind(tree, node_parent(tree, node))) {
    case KIND_PATTERN_LIST:
    case KIND_TUPLE_PATTERN:
    case KIND_LIST_PATTERN:
    case KIND_LIST_SPLAT_PATTERN:
    case KIND_AS_PATTERN_TARGET:
        return true;
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return node_field(tree, node) == FIELD_LEFT;
    default:
        return false;
    }
}

/* self.text = "" anywhere: an attribute called text can hold str. Objects are not told apart. */
static void sweep_attribute(struct sweep *sweep, uint32_t attribute)
{
    const struct tree *tree = sweep->tree;
    uint32_t parent = node_parent(tree, attribute);
    enum kind kind = node_kind(tree, parent);
    if (gather_other_target(tree, attribute))
        sweep->attribute_holds[sweep->facts->symbol_of[attribute]] |= HOLDS_ANY;
    if (node_field(tree, attribute) != FIELD_LEFT || (kind != KIND_ASSIGNMENT && kind != KIND_AUGMENTED_ASSIGNMENT))
        return;
    uint32_t name = sweep->facts->symbol_of[attribute];
    uint32_t value = node_child(tree, parent, FIELD_RIGHT);
    if (!name || !value)
        return;
    uint16_t holds = sweep->facts->holds_of[value];
    if (kind == KIND_AUGMENTED_ASSIGNMENT) {
        uint32_t operator= node_child(tree, parent, FIELD_OPERATOR);
        uint16_t left = sweep->attribute_holds[name];
        holds = left && operator? operate(node_kind(tree, operator), left, holds) : HOLDS_NOTHING;
    }
    holds |= sweep->attribute_holds[name];
    sweep->changed |= holds != sweep->attribute_holds[name];
    sweep->attribute_holds[name] = holds;
}

static void sweep_once(struct sweep *sweep)
{
    struct facts *facts = sweep->facts;
    sweep->changed = false;
    for (uint32_t node = sweep->tree->count - 1; node > 0; node--) {
        facts->holds_of[node] = expression_holds(sweep, node);
        if (node_kind(sweep->tree, node) == KIND_ATTRIBUTE)
            sweep_attribute(sweep, node);
    }
    sweep_names(sweep);
}

/* Gives each attribute its name, so that sweeps need no look-up; those that nothing assigns to stay without. */
static void name_attributes(struct facts *facts)
{
    const struct tree *tree = facts->tree;
    for (int assigned = 1; assigned >= 0; assigned--) {
        for (uint32_t node = 1; node < tree->count; node++) {
            uint32_t name = node_kind(tree, node) == KIND_ATTRIBUTE ? node_child(tree, node, FIELD_ATTRIBUTE) : 0;
            if (!name || (node_field(tree, node) == FIELD_LEFT) != assigned)
                continue;
            struct memlint_text text = node_text(tree, name);
            facts->symbol_of[node] = assigned ? names_intern(&facts->names, text) : names_find(&facts->names, text);
        }
    }
}

void gather_values(struct facts *facts)
{
    name_attributes(facts);
    struct sweep sweep = {.facts = facts, .tree = facts->tree, .changed = true};
    sweep.attribute_holds = arena_array(facts->arena, uint16_t, facts->names.texts.count + 1);
    for (int round = 0; round < MAX_SWEEPS && sweep.changed; round++)
        sweep_once(&sweep);
    if (!sweep.changed)
        return;
    for (uint32_t i = 1; i < facts->symbols.count; i++)
        facts->symbols.items[i].holds |= HOLDS_ANY;
    for (uint32_t i = 0; i <= facts->names.texts.count; i++)
        sweep.attribute_holds[i] |= HOLDS_ANY;
    sweep_once(&sweep);
}

uint16_t facts_holds(const struct facts *facts, uint32_t node)
{
    uint16_t holds = node ? facts->holds_of[node] : HOLDS_ANY;
    return holds == HOLDS_NOTHING ? HOLDS_ANY : holds;
}

bool facts_number(const struct facts *facts, uint32_t node, int64_t *number)
{
    uint32_t index = facts->number_of[node];
    *number = facts->numbers.items[index];
    return index != 0;
}
