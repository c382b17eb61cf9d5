/* SPDX-License-Identifier: MIT */
/*
 * The rule's formula runs over the file with a trace; each operator is a row of what it began with and what it left,
 * and the first one that leaves nothing of what stands on the line is the answer.
 */
#include "why.h"

#include "base/builder.h"
#include "engine.h"
#include "match/formula.h"
#include "rules/regex_rule.h"
#include "rules/rewrites.h"

enum { FILE_LIMIT = 16 << 20 };

/* What became of the candidates at one operator; of one that is asked in several places, all together. */
struct step {
    const struct formula *formula;
    struct matches found; /* by itself */
    struct matches before;
    struct matches after;
    bool narrows;
};

struct question {
    const struct explanation *to;
    const struct rule *rule;
    struct memlint_text path;
    uint32_t line;
    struct source source;
    struct tree tree;
    struct facts facts;
    VEC(struct step *) steps; /* in the order in which they were first asked */
};

/* --- What is asked --- */

static enum ml_status no_such_rule(const struct memlint_engine *engine, struct memlint_text name,
                                   struct ml_error *error)
{
    struct memlint_text nearest = {0};
    uint32_t distance = name.size > 3 ? 3 : 2;
    for (uint32_t i = 0; i < engine->catalogue.rules.count; i++) {
        const struct memlint_rule *listed = &engine->catalogue.rules.items[i].listed;
        const struct memlint_text names[] = {listed->id, listed->name};
        for (size_t j = 0; j < ARRAY_LEN(names); j++) {
            uint32_t found = text_distance(name, names[j]);
            nearest = found < distance ? names[j] : nearest;
            distance = found < distance ? found : distance;
        }
    }
    if (nearest.size)
        return error_set(error, ML_UNKNOWN, "there is no rule '%.*s'; did you mean '%.*s'? `memlint rules` lists them",
                         TEXT_ARGS(name), TEXT_ARGS(nearest));
    return error_set(error, ML_UNKNOWN, "there is no rule '%.*s'; `memlint rules` lists them", TEXT_ARGS(name));
}

static enum ml_status split_place(struct question *q, struct memlint_text place, struct ml_error *error)
{
    uint32_t colon = place.size;
    uint64_t line;
    while (colon && place.data[colon - 1] != ':')
        colon--;
    if (colon < 2 || !text_to_u64(text_part(place, colon, place.size), INT32_MAX, &line) || !line)
        return error_set(error, ML_INVALID, "'%.*s' names no line of a file; FILE:LINE is expected, such as code.py:12",
                         TEXT_ARGS(place));
    q->path = text_part(place, 0, colon - 1);
    q->line = (uint32_t)line;
    return ML_OK;
}

static enum ml_status read_file(struct question *q, struct memlint_text *text, struct ml_error *error)
{
    const struct reader reader = engine_reader(q->to->engine);
    enum ml_status status = reader_read(&reader, q->to->scratch, q->path, FILE_LIMIT, text);
    if (status == ML_UNKNOWN)
        return error_set(error, ML_IO, "there is no file '%.*s'", TEXT_ARGS(q->path));
    if (status == ML_LIMIT)
        return error_set(error, ML_LIMIT, "'%.*s' is larger than the %d bytes that memlint reads", TEXT_ARGS(q->path),
                         FILE_LIMIT);
    if (status)
        return error_set(error, status, "'%.*s' can't be read", TEXT_ARGS(q->path));
    return ML_OK;
}

static void close_parser(void *object)
{
    parser_free(object);
}

static enum ml_status read_source(struct question *q, struct ml_error *error)
{
    struct memlint_text text;
    struct arena *arena = q->to->scratch;
    enum ml_status status = read_file(q, &text, error);
    if (status)
        return status;
    source_init(&q->source, arena, q->path, text);
    if (q->line > q->source.line_count)
        return error_set(error, ML_INVALID, "there is no line %u in '%.*s', which has %u", (unsigned)q->line,
                         TEXT_ARGS(q->path), (unsigned)q->source.line_count);
    struct parser *parser = parser_new(&q->to->engine->kinds);
    if (!parser)
        arena_escape(arena);
    arena_defer(arena, close_parser, parser);
    status = parser_parse(parser, arena, &q->source, &q->tree, error);
    if (!status)
        facts_build(&q->facts, arena, &q->tree, false);
    return status;
}

/* --- The trace --- */

static struct step *find_step(const struct question *q, const struct formula *formula)
{
    for (uint32_t i = 0; i < q->steps.count; i++) {
        if (q->steps.items[i]->formula == formula)
            return q->steps.items[i];
    }
    return NULL;
}

static struct step *step_of(struct question *q, const struct formula *formula)
{
    struct step *step = find_step(q, formula);
    if (step)
        return step;
    step = arena_new(q->to->scratch, struct step);
    step->formula = formula;
    vec_push(q->to->scratch, &q->steps, step);
    return step;
}

