/* SPDX-License-Identifier: MIT */
#include "match/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { PATTERN_LIMIT = 4096, STEP_LIMIT = 10 * 1000 * 1000, DEPTH_LIMIT = 100 * 1000, HEAP_LIMIT_KIB = 32 * 1024 };

struct regex {
    pcre2_code *code;
};

struct regex_matcher {
    pcre2_match_context *context;
    pcre2_match_data *data;
    uint32_t group_count; /* that the last match has set, the whole match being one */
};

static void close_regex(void *object)
{
    struct regex *regex = object;
    pcre2_code_free(regex->code);
}

static void close_matcher(void *object)
{
    struct regex_matcher *matcher = object;
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->context);
}

/* Callouts before every item of a pattern are what counts the steps of a whole search; PCRE2's own limit begins anew
 * at each place where a match may start, which lets a pattern of quadratic cost run for minutes. */
static pcre2_code *compile(pcre2_compile_context *context, struct memlint_text pattern, int *code, size_t *offset)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT;
    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    return pcre2_compile((PCRE2_SPTR)(pattern.data ? pattern.data : ""), pattern.size, options, code, offset, context);
}

/* PCRE2's sentence without its advice to programmers: "… (PCRE2_DUPNAMES not set)" */
static enum ml_status refuse(int code, struct ml_error *error)
{
    char message[256] = "";
    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    char *advice = strstr(message, " (PCRE2_");
    if (advice)
        *advice = '\0';
    return error_set(error, ML_INVALID, "not a regular expression: %s", message);
}

enum ml_status regex_compile(struct arena *arena, struct memlint_text pattern, struct regex **regex, uint32_t *offset,
                             struct ml_error *error)
{
    *offset = 0;
    if (pattern.size > PATTERN_LIMIT)
        return error_set(error, ML_LIMIT, "a regular expression of %u bytes; at most %d are read",
                         (unsigned)pattern.size, PATTERN_LIMIT);
    struct regex *made = arena_new(arena, struct regex);
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context)
        arena_escape(arena);
    int code = 0;
    size_t at = 0;
    made->code = compile(context, pattern, &code, &at);
    pcre2_compile_context_free(context);
    if (!made->code && code == PCRE2_ERROR_HEAP_FAILED)
        arena_escape(arena);
    *offset = (uint32_t)at;
    if (!made->code)
        return refuse(code, error);
    arena_defer(arena, close_regex, made);
    *regex = made;
    return ML_OK;
}

struct regex_matcher *regex_matcher_new(struct arena *arena)
{
    struct regex_matcher *matcher = arena_new(arena, struct regex_matcher);
    arena_defer(arena, close_matcher, matcher);
    matcher->context = pcre2_match_context_create(NULL);
    matcher->data = pcre2_match_data_create(REGEX_GROUP_LIMIT + 1, NULL);
    if (!matcher->context || !matcher->data)
        arena_escape(arena);
    pcre2_set_match_limit(matcher->context, STEP_LIMIT);
    pcre2_set_depth_limit(matcher->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(matcher->context, HEAP_LIMIT_KIB);
    return matcher;
}

static int count_step(pcre2_callout_block *block, void *context)
{
    struct regex_search *search = context;
    (void)block;
    return ++search->steps > STEP_LIMIT ? PCRE2_ERROR_CALLOUT : 0;
}

void regex_begin(struct regex_search *search, struct regex_matcher *matcher, const struct regex *regex,
                 struct memlint_text subject)
{
    *search = (struct regex_search){.regex = regex, .matcher = matcher, .subject = subject, .unchecked = 1};
}

static uint32_t after_code_point(struct memlint_text subject, uint32_t at)
{
    do
        at++;
    while (at < subject.size && ((unsigned char)subject.data[at] & 0xc0) == 0x80);
    return at;
}

/* groups: 0, there were more than fit. */
static enum regex_outcome take_match(struct regex_search *search, uint32_t groups)
{
    search->matcher->group_count = groups ? groups : REGEX_GROUP_LIMIT + 1;
    const size_t *range = pcre2_get_ovector_pointer(search->matcher->data);
    search->start = (uint32_t)range[0];
    search->end = (uint32_t)range[1];
    search->next = search->end > search->start ? search->end : after_code_point(search->subject, search->end);
    return REGEX_MATCH;
}

enum regex_outcome regex_next(struct regex_search *search)
{
    struct memlint_text subject = search->subject;
    if (search->next > subject.size)
        return REGEX_END;
    pcre2_set_callout(search->matcher->context, count_step, search);
    uint32_t options = (search->unchecked ? 0 : PCRE2_NO_UTF_CHECK) | (search->anchored ? PCRE2_ANCHORED : 0);
    int found = pcre2_match(search->regex->code, (PCRE2_SPTR)(subject.data ? subject.data : ""), subject.size,
                            search->next, options, search->matcher->data, search->matcher->context);
    search->unchecked = 0;
    if (found >= 0)
        return take_match(search, (uint32_t)found);
    search->next = UINT32_MAX;
    if (found == PCRE2_ERROR_NOMATCH)
        return REGEX_END;
    return found <= PCRE2_ERROR_UTF8_ERR1 && found >= PCRE2_ERROR_UTF8_ERR21 ? REGEX_NOT_UTF8 : REGEX_LIMIT;
}

bool regex_group(const struct regex_search *search, uint32_t group, uint32_t *start, uint32_t *end)
{
    if (group >= search->matcher->group_count)
        return false;
    const size_t *range = pcre2_get_ovector_pointer(search->matcher->data) + 2 * (size_t)group;
    *start = (uint32_t)range[0];
    *end = (uint32_t)range[1];
    return range[0] != PCRE2_UNSET && range[0] <= range[1];
}
