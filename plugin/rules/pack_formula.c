/* SPDX-License-Identifier: MIT */
#include "rules/pack_formula.h"

#include "base/builder.h"

enum { TEXT_LIMIT = 10000, REGEX_LIMIT_BYTES = 4096, GLOB_LIMIT = 1000 };

struct formula pack_leaf(enum formula_kind kind, const char *name, const struct yaml_node *at)
{
    return (struct formula){.kind = kind, .at = at, .name = text_of(name)};
}

struct formula pack_over(struct pack_reader *reader, struct formula outer, struct formula inner)
{
    outer.count = 1;
    outer.children = arena_new(reader->arena, struct formula);
    outer.children[0] = inner;
    return outer;
}

struct formula pack_group(struct formula outer, const struct formulas *list)
{
    if (list->list.count == 1 && pack_is_positive(&list->list.items[0]))
        return list->list.items[0];
    outer.count = list->list.count;
    outer.children = list->list.items;
    return outer;
}

void pack_add(struct pack_reader *reader, struct formulas *list, struct formula formula)
{
    bool joins = formula.kind == FORMULA_ALL && !pack_is_positive(&formula);
    if (!joins)
        vec_push(reader->arena, &list->list, formula);
    for (uint32_t i = 0; joins && i < formula.count; i++)
        vec_push(reader->arena, &list->list, formula.children[i]);
}

bool pack_is_positive(const struct formula *formula)
{
    uint32_t positive = 0;
    for (uint32_t i = 0; i < formula->count; i++)
        positive += pack_is_positive(&formula->children[i]);
    switch (formula->kind) {
    case FORMULA_PATTERN:
    case FORMULA_REGEX:
        return true;
    case FORMULA_ALL:
        return positive > 0;
    case FORMULA_ANY:
        return positive == formula->count;
    case FORMULA_NOT:
    case FORMULA_INSIDE:
    case FORMULA_NOT_INSIDE:
    case FORMULA_HAS:
    case FORMULA_HAS_NOT:
    case FORMULA_CONDITION:
    case FORMULA_FOCUS:
        break;
    }
    return false;
}

/* The first pattern in it that leaves everything in, and nothing beside it narrows down; NULL: there is none. */
static const struct formula *finds_all(const struct formula *formula)
{
    const struct formula *first = NULL;
    uint32_t all = 0;
    for (uint32_t i = 0; i < formula->count && (formula->kind == FORMULA_ALL || formula->kind == FORMULA_ANY); i++) {
        const struct formula *found = finds_all(&formula->children[i]);
        first = first ? first : found;
        all += found != NULL;
    }
    if (formula->kind == FORMULA_PATTERN && pattern_matches_all(formula->pattern))
        return formula;
    return formula->kind == FORMULA_ANY || all == formula->count ? first : NULL;
}

void pack_warn(struct pack_reader *reader, const struct formula *formula)
{
    const struct formula *all = finds_all(formula);
    struct ml_error note;
    if (!all)
        return;
    (void)error_at(&note, ML_OK, reader->source->path, all->at->line, all->at->column,
                   "this pattern matches everything of its kind; say more of what it should find");
    vec_push(reader->arena, &reader->pack->notes, note);
}

void pack_begin_rule(struct pack_reader *reader, struct rule *rule)
{
    reader->variables = arena_new(reader->arena, struct metavariables);
    reader->options = pattern_options_default;
    reader->found = 0;
    memset(reader->asked, 0, sizeof reader->asked);
    rule->variables = reader->variables;
}

/* Texts */

static enum ml_status refuse_in(struct pack_reader *reader, const struct yaml_node *value, uint32_t offset,
                                const struct ml_error *cause)
{
    uint32_t line = value->line, column = value->column;
    if (reader->source->text.size) /* else it was read long ago: pack_read_export */
        yaml_place(value, reader->source->text, offset, &line, &column);
    return error_at(reader->error, cause->status, reader->source->path, line, column, "%s", cause->message);
}

static enum ml_status limited_text(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                   uint32_t limit, struct memlint_text *text)
{
    *text = value->text;
    if (value->kind != YAML_SCALAR || yaml_is_null(value) || text_trim(*text).size == 0)
        return yaml_error(reader->error, reader->source->path, value, "%s: seen %s; expected a text", name,
                          value->kind == YAML_SCALAR ? "nothing" : yaml_kind_name(value));
    if (text->size > limit)
        return error_at(reader->error, ML_LIMIT, reader->source->path, value->line, value->column,
                        "%s: seen %u bytes; expected at most %u", name, (unsigned)text->size, (unsigned)limit);
    return ML_OK;
}