static void add_all(const struct question *q, struct matches *all, const struct matches *matches)
{
    for (uint32_t i = 0; i < matches->list.count && all->list.count < FORMULA_MATCH_LIMIT; i++)
        vec_push(q->to->scratch, &all->list, matches->list.items[i]);
}

static void take_step(void *context, const struct formula *formula, const struct matches *before,
                      const struct matches *after)
{
    struct question *q = context;
    struct step *step = step_of(q, formula);
    if (!before) {
        add_all(q, &step->found, after);
        return;
    }
    step->narrows = true;
    add_all(q, &step->before, before);
    add_all(q, &step->after, after);
}

static bool is_here(const struct question *q, struct range range)
{
    return source_line(&q->source, range.start) <= q->line && q->line <= source_line(&q->source, range.end);
}

/* The first that touches the line; NULL: none. */
static const struct match *first_here(const struct question *q, const struct matches *matches)
{
    for (uint32_t i = 0; i < matches->list.count; i++) {
        if (is_here(q, matches->list.items[i].range))
            return &matches->list.items[i];
    }
    return NULL;
}

static uint32_t count_here(const struct question *q, const struct matches *matches)
{
    uint32_t here = 0;
    for (uint32_t i = 0; i < matches->list.count; i++)
        here += is_here(q, matches->list.items[i].range);
    return here;
}

/* --- In words --- */

static void say(const struct question *q, struct memlint_text text)
{
    q->to->out->paragraph(q->to->out->context, text);
}

/* Code on one line, cut, every run of blanks as one. */
static const char *on_one_line(const struct question *q, struct memlint_text code)
{
    struct builder out = {.arena = q->to->scratch};
    code = text_trim(code);
    for (uint32_t i = 0; i < code.size; i++) {
        bool blank = code.data[i] == ' ' || code.data[i] == '\t' || code.data[i] == '\n' || code.data[i] == '\r';
        if (!blank)
            build_byte(&out, code.data[i]);
        else if (code.data[i + 1] != ' ' && code.data[i + 1] != '\t' && code.data[i + 1] != '\n')
            build_byte(&out, ' ');
    }
    return yaml_shown(q->to->scratch, build_result(&out));
}

static const char *shown(const struct question *q, struct range range)
{
    return on_one_line(q, source_text(&q->source, range.start, range.end));
}

/* text-of: {$X: …} */
static bool asks_metavariable(const struct formula *formula)
{
    enum condition_kind kind = formula->condition.kind;
    return formula->kind == FORMULA_CONDITION &&
           (kind == CONDITION_TEXT || kind == CONDITION_FORMULA || kind == CONDITION_TYPE || kind == CONDITION_SIZE);
}

static struct memlint_text variable_text(const struct question *q, uint32_t variable)
{
    if (variable < q->rule->variables->count)
        return q->rule->variables->names[variable];
    return text_format(q->to->scratch, "$%u", (unsigned)(variable - GROUP_VARIABLE));
}

/* "not-inside `for $I in $_: ...`" */
static struct memlint_text operator_text(const struct question *q, const struct formula *formula)
{
    struct arena *arena = q->to->scratch;
    const struct yaml_node *at = formula->at;
    if (!at || at->kind != YAML_SCALAR)
        return formula->name;
    const char *code = on_one_line(q, at->text);
    if (!asks_metavariable(formula))
        return text_format(arena, "%.*s `%s`", TEXT_ARGS(formula->name), code);
    struct memlint_text variable = variable_text(q, formula->condition.variable);
    return text_format(arena, "%.*s: %.*s `%s`", TEXT_ARGS(formula->name), TEXT_ARGS(variable), code);
}

static struct memlint_text place_text(const struct question *q, const struct formula *formula)
{
    if (!formula->at)
        return q->rule->listed.pack;
    return text_format(q->to->scratch, "%.*s:%u", TEXT_ARGS(q->rule->listed.pack), (unsigned)formula->at->line);
}

/* "3, 1 here" */
static struct memlint_text count_text(const struct question *q, const struct matches *matches)
{
    uint32_t here = count_here(q, matches);
    if (!here)
        return text_format(q->to->scratch, "%u", (unsigned)matches->list.count);
    return text_format(q->to->scratch, "%u, %u here", (unsigned)matches->list.count, (unsigned)here);
}

/* What an operator's formula finds is shown in the operator's own row, where both are the same place in the pack. */
static bool is_part_of_operator(const struct question *q, const struct step *step)
{
    for (uint32_t i = 0; i < q->steps.count; i++) {
        const struct formula *operator_of = q->steps.items[i]->formula;
        if (operator_of->count == 1 && operator_of->children == step->formula && operator_of->at == step->formula->at)
            return true;
    }
    return false;
}

