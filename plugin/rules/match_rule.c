/* SPDX-License-Identifier: MIT */
#include "rules/match_rule.h"

#include "match/expression.h"
#include "rules/holes.h"
#include "rules/rewrites.h"
#include "rules/rule_paths.h"

enum { FINDING_LIMIT = 1000, FILE_STEP_LIMIT = 5 * MATCH_STEP_LIMIT };

bool match_rule_possible(const struct rule *rule, struct memlint_text path, const struct word_set *present)
{
    return formula_possible(rule->formula, present) && rule_paths_hold(&rule->paths, path);
}

static bool shows_value(struct memlint_text text)
{
    for (uint32_t at = text_find(text, '$', 0); at != TEXT_NOT_FOUND; at = text_find(text, '$', at + 1)) {
        if (text_ends(text_part(text, 0, at), "value("))
            return true;
    }
    return false;
}

bool match_rule_needs_facts(const struct rule *rule)
{
    return rule->check || rule->rewrite.given || rule->byte_count || shows_value(rule->listed.issue) ||
           shows_value(rule->listed.fix) || formula_needs_facts(rule->formula);
}

/* Matches come by place, so the findings of this place are the last ones. */
static bool is_said(const struct check_run *run, uint32_t before, struct range range, struct memlint_text message)
{
    for (uint32_t i = run->findings->list.count; i-- > before;) {
        const struct memlint_finding *out = &run->findings->list.items[i].out;
        if (out->start != range.start || out->end != range.end)
            return false;
        if (text_equal(out->message, message))
            return true;
    }
    return false;
}

static void count_bytes(const struct check_run *run, struct match_file *file, const struct bound *bound,
                        struct memlint_finding *out)
{
    const struct rule *rule = run->rule;
    out->bytes = rule->bytes;
    out->impact = rule->memory_impact;
    if (!rule->byte_count)
        return;
    struct value value = expression_evaluate(rule->byte_count, &(struct expression_input){
                                                                   .facts = run->facts,
                                                                   .arena = run->arena,
                                                                   .bound = bound,
                                                                   .regexes = file->run.regexes,
                                                               });
    if (value.kind == VALUE_INT && value.number >= 0)
        out->bytes = (struct memlint_bytes){value.number, value.number, rule->byte_unit, MEMLINT_PROVENANCE_DERIVED,
                                            expression_text(rule->byte_count)};
}

static void report(struct check_run *run, struct match_file *file, uint32_t before, const struct match *match)
{
    const struct rule *rule = run->rule;
    const struct holes holes = {run->arena, run->facts, rule->variables, match->bound};
    struct memlint_text message = holes_message(&holes, rule->listed.issue);
    if (is_said(run, before, match->range, message))
        return;
    struct finding *finding = check_report(run, match->range);
    finding->out.message = message;
    finding->out.fix = holes_message(&holes, rule->listed.fix);
    count_bytes(run, file, match->bound, &finding->out);
    if (rule->rewrite.given)
        rewrite_suggest(run, finding, match, formula_covers(&file->run, rule->formula, match));
}

/* However a pattern matches at a place, a check judges it once. */
static void judge(struct check_run *run, const struct matches *found)
{
    for (uint32_t i = 0; i < found->list.count; i++) {
        const struct match *match = &found->list.items[i];
        if (i == 0 || match->first != match[-1].first || match->last != match[-1].last)
            run->rule->check->judge(run, match);
    }
}

static void give_up(struct check_run *run, struct match_file *file, const char *why)
{
    struct ml_error warning;
    (void)error_at(&warning, ML_LIMIT, file->path, 0, 0, "rule %.*s %s", TEXT_ARGS(run->rule->listed.name), why);
    vec_push(run->arena, &file->warnings, warning);
}

void match_rule_run(struct check_run *run, struct match_file *file)
{
    struct matches found = {0};
    uint32_t before = run->findings->list.count, at = 0;
    if (file->steps > FILE_STEP_LIMIT) {
        give_up(run, file, "is not run on this file, for the rules before it took all the steps that a file has");
        return;
    }
    file->run.matcher.steps = 0;
    file->run.matcher.gave_up = file->run.regex_gave_up = false;
    formula_find(&file->run, run->rule->formula, &found);
    file->steps += file->run.matcher.steps;
    if (run->rule->check) {
        judge(run, &found);
        at = found.list.count;
    }
    for (; at < found.list.count && run->findings->list.count - before < FINDING_LIMIT; at++)
        report(run, file, before, &found.list.items[at]);
    if (at < found.list.count)
        give_up(run, file, "has 1,000 findings in this file and looked for no more; narrow the pattern");
    else if (file->run.matcher.gave_up || file->run.regex_gave_up)
        give_up(run, file, "hit the match limit on this file, so its findings are incomplete; simplify the pattern");
}
