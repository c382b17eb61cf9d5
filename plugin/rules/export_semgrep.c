/* SPDX-License-Identifier: MIT */
/* A formula is semgrep's own, but for what facts tell, and for `has`. */
#include "match/expression.h"
#include "match/pattern_parts.h"
#include "rules/export_write.h"

static void write_formula(struct export_writer *writer, struct export_spot spot, const struct formula *formula);

static struct memlint_text code_of(const struct formula *formula)
{
    return text_trim(formula->at->text);
}

/* pattern-not: code, or a formula below it */
static void write_around(struct export_writer *writer, struct export_spot spot, const char *key,
                         const struct formula *inner)
{
    if (inner->kind == FORMULA_PATTERN) {
        export_value(writer, spot, key, code_of(inner));
        return;
    }
    export_open(writer, spot, key);
    write_formula(writer, export_below(spot), inner);
}

static void write_not(struct export_writer *writer, struct export_spot spot, const struct formula *inner)
{
    if (inner->kind == FORMULA_REGEX)
        export_value(writer, spot, "pattern-not-regex", inner->at->text);
    else
        write_around(writer, spot, "pattern-not", inner);
}

/* Loops */

/* What a loop does at each turn: its body, and not what it goes through. */
static void write_loop(struct export_writer *writer, struct export_spot spot, const char *code)
{
    export_open(writer, spot, "patterns");
    export_value(writer, export_item(spot), "pattern", text_of(code));
    export_value(writer, export_item(spot), "focus-metavariable", TEXT("$...TURN"));
}

static void write_in_loop(struct export_writer *writer, struct export_spot spot, const struct condition *condition)
{
    struct export_spot below = export_below(spot);
    if (condition->negated || (condition->in_loops != IN_LOOP_ANY && condition->in_loops != IN_LOOP_FOREVER)) {
        export_refuse(writer, "in-loop: of loops semgrep knows only that they are loops, or while True:");
        return;
    }
    export_open(writer, spot, "pattern-inside");
    if (condition->in_loops == IN_LOOP_FOREVER) {
        write_loop(writer, below, "while True:\n    $...TURN");
        return;
    }
    export_open(writer, below, "pattern-either");
    write_loop(writer, export_item(below), "for $_ in $_:\n    $...TURN");
    write_loop(writer, export_item(below), "while $_:\n    $...TURN");
}

/* Conditions */

static void write_text(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    struct memlint_text regex = formula->at->text;
    if (formula->condition.negated)
        regex = text_format(writer->arena, "(?!%.*s)", TEXT_ARGS(regex));
    export_open(writer, spot, "metavariable-regex");
    export_value(writer, export_below(spot), "metavariable", export_variable(writer, formula->condition.variable));
    export_value(writer, export_below(spot), "regex", regex);
}

static void write_condition(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    const struct condition *condition = &formula->condition;
    switch (condition->kind) {
    case CONDITION_TEXT:
        write_text(writer, spot, formula);
        return;
    case CONDITION_FORMULA:
        export_open(writer, spot, "metavariable-pattern");
        export_value(writer, export_below(spot), "metavariable", export_variable(writer, condition->variable));
        write_formula(writer, export_below(spot), condition->formula);
        return;
    case CONDITION_COMPARE:
        export_open(writer, spot, "metavariable-comparison");
        export_value(writer, export_below(spot), "comparison", expression_text(condition->expression));
        return;
    case CONDITION_IN_LOOP:
        write_in_loop(writer, spot, condition);
        return;
    case CONDITION_TYPE:
    case CONDITION_SIZE:
    case CONDITION_HOT:
    case CONDITION_RARE:
    case CONDITION_ESCAPES:
    case CONDITION_GROWS:
    case CONDITION_BOARD:
        break;
    }
    export_refuse(writer, "%.*s: semgrep knows nothing of the kind", TEXT_ARGS(formula->name));
}

/* Operators */

static void write_part(struct export_writer *writer, struct export_spot spot, const struct formula *part)
{
    switch (part->kind) {
    case FORMULA_PATTERN:
    case FORMULA_REGEX:
    case FORMULA_ALL:
    case FORMULA_ANY:
        write_formula(writer, spot, part);
        return;
    case FORMULA_NOT:
        write_not(writer, spot, part->children);
        return;
    case FORMULA_INSIDE:
        write_around(writer, spot, "pattern-inside", part->children);
        return;
    case FORMULA_NOT_INSIDE:
        write_around(writer, spot, "pattern-not-inside", part->children);
        return;
    case FORMULA_CONDITION:
        write_condition(writer, spot, part);
        return;
    case FORMULA_FOCUS:
        export_value(writer, spot, "focus-metavariable", export_variable(writer, part->variable));
        return;
    case FORMULA_HAS:
    case FORMULA_HAS_NOT:
        break;
    }
    export_refuse(writer, "%.*s: semgrep has no such operator", TEXT_ARGS(part->name));
}

