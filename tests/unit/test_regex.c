/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/builder.h"
#include "match/regex.h"

static struct arena arena;
static struct ml_error error;
static uint32_t offset;

static void set_up(void)
{
    arena = (struct arena){0};
    error = (struct ml_error){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static struct regex *compiled(const char *pattern)
{
    struct regex *regex = NULL;
    ck_assert_msg(regex_compile(&arena, text_of(pattern), &regex, &offset, &error) == ML_OK, "%s", error.message);
    return regex;
}

/* "0-2 4-6": the ranges of all matches; "limit" or "not UTF-8" where the search ended so. */
static const char *matches_in(const char *pattern, struct memlint_text subject)
{
    struct builder found = {.arena = &arena};
    struct regex_search search;
    enum regex_outcome outcome;
    regex_begin(&search, regex_matcher_new(&arena), compiled(pattern), subject);
    while ((outcome = regex_next(&search)) == REGEX_MATCH)
        build_format(&found, "%s%u-%u", found.size ? " " : "", (unsigned)search.start, (unsigned)search.end);
    build_string(&found, outcome == REGEX_LIMIT ? "limit" : outcome == REGEX_NOT_UTF8 ? "not UTF-8" : "");
    ck_assert(outcome == REGEX_END ? regex_next(&search) == REGEX_END : true);
    return build_result(&found).data;
}

static const char *matches(const char *pattern, const char *subject)
{
    return matches_in(pattern, text_of(subject));
}

static struct memlint_text repeated(char byte, uint32_t count)
{
    char *text = arena_array(&arena, char, count);
    memset(text, byte, count);
    return (struct memlint_text){text, count};
}

START_TEST(matches_come_in_order_and_do_not_overlap)
{
    ck_assert_str_eq(matches("aa", "aaaaa"), "0-2 2-4");
    ck_assert_str_eq(matches("x", "abc"), "");
    ck_assert_str_eq(matches("a", ""), "");
}
END_TEST

START_TEST(an_empty_match_advances_by_a_code_point)
{
    ck_assert_str_eq(matches("x*", "\xc3\xa9xx"), "0-0 2-4 4-4");
    ck_assert_str_eq(matches("(?=b)", "abab"), "1-1 3-3");
    ck_assert_str_eq(matches("", "\xf0\x9f\x90\x8d"), "0-0 4-4");
    ck_assert_str_eq(matches("a\\K", "aa"), "1-1");
}
END_TEST

START_TEST(anchors_are_those_of_lines)
{
    ck_assert_str_eq(matches("^a$", "a\na\r\nab\n"), "0-1 2-3");
    ck_assert_str_eq(matches(".+", "ab\r\nc"), "0-2 4-5");
    ck_assert_str_eq(matches("\\Aa", "a\na"), "0-1");
}
END_TEST

START_TEST(words_are_those_of_unicode)
{
    ck_assert_str_eq(matches("\\bt\\w+", "\xc3\xa9t t\xc3\xa9"), "4-7");
    ck_assert_str_eq(matches("(?i)\xc3\x89", "\xc3\xa9"), "0-2");
}
END_TEST

START_TEST(an_offset_within_a_pattern_says_where_it_is_wrong)
{
    static const struct {
        const char *pattern;
        uint32_t offset;
        const char *part;
    } wrong[] = {
        {"a(b", 3, "missing closing parenthesis"},
        {"*a", 0, "quantifier"},
        {"a\\C", 3, "\\C"},
        {"[b-a]", 3, "range"},
        {"\xc3\xa9\xff", 2, "UTF-8"},
        {"(?<n>a)(?<n>b)", 12, "same name"},
        {"((a{1,999}){1,999}){1,999}", 26, "too large"},
    };
    struct regex *regex;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        ck_assert_int_eq(regex_compile(&arena, text_of(wrong[i].pattern), &regex, &offset, &error), ML_INVALID);
        ck_assert_msg(strstr(error.message, wrong[i].part), "%s", error.message);
        ck_assert_msg(offset == wrong[i].offset, "%s at %u", wrong[i].pattern, (unsigned)offset);
    }
}
END_TEST

START_TEST(the_length_of_a_pattern_is_limited)
{
    struct regex *regex;
    ck_assert_int_eq(regex_compile(&arena, repeated('a', 4096), &regex, &offset, &error), ML_OK);
    ck_assert_int_eq(regex_compile(&arena, repeated('a', 4097), &regex, &offset, &error), ML_LIMIT);
    ck_assert_int_eq(regex_compile(&arena, repeated('(', 4096), &regex, &offset, &error), ML_INVALID);
}
END_TEST

START_TEST(backtracking_ends_at_a_limit)
{
    struct memlint_text many = repeated('a', 100000);
    ck_assert_str_eq(matches_in("(a+)+[^a]", many), "limit");     /* exponential */
    ck_assert_str_eq(matches_in("[\\s\\S]*[bc]", many), "limit"); /* quadratic: cheap at each place, dear over all */
    ck_assert_str_eq(matches_in("(?:a|b)*[cd]", many), "limit");  /* deep */
}
END_TEST

START_TEST(matches_before_a_limit_are_kept)
{
    char *text = arena_array(&arena, char, 100000);
    memset(text, 'a', 100000);
    text[0] = 'b';
    ck_assert_str_eq(matches_in("b|(a+)+[^a]", (struct memlint_text){text, 100000}), "0-1limit");
}
END_TEST

START_TEST(a_large_plain_search_hits_no_limit)
{
    struct memlint_text many = repeated('a', 2000000);
    ck_assert_str_eq(matches_in("b", many), "");
    ck_assert_str_eq(matches_in("a+", many), "0-2000000");
}
END_TEST

START_TEST(a_limit_cannot_be_raised_by_a_pattern)
{
    ck_assert_str_eq(matches_in("(*LIMIT_MATCH=4000000000)(a+)+[^a]", repeated('a', 100)), "limit");
}
END_TEST

START_TEST(what_is_no_utf8_is_not_searched)
{
    ck_assert_str_eq(matches("a", "a\xff"), "not UTF-8");
    ck_assert_str_eq(matches("a", "a\xed\xa0\x80"), "not UTF-8");
}
END_TEST

/* "1:0-1 3:1-2": the groups of the first match that took part. */
static const char *groups(const char *pattern, const char *subject, bool anchored)
{
    struct builder found = {.arena = &arena};
    struct regex_search search;
    uint32_t start, end;
    regex_begin(&search, regex_matcher_new(&arena), compiled(pattern), text_of(subject));
    search.anchored = anchored;
    if (regex_next(&search) != REGEX_MATCH)
        return "no match";
    for (uint32_t group = 1; group <= REGEX_GROUP_LIMIT + 1; group++) {
        if (regex_group(&search, group, &start, &end))
            build_format(&found, "%s%u:%u-%u", found.size ? " " : "", (unsigned)group, (unsigned)start, (unsigned)end);
    }
    build_string(&found, "");
    return build_result(&found).data;
}

START_TEST(groups_stand_where_they_matched)
{
    ck_assert_str_eq(groups("(a)(x)?(b)", "-ab", false), "1:1-2 3:2-3");
    ck_assert_str_eq(groups("(a)|(b)", "a", false), "1:0-1");
    ck_assert_str_eq(groups("()a", "a", false), "1:0-0");
}
END_TEST

START_TEST(groups_after_the_last_that_is_told_are_matched_all_the_same)
{
    struct builder pattern = {.arena = &arena};
    for (int i = 0; i < REGEX_GROUP_LIMIT + 2; i++)
        build_string(&pattern, "(a)");
    build_byte(&pattern, '\0');
    static const char many[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const char *found = groups(build_result(&pattern).data, many, false);
    ck_assert_msg(strstr(found, " 32:31-32") && !strstr(found, "33:"), "%s", found);
}
END_TEST

START_TEST(an_anchored_search_matches_at_the_start_alone)
{
    ck_assert_str_eq(groups("(b)", "ab", true), "no match");
    ck_assert_str_eq(groups("(a)", "ab", true), "1:0-1");
}
END_TEST

START_TEST(a_nul_is_a_byte_like_others)
{
    ck_assert_str_eq(matches_in("b", (struct memlint_text){"a\0b", 3}), "2-3");
}
END_TEST

struct job {
    pthread_t thread;
    const struct regex *regex;
    uint32_t count;
};

static void *search_often(void *context)
{
    struct job *job = context;
    struct arena own = {0};
    struct regex_matcher *matcher = regex_matcher_new(&own);
    for (int i = 0; i < 2000; i++) {
        struct regex_search search;
        regex_begin(&search, matcher, job->regex, TEXT("one two three four"));
        while (regex_next(&search) == REGEX_MATCH)
            job->count++;
    }
    arena_free(&own);
    return NULL;
}

START_TEST(threads_share_a_regex)
{
    const struct regex *regex = compiled("\\w+o\\w*|t(h)r(?:e)+");
    struct job jobs[4];
    for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
        jobs[i] = (struct job){.regex = regex};
        ck_assert_int_eq(pthread_create(&jobs[i].thread, NULL, search_often, &jobs[i]), 0);
    }
    for (size_t i = 0; i < ARRAY_LEN(jobs); i++) {
        pthread_join(jobs[i].thread, NULL);
        ck_assert_uint_eq(jobs[i].count, 6000);
    }
}
END_TEST

int main(void)
{
    TCase *facts = tcase_create("regex");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, matches_come_in_order_and_do_not_overlap);
    tcase_add_test(facts, an_empty_match_advances_by_a_code_point);
    tcase_add_test(facts, anchors_are_those_of_lines);
    tcase_add_test(facts, words_are_those_of_unicode);
    tcase_add_test(facts, an_offset_within_a_pattern_says_where_it_is_wrong);
    tcase_add_test(facts, the_length_of_a_pattern_is_limited);
    tcase_add_test(facts, backtracking_ends_at_a_limit);
    tcase_add_test(facts, matches_before_a_limit_are_kept);
    tcase_add_test(facts, a_large_plain_search_hits_no_limit);
    tcase_add_test(facts, a_limit_cannot_be_raised_by_a_pattern);
    tcase_add_test(facts, what_is_no_utf8_is_not_searched);
    tcase_add_test(facts, groups_stand_where_they_matched);
    tcase_add_test(facts, groups_after_the_last_that_is_told_are_matched_all_the_same);
    tcase_add_test(facts, an_anchored_search_matches_at_the_start_alone);
    tcase_add_test(facts, a_nul_is_a_byte_like_others);
    tcase_add_test(facts, threads_share_a_regex);
    Suite *suite = suite_create("regex");
    suite_add_tcase(suite, facts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