static void show_step(const struct question *q, const struct step *step)
{
    const struct step *child = step->formula->count == 1 ? find_step(q, step->formula->children) : NULL;
    const struct step *finds = child && !step->found.list.count ? child : step;
    bool shows = finds->found.list.count || !finds->narrows;
    const struct memlint_text cells[] = {
        operator_text(q, step->formula),
        place_text(q, step->formula),
        shows ? count_text(q, &finds->found) : TEXT(""),
        step->narrows ? count_text(q, &step->before) : TEXT(""),
        step->narrows ? count_text(q, &step->after) : TEXT(""),
    };
    q->to->out->row(q->to->out->context, cells);
}

static void show_steps(const struct question *q)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("operator"), TEXT_INIT("in"), TEXT_INIT("finds"), TEXT_INIT("before"), TEXT_INIT("after"),
    };
    q->to->out->table(q->to->out->context, TEXT("operators"), ARRAY_LEN(columns), columns);
    for (uint32_t i = 0; i < q->steps.count; i++) {
        if (!is_part_of_operator(q, q->steps.items[i]))
            show_step(q, q->steps.items[i]);
    }
}

static const char *reason(const struct formula *formula)
{
    switch (formula->kind) {
    case FORMULA_PATTERN:
    case FORMULA_REGEX:
    case FORMULA_ALL:
    case FORMULA_ANY:
        return "it finds nothing in the same place with the same metavariables";
    case FORMULA_INSIDE:
        return "nothing that it finds lies around it with the same metavariables";
    case FORMULA_NOT:
        return "it finds the same";
    case FORMULA_NOT_INSIDE:
        return "it finds what lies around it";
    case FORMULA_HAS:
        return "it finds nothing in it";
    case FORMULA_HAS_NOT:
        return "it finds something in it";
    case FORMULA_CONDITION:
        return "it does not hold, or it can't be told";
    case FORMULA_FOCUS:
        break;
    }
    return "the metavariable stands for nothing in it";
}

/* How closely another place has to do with what was dropped. */
static int closeness(struct range place, struct range dropped)
{
    if (place.start == dropped.start && place.end == dropped.end)
        return 3;
    if (place.start <= dropped.start && dropped.end <= place.end)
        return 2;
    return place.start <= dropped.end && dropped.start <= place.end;
}

/* What the child of a negative operator finds there; NULL: it is no such operator. */
static const struct match *witness(const struct question *q, const struct formula *formula, const struct match *dropped)
{
    const struct match *closest = NULL;
    int best = 0;
    if (formula->kind != FORMULA_NOT && formula->kind != FORMULA_NOT_INSIDE && formula->kind != FORMULA_HAS_NOT)
        return NULL;
    const struct step *step = find_step(q, formula->children);
    for (uint32_t i = 0; step && i < step->found.list.count; i++) {
        const struct match *match = &step->found.list.items[i];
        int close = bound_agree(&q->tree, dropped->bound, match->bound) ? closeness(match->range, dropped->range) : 0;
        closest = close > best ? match : closest;
        best = close > best ? close : best;
    }
    return closest;
}

/* "$X is `1`, $L is `items`" */
static void say_bound(const struct question *q, const struct bound *bound)
{
    struct builder out = {.arena = q->to->scratch};
    for (; bound; bound = bound->rest) {
        build_string(&out, out.size ? ", " : "");
        build_text(&out, variable_text(q, bound->variable));
        build_format(&out, " is `%s`", shown(q, bound->to.range));
    }
    if (out.size)
        q->to->out->value(q->to->out->context, TEXT("metavariables"), build_result(&out));
}

static void say_dropped(const struct question *q, const struct step *step)
{
    struct arena *arena = q->to->scratch;
    const struct match *dropped = first_here(q, &step->before);
    const struct match *other = witness(q, step->formula, dropped);
    struct memlint_text name = operator_text(q, step->formula);
    struct memlint_text place = place_text(q, step->formula);
    say(q, text_format(arena, "%.*s (%.*s) dropped `%s`: %s.", TEXT_ARGS(name), TEXT_ARGS(place),
                       shown(q, dropped->range), reason(step->formula)));
    if (other)
        say(q, text_format(arena, "That is `%s` in line %u.", shown(q, other->range),
                           (unsigned)source_line(&q->source, other->range.start)));
    say_bound(q, dropped->bound);
}

/* Nothing was ever found on the line: say what looks for the code, and where it finds it. */
static void say_not_found(const struct question *q)
{
    struct arena *arena = q->to->scratch;
    for (uint32_t i = 0; i < q->steps.count; i++) {
        const struct step *step = q->steps.items[i];
        if (!step->narrows && step->formula != q->rule->formula)
            continue;
        struct memlint_text name = operator_text(q, step->formula);
        struct memlint_text place = place_text(q, step->formula);
        say(q, text_format(arena, "%.*s (%.*s) finds nothing in line %u.", TEXT_ARGS(name), TEXT_ARGS(place),
                           (unsigned)q->line));
        if (step->found.list.count)
            say(q, text_format(arena, "It finds `%s` in line %u.", shown(q, step->found.list.items[0].range),
                               (unsigned)source_line(&q->source, step->found.list.items[0].range.start)));
        return;
    }
}