enum ml_status pack_formula_text(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                 struct memlint_text *text)
{
    return limited_text(reader, name, value, TEXT_LIMIT, text);
}

static struct memlint_text without_space_after(struct memlint_text text)
{
    struct memlint_text trimmed = text_trim(text);
    return text_part(text, 0, (uint32_t)(trimmed.data - text.data) + trimmed.size);
}

/* Metavariables */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void note_found(struct pack_reader *reader, struct memlint_text text)
{
    for (uint32_t start = 0, end; metavariable_next(text, &start, &end); start = end) {
        uint32_t variable = metavariable_find(reader->variables, text_part(text, start, end));
        if (variable < METAVARIABLE_LIMIT) /* and no group of a regular expression */
            reader->found |= UINT32_C(1) << variable;
    }
}

/* Of all metavariables since there were `before` of them. */
static void note_asked(struct pack_reader *reader, uint32_t before, const struct yaml_node *at)
{
    for (uint32_t i = before; i < reader->variables->count; i++)
        reader->asked[i] = at;
}

/* $1 is of a regular expression, and $_ is whatever it is. */
static bool is_found(const struct pack_reader *reader, struct memlint_text name)
{
    uint32_t variable = metavariable_find(reader->variables, name);
    return is_digit(name.data[1]) || (variable != NO_METAVARIABLE && reader->found >> variable & 1);
}

enum ml_status pack_check_asked(struct pack_reader *reader)
{
    for (uint32_t i = 0; i < reader->variables->count; i++) {
        struct memlint_text name = reader->variables->names[i];
        if (reader->asked[i] && !is_found(reader, name))
            return yaml_error(reader->error, reader->source->path, reader->asked[i],
                              "no pattern of this rule has %.*s in it, so there is nothing to ask about",
                              TEXT_ARGS(name));
    }
    return ML_OK;
}

/* Patterns of code */

enum ml_status pack_formula_pattern(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                    struct formula *formula)
{
    struct memlint_text text;
    enum ml_status status = pack_formula_text(reader, name, value, &text);
    if (status)
        return status;
    const struct pattern_maker maker = {
        .arena = reader->arena,
        .parser = reader->source->parser,
        .vocabulary = reader->source->vocabulary,
        .variables = reader->variables,
        .options = &reader->options,
    };
    struct pattern *pattern;
    struct ml_error cause;
    uint32_t offset = 0;
    if (pattern_compile(&maker, without_space_after(text), &pattern, &offset, &cause))
        return refuse_in(reader, value, offset, &cause);
    note_found(reader, text);
    *formula = pack_leaf(FORMULA_PATTERN, name, value);
    formula->pattern = pattern;
    return ML_OK;
}

/* Regular expressions */

/* r"…" as in a program, unquoted in YAML: what stands between its quotes. */
static bool is_python_string(const struct yaml_node *value, struct memlint_text *content)
{
    struct memlint_text text = value->text;
    if (value->quoted || text.size < 3 || !(text_starts(text, "r\"") || text_starts(text, "r'")) ||
        text.data[text.size - 1] != text.data[1])
        return false;
    *content = text_part(text, 2, text.size - 1);
    return true;
}

static struct memlint_text in_single_quotes(struct arena *arena, struct memlint_text text)
{
    struct builder quoted = {.arena = arena};
    build_byte(&quoted, '\'');
    for (uint32_t i = 0; i < text.size; i++) {
        build_byte(&quoted, text.data[i]);
        if (text.data[i] == '\'')
            build_byte(&quoted, '\'');
    }
    build_byte(&quoted, '\'');
    return build_result(&quoted);
}

enum ml_status pack_test_regex(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                               const struct regex **regex)
{
    struct memlint_text text, content;
    struct ml_error cause;
    struct regex *compiled;
    uint32_t offset = 0;
    enum ml_status status = limited_text(reader, name, value, REGEX_LIMIT_BYTES, &text);
    if (status)
        return status;
    if (is_python_string(value, &content))
        return yaml_error(reader->error, reader->source->path, value,
                          "r\"…\" is Python; write the pattern in single quotes: %s: %s", name,
                          yaml_shown(reader->arena, in_single_quotes(reader->arena, content)));
    if (text_ends(text, "\n"))
        return yaml_error(reader->error, reader->source->path, value,
                          "the pattern ends in a line break; write it on one line in single quotes, or after |-");
    if (regex_compile(reader->arena, text, &compiled, &offset, &cause))
        return refuse_in(reader, value, offset, &cause);
    *regex = compiled;
    return ML_OK;
}

