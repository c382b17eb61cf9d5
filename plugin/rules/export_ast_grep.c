/* SPDX-License-Identifier: MIT */
/*
 * A pattern of ast-grep is one node, by what is written: no names are resolved, no arguments put in order.
 *
 *   print("..." % ($A, ...))   ->   print($TEXT1 % ($A, $$$))     constraints: TEXT1: {kind: string, …}
 */
#include <string.h>

#include "match/pattern_parts.h"
#include "rules/export_write.h"

/* A literal that is no f-string and no bytes; an f-string. r"…" is as good as "…". */
#define PLAIN_STRING "^[rRuU]?[\"']"
#define FORMAT_STRING "^([fF][rR]?|[rR][fF])[\"']"

static const char stops[] = "{any: [{kind: function_definition}, {kind: lambda}, {kind: class_definition}]}";

static void write_formula(struct export_writer *writer, struct export_spot spot, const struct formula *formula);

/* Constraints hold for the rule as a whole: the first of several alternatives that matches has to keep them, and no
 * other is tried. */
static void constrain(struct export_writer *writer, struct export_constraint constraint, const char *what)
{
    if (writer->alternatives)
        export_refuse(writer, "%s in one of several below another operator: ast-grep constrains a rule as a whole",
                      what);
    if (writer->negations)
        export_refuse(writer, "%s below not: ast-grep constrains only what is found", what);
    for (uint32_t i = 0; i < writer->constraints.count; i++) {
        const struct export_constraint *other = &writer->constraints.items[i];
        if (constraint.kind && text_equal(other->variable, constraint.variable)) /* $TEXT1, written again */
            return;
    }
    vec_push(writer->arena, &writer->constraints, constraint);
}

/* Patterns */