/* The pattern is only half of such a rule. */
static void say_judged(const struct question *q)
{
    if (q->rule->check)
        say(q,
            text_format(q->to->scratch,
                        "The check %s, which is written in C, then judges the place; only what it takes is reported.",
                        q->rule->check->name));
}

static void say_rewrite(const struct question *q, struct formula_run *run, const struct match *match)
{
    const struct rule_rewrite *rewrite = &q->rule->rewrite;
    if (rewrite->given && !rewrite->regex && !formula_covers(run, q->rule->formula, match))
        say(q, text_format(q->to->scratch, "Its rewrite is not applied here: %s.", rewrite_loses));
}

static void say_answer(const struct question *q, struct formula_run *run, const struct matches *found)
{
    const struct match *here = first_here(q, found);
    if (here) {
        say(q, text_format(q->to->scratch, "The rule finds `%s` in line %u: every operator holds.",
                           shown(q, here->range), (unsigned)source_line(&q->source, here->range.start)));
        say_bound(q, here->bound);
        say_judged(q);
        say_rewrite(q, run, here);
        return;
    }
    for (uint32_t i = 0; i < q->steps.count; i++) {
        const struct step *step = q->steps.items[i];
        if (step->narrows && count_here(q, &step->before) && !count_here(q, &step->after)) {
            say_dropped(q, step);
            return;
        }
    }
    say_not_found(q);
}

static void answer_formula(struct question *q)
{
    const struct memlint_engine *engine = q->to->engine;
    struct word_set present = vocabulary_scan(&engine->catalogue.vocabulary, q->to->scratch, q->source.text);
    struct formula_run run;
    struct matches found = {0};
    formula_begin(&run, q->to->scratch, &q->facts, &present);
    run.board = engine->options.board->name;
    run.trace = take_step;
    run.trace_context = q;
    formula_find(&run, q->rule->formula, &found);
    if (run.matcher.gave_up || run.regex_gave_up)
        say(q, TEXT("The rule hit its limits in this file, so what follows is incomplete."));
    say_answer(q, &run, &found);
    show_steps(q);
}

static void answer_regex(struct question *q)
{
    struct arena *arena = q->to->scratch;
    struct check_findings findings = {0};
    struct check_run run = {.facts = &q->facts, .arena = arena, .rule = q->rule, .findings = &findings};
    struct regex_file file = {
        .path = q->path,
        .source = q->source.text,
        .comments = q->tree.comments,
        .comment_count = q->tree.comment_count,
    };
    uint32_t here = 0;
    regex_rule_run(&run, &file);
    for (uint32_t i = 0; i < findings.list.count; i++) {
        struct range range = {findings.list.items[i].out.start, findings.list.items[i].out.end};
        if (!is_here(q, range))
            continue;
        say(q, text_format(arena, "The rule's regular expression finds `%s`.", shown(q, range)));
        here++;
    }
    if (!here)
        say(q, text_format(arena, "The rule's regular expression finds nothing in line %u; elsewhere in the file: %u.",
                           (unsigned)q->line, (unsigned)findings.list.count));
    for (uint32_t i = 0; i < file.warnings.count; i++)
        say(q, arena_text(arena, text_of(file.warnings.items[i].message)));
}

enum ml_status why(const struct explanation *explanation, struct memlint_text rule, struct memlint_text place,
                   struct ml_error *error)
{
    struct question *q = arena_new(explanation->scratch, struct question);
    q->to = explanation;
    q->rule = catalogue_find(&explanation->engine->catalogue, rule);
    if (!q->rule)
        return no_such_rule(explanation->engine, rule, error);
    enum ml_status status = split_place(q, place, error);
    if (!status)
        status = read_source(q, error);
    if (status)
        return status;
    const struct memlint_rule *listed = &q->rule->listed;
    explanation->out->heading(explanation->out->context,
                              text_format(explanation->scratch, "%.*s %.*s at %.*s", TEXT_ARGS(listed->id),
                                          TEXT_ARGS(listed->name), TEXT_ARGS(place)));
    if (q->rule->formula)
        answer_formula(q);
    else if (q->rule->regex)
        answer_regex(q);
    else
        say(q, text_format(explanation->scratch,
                           "The rule is written in C, the check %s: there are no operators to follow. `memlint explain "
                           "%.*s` says what it looks for.",
                           q->rule->check->name, TEXT_ARGS(listed->name)));
    return ML_OK;
}
