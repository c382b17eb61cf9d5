/* SPDX-License-Identifier: MIT */
#include "author/test.h"

#include <stdlib.h>
#include <string.h>

#include "author/bench.h"
#include "author/find.h"
#include "author/report.h"
#include "console.h"
#include "problem.h"
#include "slice.h"

/* All that is tested, and what came of it. */
struct testing {
    struct session *session;
    struct find find;
    struct trial *trials;
    size_t count;
    size_t capacity;
    size_t unmarked; /* sources without a rule file and without an annotation */
    struct words notes;
    bool failed; /* an error was said */
};

static const char *path_at(const struct session *session, size_t index)
{
    return session->cli.arguments.count ? session->cli.arguments.items[index] : ".";
}

static void find_all(struct testing *testing)
{
    const struct words *named = &testing->session->cli.arguments;
    for (size_t i = 0; i < (named->count ? named->count : 1); i++) {
        const char *path = path_at(testing->session, i);
        bool good = find_add(&testing->find, path);
        if (good && find_kind_of(path) == FIND_RULES)
            good = find_add_sources_of(&testing->find, path);
        testing->failed |= !good;
    }
    find_finish(&testing->find);
}

static bool is_marked(struct testing *testing, struct trial *trial)
{
    char *text;
    size_t size;
    testing->failed |= !trial_read(trial, &text, &size);
    free(text);
    bool marked = trial->annotations.count > 0;
    annotations_free(&trial->annotations);
    return marked;
}

static void add_trial(struct testing *testing, const char *source)
{
    struct trial trial = {.source = memory_text(source, strlen(source)), .rules = find_rules_of(source)};
    if (!trial.rules && !is_marked(testing, &trial)) {
        testing->unmarked++;
        trial_free(&trial);
        return;
    }
    if (testing->count == testing->capacity)
        testing->trials = memory_double(testing->trials, &testing->capacity, sizeof *testing->trials);
    testing->trials[testing->count++] = trial;
}

/* Those of one rule file together, which then is read once. */
static int by_rules(const void *a, const void *b)
{
    const struct trial *left = a, *right = b;
    int order = strcmp(left->rules ? left->rules : "", right->rules ? right->rules : "");
    return order ? order : strcmp(left->source, right->source);
}

static int by_source(const void *a, const void *b)
{
    return strcmp(((const struct trial *)a)->source, ((const struct trial *)b)->source);
}

static void say_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    struct testing *testing = context;
    if (!failed)
        return;
    char *text = problem_text(problem);
    console_error("%s", text);
    free(text);
    testing->failed = true;
}

/* Trials of one rule file, on one bridge. */
struct group {
    struct trial *trials;
    size_t count;
};

static bool mentions(const struct group *group, const struct memlint_rule *rule)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct annotations *annotations = &group->trials[i].annotations;
        for (size_t k = 0; k < annotations->count; k++)
            if (annotation_means(&annotations->items[k], rule->id, rule->name))
                return true;
    }
    return false;
}

/* Is there a rule of the file at all? Those that no annotation mentions are noted. */
static bool look_at_rules(struct testing *testing, const struct group *group, const struct memlint_bridge *bridge,
                          bool notes)
{
    bool any = !group->trials->rules;
    for (uint32_t i = 0; i < memlint_bridge_rule_count(bridge); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        if (memlint_bridge_rule(bridge, i, &rule, NULL) != MEMLINT_OK || !trial_owns(group->trials, &rule))
            continue;
        any = true;
        if (notes && !mentions(group, &rule))
            words_take(&testing->notes, memory_format("%s: no annotation mentions %.*s", group->trials->rules,
                                                      (int)rule.name.size, rule.name.data));
    }
    return any;
}

static void run_group(struct testing *testing, const struct group *group)
{
    struct words rules = {0};
    if (group->trials->rules)
        words_add(&rules, group->trials->rules);
    struct memlint_bridge *bridge = bench_open(testing->session, &(struct bench_request){.rules = &rules});
    if (bridge)
        memlint_bridge_each_problem(bridge, say_problem, testing);
    bool good = bridge && look_at_rules(testing, group, bridge, false);
    for (size_t i = 0; i < group->count; i++) {
        group->trials[i].state = TRIAL_BROKEN;
        if (good)
            trial_run(&group->trials[i], testing->session, bridge);
    }
    if (good)
        look_at_rules(testing, group, bridge, true);
    testing->failed |= !bridge;
    memlint_bridge_free(bridge);
    words_free(&rules);
}

static bool same_rules(const struct trial *a, const struct trial *b)
{
    return a->rules && b->rules ? strcmp(a->rules, b->rules) == 0 : a->rules == b->rules;
}

static void run_all(struct testing *testing)
{
    qsort(testing->trials, testing->count, sizeof *testing->trials, by_rules);
    for (size_t start = 0, end; start < testing->count; start = end) {
        end = start + 1;
        while (end < testing->count && same_rules(&testing->trials[start], &testing->trials[end]))
            end++;
        run_group(testing, &(struct group){testing->trials + start, end - start});
    }
    qsort(testing->trials, testing->count, sizeof *testing->trials, by_source);
}

static bool is_tested(const struct testing *testing, const char *rules)
{
    for (size_t i = 0; i < testing->count; i++)
        if (testing->trials[i].rules && strcmp(testing->trials[i].rules, rules) == 0)
            return true;
    return false;
}

/* What was there, and led to no test. */
static void note_untested(struct testing *testing)
{
    for (size_t i = 0; i < testing->find.rules.count; i++) {
        const char *rules = testing->find.rules.items[i];
        if (!is_tested(testing, rules))
            words_take(&testing->notes,
                       memory_format("%s: not tested: there is no source of its name (%.*s.py) beside it", rules,
                                     (int)(strrchr(rules, '.') - rules), rules));
    }
    if (testing->unmarked)
        words_take(&testing->notes, memory_format("%zu source%s without a rule file of the name and without an "
                                                  "annotation %s not tested",
                                                  testing->unmarked, testing->unmarked == 1 ? "" : "s",
                                                  testing->unmarked == 1 ? "was" : "were"));
}

static int write(struct testing *testing)
{
    struct report report = {testing->trials, testing->count, &testing->notes};
    if (testing->count)
        return report_write(testing->session, &report, testing->failed ? STATUS_FAILED : STATUS_GOOD);
    for (size_t i = 0; i < testing->notes.count; i++)
        console_note("%s", testing->notes.items[i]);
    if (!testing->failed)
        console_error("%s: no tests: looked for rule files (X.yaml) with sources beside them (X.py), and for sources "
                      "with '# ruleid: RULE' in them",
                      path_at(testing->session, 0));
    return STATUS_FAILED;
}

int test_run(struct session *session)
{
    struct testing testing = {.session = session};
    find_all(&testing);
    for (size_t i = 0; i < testing.find.sources.count; i++)
        add_trial(&testing, testing.find.sources.items[i]);
    if (testing.count)
        run_all(&testing);
    note_untested(&testing);
    int status = write(&testing);
    for (size_t i = 0; i < testing.count; i++)
        trial_free(&testing.trials[i]);
    free(testing.trials);
    words_free(&testing.notes);
    find_free(&testing.find);
    return status;
}
