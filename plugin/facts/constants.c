/* SPDX-License-Identifier: MIT */
/*
 * Which names may become constants of the compiler:   RED = 5  →  _RED = const(5)
 *
 * The compiler puts the value wherever the name stands below, whatever scope that is in, and makes no global of a name
 * that begins with _. So a name that means two things, is reached by its text, or stands above its value would mean
 * something else afterwards, or nothing. Each hazard was tried on the compiler of 9.2.
 */
#include "facts/gather.h"
#include "syntax/spelling.h"

static const char *const reaching_by_text[] = {"globals", "locals",  "vars",    "eval",       "exec",
                                               "getattr", "setattr", "delattr", "__import__", "__main__"};

static bool is_reaching_by_text(const struct facts *facts, uint32_t identifier)
{
    struct memlint_text text = node_text(facts->tree, identifier);
    if (facts->symbol_of[identifier] && !text_is(text, "__main__"))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(reaching_by_text); i++) {
        if (text_is(text, reaching_by_text[i]))
            return true;
    }
    return false;
}

/* dir() tells all names; sys.modules[__name__], x.__dict__ and f.__globals__ have them, f.__code__ those of a function;
 * get_type_hints(f) looks up what stands in texts. */
static bool is_telling_names(const struct facts *facts, uint32_t identifier)
{
    static const char *const attributes[] = {"modules", "__dict__", "__globals__", "f_globals", "__code__"};
    const struct tree *tree = facts->tree;
    uint32_t call = node_parent(tree, identifier);
    uint32_t arguments = node_kind(tree, call) == KIND_CALL ? node_child(tree, call, FIELD_ARGUMENTS) : 0;
    if (node_is(tree, identifier, KIND_IDENTIFIER, "get_type_hints"))
        return true;
    if (node_field(tree, identifier) != FIELD_ATTRIBUTE)
        return node_is(tree, identifier, KIND_IDENTIFIER, "dir") && arguments && !node_child_count(tree, arguments);
    for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
        if (node_is(tree, identifier, KIND_IDENTIFIER, attributes[i]))
            return true;
    }
    return false;
}

/* code.py says `import code`, or `from code import RED`. */
static bool imports_itself(const struct facts *facts)
{
    struct memlint_text rest = facts->tree->source->filename, name = {0}, last;
    while (text_split(&rest, '/', &name))
        continue;
    name = text_ends(name, ".py") ? text_part(name, 0, name.size - 3) : name;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        for (rest = facts->imports.items[i].module; text_split(&rest, '.', &last);)
            continue;
        if (text_equal(last, name) || text_equal(facts->imports.items[i].member, name))
            return true;
    }
    return false;
}

/* Docstring and comments, from ._sha256 import sha224, __version__ = "1.2" */
static bool only_passes_on(const struct tree *tree)
{
    bool imports = false;
    for (uint32_t at = node_first(tree, 0); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        uint32_t inner = node_first(tree, at);
        bool says = kind == KIND_EXPRESSION_STATEMENT &&
                    (node_kind(tree, inner) == KIND_STRING ||
                     (node_kind(tree, inner) == KIND_ASSIGNMENT && text_starts(node_text(tree, inner), "__")));
        bool passes = kind == KIND_IMPORT_FROM_STATEMENT && node_kind(tree, inner) == KIND_RELATIVE_IMPORT;
        if (!passes && kind != KIND_FUTURE_IMPORT_STATEMENT && kind != KIND_COMMENT && !says)
            return false;
        imports |= passes;
    }
    return imports;
}

void gather_constants(struct facts *facts)
{
    const struct tree *tree = facts->tree;
    facts->keywords.arena = facts->arena;
    facts->passes_on = only_passes_on(tree);
    facts->bindings_of = arena_array(facts->arena, uint32_t, facts->names.texts.count + 1);
    for (uint32_t i = 1; i < facts->symbols.count; i++)
        facts->bindings_of[facts->symbols.items[i].name] += facts->symbols.items[i].binding_count;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) != KIND_IDENTIFIER)
            continue;
        enum kind around = node_kind(tree, node_parent(tree, node));
        bool keyword = around == KIND_KEYWORD_ARGUMENT && node_field(tree, node) == FIELD_NAME;
        if (keyword || around == KIND_KEYWORD_PATTERN)
            names_intern(&facts->keywords, node_text(tree, node));
        else if (node_field(tree, node) != FIELD_ATTRIBUTE)
            facts->reached_by_text |= is_reaching_by_text(facts, node);
        facts->reached_by_text |= is_telling_names(facts, node);
    }
    facts->reached_by_text |= imports_itself(facts);
}