/* Each of several focus is reported, which for semgrep is a list of them. */
static void write_all(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    uint32_t focused = 0;
    export_open(writer, spot, "patterns");
    for (uint32_t i = 0; i < formula->count; i++) {
        focused += formula->children[i].kind == FORMULA_FOCUS;
        write_part(writer, export_item(spot), &formula->children[i]);
    }
    if (focused > 1)
        export_refuse(writer, "focus: on more than one metavariable");
}

static void write_formula(struct export_writer *writer, struct export_spot spot, const struct formula *formula)
{
    if (formula->kind == FORMULA_PATTERN) {
        export_value(writer, spot, "pattern", code_of(formula));
    } else if (formula->kind == FORMULA_REGEX) {
        export_value(writer, spot, "pattern-regex", formula->at->text);
    } else if (formula->kind == FORMULA_ALL) {
        write_all(writer, spot, formula);
    } else if (formula->kind == FORMULA_ANY) {
        export_open(writer, spot, "pattern-either");
        for (uint32_t i = 0; i < formula->count; i++)
            write_formula(writer, export_item(spot), &formula->children[i]);
    } else { /* below code-of: it narrows down the whole */
        export_open(writer, spot, "patterns");
        write_part(writer, export_item(spot), formula);
    }
}

/* The rule */

static const char *severity_of(const struct rule *rule)
{
    return rule->listed.severity == MEMLINT_HIGH     ? "ERROR"
           : rule->listed.severity == MEMLINT_MEDIUM ? "WARNING"
                                                     : "INFO";
}

static void write_list(struct export_writer *writer, const char *key, uint32_t count, const struct memlint_text *texts)
{
    if (!count)
        return;
    build_format(writer->out, "      %s:\n", key);
    for (uint32_t i = 0; i < count; i++)
        build_format(writer->out, "        - \"%.*s\"\n", TEXT_ARGS(texts[i]));
}

static void write_paths(struct export_writer *writer)
{
    const struct rule_paths *paths = &writer->rule->paths;
    if (!paths->include_count && !paths->exclude_count)
        return;
    export_open(writer, export_at(4), "paths");
    write_list(writer, "include", paths->include_count, paths->includes);
    write_list(writer, "exclude", paths->exclude_count, paths->excludes);
}

static const struct formula *first_pattern(const struct formula *formula)
{
    const struct formula *found = formula->kind == FORMULA_PATTERN ? formula : NULL;
    for (uint32_t i = 0; !found && i < formula->count; i++)
        found = first_pattern(&formula->children[i]);
    return found;
}

/* One rule's patterns have the same. */
static void write_options(struct export_writer *writer)
{
    const struct formula *first = first_pattern(writer->formula);
    const struct pattern_options *options = first ? &first->pattern->options : &pattern_options_default;
    const struct {
        const char *name;
        bool is, by_default;
    } all[] = {
        {"constant_propagation", options->constants, pattern_options_default.constants},
        {"commutative_boolop", options->commutes, pattern_options_default.commutes},
        {"ac_matching", options->associates, pattern_options_default.associates},
        {"go_deeper_stmt", options->goes_deeper, pattern_options_default.goes_deeper},
        {"vardef_assign", options->vardefs_assign, pattern_options_default.vardefs_assign},
    };
    bool opened = false;
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        if (all[i].is == all[i].by_default)
            continue;
        if (!opened)
            export_open(writer, export_at(4), "options");
        opened = true;
        export_word(writer, export_at(6), all[i].name, all[i].is ? "true" : "false");
    }
}

static void write_metadata(struct export_writer *writer)
{
    const struct rule *rule = writer->rule;
    export_open(writer, export_at(4), "metadata");
    export_value(writer, export_at(6), "memlint", rule->listed.id);
    export_word(writer, export_at(6), "category", "performance");
    if (text_starts(rule->listed.id, "MEM"))
        export_word(writer, export_at(6), "license", "MIT");
    if (rule->memory_impact.size)
        export_value(writer, export_at(6), "memory_impact", rule->memory_impact);
    if (rule->listed.why.size)
        export_value(writer, export_at(6), "why", text_trim(rule->listed.why));
}

static void write_rule(struct export_writer *writer)
{
    const struct rule *rule = writer->rule;
    build_format(writer->out, "  - id: %.*s\n", TEXT_ARGS(rule->listed.name));
    export_word(writer, export_at(4), "languages", "[python]");
    export_word(writer, export_at(4), "severity", severity_of(rule));
    export_value(writer, export_at(4), "message", export_message(writer));
    write_formula(writer, export_at(4), writer->formula);
    write_options(writer);
    write_paths(writer);
    if (rule->rewrite.given && !rule->rewrite.regex && writer->formula == rule->formula)
        export_value(writer, export_at(4), "fix", rule->rewrite.code);
    write_metadata(writer);
}

const struct export_language export_semgrep = {"semgrep", "semgrep", "rules:\n", write_rule};
