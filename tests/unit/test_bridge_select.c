/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/builder.h"
#include "select.h"

static struct arena arena;
static struct ml_error error;

static void set_up(void)
{
    arena = (struct arena){0};
    error = (struct ml_error){.status = ML_OK};
}

static void tear_down(void)
{
    arena_free(&arena);
}

#define RULE(severity_, on, id_, name_, family_)                                                     \
    {                                                                                                \
        .severity = (severity_), .default_on = (on), .id = TEXT_INIT(id_), .name = TEXT_INIT(name_), \
        .family = TEXT_INIT(family_)                                                                 \
    }

static const struct memlint_rule rules[] = {
    RULE(MEMLINT_HIGH, 1, "MEM101", "concat", "strings"), RULE(MEMLINT_LOW, 1, "MEM103", "format", "strings"),
    RULE(MEMLINT_NOTE, 0, "MEM105", "intern", "strings"), RULE(MEMLINT_MEDIUM, 1, "MEM201", "grows", "lists"),
    RULE(MEMLINT_LOW, 1, "USR000", "mine-1", "mine"),     RULE(MEMLINT_LOW, 1, "USR000", "mine-2", "mine"),
};

static void add_selectors(struct memlint_text list, bool select, struct options *options)
{
    for (struct memlint_text selector; text_word(&list, &selector);) {
        if (select)
            vec_push(&arena, &options->select, (struct options_selector){.text = selector});
        else
            vec_push(&arena, &options->ignore, (struct options_selector){.text = selector});
    }
}

/* The names of the rules that are selected, or what is wrong. */
static const char *selected(const char *select, const char *ignore, uint32_t severity)
{
    struct options options = {.severity = severity};
    struct result_rule table[ARRAY_LEN(rules)];
    struct builder names = {.arena = &arena};
    add_selectors(text_of(select), true, &options);
    add_selectors(text_of(ignore), false, &options);
    for (uint32_t i = 0; i < ARRAY_LEN(rules); i++)
        table[i] = (struct result_rule){.rule = rules[i]};
    if (select_rules(&options, table, ARRAY_LEN(rules), &error))
        return error.message;
    for (uint32_t i = 0; i < ARRAY_LEN(rules); i++)
        if (table[i].selected)
            build_format(&names, "%s%.*s", names.size ? " " : "", TEXT_ARGS(rules[i].name));
    return build_result(&names).data;
}

#define EXPECTED ", expected an id (MEM101), the beginning of one (MEM1), a name or a family"

static const struct {
    const char *select;
    const char *ignore;
    uint32_t severity;
    const char *selected;
} cases[] = {
    {"", "", 0, "concat format grows mine-1 mine-2"},
    {"MEM101", "", 0, "concat"},
    {"MEM1", "", 0, "concat format intern"},
    {"strings", "", 0, "concat format intern"},
    {"grows,mine-2", "", 0, "grows mine-2"},
    {"USR000", "", 0, "mine-1 mine-2"},
    {"all", "", 0, "concat format intern grows mine-1 mine-2"},
    {"ALL", "MEM", 0, "mine-1 mine-2"},
    {"", "MEM1", 0, "grows mine-1 mine-2"},
    {"", "strings mine", 0, "grows"},

    /* the more specific wins; of equals, ignore */
    {"MEM1", "MEM103", 0, "concat intern"},
    {"MEM101", "MEM1", 0, "concat"},
    {"MEM101", "strings", 0, "concat"},
    {"MEM10", "strings", 0, "concat format intern"},
    {"MEM", "strings", 0, "grows"},
    {"strings", "MEM", 0, "concat format intern"},
    {"MEM101", "MEM101", 0, ""},
    {"USR000", "mine-1", 0, "mine-2"},
    {"mine-1", "USR000", 0, "mine-1"},
    {"all", "all", 0, ""},

    /* a note shows only when it is selected; what can't reach the severity isn't run */
    {"intern", "", 0, "intern"},
    {"", "", MEMLINT_LOW, "concat format grows mine-1 mine-2"},
    {"", "", MEMLINT_MEDIUM, "concat grows"},
    {"MEM1", "", MEMLINT_HIGH, "concat"},

    /* rules of the user's own, which may be none */
    {"USR", "", 0, "mine-1 mine-2"},

    /* unknown */
    {"MEM9", "", 0, "select 'MEM9' means no rule" EXPECTED},
    {"mem101", "", 0, "select 'mem101' means no rule" EXPECTED "; did you mean 'MEM101'?"},
    {"", "concta", 0, "ignore 'concta' means no rule" EXPECTED "; did you mean 'concat'?"},
    {"MEM1011", "", 0, "select 'MEM1011' means no rule" EXPECTED},
};

START_TEST(selectors_mean_what_they_say)
{
    const char *seen = selected(cases[_i].select, cases[_i].ignore, cases[_i].severity);
    ck_assert_msg(strcmp(seen, cases[_i].selected) == 0, "select '%s' ignore '%s': expected %s, got %s",
                  cases[_i].select, cases[_i].ignore, cases[_i].selected, seen);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_select");
    TCase *tests = tcase_create("select");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, selectors_mean_what_they_say, 0, (int)ARRAY_LEN(cases));
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
