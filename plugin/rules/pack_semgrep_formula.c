/* SPDX-License-Identifier: MIT */
#include "rules/pack_semgrep_formula.h"

#include "base/builder.h"
#include "facts/facts.h"

static const char *const roots[] = {"pattern", "patterns", "pattern-either", "pattern-regex"};
static const char *const coded[] = {"pattern", "pattern-inside", "pattern-not", "pattern-not-inside"};

/* Keys that say what a rule needs, so that it is refused by that name. */
static const struct {
    const char *key;
    const char *needs;
} unsupported[] = {
    {"pattern-sources", "taint tracking"},
    {"pattern-sinks", "taint tracking"},
    {"pattern-sanitizers", "taint tracking"},
    {"pattern-propagators", "taint tracking"},
    {"taint", "taint tracking"},
    {"join", "join mode"},
    {"extract", "extract mode"},
    {"dest-language", "extract mode"},
    {"match", "the newer syntax below match: (write it with patterns and pattern-either)"},
    {"metavariable-analysis", "metavariable-analysis"},
    {"semgrep-internal-metavariable-name", "semgrep-internal-metavariable-name"},
    {"pattern-where-python", "pattern-where-python"},
};

static enum ml_status read_item(struct pack_reader *reader, const struct yaml_node *mapping, struct formulas *list);

static bool is_among(struct memlint_text key, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && !text_is(key, names[i]))
        i++;
    return i < count;
}

enum ml_status semgrep_check_known(struct pack_reader *reader, const struct yaml_node *key)
{
    for (size_t i = 0; i < ARRAY_LEN(unsupported); i++)
        if (text_is(key->text, unsupported[i].key))
            return yaml_error(reader->error, reader->source->path, key, "%s is not supported", unsupported[i].needs);
    return ML_OK;
}

bool semgrep_is_root(struct memlint_text key)
{
    return is_among(key, roots, ARRAY_LEN(roots));
}

