/* SPDX-License-Identifier: MIT */
#include "check_file.h"

#include <stdlib.h>

#include "annotate.h"
#include "drop.h"
#include "edits.h"
#include "file_choice.h"
#include "job.h"
#include "nosemgrep.h"
#include "own_rules.h"
#include "source.h"
#include "suppress_report.h"

static int compare_comments(const void *a, const void *b)
{
    const struct comment *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

static void read_tree(struct job *job)
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
        read_tree(job);
}

static uint32_t statement_line(const struct job *job, const struct candidate *candidate)
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
                          : suppress_hides(&job->suppress, &candidate->found, statement_line(job, candidate));
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
        read_tree(job);
    if (is_complete(job))
        job->file->known.gone = baseline_gone(&match, &job->input->scope->looked_for);
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
    struct result_finding *findings = arena_array(job->arena, struct result_finding, count);
    for (uint32_t i = 0; i < count; i++) {
        if (kept[i]->known)
            continue;
        struct result_finding *finding = &findings[reported++];
        *finding = kept[i]->found;
        if (finding->finding.edit_count)
            edits_settle(job->arena, job->result, &finding->finding);
    }
    job->result->findings = findings;
    job->result->finding_count = reported;
    job->result->tally = tally_findings(findings, reported);
}

/* Without the plugins: what they said of the file stays as it is. */
static bool parses_as(const struct job *job, const struct tree_shape *shape, struct memlint_text text)
{
    struct host_token token = job_tree(job);
    struct memlint_request request = *token.request;
    struct tree_shape changed;
    if (text.size > SOURCE_LIMIT)
        return false;
    request.source = text;
    token.request = &request;
    tree_shape_read(&changed, job->arena, &token);
    return !changed.has_error && changed.hash == shape->hash;
}

static void refuse_change(struct job *job, const char *reason)
{
    const struct memlint_problem problem = {
        .struct_size = sizeof problem,
        .status = MEMLINT_INVALID,
        .path = job->result->filename,
        .message = text_of(reason),
    };
    bridge_add_problem(job->arena, &job->file->problems, &problem, false);
}

/* Was something found that is reported whatever is selected: a syntax error that the tree does not show? */
static bool has_fatal(const struct job *job)
{
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (job->candidates.items[i].found.rule->rule.default_on > 1)
            return true;
    return false;
}

/* A note fails nothing, unless notes were asked for. */
static bool can_fail(const struct job *job, const struct candidate *candidate)
{
    return candidate->found.finding.severity > MEMLINT_NOTE || job->input->scope->options.severity == MEMLINT_NOTE;
}

/* Not our own findings, which are about such comments. */
static void add_comments(const struct job *job, struct annotate *annotate)
{
    for (uint32_t i = 0; i < job->candidates.count; i++) {
        const struct candidate *candidate = &job->candidates.items[i];
        if (candidate->plugin != OWN_PLUGIN && !candidate->dropped && !candidate->known && can_fail(job, candidate))
            annotate_add(annotate, &candidate->found, statement_line(job, candidate));
    }
}

/* The last thing to be done with a file: it replaces the parser's tree. */
static void annotate(struct job *job)
{
    const struct host_token token = job_tree(job);
    struct tree_shape shape;
    if (job->result->finding_count == 0)
        return;
    tree_shape_read(&shape, job->arena, &token);
    if (shape.has_error || has_fatal(job)) {
        refuse_change(job, "no comment was added: it has a syntax error, or no plugin parses it");
        return;
    }
    read_tree(job);
    struct annotate annotate = {.arena = job->arena, .file = job->result, .suppress = &job->suppress, .shape = &shape};
    add_comments(job, &annotate);
    struct bridge_change *change = arena_new(job->arena, struct bridge_change);
    change->text = annotate_apply(&annotate);
    change->comments = annotate.comments;
    if (change->comments && !parses_as(job, &shape, change->text))
        refuse_change(job, "no comment was added: it would then be parsed in another way");
    else if (change->comments)
        job->file->change = change;
}

static bool any_usable(const struct job *job)
{
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (job_is_usable(&job->parts[i]))
            return true;
    return job->bridge->plugins.count == 0;
}

static enum ml_status run_job(void *context)
{
    struct job *job = context;
    struct ml_error error;
    if (source_open(job->result, job->input->is_text ? &job->input->source : NULL, &error)) {
        job->result->skipped = true;
        job_add_error(job, &error);
        return ML_OK;
    }
    job_run_plugins(job);
    if (!job->input->scope->options.nosemgrep)
        read_comments(job);
    if (suppress_skips_file(&job->suppress)) {
        job->result->skipped = true;
        job->file->problems.list.count = 0;
        return ML_OK;
    }
    job->result->skipped = !any_usable(job);
    drop_suppressed(job);
    report_comments(job);
    publish(job);
    job_profile(job);
    if (job->input->scope->options.add_noqa)
        annotate(job);
    return ML_OK;
}

/* Scopes that differ only in what they select have the same engines. */
static bool serves(const struct check_thread *thread, const struct scope *scope)
{
    bool same = thread->scope != NULL;
    for (uint32_t i = 0; same && thread->scope != scope && i < thread->bridge->plugins.count; i++)
        same = thread->scope->parts[i].engine == scope->parts[i].engine;
    return same;
}

void check_file(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file)
{
    if (!serves(thread, input->scope))
        check_file_close(thread);
    thread->scope = input->scope;
    struct job job = {
        .thread = thread,
        .bridge = thread->bridge,
        .input = input,
        .file = file,
        .result = file->result,
        .arena = &file->result->arena,
    };
    if (arena_protect(job.arena, run_job, &job) == ML_OK) {
        bridge_show_problems(file);
        drop_source(file);
        return;
    }
    file->out_of_memory = true;
    bridge_show_problems(file);
    file->result->skipped = true;
    file->result->tally = (struct tally){0};
    file->result->finding_count = 0;
    file->result->profile = NULL;
    file->change = NULL;
}

void check_file_close(struct check_thread *thread)
{
    for (uint32_t i = 0; i < thread->bridge->plugins.count; i++) {
        if (thread->workers[i])
            thread->bridge->plugins.items[i]->plugin->worker_destroy(thread->workers[i]);
        thread->workers[i] = NULL;
    }
}