/* One that does would match everywhere. */
static bool matches_empty(struct pack_reader *reader, const struct regex *regex)
{
    struct regex_search search;
    if (!reader->matcher)
        reader->matcher = regex_matcher_new(reader->arena);
    regex_begin(&search, reader->matcher, regex, (struct memlint_text){0});
    return regex_next(&search) == REGEX_MATCH;
}

enum ml_status pack_formula_regex(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                  struct formula *formula)
{
    *formula = pack_leaf(FORMULA_REGEX, name, value);
    enum ml_status status = pack_test_regex(reader, name, value, &formula->regex);
    if (!status && matches_empty(reader, formula->regex))
        return yaml_error(reader->error, reader->source->path, value,
                          "this pattern matches an empty text, so everywhere; say more of what it should find");
    return status;
}

/* Conditions */

enum ml_status pack_variable(struct pack_reader *reader, const struct yaml_node *name, uint32_t *variable)
{
    if (name->kind != YAML_SCALAR || !metavariable_is(name->text))
        return yaml_error(reader->error, reader->source->path, name,
                          "seen %s%s%s; expected a metavariable: $X, with capitals, digits and _",
                          name->kind == YAML_SCALAR ? "'" : "",
                          name->kind == YAML_SCALAR ? yaml_shown(reader->arena, name->text) : yaml_kind_name(name),
                          name->kind == YAML_SCALAR ? "'" : "");
    uint32_t before = reader->variables->count;
    *variable = metavariable_add(reader->variables, name->text);
    note_asked(reader, before, name);
    if (*variable == NO_METAVARIABLE)
        return yaml_error(reader->error, reader->source->path, name, "more than %d metavariables in one rule",
                          METAVARIABLE_LIMIT);
    return ML_OK;
}

enum ml_status pack_expression(struct pack_reader *reader, const struct yaml_node *value, struct memlint_text text,
                               enum expression_language language, const struct expression **expression)
{
    const struct expression_maker maker = {reader->arena, reader->source->parser, reader->variables, language};
    struct expression *compiled;
    struct ml_error cause;
    uint32_t offset = 0, before = reader->variables->count;
    text = without_space_after(text);
    if (expression_compile(&maker, text, &compiled, &offset, &cause)) {
        bool as_written = text.data == value->text.data;
        return refuse_in(reader, value, as_written ? offset : UINT32_MAX, &cause);
    }
    note_asked(reader, before, value);
    *expression = compiled;
    return ML_OK;
}

enum ml_status pack_check_code(struct pack_reader *reader, const struct yaml_node *code)
{
    struct ml_error cause;
    for (uint32_t start = 0, end; metavariable_next(code->text, &start, &end); start = end) {
        struct memlint_text name = text_part(code->text, start, end);
        if (is_found(reader, name))
            continue;
        (void)error_set(&cause, ML_INVALID, "no pattern of this rule has %.*s in it", TEXT_ARGS(name));
        return refuse_in(reader, code, start, &cause);
    }
    return ML_OK;
}

/* Paths */

static enum ml_status read_globs(struct pack_reader *reader, const struct yaml_node *value, uint32_t *count,
                                 const struct memlint_text **globs)
{
    uint32_t size = value->kind == YAML_SEQUENCE ? value->count : 1;
    struct memlint_text *texts = arena_array(reader->arena, struct memlint_text, size);
    for (uint32_t i = 0; i < size; i++) {
        const struct yaml_node *item = value->kind == YAML_SEQUENCE ? value->items[i] : value;
        enum ml_status status = limited_text(reader, "paths", item, GLOB_LIMIT, &texts[i]);
        if (status)
            return status;
    }
    *count = size;
    *globs = texts;
    return ML_OK;
}

enum ml_status pack_paths(struct pack_reader *reader, const struct yaml_node *value, struct rule_paths *paths)
{
    if (value->kind != YAML_MAPPING)
        return yaml_error(reader->error, reader->source->path, value,
                          "paths: seen %s; expected include: and exclude:, each a list of paths",
                          yaml_kind_name(value));
    for (uint32_t i = 0; i < value->count; i++) {
        const struct yaml_node *key = value->items[2 * (size_t)i], *list = value->items[2 * (size_t)i + 1];
        enum ml_status status;
        if (text_is(key->text, "include"))
            status = read_globs(reader, list, &paths->include_count, &paths->includes);
        else if (text_is(key->text, "exclude"))
            status = read_globs(reader, list, &paths->exclude_count, &paths->excludes);
        else
            status = yaml_error(reader->error, reader->source->path, key,
                                "paths: unknown key '%s'; expected include or exclude",
                                yaml_shown(reader->arena, key->text));
        if (status)
            return status;
    }
    return ML_OK;
}