/* As deep as the YAML, which is limited. */
bool semgrep_has_code(const struct yaml_node *node)
{
    bool has = false;
    for (uint32_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        has |= semgrep_has_code(node->items[i]);
    for (uint32_t i = 0; node->kind == YAML_MAPPING && i < node->count; i++) {
        const struct yaml_node *value = node->items[2 * (size_t)i + 1];
        bool is_code = is_among(node->items[2 * (size_t)i]->text, coded, ARRAY_LEN(coded));
        has |= (is_code && value->kind == YAML_SCALAR) || semgrep_has_code(value);
    }
    return has;
}

static enum ml_status refuse_kind(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                  const char *expected)
{
    return yaml_error(reader->error, reader->source->path, value, "%s: seen %s; expected %s", name,
                      value->kind == YAML_SEQUENCE && value->count == 0 ? "an empty list" : yaml_kind_name(value),
                      expected);
}

/* Operators over formulas */

/* A text is code; a mapping holds an operator. */
static enum ml_status read_operand(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                   struct formula *formula)
{
    struct formulas list = {0};
    if (value->kind == YAML_SCALAR)
        return pack_formula_pattern(reader, name, value, formula);
    if (value->kind == YAML_SEQUENCE)
        return refuse_kind(reader, name, value, "code");
    enum ml_status status = read_item(reader, value, &list);
    if (!status)
        *formula = pack_group(pack_leaf(FORMULA_ALL, "patterns", value), &list);
    return status;
}

static enum ml_status read_pattern(struct pack_reader *reader, const struct formula_key *key,
                                   const struct yaml_node *value, struct formulas *list)
{
    struct formula formula;
    enum ml_status status = read_operand(reader, key->name, value, &formula);
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

static enum ml_status read_around(struct pack_reader *reader, const struct formula_key *key,
                                  const struct yaml_node *value, struct formulas *list)
{
    struct formula inner;
    enum ml_status status = read_operand(reader, key->name, value, &inner);
    if (!status)
        vec_push(reader->arena, &list->list, pack_over(reader, pack_leaf(key->kind, key->name, value), inner));
    return status;
}

static enum ml_status read_regex(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    struct formula formula;
    enum ml_status status = pack_formula_regex(reader, key->name, value, &formula);
    if (!status && key->kind == FORMULA_NOT)
        formula = pack_over(reader, pack_leaf(FORMULA_NOT, key->name, value), formula);
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

static enum ml_status read_items(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    if (value->kind != YAML_SEQUENCE || value->count == 0)
        return refuse_kind(reader, key->name, value, "a list of operators, each begun by '- '");
    for (uint32_t i = 0; i < value->count; i++) {
        if (value->items[i]->kind != YAML_MAPPING)
            return refuse_kind(reader, key->name, value->items[i], "an operator: pattern: …");
        enum ml_status status = read_item(reader, value->items[i], list);
        if (status)
            return status;
    }
    return ML_OK;
}

static uint32_t count_of_kind(const struct formulas *list, enum formula_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->list.count; i++)
        count += list->list.items[i].kind == kind;
    return count;
}

static bool any_positive(const struct formulas *list)
{
    bool positive = false;
    for (uint32_t i = 0; i < list->list.count; i++)
        positive |= pack_is_positive(&list->list.items[i]);
    return positive;
}

/* With nothing to be inside of the others, what they find is what is found. */
static void find_insides(struct formulas *list)
{
    for (uint32_t i = 0; i < list->list.count; i++)
        if (list->list.items[i].kind == FORMULA_INSIDE)
            list->list.items[i] = list->list.items[i].children[0];
}

static enum ml_status read_patterns(struct pack_reader *reader, const struct formula_key *key,
                                    const struct yaml_node *value, struct formulas *list)
{
    struct formulas children = {0};
    enum ml_status status = read_items(reader, key, value, &children);
    if (status)
        return status;
    if (!any_positive(&children))
        find_insides(&children);
    pack_add(reader, list, pack_group(pack_leaf(FORMULA_ALL, key->name, value), &children));
    return ML_OK;
}

/* Of nothing but insides it is one itself: inside any of them. */
static enum ml_status read_either(struct pack_reader *reader, const struct formula_key *key,
                                  const struct yaml_node *value, struct formulas *list)
{
    struct formulas children = {0};
    enum ml_status status = read_items(reader, key, value, &children);
    if (status)
        return status;
    bool is_inside = count_of_kind(&children, FORMULA_INSIDE) == children.list.count;
    find_insides(&children);
    for (uint32_t i = 0; i < children.list.count; i++)
        if (!pack_is_positive(&children.list.items[i]))
            return yaml_error(reader->error, reader->source->path, children.list.items[i].at,
                              "this only narrows down, so %s finds everything else; put it below patterns, beside a "
                              "pattern",
                              key->name);
    struct formula any = pack_group(pack_leaf(FORMULA_ANY, key->name, value), &children);
    vec_push(reader->arena, &list->list,
             is_inside ? pack_over(reader, pack_leaf(FORMULA_INSIDE, "pattern-inside", value), any) : any);
    return ML_OK;
}

/* Conditions */

/* The part of a condition's mapping; NULL and an error: it is not there. */
static const struct yaml_node *part(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                    const char *part_name)
{
    const struct yaml_node *found = yaml_get(value, part_name);
    if (!found)
        (void)yaml_error(reader->error, reader->source->path, value, "%s: it has no '%s'", name, part_name);
    return found;
}

static enum ml_status begin_condition(struct pack_reader *reader, const struct formula_key *key,
                                      const struct yaml_node *value, struct formula *formula)
{
    const struct yaml_node *variable = part(reader, key->name, value, "metavariable");
    *formula = pack_leaf(FORMULA_CONDITION, key->name, value);
    formula->condition.kind = key->condition;
    if (!variable)
        return ML_INVALID;
    return pack_variable(reader, variable, &formula->condition.variable);
}

static bool is_true(const struct yaml_node *node)
{
    return node && node->kind == YAML_SCALAR && (text_is(node->text, "true") || text_is(node->text, "True"));
}

static enum ml_status read_metavariable_regex(struct pack_reader *reader, const struct formula_key *key,
                                              const struct yaml_node *value, struct formulas *list)
{
    struct formula formula;
    enum ml_status status = begin_condition(reader, key, value, &formula);
    const struct yaml_node *regex = status ? NULL : part(reader, key->name, value, "regex");
    if (!regex)
        return ML_INVALID;
    formula.condition.folds = is_true(yaml_get(value, "constant-propagation"));
    formula.condition.quotes = !formula.condition.folds;
    status = pack_test_regex(reader, key->name, regex, &formula.condition.regex);
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

static bool is_python(const struct yaml_node *language)
{
    static const char *const names[] = {"python", "py", "python2", "python3"};
    return !language || is_among(language->text, names, ARRAY_LEN(names));
}

static enum ml_status read_metavariable_pattern(struct pack_reader *reader, const struct formula_key *key,
                                                const struct yaml_node *value, struct formulas *list)
{
    struct formula formula, *inner = arena_new(reader->arena, struct formula);
    const struct yaml_node *language = yaml_get(value, "language");
    enum ml_status status = begin_condition(reader, key, value, &formula);
    if (!status && !is_python(language) && semgrep_has_code(value))
        status = yaml_error(reader->error, reader->source->path, language,
                            "%s: patterns in '%s' are not read, only Python and regular expressions", key->name,
                            yaml_shown(reader->arena, language->text));
    if (!status)
        status = semgrep_read_root(reader, value, inner);
    formula.condition.formula = inner;
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

/* $X > 1 with strip is int($X) > 1, of every metavariable in it, as semgrep has it; a base is int's second argument. */
static struct memlint_text with_int(struct arena *arena, struct memlint_text text, struct memlint_text base)
{
    struct builder result = {.arena = arena};
    uint32_t before = 0;
    for (uint32_t start = 0, end; metavariable_next(text, &start, &end); start = before = end) {
        struct memlint_text variable = text_part(text, start, end);
        build_text(&result, text_part(text, before, start));
        build_format(&result, "int(%.*s%s%.*s)", TEXT_ARGS(variable), base.size ? ", " : "", TEXT_ARGS(base));
    }
    build_text(&result, text_part(text, before, text.size));
    return build_result(&result);
}

static enum ml_status read_comparison(struct pack_reader *reader, const struct formula_key *key,
                                      const struct yaml_node *value, struct formulas *list)
{
    struct formula formula = pack_leaf(FORMULA_CONDITION, key->name, value);
    const struct yaml_node *comparison = part(reader, key->name, value, "comparison"), *base = yaml_get(value, "base");
    struct memlint_text text;
    if (!comparison)
        return ML_INVALID;
    enum ml_status status = pack_formula_text(reader, key->name, comparison, &text);
    if (status)
        return status;
    if (is_true(yaml_get(value, "strip")) || base)
        text = with_int(reader->arena, text, base ? base->text : (struct memlint_text){0});
    formula.condition.kind = CONDITION_COMPARE;
    status = pack_expression(reader, comparison, text, EXPRESSION_COMPARISON, &formula.condition.expression);
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

static const struct {
    const char *name;
    uint16_t holds;
} types[] = {
    {"None", HOLDS_NONE}, {"bool", HOLDS_BOOL},   {"int", HOLDS_INT},          {"float", HOLDS_FLOAT},
    {"str", HOLDS_STR},   {"bytes", HOLDS_BYTES}, {"list", HOLDS_LIST},        {"tuple", HOLDS_TUPLE},
    {"dict", HOLDS_DICT}, {"set", HOLDS_SET},     {"bytearray", HOLDS_BUFFER},
};

static enum ml_status add_type(struct pack_reader *reader, const struct formula_key *key, const struct yaml_node *type,
                               struct condition *condition)
{
    uint16_t holds = 0;
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        holds |= text_is(type->text, types[i].name) ? types[i].holds : 0;
    condition->holds |= holds;
    if (holds)
        return ML_OK;
    return yaml_error(reader->error, reader->source->path, type,
                      "%s: the type '%s' is not known here; None, bool, int, float, str, bytes, bytearray, list, "
                      "tuple, dict and set are",
                      key->name, yaml_shown(reader->arena, type->text));
}

static enum ml_status read_type(struct pack_reader *reader, const struct formula_key *key,
                                const struct yaml_node *value, struct formulas *list)
{
    struct formula formula;
    enum ml_status status = begin_condition(reader, key, value, &formula);
    const struct yaml_node *type = yaml_get(value, "type"), *several = yaml_get(value, "types");
    if (!status && !type && !several)
        status = yaml_error(reader->error, reader->source->path, value, "%s: it has no 'type'", key->name);
    if (!status && type)
        status = add_type(reader, key, type, &formula.condition);
    for (uint32_t i = 0; !status && several && several->kind == YAML_SEQUENCE && i < several->count; i++)
        status = add_type(reader, key, several->items[i], &formula.condition);
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

static enum ml_status read_focus(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    bool many = value->kind == YAML_SEQUENCE;
    for (uint32_t i = 0; i < (many ? value->count : 1); i++) {
        const struct yaml_node *at = many ? value->items[i] : value;
        struct formula formula = pack_leaf(FORMULA_FOCUS, key->name, at);
        enum ml_status status = pack_variable(reader, at, &formula.variable);
        if (status)
            return status;
        formula.beside = i > 0;
        vec_push(reader->arena, &list->list, formula);
    }
    return ML_OK;
}

/* The table */

static const struct formula_key semgrep_keys[] = {
    {"pattern", read_pattern, FORMULA_PATTERN, 0, false},
    {"patterns", read_patterns, FORMULA_ALL, 0, false},
    {"pattern-either", read_either, FORMULA_ANY, 0, false},
    {"pattern-inside", read_around, FORMULA_INSIDE, 0, false},
    {"pattern-not", read_around, FORMULA_NOT, 0, false},
    {"pattern-not-inside", read_around, FORMULA_NOT_INSIDE, 0, false},
    {"pattern-regex", read_regex, FORMULA_REGEX, 0, false},
    {"pattern-not-regex", read_regex, FORMULA_NOT, 0, false},
    {"metavariable-regex", read_metavariable_regex, FORMULA_CONDITION, CONDITION_TEXT, false},
    {"metavariable-pattern", read_metavariable_pattern, FORMULA_CONDITION, CONDITION_FORMULA, false},
    {"metavariable-comparison", read_comparison, FORMULA_CONDITION, CONDITION_COMPARE, false},
    {"metavariable-type", read_type, FORMULA_CONDITION, CONDITION_TYPE, false},
    {"focus-metavariable", read_focus, FORMULA_FOCUS, 0, false},
};

static const struct formula_key *find_key(struct memlint_text name)
{
    for (size_t i = 0; i < ARRAY_LEN(semgrep_keys); i++)
        if (text_is(name, semgrep_keys[i].name))
            return &semgrep_keys[i];
    return NULL;
}

static const char *semgrep_key_at(const struct pack_reader *reader, uint32_t index)
{
    (void)reader;
    return index < ARRAY_LEN(semgrep_keys) ? semgrep_keys[index].name : NULL;
}

static enum ml_status read_item(struct pack_reader *reader, const struct yaml_node *mapping, struct formulas *list)
{
    if (mapping->count == 0)
        return yaml_error(reader->error, reader->source->path, mapping, "an empty mapping; expected an operator");
    for (uint32_t i = 0; i < mapping->count; i++) {
        const struct yaml_node *name = mapping->items[2 * (size_t)i];
        const struct formula_key *key = find_key(name->text);
        enum ml_status status = semgrep_check_known(reader, name);
        if (!status && !key)
            status = pack_refuse_key(reader, name, semgrep_key_at);
        if (!status)
            status = key->read(reader, key, mapping->items[2 * (size_t)i + 1], list);
        if (status)
            return status;
    }
    return ML_OK;
}

enum ml_status semgrep_read_root(struct pack_reader *reader, const struct yaml_node *mapping, struct formula *formula)
{
    struct formulas list = {0};
    const struct yaml_node *root = NULL;
    for (uint32_t i = 0; i < mapping->count; i++) {
        const struct yaml_node *name = mapping->items[2 * (size_t)i];
        if (!semgrep_is_root(name->text))
            continue;
        if (root)
            return yaml_error(reader->error, reader->source->path, name,
                              "'%.*s' beside '%.*s'; expected one of them: put both below patterns",
                              TEXT_ARGS(name->text), TEXT_ARGS(root->text));
        root = name;
        const struct formula_key *key = find_key(name->text);
        enum ml_status status = key->read(reader, key, mapping->items[2 * (size_t)i + 1], &list);
        if (status)
            return status;
    }
    if (!root)
        return yaml_error(reader->error, reader->source->path, mapping,
                          "expected one of pattern, patterns, pattern-either and pattern-regex");
    *formula = pack_group(pack_leaf(FORMULA_ALL, "patterns", mapping), &list);
    return ML_OK;
}
