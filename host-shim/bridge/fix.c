/* SPDX-License-Identifier: MIT */
#include "fix.h"

#include "base/builder.h"
#include "edits.h"
#include "look.h"
#include "merge.h"

/* A look at a text that is not the file's yet. */
struct trial {
    struct result_file result; /* with an arena of its own */
    struct bridge_file file;
    struct job job;
    struct memlint_text text;
};

struct fix {
    struct job *job;        /* the first look */
    struct job *now;        /* the last one that was good */
    struct trial trials[2]; /* one of which may be now */
    struct arena arena;     /* of what is kept to the end */
    struct arena scratch;   /* of one pass */
    const struct result_rule *rules;
    uint32_t rule_count;
    struct memlint_bridge_fixed *fixed; /* by rule */
    bool *refused;                      /* by rule: taken back, or made, where once is enough */
    bool again;                         /* the last look isn't the first, or a rule was refused since */
    uint32_t rounds;                    /* that changed the file, earlier looks' too */
    struct bridge_problems problems;
};

static void add_problem(struct fix *fix, int32_t status, struct memlint_text message)
{
    const struct memlint_problem problem = {
        .struct_size = sizeof problem,
        .status = status,
        .path = fix->job->result->filename,
        .message = message,
    };
    bridge_add_problem(&fix->arena, &fix->problems, &problem, false);
}

/* The first rule, from this one on, that has something to fix; rule_count: none. */
static uint32_t next_rule(const struct fix *fix, uint32_t from)
{
    const struct result_file *file = fix->now->result;
    uint32_t best = fix->rule_count;
    for (uint32_t i = 0; i < file->finding_count && !job_is_cancelled(fix->job); i++) {
        uint32_t rule = (uint32_t)(file->findings[i].rule - fix->rules);
        if (file->findings[i].fixable && rule >= from && rule < best && !fix->refused[rule])
            best = rule;
    }
    return best;
}

static enum ml_status look_work(void *context)
{
    struct trial *trial = context;
    look_at(&trial->job, &trial->text);
    return ML_OK;
}

/* The one that is not now, looking at another text. */
static struct trial *look_again(struct fix *fix, struct memlint_text text)
{
    struct trial *trial = &fix->trials[fix->now == &fix->trials[0].job];
    const struct job *first = fix->job;
    arena_reset(&trial->result.arena);
    trial->result = (struct result_file){
        .arena = trial->result.arena,
        .filename = first->result->filename,
        .as_entry = first->result->as_entry,
    };
    trial->file = (struct bridge_file){.result = &trial->result, .baseline = first->file->baseline};
    trial->job = job_start(first->thread, first->input, &trial->file);
    trial->text = text;
    fix->again = true;
    if (arena_protect(&trial->result.arena, look_work, trial))
        arena_escape(&fix->arena);
    return trial;
}

static void count_fixed(struct memlint_bridge_fixed *fixed, const struct merge *merge)
{
    for (uint32_t i = 0; i < merge->taken_count; i++) {
        const struct memlint_bytes *bytes = &merge->taken[i]->finding.bytes;
        if (bytes->unit < ARRAY_LEN(fixed->bytes))
            result_add_bytes(&fixed->bytes[bytes->unit], bytes);
    }
    fixed->rule = &merge->taken[0]->rule->rule;
    fixed->count += merge->taken_count;
}

/* A rule whose edits are made once is a user's own, and so is the mistake in it. */
static void refuse(struct fix *fix, uint32_t rule)
{
    const char *what_to_do = fix->rules[rule].rule.fix_once ? "mend the rule" : "please report it";
    fix->refused[rule] = true;
    if (!job_is_cancelled(fix->job))
        add_problem(fix, MEMLINT_BROKEN,
                    text_format(&fix->arena,
                                "the fix of %.*s was taken back: after it the file could not be checked or would have "
                                "a syntax error; %s",
                                TEXT_ARGS(result_rule_key(&fix->rules[rule])), what_to_do));
}

struct pass {
    struct fix *fix;
    uint32_t rule;
    bool changed;
};

static enum ml_status pass_work(void *context)
{
    struct pass *pass = context;
    struct fix *fix = pass->fix;
    const struct result_file *file = fix->now->result;
    const struct merge merge = merge_fixes(&fix->scratch, file, &fix->rules[pass->rule]);
    const struct edit_part whole = {0, file->source.size, merge.edits};
    struct memlint_text text = edits_apply(&fix->scratch, file, &whole);
    if (text_equal(text, file->source)) {
        fix->refused[pass->rule] = true;
        fix->again = true;
        return ML_OK;
    }
    struct trial *trial = look_again(fix, text);
    pass->changed = trial->job.sound;
    if (!pass->changed) {
        refuse(fix, pass->rule);
        return ML_OK;
    }
    count_fixed(&fix->fixed[pass->rule], &merge);
    fix->refused[pass->rule] = fix->rules[pass->rule].rule.fix_once != 0;
    fix->now = &trial->job;
    return ML_OK;
}