static bool is_word(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static char byte_at(struct memlint_text text, uint32_t at)
{
    return at < text.size ? text.data[at] : '\0';
}

/* The last byte before `at` that is no space. */
static char before(struct memlint_text text, uint32_t at)
{
    while (at && (text.data[at - 1] == ' ' || text.data[at - 1] == '\n'))
        at--;
    return at ? text.data[at - 1] : '\0';
}

/* The first byte from `at` on that is no space. */
static uint32_t after(struct memlint_text text, uint32_t at)
{
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\n'))
        at++;
    return at;
}

/* Past a string that begins with the quote at `at`; only its own kind of quote ends it. */
static uint32_t end_of_string(struct memlint_text text, uint32_t at)
{
    char quote = text.data[at++];
    while (at < text.size && text.data[at] != quote)
        at += text.data[at] == '\\' ? 2 : 1;
    return at < text.size ? at + 1 : text.size;
}

/* "..." is a metavariable that can be only a string. The prefix is in `code` already. */
static void put_any_string(struct export_writer *writer, struct builder *code)
{
    char prefix = code->size && is_word(code->data[code->size - 1]) ? code->data[code->size - 1] : '\0';
    bool is_format = prefix == 'f' || prefix == 'F';
    if (prefix && !is_format && prefix != 'r')
        export_refuse(writer, "a string with this prefix that may be any");
    code->size -= prefix != '\0';
    const struct export_constraint constraint = {
        .variable = text_format(writer->arena, "TEXT%u", (unsigned)++writer->texts),
        .regex = is_format ? TEXT(FORMAT_STRING) : TEXT(PLAIN_STRING),
        .kind = "string",
    };
    constrain(writer, constraint, "\"...\"");
    build_format(code, "$%.*s", TEXT_ARGS(constraint.variable));
}

static uint32_t put_string(struct export_writer *writer, struct builder *code, struct memlint_text text, uint32_t at)
{
    uint32_t end = end_of_string(text, at);
    struct memlint_text content = text_part(text, at + 1, end - 1);
    if (text_is(content, "...")) {
        put_any_string(writer, code);
        return end;
    }
    if (text_find(content, '$', 0) != TEXT_NOT_FOUND || text_starts(content, "=~/") || !content.size)
        export_refuse(writer, "a string with a hole in it");
    build_text(code, text_part(text, at, end));
    return end;
}

static uint32_t put_dots(struct export_writer *writer, struct builder *code, struct memlint_text text, uint32_t at)
{
    char last = before(text, at);
    if (last == '.' || last == '<')
        export_refuse(writer, last == '<' ? "<... ...>: ast-grep has no such pattern" : "a chain of any attributes");
    for (uint32_t i = 0; i < code->size; i++)
        if (code->data[i] == '{')
            export_refuse(writer, "a dict or set of which a part is named");
    uint32_t next = after(text, at + 3);
    char following = byte_at(text, next);
    bool begins = last == ',' || last == '(' || last == '[';
    if (writer->bare && begins && following == ',')
        return after(text, next + 1);
    if (writer->bare && last == ',' && (following == ')' || following == ']')) {
        while (code->size && (code->data[code->size - 1] == ' ' || code->data[code->size - 1] == '\n'))
            code->size--;
        code->size -= code->size && code->data[code->size - 1] == ',';
        return at + 3;
    }
    build_string(code, "$$$");
    return at + 3;
}

/* ($X: T), which is no parameter and no annotation */
static bool is_typed(struct memlint_text text, uint32_t at)
{
    uint32_t open = at;
    if (!at || text.data[at - 1] != '(' || (at > 1 && is_word(text.data[at - 2])))
        return false;
    for (at = open + 1; is_word(byte_at(text, at));)
        at++;
    return byte_at(text, at) == ':';
}

static struct memlint_text pattern_of(struct export_writer *writer, struct memlint_text text)
{
    struct builder code = {.arena = writer->arena};
    for (uint32_t at = 0; at < text.size;) {
        struct memlint_text rest = text_part(text, at, text.size);
        if (text.data[at] == '"' || text.data[at] == '\'') {
            at = put_string(writer, &code, text, at);
        } else if (text_starts(rest, "$...")) {
            build_string(&code, "$$$");
            at += 4;
        } else if (text_starts(rest, "...")) {
            at = put_dots(writer, &code, text, at);
        } else {
            if (text.data[at] == '$' && is_typed(text, at))
                export_refuse(writer, "a metavariable with a type");
            build_byte(&code, text.data[at++]);
        }
    }
    return build_result(&code);
}

/* To ast-grep f($X, $$$) has a comma, so f(1) is written besides. */
static void write_pattern(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    uint32_t texts = writer->texts;
    if (formula->pattern->shape == PATTERN_STATEMENTS)
        export_refuse(writer, "several statements: a pattern of ast-grep is one");
    if (formula->pattern->shape == PATTERN_DECORATOR)
        export_refuse(writer, "a decorator alone");
    if (pattern_matches_all(formula->pattern))
        export_refuse(writer, "a pattern that is all hole");
    struct memlint_text text = text_trim(formula->at->text), full = pattern_of(writer, text);
    writer->texts = texts;
    writer->bare = true;
    struct memlint_text bare = pattern_of(writer, text);
    writer->bare = false;
    if (text_equal(full, bare)) {
        export_value(writer, spot, "pattern", full);
        return;
    }
    export_open(writer, spot, "any");
    export_value(writer, export_item(spot), "pattern", full);
    export_value(writer, export_item(spot), "pattern", bare);
}

/* Code to put there: its holes alone are written otherwise. */
static struct memlint_text fix_of(struct export_writer *writer, struct memlint_text text)
{
    struct builder code = {.arena = writer->arena};
    for (uint32_t at = 0; at < text.size;) {
        bool several = text_starts(text_part(text, at, text.size), "$...");
        build_string(&code, several ? "$$$" : (char[]){text.data[at], '\0'});
        at += several ? 4 : 1;
    }
    return build_result(&code);
}

/* Operators */

static void write_list(struct export_writer *writer, struct export_spot spot, const char *key,
                       const struct formula *formula)
{
    uint32_t written = 0;
    export_open(writer, spot, key);
    for (uint32_t i = 0; i < formula->count; i++) {
        const struct formula *child = &formula->children[i];
        bool apart = child->kind == FORMULA_CONDITION && child->condition.kind != CONDITION_IN_LOOP;
        write_formula(writer, export_item(spot), child);
        written += !apart;
    }
    if (!written)
        export_refuse(writer, "conditions alone");
}

static void write_any(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    if (formula == writer->split) {
        write_formula(writer, spot, &formula->children[writer->choice]);
        return;
    }
    writer->alternatives++;
    write_list(writer, spot, "any", formula);
    writer->alternatives--;
}

/* "$L = []\n..." is what follows a statement of one line: the line, or an empty text. */
static struct memlint_text statement_before(const struct formula *formula)
{
    struct memlint_text text, line;
    if (formula->kind != FORMULA_PATTERN || formula->pattern->shape != PATTERN_STATEMENTS)
        return (struct memlint_text){0};
    text = text_trim(formula->at->text);
    return text_split(&text, '\n', &line) && text_is(text, "...") ? line : (struct memlint_text){0};
}

/* An assignment lies in a statement of its own. */
static void write_follows(struct export_writer *writer, struct export_spot spot, struct memlint_text pattern)
{
    struct export_spot below = export_below(spot), first = export_item(below);
    export_open(writer, spot, "follows");
    export_open(writer, below, "any");
    export_value(writer, first, "pattern", pattern);
    export_word(writer, first, "kind", "expression_statement");
    export_open(writer, export_beside(first), "has");
    export_value(writer, export_below(first), "pattern", pattern);
    export_word(writer, below, "stopBy", "end");
}

/* A statement, or what is in one, that stands after that statement, in the same block. */
static void write_after(struct export_writer *writer, struct export_spot spot, struct memlint_text statement)
{
    struct memlint_text pattern = pattern_of(writer, statement);
    struct export_spot item = export_item(spot);
    export_open(writer, spot, "any");
    write_follows(writer, item, pattern);
    export_open(writer, item, "inside");
    write_follows(writer, export_below(item), pattern);
    export_word(writer, export_below(item), "stopBy", "end");
}

static void write_relation(struct export_writer *writer, struct export_spot spot, const char *key,
                           const struct formula *formula)
{
    export_open(writer, spot, key);
    write_formula(writer, export_below(spot), formula->children);
    export_word(writer, export_below(spot), "stopBy", "end");
}

static void write_inside(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    struct memlint_text statement = statement_before(formula->children);
    if (statement.size)
        write_after(writer, spot, statement);
    else
        write_relation(writer, spot, "inside", formula);
}

static void write_negated(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    writer->negations++;
    export_open(writer, spot, "not");
    if (formula->kind == FORMULA_NOT_INSIDE)
        write_inside(writer, export_below(spot), formula);
    else if (formula->kind == FORMULA_HAS_NOT)
        write_relation(writer, export_below(spot), "has", formula);
    else
        write_formula(writer, export_below(spot), formula->children);
    writer->negations--;
}

/* In the block of a loop of the same function: what a loop goes through is not in it. */
static void write_in_loop(struct export_writer *writer, struct export_spot spot, const struct condition *condition)
{
    bool forever = condition->in_loops == IN_LOOP_FOREVER;
    if (condition->negated || (condition->in_loops != IN_LOOP_ANY && !forever))
        export_refuse(writer, "in-loop: of loops ast-grep knows only that they are loops, or while True:");
    export_open(writer, spot, "inside");
    export_word(writer, export_below(spot), "kind", "block");
    export_word(writer, export_below(spot), "inside",
                forever ? "{kind: while_statement, has: {field: condition, regex: ^(True|1)$}}"
                        : "{any: [{kind: for_statement}, {kind: while_statement}]}");
    export_word(writer, export_below(spot), "stopBy", stops);
}

/* Its regular expressions never look around, or back. */
static bool regex_fits(struct memlint_text regex)
{
    for (uint32_t i = 0; i + 1 < regex.size; i++) {
        struct memlint_text rest = text_part(regex, i, regex.size);
        if (text_starts(rest, "(?=") || text_starts(rest, "(?!") || text_starts(rest, "(?<=") ||
            text_starts(rest, "(?<!") ||
            (regex.data[i] == '\\' && regex.data[i + 1] >= '1' && regex.data[i + 1] <= '9'))
            return false;
        i += regex.data[i] == '\\';
    }
    return true;
}

static struct memlint_text name_of(const struct export_writer *writer, uint32_t variable)
{
    struct memlint_text name = export_variable(writer, variable);
    return text_part(name, text_starts(name, "$...") ? 4 : 1, name.size);
}

static void write_condition(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    const struct condition *condition = &formula->condition;
    struct export_constraint constraint = {.negated = condition->negated};
    if (condition->kind == CONDITION_IN_LOOP) {
        write_in_loop(writer, spot, condition);
        return;
    }
    if (condition->kind != CONDITION_TEXT && condition->kind != CONDITION_FORMULA) {
        export_refuse(writer, "%.*s: ast-grep knows nothing of the kind", TEXT_ARGS(formula->name));
        return;
    }
    if (condition->kind == CONDITION_TEXT && !regex_fits(formula->at->text))
        export_refuse(writer, "%.*s: a regular expression that looks around", TEXT_ARGS(formula->name));
    if (text_starts(export_variable(writer, condition->variable), "$..."))
        export_refuse(writer, "%.*s: of several nodes", TEXT_ARGS(formula->name));
    constraint.variable = name_of(writer, condition->variable);
    constraint.formula = condition->formula;
    if (condition->kind == CONDITION_TEXT)
        constraint.regex = text_format(writer->arena, "^(?:%.*s)", TEXT_ARGS(formula->at->text));
    constrain(writer, constraint, "a condition");
}

static void write_formula(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    switch (formula->kind) {
    case FORMULA_PATTERN:
        write_pattern(writer, spot, formula);
        return;
    case FORMULA_ALL:
        write_list(writer, spot, "all", formula);
        return;
    case FORMULA_ANY:
        write_any(writer, spot, formula);
        return;
    case FORMULA_NOT:
    case FORMULA_NOT_INSIDE:
    case FORMULA_HAS_NOT:
        write_negated(writer, spot, formula);
        return;
    case FORMULA_INSIDE:
        write_inside(writer, spot, formula);
        return;
    case FORMULA_HAS:
        write_relation(writer, spot, "has", formula);
        return;
    case FORMULA_CONDITION:
        write_condition(writer, spot, formula);
        return;
    case FORMULA_REGEX:
    case FORMULA_FOCUS:
        break;
    }
    export_refuse(writer, "%.*s: ast-grep has no such operator", TEXT_ARGS(formula->name));
}

/* Constraints */

static void write_constraint(struct export_writer *writer, struct export_spot spot,
                             const struct export_constraint *constraint)
{
    if (constraint->formula) { /* somewhere in it */
        export_open(writer, spot, "any");
        write_formula(writer, export_item(spot), constraint->formula);
        export_open(writer, export_item(spot), "has");
        write_formula(writer, export_below(export_item(spot)), constraint->formula);
        export_word(writer, export_below(export_item(spot)), "stopBy", "end");
        return;
    }
    if (constraint->negated) {
        export_open(writer, spot, "not");
        spot = export_below(spot);
    }
    if (constraint->kind)
        export_word(writer, spot, "kind", constraint->kind);
    export_value(writer, constraint->kind ? export_beside(spot) : spot, "regex", constraint->regex);
}

static void write_constraints(struct export_writer *writer)
{
    uint32_t count = writer->constraints.count;
    const struct export_constraint *items = writer->constraints.items;
    if (count)
        export_open(writer, export_at(0), "constraints");
    for (uint32_t i = 0; i < count; i++) {
        bool again = false;
        for (uint32_t k = 0; k < i; k++)
            again |= text_equal(items[k].variable, items[i].variable);
        if (again)
            continue;
        build_format(writer->out, "  %.*s:\n    all:\n", TEXT_ARGS(items[i].variable));
        for (uint32_t k = i; k < count; k++)
            if (text_equal(items[k].variable, items[i].variable))
                write_constraint(writer, (struct export_spot){8, true}, &items[k]);
    }
    if (writer->constraints.count > count)
        export_refuse(writer, "a condition in a condition");
}

/* The rule */

static const char *severity_of(const struct rule *rule)
{
    switch (rule->listed.severity) {
    case MEMLINT_HIGH:
        return "error";
    case MEMLINT_MEDIUM:
        return "warning";
    case MEMLINT_LOW:
        return "info";
    default:
        return "hint";
    }
}

/* The alternatives of a rule, which are what it finds. */
static const struct formula *find_any(const struct formula *formula)
{
    const struct formula *found = formula->kind == FORMULA_ANY ? formula : NULL;
    for (uint32_t i = 0; !found && formula->kind == FORMULA_ALL && i < formula->count; i++)
        found = formula->children[i].kind == FORMULA_ANY ? &formula->children[i] : NULL;
    return found;
}

static void write_document(struct export_writer *writer)
{
    const struct rule *rule = writer->rule;
    build_format(writer->out, "---\nid: %.*s", TEXT_ARGS(rule->listed.name));
    if (writer->number)
        build_format(writer->out, "-%u", (unsigned)writer->number + 1);
    build_byte(writer->out, '\n');
    export_word(writer, export_at(0), "language", "Python");
    export_word(writer, export_at(0), "severity", severity_of(rule));
    export_value(writer, export_at(0), "message", export_message(writer));
    if (rule->listed.why.size)
        export_value(writer, export_at(0), "note", text_trim(rule->listed.why));
    writer->begin = writer->out->size;
    export_open(writer, export_at(0), "rule");
    write_formula(writer, export_at(2), writer->formula);
    write_constraints(writer);
    if (rule->rewrite.given && !rule->rewrite.regex && writer->formula == rule->formula)
        export_value(writer, export_at(0), "fix", fix_of(writer, rule->rewrite.code));
    export_open(writer, export_at(0), "metadata");
    export_value(writer, export_at(2), "memlint", rule->listed.id);
}

/* Is that text in what was written from there on? "..." and r"..." are the same here. */
static bool is_repeated(const struct builder *out, uint32_t from, uint32_t begin, uint32_t start)
{
    uint32_t size = out->size - begin;
    for (uint32_t i = from; i + size <= start; i++)
        if (memcmp(out->data + i, out->data + begin, size) == 0)
            return true;
    return false;
}

/* A rule whose alternatives have constraints is as many rules: NAME, NAME-2, … */
static void write_alternatives(struct export_writer *writer)
{
    uint32_t from = writer->out->size, written = 0;
    for (uint32_t i = 0; i < writer->split->count && !writer->reason.size; i++) {
        uint32_t start = writer->out->size;
        struct export_writer one = *writer;
        one.choice = i;
        one.number = written++;
        write_document(&one);
        writer->reason = one.reason;
        if (is_repeated(writer->out, from, one.begin, start)) {
            writer->out->size = start;
            written--;
        }
    }
}

static void write_rule(struct export_writer *writer)
{
    const struct rule *rule = writer->rule;
    uint32_t start = writer->out->size;
    if (rule->paths.include_count || rule->paths.exclude_count)
        export_refuse(writer, "paths: ast-grep takes those of a file for another kind of pattern");
    struct export_writer whole = *writer;
    write_document(&whole);
    writer->split = whole.constraints.count ? find_any(writer->formula) : NULL;
    if (!writer->split) {
        writer->reason = whole.reason;
        return;
    }
    writer->out->size = start;
    write_alternatives(writer);
}

const struct export_language export_ast_grep = {"ast-grep", "ast-grep", "", write_rule};