bool facts_is_free(const struct facts *facts, struct memlint_text name)
{
    return !names_find(&facts->names, name) && !names_find(&facts->keywords, name);
}

static bool is_called(const struct facts *facts, const char *name)
{
    struct memlint_text path = facts->tree->source->filename;
    uint32_t size = text_of(name).size;
    return text_ends(path, name) && (path.size == size || path.data[path.size - size - 1] == '/');
}

bool facts_has_program_name(const struct facts *facts)
{
    return is_called(facts, "code.py") || is_called(facts, "main.py");
}

/* if __name__ == "__main__": while True: …, which the file does where it is not imported */
static bool stands_under_program_name(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    for (int depth = 0; depth < MAX_CLIMB && node; depth++, node = node_parent(tree, node)) {
        uint32_t condition = node_unwrap(tree, node_child(tree, node, FIELD_CONDITION));
        if (node_kind(tree, node) == KIND_IF_STATEMENT && gather_is_program_name(facts, condition))
            return true;
    }
    return false;
}

bool facts_runs_itself(const struct facts *facts)
{
    uint32_t loop = facts->loops.items[facts->main_loop].node;
    return facts_has_program_name(facts) || (facts->main_loop && !stands_under_program_name(facts, loop));
}

bool facts_is_entry(const struct facts *facts)
{
    return facts->as_entry || facts_runs_itself(facts);
}

bool facts_is_package(const struct facts *facts)
{
    return is_called(facts, "__init__.py");
}

bool facts_only_passes_on(const struct facts *facts)
{
    return facts->passes_on && !facts_has_program_name(facts);
}

/* The compiler goes by the word const, whatever a fallback for CPython binds it to besides. */
static bool is_const_call(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    if (node_kind(tree, node) != KIND_CALL ||
        !node_is(tree, node_child(tree, node, FIELD_FUNCTION), KIND_IDENTIFIER, "const"))
        return false;
    uint32_t symbol = facts->symbol_of[node_child(tree, node, FIELD_FUNCTION)];
    uint32_t import = symbol ? facts->symbols.items[symbol].import : 0;
    return import && text_is(facts->imports.items[import].module, "micropython") &&
           text_is(facts->imports.items[import].member, "const");
}

/* X = const(5) */
static uint32_t const_call(const struct facts *facts, uint32_t symbol)
{
    const struct symbol *it = &facts->symbols.items[symbol];
    uint32_t value = it->binding_count == 1 ? facts->bindings.items[it->first].value : 0;
    return value && is_const_call(facts, value) ? value : 0;
}

bool facts_is_const(const struct facts *facts, uint32_t symbol)
{
    return const_call(facts, symbol) != 0;
}

bool facts_is_folded(const struct facts *facts, uint32_t symbol)
{
    return facts_is_const(facts, symbol) && text_starts(symbol_name(facts, symbol), "_");
}

uint32_t facts_global_count(const struct facts *facts)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < facts->symbols.count; i++) {
        const struct symbol *symbol = &facts->symbols.items[i];
        bool bound = symbol->first && facts->bindings.items[symbol->first].kind != BINDING_ANNOTATION;
        count += symbol->scope == 0 && bound && !facts_is_folded(facts, i);
    }
    return count;
}

static bool is_operator(enum kind kind)
{
    return kind == KIND_BINARY_OPERATOR || kind == KIND_UNARY_OPERATOR;
}

/* Only integers are reckoned with: const(-0.5) and const("a" + "b") are refused. */
static bool is_operand(const struct tree *tree, uint32_t node)
{
    uint32_t around = node_parent(tree, node);
    for (int depth = 0; depth < MAX_CLIMB && node_kind(tree, around) == KIND_PARENTHESIZED_EXPRESSION; depth++)
        around = node_parent(tree, around);
    return is_operator(node_kind(tree, around)) || node_kind(tree, around) == KIND_PARENTHESIZED_EXPRESSION;
}

