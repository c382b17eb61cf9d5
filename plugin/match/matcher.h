/* SPDX-License-Identifier: MIT */
/*
 * Patterns at work on one file.
 *
 *   struct matcher matcher;
 *   matcher_begin(&matcher, arena, facts);
 *   matcher_find(&matcher, pattern, matcher_file(&matcher), NULL, &found);
 *
 * A pattern is tried at the nodes of the kind that it begins with, and gives all the ways in which it matches there. It
 * never goes back: for each place in a sequence the different sets of bindings that lead to it are kept, so the work
 * grows with pattern, code and bindings, and not with the ways to combine them. Steps are counted all the same.
 */
#ifndef ML_MATCH_MATCHER_H
#define ML_MATCH_MATCHER_H

#include "match/pattern.h"
#include "match/regex.h"
#include "match/rows.h"

enum { MATCH_STEP_LIMIT = 20 * 1000 * 1000 };

struct matcher {
    const struct facts *facts;
    const struct tree *tree;
    struct arena *arena; /* the file's */
    struct arena
        *scratch; /* what matches and bindings are made in; the caller may have another than the file's, and may
                              reset it when it has done with them */
    struct rows rows;
    uint32_t *of_kind;     /* all nodes by kind, in source order; made when first asked for */
    uint32_t *kind_begins; /* kind k: of_kind[kind_begins[k]] to before kind_begins[k + 1] */
    uint32_t statement_count;
    uint32_t *statements; /* all, in source order; made when first asked for */
    struct regex_matcher *regexes;
    uint64_t steps; /* taken since the caller last set it to 0 */
    bool gave_up;   /* it took more than MATCH_STEP_LIMIT; what was found is incomplete */
};

/* The nodes in which to look: a subtree, or several siblings'. */
struct match_region {
    uint32_t first;
    uint32_t last; /* the last node of the last subtree */
};

/* facts->tree alone is enough for patterns that need no facts. */
void matcher_begin(struct matcher *matcher, struct arena *arena, const struct facts *facts);
struct match_region matcher_file(const struct matcher *matcher);
/* Adds the matches that begin in the region, in no order, each with the bindings given (NULL: none) and its own. */
void matcher_find(struct matcher *matcher, const struct pattern *pattern, struct match_region region,
                  const struct bound *given, struct matches *found);
/* Does the pattern say something of all of a match, with its bindings, so that what is put in its place drops nothing
 * unseen? `import a` does not, of `import a, b`; nor `if $A: ...` of an if with an else. */
bool matcher_covers(struct matcher *matcher, const struct pattern *pattern, const struct match *match);

/* Every statement of the file, in blocks of whatever depth. */
const uint32_t *matcher_statements(struct matcher *matcher, uint32_t *count);
/* The number of the first of them that is the node or behind it. */
uint32_t matcher_statement_from(struct matcher *matcher, uint32_t node);

#endif
