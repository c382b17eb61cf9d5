/* SPDX-License-Identifier: MIT */
#include "look.h"

#include <stdlib.h>

#include "base/builder.h"
#include "edit_sets.h"
#include "file_choice.h"
#include "nosemgrep.h"
#include "own_rules.h"
#include "source.h"
#include "suppress_report.h"

static int compare_comments(const void *a, const void *b)
{
    const struct comment *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

void look_read_tree(struct job *job)
{
    const struct host_token token = job_tree(job);
    if (token.source && !job->tree_read)
        tree_view_read(&job->tree, job->arena, &token);
    job->tree_read = true;
}

static void read_comments(struct job *job)
{
    const struct scope *scope = job->input->scope;
    job->suppress = (struct suppress){
        .arena = job->arena,
        .file = job->result,
        .rules = scope->rules,
        .rule_count = scope->rule_count,
        .noqa_is_foreign = scope->options.noqa_is_foreign,
    };
    if (job->comments.count)
        qsort(job->comments.items, job->comments.count, sizeof *job->comments.items, compare_comments);
    for (uint32_t i = 0; i < job->comments.count; i++)
        if (i == 0 || job->comments.items[i].start != job->comments.items[i - 1].start)
            suppress_read(&job->suppress, job->comments.items[i].start, job->comments.items[i].end);
    suppress_link(&job->suppress);
    if (job->suppress.directives.count)
        look_read_tree(job);
}

uint32_t look_statement_line(const struct job *job, const struct candidate *candidate)
{
    uint32_t start = tree_view_statement(&job->tree, candidate->found.finding.start);
    return start == TEXT_NOT_FOUND ? 0 : result_line_at(job->result, start);
}

static bool is_wanted(const struct job *job, const struct candidate *candidate)
{
    const struct result_rule *rule = candidate->found.rule;
    uint32_t least = job->input->scope->options.severity;
    if (!least)
        least = rule->rule.severity == MEMLINT_NOTE ? MEMLINT_NOTE : MEMLINT_LOW;
    return rule->selected && candidate->found.finding.severity >= least &&
           !file_ignores(&job->input->scope->options, job->input, &rule->rule);
}

static void drop_suppressed(struct job *job)
{
    for (uint32_t i = 0; i < job->candidates.count; i++) {
        struct candidate *candidate = &job->candidates.items[i];
        bool usable = candidate->plugin == OWN_PLUGIN || job_is_usable(&job->parts[candidate->plugin]);
        bool hidden = job->input->scope->options.nosemgrep
                          ? nosemgrep_hides(job->result, &candidate->found)
                          : suppress_hides(&job->suppress, &candidate->found, look_statement_line(job, candidate));
        candidate->hidden = hidden && usable;
        candidate->unwanted = !hidden && usable && !is_wanted(job, candidate);
        candidate->dropped = hidden || !usable || candidate->unwanted;
    }
}

/* Did every plugin look at all of the file? */
static bool is_complete(const struct job *job)
{
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (job->parts[i].status != ML_OK)
            return false;
    return !job->tree.has_error;
}

/* What there is to say of the comments; a comment may hide that as well. */
static void report_comments(struct job *job)
{
    struct suppress_findings findings = {0};
    suppress_report(&job->suppress, is_complete(job), &findings);
    for (uint32_t i = 0; i < findings.list.count; i++) {
        struct candidate candidate = {.found = findings.list.items[i], .plugin = OWN_PLUGIN};
        candidate.dropped = !is_wanted(job, &candidate) || suppress_hides(&job->suppress, &candidate.found, 0);
        vec_push(job->arena, &job->candidates, candidate);
    }
}

static int compare_findings(const void *a, const void *b)
{
    const struct candidate *left = *(const struct candidate *const *)a, *right = *(const struct candidate *const *)b;
    const struct memlint_finding *l = &left->found.finding, *r = &right->found.finding;
    if (l->start != r->start)
        return l->start < r->start ? -1 : 1;
    int order = text_compare(left->found.rule->rule.id, right->found.rule->rule.id);
    if (!order)
        order = text_compare(left->found.rule->rule.name, right->found.rule->rule.name);
    if (!order)
        order = (l->end > r->end) - (l->end < r->end);
    return order ? order : (left > right) - (left < right);
}

/* What is too slight to be reported is not gone either: it takes what the others left. */
static void mark_known(struct job *job, struct candidate *const *kept, uint32_t count)
{
    const struct baseline_match match = baseline_match(&job->input->scope->baseline->read, job->result, job->arena);
    job->file->in_baseline = match.known;
    for (uint32_t i = 0; i < count; i++) {
        kept[i]->known = baseline_hides(&match, &kept[i]->found);
        job->file->known.hidden += kept[i]->known;
    }
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (job->candidates.items[i].unwanted)
            (void)baseline_hides(&match, &job->candidates.items[i].found);
    if (match.known)
        look_read_tree(job);
    if (is_complete(job))
        job->file->known.gone = baseline_gone(&match, &job->input->scope->looked_for);
}

/* How far its edits must be trusted for somebody to apply them. */
static uint32_t least_trusted(const struct options *options)
{
    bool unsafe = options->unsafe_fixes || options->fix == MEMLINT_EDIT_UNSAFE;
    return unsafe ? MEMLINT_EDIT_UNSAFE : MEMLINT_EDIT_SAFE;
}

/* Edits that would mend, too, what somebody wants to stay are only shown. */
static void withhold(const struct job *job, struct memlint_finding *finding, const struct candidate *stays)
{
    struct memlint_text why = finding->edit_message;
    if (finding->applicability == MEMLINT_EDIT_DISPLAY)
        return;
    finding->applicability = MEMLINT_EDIT_DISPLAY;
    finding->edit_message =
        text_format(job->arena, "%.*s%snot applied: it mends line %u, too, which is to stay", TEXT_ARGS(why),
                    why.size ? "; " : "", result_line_at(job->result, stays->found.finding.start));
}

static void settle(const struct job *job, const struct candidate *candidate, struct result_finding *found)
{
    struct memlint_finding *finding = &found->finding;
    struct edit_set *set = candidate->set;
    *found = candidate->found;
    if (!set)
        return;
    found->leader = set->first;
    set->first = set->first ? set->first : found;
    finding->edits = set->edits;
    if (set->stays)
        withhold(job, finding, set->stays);
    if (job->refused && job->refused[found->rule - job->input->scope->rules])
        finding->applicability = MEMLINT_EDIT_DISPLAY;
    found->fixable = finding->applicability >= least_trusted(&job->input->scope->options);
}

/* In the order of the report; candidates of one rule at one place stay as they came. */
static void publish(struct job *job)
{
    struct candidate **kept = arena_array(job->arena, struct candidate *, job->candidates.count);
    uint32_t count = 0, reported = 0;
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (!job->candidates.items[i].dropped)
            kept[count++] = &job->candidates.items[i];
    qsort(kept, count, sizeof *kept, compare_findings);
    mark_known(job, kept, count);
    edit_sets_find(job);
    struct result_finding *findings = arena_array(job->arena, struct result_finding, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!kept[i]->known)
            settle(job, kept[i], &findings[reported++]);
    }
    job->result->findings = findings;
    job->result->finding_count = reported;
    job->result->tally = tally_findings(findings, reported);
}

static bool any_usable(const struct job *job)
{
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (job_is_usable(&job->parts[i]))
            return true;
    return job->bridge->plugins.count == 0;
}

bool look_found_fatal(const struct job *job)
{
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (job->candidates.items[i].found.rule->rule.default_on > 1)
            return true;
    return false;
}

/* May the text be changed? */
static bool is_sound(struct job *job)
{
    if (job->result->skipped || !job_tree(job).source)
        return false;
    look_read_tree(job);
    return is_complete(job) && !look_found_fatal(job);
}

void look_at(struct job *job, const struct memlint_text *text)
{
    struct ml_error error;
    if (source_open(job->result, text, &error)) {
        job->result->skipped = true;
        job_add_error(job, &error);
        return;
    }
    job_run_plugins(job);
    if (!job->input->scope->options.nosemgrep)
        read_comments(job);
    if (suppress_skips_file(&job->suppress)) {
        job->result->skipped = true;
        job->file->problems.list.count = 0;
        return;
    }
    job->result->skipped = !any_usable(job);
    drop_suppressed(job);
    report_comments(job);
    publish(job);
    job->sound = job->input->scope->options.fix && is_sound(job);
}