/* 5 // 0, 1 << -1 and 2 ** -1 are no constants. */
static bool is_folded_operator(const struct facts *facts, uint32_t operator)
{
    const struct tree *tree = facts->tree;
    uint32_t right = node_child(tree, node_parent(tree, operator), FIELD_RIGHT);
    int64_t number;
    switch ((int)node_kind(tree, operator)) {
    case KIND_PLUS:
    case KIND_MINUS:
    case KIND_TILDE:
    case KIND_STAR:
    case KIND_PIPE:
    case KIND_AMPERSAND:
    case KIND_CARET:
        return true;
    case KIND_DOUBLE_SLASH:
    case KIND_PERCENT:
        return right && facts_number(facts, right, &number) && number != 0;
    case KIND_SHIFT_LEFT:
    case KIND_SHIFT_RIGHT:
    case KIND_DOUBLE_STAR:
        return right && facts_number(facts, right, &number) && number >= 0;
    default:
        return false;
    }
}

/* A name in a value is one when it is itself a constant from further up. */
static bool is_constant_name(const struct facts *facts, uint32_t identifier)
{
    int64_t number;
    uint32_t symbol = facts->symbol_of[identifier];
    uint32_t call = symbol ? const_call(facts, symbol) : 0;
    return call && call < identifier && facts_number(facts, identifier, &number);
}

/* f"a", even without braces */
static bool is_format(const struct tree *tree, uint32_t text)
{
    for (uint32_t node = text; node <= node_last(tree, text); node++) {
        if (node_kind(tree, node) == KIND_STRING_START && spelling_prefix(node_text(tree, node)).format)
            return true;
    }
    return false;
}

static bool is_constant_part(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    enum kind kind = node_kind(tree, node);
    switch ((int)kind) {
    case KIND_INTEGER:
    case KIND_PARENTHESIZED_EXPRESSION:
    case KIND_BINARY_OPERATOR:
    case KIND_UNARY_OPERATOR:
    case KIND_COMMENT:
    case KIND_LINE_CONTINUATION:
        return true;
    case KIND_FLOAT:
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
    case KIND_TUPLE:
        return !is_operand(tree, node);
    case KIND_STRING:
    case KIND_CONCATENATED_STRING:
        return !is_operand(tree, node) && facts_is_literal_text(facts, node) && !is_format(tree, node);
    case KIND_IDENTIFIER:
        return is_constant_name(facts, node);
    default:
        return is_operator(node_kind(tree, node_parent(tree, node))) && is_folded_operator(facts, node);
    }
}

bool facts_is_constant(const struct facts *facts, uint32_t expression)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = expression; node <= node_last(tree, expression); node++) {
        enum kind kind = node_kind(tree, node);
        if (!is_constant_part(facts, node))
            return false;
        if (kind == KIND_STRING || kind == KIND_CONCATENATED_STRING)
            node = node_last(tree, node);
    }
    return true;
}

/* How the one binding is written:   X = 5   as a statement of the module itself */
static enum const_hazard hazard_of_binding(const struct facts *facts, const struct binding *binding)
{
    const struct tree *tree = facts->tree;
    uint32_t assignment = node_parent(tree, binding->node);
    uint32_t statement = node_parent(tree, assignment);
    if (binding->kind != BINDING_ASSIGN || node_kind(tree, assignment) != KIND_ASSIGNMENT ||
        node_kind(tree, statement) != KIND_EXPRESSION_STATEMENT ||
        node_child(tree, assignment, FIELD_RIGHT) != binding->value)
        return CONST_NO_ASSIGNMENT;
    if (node_child(tree, assignment, FIELD_TYPE))
        return CONST_ANNOTATED;
    if (node_parent(tree, statement) != 0)
        return CONST_CONDITIONAL;
    uint32_t value = binding->value;
    bool constant = is_const_call(facts, value) ? node_argument(tree, value, 0, NULL) &&
                                                      facts_is_constant(facts, node_argument(tree, value, 0, NULL))
                                                : facts_is_constant(facts, value);
    return constant ? CONST_NO_HAZARD : CONST_NO_CONSTANT;
}

