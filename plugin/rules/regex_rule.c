/* SPDX-License-Identifier: MIT */
#include "rules/regex_rule.h"

#include "base/builder.h"

enum { FINDING_LIMIT = 1000 };

static struct memlint_text open_region(struct check_run *run, struct regex_file *file, enum rule_region region)
{
    struct memlint_text *text = &file->regions[region];
    if (!text->data)
        *text = region_text(run->arena, file->source, file->comments, file->comment_count, region);
    if (!file->matcher)
        file->matcher = regex_matcher_new(run->arena);
    return *text;
}

static void report(struct check_run *run, const struct regex_search *search)
{
    struct memlint_text subject = search->subject;
    uint32_t end = search->end > search->start ? search->end : search->next;
    struct memlint_text match = text_part(subject, search->start, end);
    if (run->rule->region != REGION_ALL)
        match = text_trim(match);
    if (match.size == 0)
        return;
    uint32_t start = (uint32_t)(match.data - subject.data);
    struct finding *finding = check_report(run, (struct range){start, start + match.size});
    finding->out.bytes = run->rule->bytes;
    finding->out.impact = run->rule->memory_impact;
}

static void give_up(struct check_run *run, struct regex_file *file, const char *why)
{
    struct ml_error warning;
    (void)error_at(&warning, ML_LIMIT, file->path, 0, 0, "rule %.*s %s", TEXT_ARGS(run->rule->listed.name), why);
    vec_push(run->arena, &file->warnings, warning);
}

void regex_rule_run(struct check_run *run, struct regex_file *file)
{
    struct regex_search search;
    struct memlint_text subject = open_region(run, file, run->rule->region);
    uint32_t before = run->findings->list.count;
    enum regex_outcome outcome = REGEX_MATCH;
    regex_begin(&search, file->matcher, run->rule->regex, subject);
    while (run->findings->list.count - before < FINDING_LIMIT && (outcome = regex_next(&search)) == REGEX_MATCH)
        report(run, &search);
    if (outcome == REGEX_LIMIT)
        give_up(run, file, "hit the match limit on this file, so its findings are incomplete; simplify the pattern");
    if (outcome == REGEX_MATCH)
        give_up(run, file, "has 1,000 findings in this file and looked for no more; narrow the pattern");
}