/* Did it change the text? */
static bool run_pass(struct fix *fix, uint32_t rule)
{
    struct pass pass = {.fix = fix, .rule = rule};
    enum ml_status status = arena_protect(&fix->scratch, pass_work, &pass);
    arena_reset(&fix->scratch);
    if (status)
        arena_escape(&fix->arena);
    return pass.changed;
}

static bool run_round(struct fix *fix)
{
    bool changed = false;
    for (uint32_t rule = next_rule(fix, 0); rule < fix->rule_count; rule = next_rule(fix, rule + 1))
        changed |= run_pass(fix, rule);
    return changed;
}

/* What earlier looks have fixed; NULL: nothing. */
static const struct result_change *earlier_change(const struct fix *fix)
{
    const struct result_change *change = fix->job->earlier ? fix->job->earlier->change : NULL;
    return change && change->fixed_count ? change : NULL;
}

static void recall(struct fix *fix)
{
    const struct result_change *change = earlier_change(fix);
    for (uint32_t i = 0, rule = 0; change && i < change->fixed_count; i++) {
        while (&fix->rules[rule].rule != change->fixed[i].rule)
            rule++;
        fix->fixed[rule] = change->fixed[i];
        fix->refused[rule] = fix->rules[rule].rule.fix_once != 0;
    }
}

static enum ml_status rounds_work(void *context)
{
    struct fix *fix = context;
    const struct scope *scope = fix->job->input->scope;
    fix->rules = scope->rules;
    fix->rule_count = scope->rule_count;
    fix->refused = arena_array(&fix->arena, bool, scope->rule_count);
    fix->fixed = arena_array(&fix->arena, struct memlint_bridge_fixed, scope->rule_count);
    recall(fix);
    if (next_rule(fix, 0) < fix->rule_count && !fix->job->sound) {
        add_problem(fix, MEMLINT_INVALID,
                    TEXT("nothing was fixed: it has a syntax error, or could not be checked as a whole"));
        return ML_OK;
    }
    while (fix->rounds < MOST_FIX_ROUNDS && run_round(fix))
        fix->rounds++;
    uint32_t rule = fix->rounds >= MOST_FIX_ROUNDS ? next_rule(fix, 0) : fix->rule_count;
    if (rule < fix->rule_count)
        add_problem(fix, MEMLINT_LIMIT,
                    text_format(&fix->arena, "%.*s still has something to fix after %d rounds: run it again",
                                TEXT_ARGS(result_rule_key(&fix->rules[rule])), MOST_FIX_ROUNDS));
    return ML_OK;
}

static const struct result_change *make_change(struct fix *fix, struct memlint_text before)
{
    const struct job *job = fix->job;
    struct result_change *change = arena_new(job->arena, struct result_change);
    struct memlint_bridge_fixed *fixed = arena_array(job->arena, struct memlint_bridge_fixed, fix->rule_count);
    *change = (struct result_change){
        .text = job->result->source,
        .before = arena_text(job->arena, before),
        .fixed = fixed,
    };
    for (uint32_t i = 0; i < fix->rule_count; i++)
        if (fix->fixed[i].count)
            fixed[change->fixed_count++] = fix->fixed[i];
    return change;
}

/* The last look, which is the file's own. */
struct ending {
    struct fix *fix;
    bool changed;
    struct memlint_text text;
    struct memlint_text before;
};

static enum ml_status end_work(void *context)
{
    const struct ending *ending = context;
    struct fix *fix = ending->fix;
    struct job *job = fix->job;
    const struct result_change *earlier = earlier_change(fix);
    job->refused = fix->refused;
    if (fix->again)
        look_at(job, &ending->text);
    job->file->changed = ending->changed && !job->result->skipped;
    if ((ending->changed || earlier) && !job->result->skipped)
        job->result->change = make_change(fix, earlier ? earlier->before : ending->before);
    for (uint32_t i = 0; i < fix->problems.list.count; i++)
        bridge_add_problem(job->arena, &job->file->problems, &fix->problems.list.items[i].problem, false);
    return ML_OK;
}

/* Profiles and comments need plugins that have just read what they speak of. */
static enum ml_status end(struct fix *fix)
{
    struct job *job = fix->job;
    struct arena first = {0};
    struct ending ending = {fix, fix->now != job, fix->now->result->source, job->result->source};
    if (fix->again) {
        const struct result_file *earlier = job->earlier;
        first = job->result->arena;
        *job->result = (struct result_file){.filename = job->result->filename, .as_entry = job->result->as_entry};
        *job->file = (struct bridge_file){.result = job->result, .baseline = job->file->baseline};
        *job = job_start(job->thread, job->input, job->file);
        job->earlier = earlier;
    }
    job->file->rounds = fix->rounds;
    enum ml_status status = arena_protect(job->arena, end_work, &ending);
    arena_free(&first);
    return status;
}

enum ml_status fix_file(struct job *job)
{
    struct fix fix = {.job = job, .now = job, .rounds = job->file->rounds};
    if (job->result->skipped)
        return ML_OK;
    enum ml_status status = arena_protect(&fix.arena, rounds_work, &fix);
    if (!status)
        status = end(&fix);
    arena_free(&fix.trials[0].result.arena);
    arena_free(&fix.trials[1].result.arena);
    arena_free(&fix.scratch);
    arena_free(&fix.arena);
    return status;
}
