/* SPDX-License-Identifier: MIT */
#include "author/trial.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "author/find.h"
#include "author/fixing.h"
#include "console.h"
#include "input.h"
#include "problem.h"
#include "slice.h"

/* What the callbacks of one run share. */
struct running {
    struct trial *trial;
    struct memlint_text text;
    bool failed;
};

bool trial_read(struct trial *trial, char **text, size_t *size)
{
    const char *error = input_read(trial->source, text, size);
    if (error)
        console_error("%s: %s", trial->source, error);
    else
        annotations_read(&trial->annotations, *text, *size);
    return !error;
}

bool trial_owns(const struct trial *trial, const struct memlint_rule *rule)
{
    return trial->rules && slice_is(rule->pack, trial->rules);
}

static bool is_mentioned(const struct trial *trial, const struct memlint_rule *rule)
{
    for (size_t i = 0; i < trial->annotations.count; i++)
        if (annotation_means(&trial->annotations.items[i], rule->id, rule->name))
            return true;
    return false;
}

static char *line_of(struct memlint_text text, uint32_t line)
{
    const char *at = text.data, *end = text.data + text.size;
    while (line > 1 && at < end) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        at = next ? next + 1 : end;
        line--;
    }
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    size_t size = (size_t)((stop ? stop : end) - at);
    size -= size && at[size - 1] == '\r';
    return memory_text(at, size);
}

static void add_failure(struct running *running, struct failure failure)
{
    struct trial *trial = running->trial;
    if (trial->failure_count == trial->failure_capacity)
        trial->failures = memory_double(trial->failures, &trial->failure_capacity, sizeof *trial->failures);
    failure.code = line_of(running->text, failure.line);
    trial->failures[trial->failure_count++] = failure;
}

/* "OWN101 (own-rule)", or the name alone where it is what identifies the rule. */
static char *rule_text(const struct memlint_rule *rule)
{
    bool has_id = rule->id.size && strncmp(rule->id.data, "USR000", rule->id.size) != 0;
    if (!has_id)
        return memory_text(rule->name.data, rule->name.size);
    return memory_format("%.*s (%.*s)", (int)rule->id.size, rule->id.data, (int)rule->name.size, rule->name.data);
}

/* Several annotations may speak of one line: that which wants the finding comes first. */
static struct annotation *annotation_at(const struct trial *trial, uint32_t line, const struct memlint_rule *rule)
{
    static const int order[] = {
        [ANNOTATION_RULE] = 0, [ANNOTATION_TODO_RULE] = 1, [ANNOTATION_TODO_OK] = 2, [ANNOTATION_OK] = 3};
    struct annotation *best = NULL;
    for (size_t i = 0; i < trial->annotations.count; i++) {
        struct annotation *annotation = &trial->annotations.items[i];
        if (annotation->line == line && annotation_means(annotation, rule->id, rule->name) &&
            (!best || order[annotation->kind] < order[best->kind]))
            best = annotation;
    }
    return best;
}

static int32_t take_finding(void *context, const struct memlint_bridge_finding *finding)
{
    struct running *running = context;
    const struct memlint_rule *rule = finding->rule;
    if (!trial_owns(running->trial, rule) && !is_mentioned(running->trial, rule))
        return 0;
    struct annotation *annotation = annotation_at(running->trial, finding->line, rule);
    if (annotation)
        annotation->met = true;
    if (!annotation || annotation->kind == ANNOTATION_OK)
        add_failure(running, (struct failure){.is_extra = true,
                                              .line = finding->line,
                                              .rule = rule_text(rule),
                                              .why = annotation ? "which the comment above says is ok" : NULL});
    return 0;
}

static bool is_known(const struct memlint_bridge *bridge, const struct annotation *annotation)
{
    for (uint32_t i = 0; i < memlint_bridge_rule_count(bridge); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        if (memlint_bridge_rule(bridge, i, &rule, NULL) == MEMLINT_OK &&
            annotation_means(annotation, rule.id, rule.name))
            return true;
    }
    return false;
}

static void add_note(struct trial *trial, const struct annotation *annotation, const char *what)
{
    words_take(&trial->notes,
               memory_format("%s:%" PRIu32 ": %s %s", trial->source, annotation->line, annotation->rule, what));
}

