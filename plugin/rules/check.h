/* SPDX-License-Identifier: MIT */
/*
 * A check in C: what it looks at, and what it says of it. A family a file (check_strings.c …), each check a function
 * and one row in checks.c.
 */
#ifndef ML_RULES_CHECK_H
#define ML_RULES_CHECK_H

#include "facts/facts.h"
#include "heap/costs.h"
#include "match/captures.h"
#include "project/reader.h"
#include "project/users.h"
#include "rules/naming.h"
#include "rules/rule.h"
#include "rules/rule_clock.h"
#include "syntax/parser.h"

/* What the model still has to say of a finding (model/judge.c). */
enum judgement {
    JUDGED, /* nothing */
    JUDGE_UNUSED_IMPORT,
    JUDGE_LARGE_ALLOCATION,
    JUDGE_SOURCE_SIZE,
    JUDGE_PY_LIBRARY,
    JUDGE_LARGE_IMPORT,
    JUDGE_LATE_IMPORT,
    JUDGE_TYPING_IMPORT,
    JUDGE_FROZEN_COPY,
    JUDGE_SELECTIVE_IMPORT,
};

/* A finding on its way to the host. */
struct finding {
    struct memlint_finding out;
    enum judgement judgement;
    uint32_t import;             /* in facts->imports, when it is about one; else 0 */
    struct memlint_text lighter; /* JUDGE_LARGE_IMPORT: the module that would do; empty: none is known */
    int64_t lighter_takes;       /* bytes that the program's objects take more with it */
    int64_t block;               /* the bytes that it needs in one piece, when it is about that; JUDGE_LATE_IMPORT: that
                                    are taken before it; else 0 */
    bool wants_const;            /* its fix needs micropython's const */
    bool said;                   /* another rule reports the same: it stands only where it is the graver */
    bool dropped;                /* the model found nothing in it */
};

struct check_findings {
    VEC(struct finding) list;
    struct names_given given; /* by their suggestions */
};

struct loading_memory;

/* What lies around the file. */
struct check_world {
    const struct memlint_project *project; /* NULL: not known */
    struct reader reader;
    struct parser *parser; /* for what the reader reads */
    const struct costdb *costs;
    struct loading_memory *loading; /* of the modules that the file imports (rules/loading.h) */
    struct rule_clock *clock;       /* NULL: nobody asks how long rules take */
};

/* One check at work on one file. */
struct check_run {
    const struct facts *facts;
    const struct check_world *world;
    struct arena *arena; /* the file's */
    const struct rule *rule;
    uint32_t rule_index;
    struct check_findings *findings;
};

/* Exactly one of the three functions is set. */
struct check {
    const char *name; /* as in the pack's `check:` */
    /* Called at each place that the rule's `match:` finds, in source order: the pattern stands in rules.d, and the
     * check says whether it is right there, what it costs and how it is mended … */
    void (*judge)(struct check_run *run, const struct match *match);
    /* … or at each node of these kinds, in source order … */
    enum kind kinds[4]; /* ends with KIND_OTHER */
    void (*visit)(struct check_run *run, uint32_t node);
    /* … or once a file (a check of facts). */
    void (*file)(struct check_run *run);
};

/* NULL: there is none of this name. */
const struct check *check_find(struct memlint_text name);
/* The checks one by one; NULL past the end. */
const struct check *check_at(uint32_t index);

/* The node that $X of the rule's `match:` stands for; 0: it stands for none there. */
uint32_t check_hole(const struct check_run *run, const struct match *match, const char *name);

/* Adds a finding with the rule's severity, issue and fix; the caller changes what differs. Valid until the next. */
struct finding *check_report(struct check_run *run, struct range range);
/* The same for a node that is hot (NULL: it isn't), one severity lower where it is rare. */
struct finding *check_report_hot(struct check_run *run, uint32_t node);
/* One severity lower. */
void check_lower(struct finding *finding);
/* A related place, with a label that lives as long as the file. */
void check_place(struct check_run *run, struct finding *finding, uint32_t node, struct memlint_text label);
struct range node_range(const struct tree *tree, uint32_t node);

/* Every check of the catalogue over one file: one walk, each node handed to the rules that start at its kind. */
struct check_plan;
struct check_plan *check_plan_new(struct arena *arena, const struct catalogue *catalogue);
void check_all(const struct check_plan *plan, const struct check_world *world, const struct facts *facts,
               struct arena *arena, struct check_findings *findings);

#endif
