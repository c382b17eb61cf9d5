/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "merge.h"

enum { MOST = 4 };

static struct arena arena;
static const struct result_rule rule, other_rule;

static void set_up(void)
{
    arena = (struct arena){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static struct memlint_edit insert(uint32_t at, const char *text)
{
    return (struct memlint_edit){at, at, text_of(text)};
}

static struct memlint_edit replace(uint32_t start, uint32_t end, const char *text)
{
    return (struct memlint_edit){start, end, text_of(text)};
}

static struct result_finding finding_of(const struct memlint_edit *edits, uint32_t count)
{
    return (struct result_finding){
        .finding = {.start = edits->start, .end = edits->end, .edits = edits, .edit_count = count},
        .rule = &rule,
        .fixable = true,
    };
}

/* taken: "02", the first and the third; text: what becomes of "abcdefgh". */
static void check_merge(const struct result_finding *findings, uint32_t count, const char *taken, const char *text)
{
    const uint32_t starts[] = {0};
    const struct result_file file = {
        .source = TEXT("abcdefgh"),
        .line_count = 1,
        .line_starts = starts,
        .findings = findings,
        .finding_count = count,
    };
    const struct merge merge = merge_fixes(&arena, &file, &rule);
    const struct edit_part whole = {0, file.source.size, merge.edits};
    char *names = arena_alloc(&arena, count + 1);
    for (uint32_t i = 0; i < merge.taken_count; i++)
        names[i] = (char)('0' + (merge.taken[i] - findings));
    ck_assert_str_eq(names, taken);
    ck_assert_str_eq(edits_apply(&arena, &file, &whole).data, text);
}

START_TEST(only_what_is_fixable_and_of_the_rule)
{
    const struct memlint_edit a = replace(0, 1, "A"), b = replace(1, 2, "B"), c = replace(2, 3, "C");
    struct result_finding findings[] = {finding_of(&a, 1), finding_of(&b, 1), finding_of(&c, 1)};
    findings[0].fixable = false;
    findings[1].rule = &other_rule;
    check_merge(findings, 3, "2", "abCdefgh");
    findings[2].fixable = false;
    check_merge(findings, 3, "", "abcdefgh");
}
END_TEST

START_TEST(what_touches_is_taken_and_what_overlaps_is_not)
{
    const struct memlint_edit a = replace(0, 2, "A"), b = replace(1, 3, "B"), c = replace(2, 4, "C"),
                              d = insert(2, "+"), e = insert(3, "-");
    const struct result_finding findings[] = {finding_of(&a, 1), finding_of(&b, 1), finding_of(&c, 1),
                                              finding_of(&d, 1), finding_of(&e, 1)};
    check_merge(findings, 5, "023", "A+Cefgh");
}
END_TEST

START_TEST(a_finding_is_taken_whole_or_not_at_all)
{
    const struct memlint_edit a = replace(4, 5, "X");
    const struct memlint_edit b[] = {replace(0, 1, "B"), replace(4, 6, "Y")};
    const struct memlint_edit c = replace(0, 2, "C");
    const struct result_finding findings[] = {finding_of(&a, 1), finding_of(b, 2), finding_of(&c, 1)};
    check_merge(findings, 3, "02", "CcdXfgh");
}
END_TEST

START_TEST(lines_are_shared_and_stand_beside_each_other)
{
    const struct memlint_edit a[] = {insert(0, "import\n"), replace(3, 4, "A")};
    const struct memlint_edit b[] = {insert(0, "import\n"), insert(0, "b\n"), replace(4, 5, "B")};
    const struct memlint_edit c[] = {insert(0, "b\n"), insert(0, "import\n"), replace(5, 6, "C")};
    const struct result_finding findings[] = {finding_of(a, 2), finding_of(b, 3), finding_of(c, 3)};
    check_merge(findings, 3, "01", "import\nb\nabcABfgh"); /* the third wants them the other way round */
}
END_TEST

START_TEST(what_one_finding_inserts_twice_stays_twice)
{
    const struct memlint_edit a[] = {insert(0, "x\n"), insert(0, "x\n")}, b = insert(0, "x\n");
    const struct result_finding findings[] = {finding_of(a, 2), finding_of(&b, 1)};
    check_merge(findings, 2, "01", "x\nx\nabcdefgh");
}
END_TEST

START_TEST(brackets_that_cross_are_not_mixed)
{
    const struct memlint_edit a[] = {insert(0, "f("), insert(2, ")")}, b[] = {insert(0, "g("), insert(4, ")")},
                              c[] = {insert(1, "h("), insert(2, ")")};
    const struct result_finding findings[] = {finding_of(a, 2), finding_of(b, 2), finding_of(c, 2)};
    check_merge(findings, 3, "0", "f(ab)cdefgh");
}
END_TEST

START_TEST(the_same_replacement_counts_once)
{
    const struct memlint_edit a = replace(1, 3, ""), b = replace(1, 3, ""), c = replace(1, 3, "x");
    const struct result_finding findings[] = {finding_of(&a, 1), finding_of(&b, 1), finding_of(&c, 1)};
    check_merge(findings, 3, "01", "adefgh");
}
END_TEST

static bool stands_alone(const struct memlint_edit *edit)
{
    return text_ends(edit->replacement, "\n");
}

static bool is_same(const struct memlint_edit *a, const struct memlint_edit *b)
{
    return a->start == b->start && a->end == b->end && text_equal(a->replacement, b->replacement) &&
           (a->end > a->start || stands_alone(a));
}

static bool go_together(const struct memlint_edit *a, const struct memlint_edit *b)
{
    if (is_same(a, b))
        return true;
    if (a->start == a->end && b->start == b->end)
        return a->start != b->start || (stands_alone(a) && stands_alone(b));
    return a->end <= b->start || b->end <= a->start;
}

static bool all_together(const struct result_finding *a, const struct result_finding *b)
{
    for (uint32_t i = 0; i < a->finding.edit_count; i++)
        for (uint32_t k = 0; k < b->finding.edit_count; k++)
            if (!go_together(&a->finding.edits[i], &b->finding.edits[k]))
                return false;
    return true;
}

/* At most one at a place, so that the order of insertions means nothing. */
static struct result_finding random_finding(unsigned *seed)
{
    static const char *const texts[] = {"", "x", "y", "a\n", "b\n", "("};
    struct memlint_edit *edits = arena_array(&arena, struct memlint_edit, MOST);
    uint32_t count = 1 + (uint32_t)(rand_r(seed) % MOST), at = (uint32_t)(rand_r(seed) % 40);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t size = (uint32_t)(rand_r(seed) % 3);
        edits[i] = replace(at, at + size, texts[rand_r(seed) % 6]);
        at += size + 1 + (uint32_t)(rand_r(seed) % 10);
    }
    return finding_of(edits, count);
}

/* Held against the same without a tree: each finding against all that were taken before. */
START_TEST(any_findings_are_taken_one_after_the_other)
{
    enum { COUNT = 60 };
    unsigned seed = (unsigned)_i;
    struct result_finding findings[COUNT];
    const struct result_finding *taken[COUNT];
    uint32_t count = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        findings[i] = random_finding(&seed);
        bool together = true;
        for (uint32_t k = 0; k < count; k++)
            together = together && all_together(taken[k], &findings[i]);
        if (together)
            taken[count++] = &findings[i];
    }
    const struct result_file file = {.findings = findings, .finding_count = COUNT};
    const struct merge merge = merge_fixes(&arena, &file, &rule);
    ck_assert_uint_eq(merge.taken_count, count);
    for (uint32_t i = 0; i < count; i++)
        ck_assert_ptr_eq(merge.taken[i], taken[i]);
    for (uint32_t i = 1; i < merge.edits.count; i++)
        ck_assert_uint_le(merge.edits.items[i - 1].end, merge.edits.items[i].start);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_merge");
    TCase *tests = tcase_create("merge");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, only_what_is_fixable_and_of_the_rule);
    tcase_add_test(tests, what_touches_is_taken_and_what_overlaps_is_not);
    tcase_add_test(tests, a_finding_is_taken_whole_or_not_at_all);
    tcase_add_test(tests, lines_are_shared_and_stand_beside_each_other);
    tcase_add_test(tests, what_one_finding_inserts_twice_stays_twice);
    tcase_add_test(tests, brackets_that_cross_are_not_mixed);
    tcase_add_test(tests, the_same_replacement_counts_once);
    tcase_add_loop_test(tests, any_findings_are_taken_one_after_the_other, 0, 200);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
