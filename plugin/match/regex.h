/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions of rule packs: PCRE2 over UTF-8, ^ and $ at lines, \w and \b by Unicode, as in Python.
 *
 *   struct regex_search search;
 *   regex_begin(&search, matcher, regex, subject);
 *   while (regex_next(&search) == REGEX_MATCH)
 *       use(search.start, search.end);
 *
 * Bounded: length of the pattern, and for one search, all its matches together, steps, depth and memory.
 */
#ifndef ML_MATCH_REGEX_H
#define ML_MATCH_REGEX_H

#include "base/arena.h"
#include "base/text.h"

enum { REGEX_GROUP_LIMIT = 32 }; /* groups after it are matched, and not told */

struct regex;         /* immutable, shared by threads */
struct regex_matcher; /* what a match needs besides: one thread at a time, for any number of regexes */

/* The arena closes the regex. On failure *offset is the byte of the pattern where the mistake is. */
ML_MUST_USE enum ml_status regex_compile(struct arena *arena, struct memlint_text pattern, struct regex **regex,
                                         uint32_t *offset, struct ml_error *error);

/* The arena closes the matcher. */
struct regex_matcher *regex_matcher_new(struct arena *arena);

enum regex_outcome {
    REGEX_MATCH,    /* subject[start..end-1]; may be empty */
    REGEX_END,      /* there are no more */
    REGEX_LIMIT,    /* given up: the pattern backtracks too much on this subject */
    REGEX_NOT_UTF8, /* the subject is no UTF-8, so nothing in it was searched */
};

/* A walk over the matches in one subject, from left to right, none overlapping another. */
struct regex_search {
    uint32_t start;
    uint32_t end;
    const struct regex *regex;
    struct regex_matcher *matcher;
    struct memlint_text subject;
    uint32_t next;      /* where the next match may begin; past the subject: nowhere */
    uint32_t steps;     /* taken so far */
    uint32_t unchecked; /* 1: not known to be UTF-8 yet */
    bool anchored;      /* only where the last match ended, and so first at the start; set it after regex_begin */
};

void regex_begin(struct regex_search *search, struct regex_matcher *matcher, const struct regex *regex,
                 struct memlint_text subject);
enum regex_outcome regex_next(struct regex_search *search);
/* Where a group of the last match stands, from 1; false: it took no part, or there is none. Until another search with
 * the same matcher goes on. */
bool regex_group(const struct regex_search *search, uint32_t group, uint32_t *start, uint32_t *end);

#endif