static void judge(struct running *running, const struct memlint_bridge *bridge, const struct annotation *annotation)
{
    switch (annotation->kind) {
    case ANNOTATION_RULE:
        if (!annotation->met)
            add_failure(running, (struct failure){.line = annotation->line,
                                                  .rule = memory_text(annotation->rule, strlen(annotation->rule)),
                                                  .why = is_known(bridge, annotation) ? NULL : "no rule is called so"});
        break;
    case ANNOTATION_OK:
        if (!is_known(bridge, annotation))
            add_note(running->trial, annotation, "is no rule, so that it is ok says nothing");
        break;
    case ANNOTATION_TODO_RULE:
        if (annotation->met)
            add_note(running->trial, annotation, "is found by now: ruleid can take the place of todoruleid");
        break;
    case ANNOTATION_TODO_OK:
        if (!annotation->met)
            add_note(running->trial, annotation, "is not found any more: ok can take the place of todook");
        break;
    }
}

static int compare(const void *a, const void *b)
{
    const struct failure *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return left->is_extra != right->is_extra ? left->is_extra - right->is_extra : strcmp(left->rule, right->rule);
}

static void take_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    struct running *running = context;
    if (!failed || !slice_is(problem->path, running->trial->source))
        return;
    char *text = problem_text(problem);
    console_error("%s", text);
    free(text);
    running->failed = true;
}

static bool check(struct running *running, struct memlint_bridge *bridge)
{
    memlint_bridge_forget(bridge);
    int32_t status = memlint_bridge_add_file(bridge, running->trial->source, 0);
    if (status == MEMLINT_OK)
        status = memlint_bridge_run(bridge, NULL, NULL);
    if (status == MEMLINT_OK)
        status = memlint_bridge_each_finding(bridge, take_finding, running);
    if (status != MEMLINT_OK)
        console_error("%s: %s", running->trial->source, memlint_bridge_error(bridge));
    memlint_bridge_each_problem(bridge, take_problem, running);
    return status == MEMLINT_OK && !running->failed;
}

/* The rules under test, for the option select: "=own-rule,=other-rule". NULL: there are none. */
static char *tested_rules(const struct trial *trial, const struct memlint_bridge *bridge)
{
    char *all = NULL;
    for (uint32_t i = 0; i < memlint_bridge_rule_count(bridge); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        if (memlint_bridge_rule(bridge, i, &rule, NULL) != MEMLINT_OK ||
            (!trial_owns(trial, &rule) && !is_mentioned(trial, &rule)))
            continue;
        char *more = memory_format("%s%s=%.*s", all ? all : "", all ? "," : "", (int)rule.name.size, rule.name.data);
        free(all);
        all = more;
    }
    return all;
}

/* false: it could not be done, and an error was said. */
static bool check_fixes(struct trial *trial, const struct session *session, const struct memlint_bridge *bridge)
{
    char *fixed = find_fixed_of(trial->source), *select = fixed ? tested_rules(trial, bridge) : NULL;
    const struct fixing fixing = {session, trial->source, trial->rules, select, fixed};
    bool good = !select || fixing_compare(&fixing, &trial->difference);
    free(select);
    free(fixed);
    return good;
}

void trial_run(struct trial *trial, const struct session *session, struct memlint_bridge *bridge)
{
    char *text;
    size_t size;
    struct running running = {.trial = trial};
    bool good = trial_read(trial, &text, &size);
    running.text = (struct memlint_text){text, (uint32_t)size};
    good = good && check(&running, bridge);
    for (size_t i = 0; good && i < trial->annotations.count; i++)
        judge(&running, bridge, &trial->annotations.items[i]);
    if (trial->failure_count)
        qsort(trial->failures, trial->failure_count, sizeof *trial->failures, compare);
    good = good && check_fixes(trial, session, bridge);
    bool failed = trial->failure_count || trial->difference;
    trial->state = !good ? TRIAL_BROKEN : failed ? TRIAL_FAILED : TRIAL_PASSED;
    free(text);
}

void trial_free(struct trial *trial)
{
    for (size_t i = 0; i < trial->failure_count; i++) {
        free(trial->failures[i].rule);
        free(trial->failures[i].code);
    }
    free(trial->failures);
    free(trial->source);
    free(trial->rules);
    free(trial->difference);
    words_free(&trial->notes);
    annotations_free(&trial->annotations);
}