#define TOO_DEEP UINT32_MAX

/* Does the name stand in what a statement tests? The statement, or else the expression with and, or, if; 0: it does
 * not. */
static uint32_t tested_by(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    uint32_t tested = 0, depth = 0;
    for (uint32_t at = name, around; (around = node_parent(tree, at)) != 0; at = around) {
        if (++depth > MAX_CLIMB)
            return TOO_DEEP;
        enum kind kind = node_kind(tree, around);
        if (kind == KIND_BOOLEAN_OPERATOR || kind == KIND_CONDITIONAL_EXPRESSION || kind == KIND_ASSERT_STATEMENT)
            tested = around;
        else if (kind == KIND_BLOCK || kind == KIND_ARGUMENT_LIST)
            break;
        if (node_field(tree, at) == FIELD_CONDITION)
            return kind == KIND_ELIF_CLAUSE ? node_parent(tree, around) : around;
    }
    return tested;
}

/* Is the name known outside these nodes, and bound only inside? */
static bool is_bound_only_inside(const struct facts *facts, uint32_t number, uint32_t first, uint32_t last)
{
    const struct symbol *symbol = &facts->symbols.items[number];
    int looked_at = 0;
    for (uint32_t i = symbol->first; i; i = facts->bindings.items[i].next) {
        if (facts->bindings.items[i].node < first || facts->bindings.items[i].node > last)
            return false;
        if (++looked_at > MANY_OCCURRENCES)
            return true;
    }
    for (uint32_t at = facts->first_of_symbol[number]; at; at = facts->next_occurrence[at]) {
        if (at < first || at > last || ++looked_at > MANY_OCCURRENCES)
            return true;
    }
    return false;
}

bool facts_shapes_function(const struct facts *facts, uint32_t first, uint32_t last)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = first; node <= last; node++) {
        enum kind kind = node_kind(tree, node);
        uint32_t symbol = kind == KIND_IDENTIFIER ? facts->symbol_of[node] : 0;
        if (kind == KIND_YIELD || kind == KIND_AWAIT || kind == KIND_GLOBAL_STATEMENT ||
            kind == KIND_NONLOCAL_STATEMENT)
            return true;
        if (symbol && facts->symbols.items[symbol].scope && is_bound_only_inside(facts, symbol, first, last))
            return true;
    }
    return false;
}

static bool decides_shape(const struct facts *facts, uint32_t symbol)
{
    enum { MANY_NODES = 5000 };
    int looked_at = 0;
    uint32_t before = 0;
    for (uint32_t at = facts->first_of_symbol[symbol]; at; at = facts->next_occurrence[at]) {
        uint32_t statement = tested_by(facts, at);
        if (++looked_at > MANY_OCCURRENCES || statement == TOO_DEEP)
            return true;
        if (!statement || statement == before)
            continue;
        uint32_t last = node_last(facts->tree, statement);
        if (last - statement > MANY_NODES || facts_shapes_function(facts, statement, last))
            return true;
        before = statement;
    }
    return false;
}

enum const_hazard facts_const_hazard(const struct facts *facts, uint32_t symbol)
{
    const struct symbol *it = &facts->symbols.items[symbol];
    struct memlint_text name = symbol_name(facts, symbol);
    const struct binding *binding = &facts->bindings.items[it->first];
    if (facts->tree->error_count || facts->reached_by_text || facts->evaluates)
        return CONST_BY_TEXT;
    if (it->scope != 0)
        return CONST_NOT_GLOBAL;
    if (facts->bindings_of[it->name] != 1 || facts->has_star_import)
        return CONST_BOUND_AGAIN;
    if (it->escapes_scope)
        return CONST_DECLARED;
    if (it->exported || text_starts(name, "__"))
        return CONST_EXPORTED;
    if (names_find(&facts->keywords, name))
        return CONST_KEYWORD;
    if (facts->first_of_symbol[symbol] != binding->node)
        return CONST_EARLY;
    enum const_hazard hazard = hazard_of_binding(facts, binding);
    return hazard == CONST_NO_HAZARD && decides_shape(facts, symbol) ? CONST_DECIDES : hazard;
}
