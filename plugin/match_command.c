/* SPDX-License-Identifier: MIT */
/*
 * memlint match '$BUS.readinto($BUF)' FILES: an engine of one rule, made of a pattern.
 *
 *   issue: Matches the pattern: BUS is i2c, BUF is data
 */
#include "base/builder.h"
#include "engine.h"
#include "match/formula.h"

#define PATTERN_PATH TEXT("pattern")

/* Where a byte of the pattern stands. */
static enum ml_status refuse(struct memlint_text pattern, uint32_t offset, enum ml_status status,
                             struct ml_error *error)
{
    const struct ml_error cause = *error;
    uint32_t line = 1, column = 1;
    for (uint32_t i = 0; i < offset && i < pattern.size; i++) {
        bool ends = pattern.data[i] == '\n', continues = ((unsigned char)pattern.data[i] & 0xc0) == 0x80;
        line += ends;
        column = ends ? 1 : column + !continues;
    }
    return error_at(error, status, PATTERN_PATH, line, column, "%s", cause.message);
}

static struct memlint_text issue_of(struct arena *arena, const struct metavariables *variables)
{
    struct builder issue = {.arena = arena};
    build_string(&issue, "Matches the pattern");
    for (uint32_t i = 0; i < variables->count; i++) {
        struct memlint_text name = variables->names[i];
        struct memlint_text bare = text_part(name, text_starts(name, "$...") ? 4 : 1, name.size);
        build_format(&issue, "%s%.*s is %.*s", i ? ", " : ": ", TEXT_ARGS(bare), TEXT_ARGS(name));
    }
    return build_result(&issue);
}

static enum ml_status compile(struct memlint_engine *engine, struct memlint_text text, struct metavariables *variables,
                              struct pattern **pattern, struct ml_error *error)
{
    const struct pattern_maker maker = {
        .arena = &engine->arena,
        .parser = engine->catalogue.parser,
        .vocabulary = &engine->catalogue.vocabulary,
        .variables = variables,
        .options = &pattern_options_default,
    };
    uint32_t offset = 0;
    enum ml_status status = pattern_compile(&maker, text, pattern, &offset, error);
    return status ? refuse(text, offset, status, error) : ML_OK;
}

enum ml_status match_command_load(struct memlint_engine *engine, struct memlint_text pattern, struct ml_error *error)
{
    struct arena *arena = &engine->arena;
    struct metavariables *variables = arena_new(arena, struct metavariables);
    struct pattern *compiled;
    enum ml_status status = compile(engine, arena_text(arena, pattern), variables, &compiled, error);
    if (status)
        return status;
    struct formula *formula = arena_new(arena, struct formula);
    *formula = (struct formula){.kind = FORMULA_PATTERN, .name = TEXT("pattern"), .pattern = compiled};
    const struct rule rule = {
        .listed =
            {
                .struct_size = sizeof rule.listed,
                .severity = MEMLINT_LOW,
                .default_on = 2, /* whatever a configuration file selects */
                .id = TEXT("USR000"),
                .name = TEXT("match"),
                .family = TEXT("match"),
                .issue = issue_of(arena, variables),
                .pack = PATTERN_PATH,
            },
        .formula = formula,
        .variables = variables,
    };
    vec_push(arena, &engine->catalogue.rules, rule);
    engine->searches = true;
    return ML_OK;
}
