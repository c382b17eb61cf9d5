/* SPDX-License-Identifier: MIT */
/*
 * Formulas at work. What is looked for is found first, in the whole place; then the operators of an ALL narrow it down,
 * those that cost least before the others, until nothing is left.
 */
#include "match/formula.h"

#include "match/sweep.h"

/* Where a formula looks: the file, or what a metavariable stands for. */
struct place {
    struct match_region region;
    struct range range;
    uint32_t first; /* siblings; 0: the file, or a text without nodes */
    uint32_t last;
    bool is_file;
    const struct bound *given;
};

void formula_begin(struct formula_run *run, struct arena *arena, const struct facts *facts,
                   const struct word_set *present)
{
    *run = (struct formula_run){.present = present};
    matcher_begin(&run->matcher, arena, facts);
}

static bool looks_for_code(const struct formula *formula)
{
    return formula->kind == FORMULA_PATTERN || formula->kind == FORMULA_REGEX || formula->kind == FORMULA_ALL ||
           formula->kind == FORMULA_ANY;
}

static void add(struct formula_run *run, struct matches *to, struct match match)
{
    if (to->list.count < FORMULA_MATCH_LIMIT)
        vec_push(run->matcher.scratch, &to->list, match);
    else
        run->matcher.gave_up = true;
}

static void count_steps(struct formula_run *run, uint64_t steps)
{
    run->matcher.steps += steps;
    if (run->matcher.steps > MATCH_STEP_LIMIT)
        run->matcher.gave_up = true;
}

static void tell(struct formula_run *run, const struct formula *formula, const struct matches *before,
                 const struct matches *after)
{
    if (run->trace)
        run->trace(run->trace_context, formula, before, after);
}

/* Nothing is left to narrow down, and nobody asks what the rest would have found. */
static bool is_done(const struct formula_run *run, const struct matches *left)
{
    return run->matcher.gave_up || (!left->list.count && !run->trace);
}

static void find(struct formula_run *run, const struct formula *formula, const struct place *place,
                 struct matches *found);

static struct place place_of_nodes(const struct formula_run *run, uint32_t first, uint32_t last, struct range range,
                                   const struct bound *given)
{
    return (struct place){
        .region = {first, first ? node_last(run->matcher.tree, last) : 0},
        .range = range,
        .first = first,
        .last = last,
        .given = given,
    };
}

static struct place place_of_match(const struct formula_run *run, const struct match *match)
{
    return place_of_nodes(run, match->first, match->last, match->range, match->bound);
}

static void find_pattern(struct formula_run *run, const struct pattern *pattern, const struct place *place,
                         struct matches *found)
{
    struct matches all = {0};
    if (!place->first && !place->is_file)
        return;
    matcher_find(&run->matcher, pattern, place->region, place->given, &all);
    for (uint32_t i = 0; i < all.list.count; i++) {
        if (range_within(all.list.items[i].range, place->range))
            add(run, found, all.list.items[i]);
    }
}

static void find_regex(struct formula_run *run, const struct regex *regex, const struct place *place,
                       struct matches *found)
{
    struct regex_search search;
    enum regex_outcome outcome;
    if (!run->regexes)
        run->regexes = regex_matcher_new(run->matcher.arena);
    regex_begin(&search, run->regexes, regex,
                source_text(run->matcher.tree->source, place->range.start, place->range.end));
    while ((outcome = regex_next(&search)) == REGEX_MATCH && !run->matcher.gave_up) {
        uint32_t base = place->range.start;
        add(run, found,
            (struct match){.range = {base + search.start, base + search.end},
                           .bound = bound_with_groups(run->matcher.scratch, place->given, &search, base)});
    }
    run->regex_gave_up |= outcome == REGEX_LIMIT;
}

/* Adds the inner matches that lie within an outer one which agrees, with the bindings of both. */
static void join_within(struct formula_run *run, const struct matches *inner, const struct matches *outer,
                        struct matches *joined)
{
    struct sweep sweep;
    sweep_begin(&sweep, run->matcher.scratch, outer);
    for (uint32_t i = 0; i < inner->list.count && !run->matcher.gave_up; i++) {
        struct match match = inner->list.items[i];
        const struct match *around;
        count_steps(run, sweep_to(&sweep, match.range));
        for (uint32_t at = 0; (around = sweep_around(&sweep, match.range, &at)) && !run->matcher.gave_up;) {
            struct match both = match;
            if (bound_join(run->matcher.scratch, run->matcher.tree, match.bound, around->bound, &both.bound))
                add(run, joined, both);
        }
    }
}

static void intersect(struct formula_run *run, const struct matches *one, const struct matches *other,
                      struct matches *both)
{
    join_within(run, one, other, both);
    join_within(run, other, one, both);
    matches_tidy(both);
}

