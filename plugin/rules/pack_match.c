/* SPDX-License-Identifier: MIT */
#include "rules/pack_match.h"

#include "base/builder.h"
#include "facts/facts.h"
#include "rules/pack_formula.h"

static enum ml_status read_formula(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                   struct formula *formula);

static bool is_list(const struct yaml_node *value)
{
    return value->kind == YAML_SEQUENCE && value->count > 0;
}

/* A value that is one or a list of several: how many, and the one at i. */
static uint32_t several(const struct yaml_node *value)
{
    return is_list(value) ? value->count : 1;
}

static const struct yaml_node *one_of(const struct yaml_node *value, uint32_t i)
{
    return is_list(value) ? value->items[i] : value;
}

static struct formula begin_condition(const struct formula_key *key, const struct yaml_node *at)
{
    struct formula formula = pack_leaf(FORMULA_CONDITION, key->name, at);
    formula.condition.kind = key->condition;
    formula.condition.negated = key->negated;
    return formula;
}

/* Operators over formulas */

static enum ml_status read_match(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    struct formula formula;
    enum ml_status status = read_formula(reader, key->name, value, &formula);
    if (!status)
        pack_add(reader, list, formula);
    return status;
}

static enum ml_status read_regex(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    struct formula formula;
    enum ml_status status = pack_formula_regex(reader, key->name, value, &formula);
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

/* any: of which each finds something; all: */
static enum ml_status read_group(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    struct formulas children = {0};
    if (!is_list(value))
        return yaml_error(reader->error, reader->source->path, value,
                          "%s: seen %s; expected a list of formulas, each begun by '- '", key->name,
                          value->kind == YAML_SEQUENCE ? "an empty list" : yaml_kind_name(value));
    for (uint32_t i = 0; i < value->count; i++) {
        struct formula child;
        enum ml_status status = read_formula(reader, key->name, value->items[i], &child);
        if (status)
            return status;
        if (key->kind == FORMULA_ANY && !pack_is_positive(&child))
            return yaml_error(reader->error, reader->source->path, value->items[i],
                              "this only narrows down, so any: finds everything else; add match: to it");
        pack_add(reader, &children, child);
    }
    vec_push(reader->arena, &list->list, pack_group(pack_leaf(key->kind, key->name, value), &children));
    return ML_OK;
}

/* not, inside, has …: a formula, or a list of which each holds */
static enum ml_status read_around(struct pack_reader *reader, const struct formula_key *key,
                                  const struct yaml_node *value, struct formulas *list)
{
    for (uint32_t i = 0; i < several(value); i++) {
        const struct yaml_node *at = one_of(value, i);
        struct formula inner;
        enum ml_status status = read_formula(reader, key->name, at, &inner);
        if (status)
            return status;
        if (!pack_is_positive(&inner))
            return yaml_error(reader->error, reader->source->path, at,
                              "%s: this only narrows down and finds nothing by itself; add match: to it", key->name);
        vec_push(reader->arena, &list->list, pack_over(reader, pack_leaf(key->kind, key->name, at), inner));
    }
    return ML_OK;
}

/* Conditions on metavariables: {$X: …, $Y: …} */

typedef enum ml_status read_one(struct pack_reader *reader, const struct formula_key *key,
                                const struct yaml_node *value, struct condition *condition);

static enum ml_status read_variables(struct pack_reader *reader, const struct formula_key *key,
                                     const struct yaml_node *value, struct formulas *list, read_one *read)
{
    if (value->kind != YAML_MAPPING || value->count == 0)
        return yaml_error(reader->error, reader->source->path, value,
                          "%s: seen %s; expected metavariables with what holds for each: {$X: …}", key->name,
                          yaml_kind_name(value));
    for (uint32_t i = 0; i < value->count; i++) {
        const struct yaml_node *item = value->items[2 * (size_t)i + 1];
        struct formula formula = begin_condition(key, item);
        enum ml_status status = pack_variable(reader, value->items[2 * (size_t)i], &formula.condition.variable);
        if (!status)
            status = read(reader, key, item, &formula.condition);
        if (status)
            return status;
        vec_push(reader->arena, &list->list, formula);
    }
    return ML_OK;
}

static enum ml_status one_text(struct pack_reader *reader, const struct formula_key *key, const struct yaml_node *value,
                               struct condition *condition)
{
    condition->folds = reader->options.constants;
    return pack_test_regex(reader, key->name, value, &condition->regex);
}

static enum ml_status read_text_of(struct pack_reader *reader, const struct formula_key *key,
                                   const struct yaml_node *value, struct formulas *list)
{
    return read_variables(reader, key, value, list, one_text);
}

static enum ml_status one_code(struct pack_reader *reader, const struct formula_key *key, const struct yaml_node *value,
                               struct condition *condition)
{
    struct formula *formula = arena_new(reader->arena, struct formula);
    condition->formula = formula;
    return read_formula(reader, key->name, value, formula);
}

static enum ml_status read_code_of(struct pack_reader *reader, const struct formula_key *key,
                                   const struct yaml_node *value, struct formulas *list)
{
    return read_variables(reader, key, value, list, one_code);
}

static const struct {
    const char *name;
    uint16_t holds;
} types[] = {
    {"none", HOLDS_NONE},   {"bool", HOLDS_BOOL},   {"int", HOLDS_INT},       {"float", HOLDS_FLOAT},
    {"str", HOLDS_STR},     {"bytes", HOLDS_BYTES}, {"buffer", HOLDS_BUFFER}, {"list", HOLDS_LIST},
    {"tuple", HOLDS_TUPLE}, {"dict", HOLDS_DICT},   {"set", HOLDS_SET},       {"code", HOLDS_CODE},
};

static uint16_t find_type(struct memlint_text name)
{
    uint16_t holds = 0;
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        holds |= text_is(name, types[i].name) ? types[i].holds : 0;
    return holds;
}

static enum ml_status one_type(struct pack_reader *reader, const struct formula_key *key, const struct yaml_node *value,
                               struct condition *condition)
{
    for (uint32_t i = 0; i < several(value); i++) {
        const struct yaml_node *at = one_of(value, i);
        uint16_t holds = find_type(at->text);
        if (!holds)
            return yaml_error(reader->error, reader->source->path, at,
                              "%s: seen '%s'; expected none, bool, int, float, str, bytes, buffer, list, tuple, dict, "
                              "set or code, or a list of them",
                              key->name, yaml_shown(reader->arena, at->text));
        condition->holds |= holds;
    }
    return ML_OK;
}

static enum ml_status read_type_of(struct pack_reader *reader, const struct formula_key *key,
                                   const struct yaml_node *value, struct formulas *list)
{
    return read_variables(reader, key, value, list, one_type);
}

static bool begins_comparison(struct memlint_text text)
{
    static const char *const signs[] = {"<", ">", "==", "!="};
    size_t i = 0;
    while (i < ARRAY_LEN(signs) && !text_starts(text, signs[i]))
        i++;
    return i < ARRAY_LEN(signs);
}

/* ">= 1024" of $N is "$N >= 1024" */
static enum ml_status one_size(struct pack_reader *reader, const struct formula_key *key, const struct yaml_node *value,
                               struct condition *condition)
{
    struct memlint_text text, name = reader->variables->names[condition->variable];
    enum ml_status status = pack_formula_text(reader, key->name, value, &text);
    if (status)
        return status;
    if (!begins_comparison(text_trim(text)))
        return yaml_error(reader->error, reader->source->path, value,
                          "%s: seen '%s'; expected a comparison in quotes: \">= 1024\"", key->name,
                          yaml_shown(reader->arena, text));
    text = text_format(reader->arena, "%.*s %.*s", TEXT_ARGS(name), TEXT_ARGS(text));
    return pack_expression(reader, value, text, EXPRESSION_COMPARISON, &condition->expression);
}

static enum ml_status read_size_of(struct pack_reader *reader, const struct formula_key *key,
                                   const struct yaml_node *value, struct formulas *list)
{
    return read_variables(reader, key, value, list, one_size);
}

/* Conditions that are a list of metavariables: escapes: $X; and focus */

static enum ml_status read_named(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    for (uint32_t i = 0; i < several(value); i++) {
        const struct yaml_node *at = one_of(value, i);
        struct formula formula = begin_condition(key, at);
        uint32_t variable;
        enum ml_status status = pack_variable(reader, at, &variable);
        if (status)
            return status;
        formula.kind = key->kind;
        formula.variable = formula.condition.variable = variable;
        formula.beside = i > 0;
        vec_push(reader->arena, &list->list, formula);
    }
    return ML_OK;
}

/* Conditions on the place, and where */

static enum ml_status read_where(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    for (uint32_t i = 0; i < several(value); i++) {
        struct formula formula = begin_condition(key, one_of(value, i));
        struct memlint_text text;
        enum ml_status status = pack_formula_text(reader, key->name, formula.at, &text);
        if (!status)
            status = pack_expression(reader, formula.at, text, EXPRESSION_COMPARISON, &formula.condition.expression);
        if (status)
            return status;
        vec_push(reader->arena, &list->list, formula);
    }
    return ML_OK;
}

static const struct {
    const char *name;
    uint8_t in_loop;
} loops[] = {
    {"any", IN_LOOP_ANY},         {"none", IN_LOOP_NONE},       {"set-up", IN_LOOP_SET_UP},
    {"bounded", IN_LOOP_BOUNDED}, {"forever", IN_LOOP_FOREVER},
};

static enum ml_status read_in_loop(struct pack_reader *reader, const struct formula_key *key,
                                   const struct yaml_node *value, struct formulas *list)
{
    struct formula formula = begin_condition(key, value);
    for (uint32_t i = 0; i < several(value); i++) {
        const struct yaml_node *at = one_of(value, i);
        uint8_t in_loop = 0;
        for (size_t k = 0; k < ARRAY_LEN(loops); k++)
            in_loop |= text_is(at->text, loops[k].name) ? loops[k].in_loop : 0;
        if (!in_loop)
            return yaml_error(reader->error, reader->source->path, at,
                              "%s: seen '%s'; expected any, none, set-up, bounded or forever, or a list of them",
                              key->name, yaml_shown(reader->arena, at->text));
        formula.condition.in_loops |= in_loop;
    }
    vec_push(reader->arena, &list->list, formula);
    return ML_OK;
}

static enum ml_status read_bool(struct pack_reader *reader, const char *name, const struct yaml_node *value, bool *is)
{
    *is = text_is(value->text, "true");
    if (value->kind == YAML_SCALAR && (*is || text_is(value->text, "false")))
        return ML_OK;
    return yaml_error(reader->error, reader->source->path, value, "%s: seen '%s'; expected true or false", name,
                      value->kind == YAML_SCALAR ? yaml_shown(reader->arena, value->text) : yaml_kind_name(value));
}

static enum ml_status read_flag(struct pack_reader *reader, const struct formula_key *key,
                                const struct yaml_node *value, struct formulas *list)
{
    struct formula formula = begin_condition(key, value);
    bool holds;
    enum ml_status status = read_bool(reader, key->name, value, &holds);
    formula.condition.negated = !holds;
    if (!status)
        vec_push(reader->arena, &list->list, formula);
    return status;
}

static enum ml_status read_board(struct pack_reader *reader, const struct formula_key *key,
                                 const struct yaml_node *value, struct formulas *list)
{
    struct formula formula = begin_condition(key, value);
    struct memlint_text *names = arena_array(reader->arena, struct memlint_text, several(value));
    for (uint32_t i = 0; i < several(value); i++) {
        enum ml_status status = pack_formula_text(reader, key->name, one_of(value, i), &names[i]);
        if (status)
            return status;
    }
    formula.condition.board_count = several(value);
    formula.condition.boards = names;
    vec_push(reader->arena, &list->list, formula);
    return ML_OK;
}

/* The keys of a formula */

#define CONDITION(kind, negated) FORMULA_CONDITION, CONDITION_##kind, negated

static const struct formula_key formula_keys[] = {
    {"match", read_match, FORMULA_ALL, 0, false},
    {"regex", read_regex, FORMULA_REGEX, 0, false},
    {"all", read_group, FORMULA_ALL, 0, false},
    {"any", read_group, FORMULA_ANY, 0, false},
    {"not", read_around, FORMULA_NOT, 0, false},
    {"inside", read_around, FORMULA_INSIDE, 0, false},
    {"not-inside", read_around, FORMULA_NOT_INSIDE, 0, false},
    {"has", read_around, FORMULA_HAS, 0, false},
    {"has-not", read_around, FORMULA_HAS_NOT, 0, false},
    {"text-of", read_text_of, CONDITION(TEXT, false)},
    {"not-text-of", read_text_of, CONDITION(TEXT, true)},
    {"code-of", read_code_of, CONDITION(FORMULA, false)},
    {"where", read_where, CONDITION(COMPARE, false)},
    {"type-of", read_type_of, CONDITION(TYPE, false)},
    {"size-of", read_size_of, CONDITION(SIZE, false)},
    {"in-loop", read_in_loop, CONDITION(IN_LOOP, false)},
    {"hot", read_flag, CONDITION(HOT, false)},
    {"rare", read_flag, CONDITION(RARE, false)},
    {"escapes", read_named, CONDITION(ESCAPES, false)},
    {"stays", read_named, CONDITION(ESCAPES, true)},
    {"grows", read_named, CONDITION(GROWS, false)},
    {"board", read_board, CONDITION(BOARD, false)},
    {"focus", read_named, FORMULA_FOCUS, 0, false},
};

static const struct formula_key *find_key(struct memlint_text name)
{
    for (size_t i = 0; i < ARRAY_LEN(formula_keys); i++)
        if (text_is(name, formula_keys[i].name))
            return &formula_keys[i];
    return NULL;
}

static const char *formula_key_at(const struct pack_reader *reader, uint32_t index)
{
    (void)reader;
    return index < ARRAY_LEN(formula_keys) ? formula_keys[index].name : NULL;
}

/* Those of the rule's own mapping stand beside others, which are none of a formula. */
static enum ml_status read_pairs(struct pack_reader *reader, const struct yaml_node *mapping, bool is_rule,
                                 struct formulas *list)
{
    for (uint32_t i = 0; i < mapping->count; i++) {
        const struct yaml_node *name = mapping->items[2 * (size_t)i];
        const struct formula_key *key = find_key(name->text);
        enum ml_status status = ML_OK;
        if (key)
            status = key->read(reader, key, mapping->items[2 * (size_t)i + 1], list);
        else if (!is_rule)
            status = pack_refuse_key(reader, name, formula_key_at);
        if (status)
            return status;
    }
    return ML_OK;
}

/* As deep as the YAML, which is limited. */
static enum ml_status read_formula(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                   struct formula *formula)
{
    struct formulas list = {0};
    if (value->kind == YAML_SCALAR)
        return pack_formula_pattern(reader, name, value, formula);
    if (value->kind == YAML_SEQUENCE || value->count == 0)
        return yaml_error(reader->error, reader->source->path, value,
                          "%s: seen %s; expected code, or a mapping, such as any: with a list of formulas", name,
                          value->count ? "a list" : "nothing");
    enum ml_status status = read_pairs(reader, value, false, &list);
    if (!status)
        *formula = pack_group(pack_leaf(FORMULA_ALL, "all", value), &list);
    return status;
}

/* Keys of the rule alone */

static const struct {
    const char *name;
    uint32_t unit;
} units[] = {
    {"kept", MEMLINT_UNIT_KEPT},
    {"peak", MEMLINT_UNIT_PEAK},
    {"garbage", MEMLINT_UNIT_GARBAGE},
    {"growth", MEMLINT_UNIT_GROWTH},
};

/* bytes: "16 + $N", or {garbage: "16 + $N"} */
static enum ml_status read_bytes(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value)
{
    struct memlint_text text;
    const struct yaml_node *expression = value;
    rule->byte_unit = MEMLINT_UNIT_KEPT;
    if (value->kind == YAML_MAPPING) {
        expression = value->count == 1 ? value->items[1] : value;
        rule->byte_unit = 0;
        for (size_t i = 0; i < ARRAY_LEN(units) && value->count == 1; i++)
            rule->byte_unit |= text_is(value->items[0]->text, units[i].name) ? units[i].unit : 0;
    }
    if (rule->byte_unit == 0)
        return yaml_error(reader->error, reader->source->path, value,
                          "bytes: expected an expression, or one of kept, peak, garbage and growth with one: "
                          "{garbage: \"16 + $N\"}");
    enum ml_status status = pack_formula_text(reader, "bytes", expression, &text);
    if (!status)
        status = pack_expression(reader, expression, text, EXPRESSION_BYTES, &rule->byte_count);
    return status;
}

static enum ml_status read_rewrite(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value)
{
    rule->rewrite.given = true;
    if (value->kind == YAML_SCALAR && value->quoted && value->text.size == 0)
        return ML_OK;
    enum ml_status status = pack_formula_text(reader, "rewrite", value, &rule->rewrite.code);
    return status ? status : pack_check_code(reader, value);
}

static enum ml_status read_options(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value)
{
    (void)rule;
    if (value->kind != YAML_MAPPING)
        return yaml_error(reader->error, reader->source->path, value,
                          "options: seen %s; expected {constants: …, commutes: …, deeper: …}", yaml_kind_name(value));
    for (uint32_t i = 0; i < value->count; i++) {
        const struct yaml_node *name = value->items[2 * (size_t)i];
        struct pattern_options *options = &reader->options;
        bool *option = text_is(name->text, "constants")  ? &options->constants
                       : text_is(name->text, "commutes") ? &options->commutes
                       : text_is(name->text, "deeper")   ? &options->goes_deeper
                                                         : NULL;
        if (!option)
            return yaml_error(reader->error, reader->source->path, name,
                              "options: unknown key '%s'; expected constants, commutes or deeper",
                              yaml_shown(reader->arena, name->text));
        enum ml_status status = read_bool(reader, name->text.data, value->items[2 * (size_t)i + 1], option);
        if (status)
            return status;
    }
    return ML_OK;
}

static enum ml_status read_paths(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value)
{
    return pack_paths(reader, value, &rule->paths);
}

/* In the order in which they are read: options say how patterns are, and bytes is about what they bind. */
static const struct {
    const char *name;
    bool after_formula;
    enum ml_status (*read)(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value);
} rule_keys[] = {
    {"options", false, read_options},
    {"paths", false, read_paths},
    {"bytes", true, read_bytes},
    {"rewrite", true, read_rewrite},
};

const char *match_key_at(uint32_t index)
{
    if (index < ARRAY_LEN(formula_keys))
        return formula_keys[index].name;
    index -= (uint32_t)ARRAY_LEN(formula_keys);
    return index < ARRAY_LEN(rule_keys) ? rule_keys[index].name : NULL;
}

bool match_knows(struct memlint_text key)
{
    uint32_t i = 0;
    while (match_key_at(i) && !text_is(key, match_key_at(i)))
        i++;
    return match_key_at(i) != NULL;
}

bool match_owns(const struct yaml_node *node)
{
    bool owns = false;
    for (uint32_t i = 0; node->kind == YAML_MAPPING && i < node->count; i++)
        owns |= match_knows(node->items[2 * (size_t)i]->text);
    return owns;
}

static enum ml_status read_rule_keys(struct pack_reader *reader, struct pack_rule *rule, bool after_formula)
{
    for (size_t i = 0; i < ARRAY_LEN(rule_keys); i++) {
        const struct yaml_node *value = yaml_get(rule->node, rule_keys[i].name);
        enum ml_status status = ML_OK;
        if (value && rule_keys[i].after_formula == after_formula)
            status = rule_keys[i].read(reader, &rule->rule, value);
        if (status)
            return status;
    }
    return ML_OK;
}

enum ml_status match_read(struct pack_reader *reader, struct pack_rule *rule)
{
    struct formulas list = {0};
    struct formula *formula = arena_new(reader->arena, struct formula);
    pack_begin_rule(reader, &rule->rule);
    enum ml_status status = read_rule_keys(reader, rule, false);
    if (!status)
        status = read_pairs(reader, rule->node, true, &list);
    if (status)
        return status;
    *formula = pack_group(pack_leaf(FORMULA_ALL, "all", rule->node), &list);
    if (!pack_is_positive(formula))
        return yaml_error(reader->error, reader->source->path, rule->node,
                          "this rule only narrows down and finds nothing by itself; add match: with the code to find");
    rule->rule.formula = formula;
    status = read_rule_keys(reader, rule, true);
    return status ? status : pack_check_asked(reader);
}

enum ml_status match_read_formula(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                  const struct formula **formula)
{
    struct formula *read = arena_new(reader->arena, struct formula);
    enum ml_status status = read_formula(reader, name, value, read);
    *formula = read;
    if (!status && !pack_is_positive(read))
        return yaml_error(reader->error, reader->source->path, value,
                          "%s: this only narrows down and finds nothing by itself; add match: to it", name);
    return status ? status : pack_check_asked(reader);
}
