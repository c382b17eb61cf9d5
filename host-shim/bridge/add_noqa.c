/* SPDX-License-Identifier: MIT */
#include "add_noqa.h"

#include "annotate.h"
#include "look.h"
#include "own_rules.h"
#include "source.h"

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
            annotate_add(annotate, &candidate->found, look_statement_line(job, candidate));
    }
}

/* Of a file that was fixed, the change that is there already. */
static void change_to(struct job *job, struct memlint_text text, uint32_t comments)
{
    struct result_change *change = arena_new(job->arena, struct result_change);
    *change = job->result->change ? *job->result->change : (struct result_change){.before = job->result->source};
    change->text = text;
    change->comments = comments;
    job->result->change = change;
}

void add_noqa(struct job *job)
{
    const struct host_token token = job_tree(job);
    struct tree_shape shape;
    if (job->result->finding_count == 0)
        return;
    tree_shape_read(&shape, job->arena, &token);
    if (shape.has_error || look_found_fatal(job)) {
        job_add_note(job, MEMLINT_INVALID, "no comment was added: it has a syntax error, or no plugin parses it");
        return;
    }
    look_read_tree(job);
    struct annotate annotate = {.arena = job->arena, .file = job->result, .suppress = &job->suppress, .shape = &shape};
    add_comments(job, &annotate);
    struct memlint_text text = annotate_apply(&annotate);
    if (annotate.comments && !parses_as(job, &shape, text))
        job_add_note(job, MEMLINT_INVALID, "no comment was added: it would then be parsed in another way");
    else if (annotate.comments)
        change_to(job, text, annotate.comments);
}