/* What begins no earlier than at. */
static uint32_t lower_bound(const struct matches *matches, uint32_t at)
{
    uint32_t low = 0, high = matches->list.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (matches->list.items[middle].range.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Does a regex of those find something in the match? */
static bool holds_text(struct formula_run *run, const struct match *match, const struct matches *texts)
{
    for (uint32_t i = lower_bound(texts, match->range.start); i < texts->list.count; i++) {
        const struct match *text = &texts->list.items[i];
        count_steps(run, 1);
        if (text->range.start > match->range.end || run->matcher.gave_up)
            return false;
        if (!text->first && range_within(text->range, match->range) &&
            bound_agree(run->matcher.tree, match->bound, text->bound))
            return true;
    }
    return false;
}

static bool is_excluded(struct formula_run *run, const struct match *match, const struct sweep *sweep, bool anywhere)
{
    const struct match *around;
    for (uint32_t at = 0; (around = sweep_around(sweep, match->range, &at));) {
        bool counts = anywhere || !around->first || range_within(around->range, match->range);
        if (counts && bound_agree(run->matcher.tree, match->bound, around->bound))
            return true;
    }
    return !anywhere && holds_text(run, match, sweep->outer);
}

/* Keeps what is none of the others, and if anywhere, what is in none of them. */
static void exclude(struct formula_run *run, const struct matches *matches, const struct matches *others, bool anywhere,
                    struct matches *kept)
{
    struct sweep sweep;
    sweep_begin(&sweep, run->matcher.scratch, others);
    for (uint32_t i = 0; i < matches->list.count && !run->matcher.gave_up; i++) {
        const struct match *match = &matches->list.items[i];
        count_steps(run, sweep_to(&sweep, match->range));
        if (!is_excluded(run, match, &sweep, anywhere))
            add(run, kept, *match);
    }
}

/* What only says where to look: INSIDE, and what is made of nothing else. */
static bool is_surrounding(const struct formula *formula)
{
    bool any = false, all = true;
    if (formula->kind == FORMULA_INSIDE)
        return true;
    if (formula->kind != FORMULA_ANY && formula->kind != FORMULA_ALL)
        return false;
    for (uint32_t i = 0; i < formula->count; i++) {
        const struct formula *child = &formula->children[i];
        if (formula->kind == FORMULA_ALL && !looks_for_code(child) && child->kind != FORMULA_INSIDE)
            continue;
        any = true;
        all = all && is_surrounding(child);
    }
    return any && all;
}

/* Of one operator, or an operator's only child. */
static const struct formula *child_of(const struct formula *formula)
{
    return &formula->children[0];
}

static void keep_having(struct formula_run *run, const struct formula *formula, const struct matches *matches,
                        struct matches *kept)
{
    for (uint32_t i = 0; i < matches->list.count && !run->matcher.gave_up; i++) {
        struct match match = matches->list.items[i];
        struct place place = place_of_match(run, &match);
        struct matches found = {0};
        find(run, child_of(formula), &place, &found);
        if (formula->kind == FORMULA_HAS_NOT) {
            if (!found.list.count)
                add(run, kept, match);
            continue;
        }
        for (uint32_t j = 0; j < found.list.count; j++) {
            match.bound = found.list.items[j].bound;
            add(run, kept, match);
        }
    }
}

static void keep_condition(struct formula_run *run, const struct formula *formula, const struct matches *matches,
                           struct matches *kept)
{
    for (uint32_t i = 0; i < matches->list.count && !run->matcher.gave_up; i++) {
        struct matches passed = {0};
        condition_apply(run, &formula->condition, &matches->list.items[i], &passed);
        for (uint32_t j = 0; j < passed.list.count; j++)
            add(run, kept, passed.list.items[j]);
    }
}

static void narrow(struct formula_run *run, const struct formula *formula, const struct place *place,
                   struct matches *matches)
{
    struct matches kept = {0}, others = {0};
    switch ((int)formula->kind) {
    case FORMULA_NOT:
    case FORMULA_NOT_INSIDE:
        find(run, child_of(formula), place, &others);
        exclude(run, matches, &others, formula->kind == FORMULA_NOT_INSIDE || is_surrounding(child_of(formula)), &kept);
        break;
    case FORMULA_HAS:
    case FORMULA_HAS_NOT:
        keep_having(run, formula, matches, &kept);
        break;
    case FORMULA_CONDITION:
        keep_condition(run, formula, matches, &kept);
        break;
    }
    matches_tidy(&kept);
    tell(run, formula, matches, &kept);
    *matches = kept;
}

/* The part of the match that the metavariable is, or the match, if that is the part. */
static bool focus_one(const struct match *match, uint32_t variable, struct match *focused)
{
    const struct capture *capture = bound_find(match->bound, variable);
    *focused = *match;
    if (!capture)
        return false;
    if (range_within(match->range, capture->range))
        return true;
    focused->range = capture->range;
    focused->first = capture->first;
    focused->last = capture->last;
    return range_within(capture->range, match->range);
}

static void focus_all(struct formula_run *run, const struct formula *formula, const struct matches *matches,
                      struct matches *focused)
{
    for (uint32_t i = 0; i < matches->list.count; i++) {
        struct match one;
        if (focus_one(&matches->list.items[i], formula->variable, &one))
            add(run, focused, one);
    }
}

static void focus(struct formula_run *run, const struct formula *children, uint32_t count, struct matches *matches)
{
    for (uint32_t c = 0; c < count; c++) {
        struct matches focused = {0};
        if (children[c].kind != FORMULA_FOCUS)
            continue;
        focus_all(run, &children[c], matches, &focused);
        while (c + 1 < count && children[c + 1].kind == FORMULA_FOCUS && children[c + 1].beside)
            focus_all(run, &children[++c], matches, &focused);
        matches_tidy(&focused);
        tell(run, &children[c], matches, &focused);
        *matches = focused;
    }
}

/* When an operator of an ALL is looked at. What binds metavariables goes before what asks for them. */
enum turn { TURN_CODE, TURN_AROUND, TURN_ANYTHING, TURN_HAS, TURN_NOT, TURN_FORMULA, TURN_CONDITION, TURN_FOCUS };

static enum turn turn_of(const struct formula *formula)
{
    switch (formula->kind) {
    case FORMULA_PATTERN: /* $X finds everything: look for it in what the others found */
        return pattern_matches_all(formula->pattern) ? TURN_ANYTHING : TURN_CODE;
    case FORMULA_REGEX:
        return TURN_CODE;
    case FORMULA_ALL:
    case FORMULA_ANY:
    case FORMULA_INSIDE:
        return is_surrounding(formula) ? TURN_AROUND : TURN_CODE;
    case FORMULA_HAS:
        return TURN_HAS;
    case FORMULA_NOT:
    case FORMULA_NOT_INSIDE:
    case FORMULA_HAS_NOT:
        return TURN_NOT;
    case FORMULA_CONDITION:
        return formula->condition.kind == CONDITION_FORMULA ? TURN_FORMULA : TURN_CONDITION;
    case FORMULA_FOCUS:
        break;
    }
    return TURN_FOCUS;
}

/* The candidates of an ALL while they are gathered. */
struct candidates {
    struct matches matches;
    bool started;     /* something was looked for */
    bool surrounding; /* … but only where to look */
};

static void find_in_each(struct formula_run *run, const struct formula *formula, struct matches *matches)
{
    struct matches inside = {0};
    for (uint32_t i = 0; i < matches->list.count && !run->matcher.gave_up; i++) {
        struct place place = place_of_match(run, &matches->list.items[i]);
        find(run, formula, &place, &inside);
    }
    matches_tidy(&inside);
    *matches = inside;
}

static bool all_have_nodes(const struct matches *matches)
{
    uint32_t i = 0;
    while (i < matches->list.count && matches->list.items[i].first)
        i++;
    return i == matches->list.count;
}

static void gather(struct formula_run *run, const struct formula *formula, const struct place *place,
                   struct candidates *candidates)
{
    enum turn turn = turn_of(formula);
    struct matches before = candidates->matches, found = {0}, both = {0};
    if (turn == TURN_ANYTHING && candidates->started && all_have_nodes(&before)) {
        find_in_each(run, formula, &candidates->matches);
        tell(run, formula, &before, &candidates->matches);
        return;
    }
    find(run, formula, place, &found);
    if (!candidates->started)
        both = found;
    else if (turn == TURN_AROUND && !candidates->surrounding)
        join_within(run, &before, &found, &both);
    else
        intersect(run, &before, &found, &both);
    matches_tidy(&both);
    tell(run, formula, candidates->started ? &before : &found, &both);
    *candidates =
        (struct candidates){both, true, turn == TURN_AROUND && (!candidates->started || candidates->surrounding)};
}

/* It asks for the place alone, or for a metavariable that all have: then it need not wait for others to bind it. */
static bool is_ready(const struct condition *condition, const struct matches *matches)
{
    if (condition->kind == CONDITION_IN_LOOP || condition->kind == CONDITION_HOT || condition->kind == CONDITION_RARE ||
        condition->kind == CONDITION_BOARD)
        return true;
    if (condition->kind == CONDITION_COMPARE || condition->kind == CONDITION_FORMULA)
        return false;
    for (uint32_t i = 0; i < matches->list.count; i++) {
        if (!bound_find(matches->list.items[i].bound, condition->variable))
            return false;
    }
    return true;
}

/* All operators but what looks for code, and FOCUS. */
static void narrow_down(struct formula_run *run, const struct formula *children, uint32_t count,
                        const struct place *place, struct matches *matches)
{
    bool *done = arena_array(run->matcher.scratch, bool, count);
    for (uint32_t i = 0; i < count && !is_done(run, matches); i++) {
        done[i] = children[i].kind == FORMULA_CONDITION && is_ready(&children[i].condition, matches);
        if (done[i])
            narrow(run, &children[i], place, matches);
    }
    for (int turn = TURN_HAS; turn <= TURN_CONDITION; turn++) {
        for (uint32_t i = 0; i < count && !is_done(run, matches); i++) {
            if (!done[i] && (int)turn_of(&children[i]) == turn)
                narrow(run, &children[i], place, matches);
        }
    }
}

static bool is_possible_here(const struct formula_run *run, const struct formula *children, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (children[i].kind == FORMULA_CONDITION && !condition_possible(run, &children[i].condition))
            return false;
    }
    return true;
}

static void find_all(struct formula_run *run, const struct formula *children, uint32_t count, const struct place *place,
                     struct matches *found)
{
    struct candidates candidates = {0};
    if (!run->trace && !is_possible_here(run, children, count))
        return;
    for (int turn = TURN_CODE; turn <= TURN_ANYTHING; turn++) {
        for (uint32_t i = 0; i < count; i++) {
            if ((int)turn_of(&children[i]) != turn)
                continue;
            gather(run, &children[i], place, &candidates);
            if (is_done(run, &candidates.matches))
                return;
        }
    }
    if (!candidates.started && !place->is_file)
        add(run, &candidates.matches, (struct match){place->range, place->first, place->last, place->given});
    narrow_down(run, children, count, place, &candidates.matches);
    focus(run, children, count, &candidates.matches);
    for (uint32_t i = 0; i < candidates.matches.list.count; i++)
        add(run, found, candidates.matches.list.items[i]);
}

/* Adds what is found, tidy in itself. */
static void find(struct formula_run *run, const struct formula *formula, const struct place *place,
                 struct matches *found)
{
    struct matches own = {0};
    switch (formula->kind) {
    case FORMULA_PATTERN:
        find_pattern(run, formula->pattern, place, &own);
        break;
    case FORMULA_REGEX:
        find_regex(run, formula->regex, place, &own);
        break;
    case FORMULA_ANY:
        for (uint32_t i = 0; i < formula->count && !run->matcher.gave_up; i++)
            find(run, &formula->children[i], place, &own);
        break;
    case FORMULA_INSIDE:
        find(run, child_of(formula), place, &own);
        break;
    case FORMULA_ALL:
        find_all(run, formula->children, formula->count, place, &own);
        break;
    case FORMULA_NOT:
    case FORMULA_NOT_INSIDE:
    case FORMULA_HAS:
    case FORMULA_HAS_NOT:
    case FORMULA_CONDITION:
    case FORMULA_FOCUS:
        find_all(run, formula, 1, place, &own);
        break;
    }
    matches_tidy(&own);
    tell(run, formula, NULL, &own);
    for (uint32_t i = 0; i < own.list.count; i++)
        add(run, found, own.list.items[i]);
}

void formula_find(struct formula_run *run, const struct formula *formula, struct matches *found)
{
    const struct place file = {
        .region = matcher_file(&run->matcher),
        .range = {0, run->matcher.tree->source->text.size},
        .is_file = true,
    };
    find(run, formula, &file, found);
    matches_tidy(found);
}

void formula_find_at(struct formula_run *run, const struct formula *formula, const struct capture *capture,
                     const struct bound *given, struct matches *found)
{
    const struct place place = place_of_nodes(run, capture->first, capture->last, capture->range, given);
    find(run, formula, &place, found);
    matches_tidy(found);
}

static bool is_metavariable(const struct match *match, uint32_t variable)
{
    const struct capture *capture = bound_find(match->bound, variable);
    return capture && capture->range.start == match->range.start && capture->range.end == match->range.end;
}

bool formula_covers(struct formula_run *run, const struct formula *formula, const struct match *match)
{
    bool covers = false;
    switch (formula->kind) {
    case FORMULA_PATTERN:
        return matcher_covers(&run->matcher, formula->pattern, match);
    case FORMULA_REGEX:
        return !match->first;
    case FORMULA_FOCUS:
        return is_metavariable(match, formula->variable);
    case FORMULA_ALL:
    case FORMULA_ANY:
    case FORMULA_INSIDE:
        for (uint32_t i = 0; i < formula->count && !covers; i++)
            covers = formula_covers(run, &formula->children[i], match);
        return covers;
    case FORMULA_NOT:
    case FORMULA_NOT_INSIDE:
    case FORMULA_HAS:
    case FORMULA_HAS_NOT:
    case FORMULA_CONDITION:
        break;
    }
    return false;
}
