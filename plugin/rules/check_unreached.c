/* SPDX-License-Identifier: MIT */
/*
 * MEM512: statements that never run.
 *
 *     return value
 *     print("never said")      its text is kept all the same
 */
#include "base/builder.h"
#include "heap/estimate.h"
#include "rules/checks.h"
#include "rules/suggest.h"
#include "rules/unreached.h"

static bool ends_block(enum kind kind)
{
    return kind == KIND_RETURN_STATEMENT || kind == KIND_RAISE_STATEMENT || kind == KIND_BREAK_STATEMENT ||
           kind == KIND_CONTINUE_STATEMENT;
}

/* The first statement of a block that comes after its end; *end: what ends it. 0: all may run. */
static uint32_t first_unreached(const struct tree *tree, uint32_t block, uint32_t *end)
{
    *end = 0;
    for (uint32_t at = node_first(tree, block); at; at = node_next(tree, at)) {
        if (*end && node_kind(tree, at) != KIND_COMMENT)
            return at;
        if (!*end && ends_block(node_kind(tree, at)))
            *end = at;
    }
    return 0;
}

static bool makes_generator(const struct tree *tree, uint32_t first, uint32_t last)
{
    for (uint32_t node = first; node <= last; node++) {
        if (node_kind(tree, node) == KIND_YIELD || node_kind(tree, node) == KIND_AWAIT)
            return true;
    }
    return false;
}

static bool has_block(const struct tree *tree, uint32_t statement)
{
    for (uint32_t node = statement; node <= node_last(tree, statement); node++) {
        if (node_kind(tree, node) == KIND_BLOCK)
            return true;
    }
    return false;
}

/* The compiler leaves out what follows at once, but for its texts; behind a jump it goes on. */
static struct memlint_bytes bytes_kept(const struct facts *facts, struct text_counts *texts, uint32_t first,
                                       uint32_t last)
{
    int64_t bytes = text_counts_without(texts, facts, first, last), tokens = 0, functions = 0;
    for (uint32_t at = first; at; at = node_next(facts->tree, at)) {
        tokens += has_block(facts->tree, at) ? code_tokens(facts->tree, at) : 0;
        functions += code_functions(facts->tree, at);
    }
    struct memlint_bytes code = estimate_code_kept(tokens, functions);
    struct memlint_bytes sum =
        bytes_range(MEMLINT_UNIT_KEPT, bytes, bytes + code.high, MEMLINT_PROVENANCE_DERIVED, TEXT("its texts"));
    return sum.high ? sum : bytes_unknown();
}

/* _X = const(5) counts for the rest of the file, where the compiler has read it, whether it is reached or not. */
static bool folds_constant(const struct tree *tree, uint32_t first, uint32_t last)
{
    for (uint32_t node = first; node <= last; node++) {
        if (node_is(tree, node, KIND_IDENTIFIER, "const"))
            return true;
    }
    return false;
}

/* A comment behind what ends the block speaks of what comes after it, or of why that is parked there. */
static bool is_commented(const struct tree *tree, uint32_t end)
{
    for (uint32_t at = node_next(tree, end), before = end; at; before = at, at = node_next(tree, at)) {
        struct memlint_text between = source_text(tree->source, tree->nodes[before].end, tree->nodes[at].start);
        bool behind = before == end && text_find(between, '\n', 0) == TEXT_NOT_FOUND;
        if (node_kind(tree, at) == KIND_COMMENT && !behind)
            return true;
    }
    return false;
}

static void report(struct check_run *run, uint32_t end, uint32_t first, uint32_t last, struct memlint_bytes bytes)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct memlint_text what = node_text(tree, end), keyword;
    text_word(&what, &keyword);
    struct range range = {tree->nodes[first].start, tree->nodes[first].end};
    struct finding *finding = check_report(run, range);
    finding->out.bytes = bytes;
    finding->out.message = text_format(run->arena, "Never runs: it comes after %.*s", TEXT_ARGS(keyword));
    if (!bytes_known(bytes))
        finding->out.impact = TEXT("a few bytes, if any");
    struct suggestion to = suggest(run, finding);
    bool commented = is_commented(tree, end);
    for (uint32_t at = node_next(tree, end); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) != KIND_COMMENT)
            suggest_cut_statement(&to, at);
        else if (suggest_has_lines(&to, at))
            suggest_delete_statement(&to, at);
    }
    bool safe = !commented && !facts->evaluates && !facts->reached_by_text &&
                !facts_shapes_function(facts, first, last) && !folds_constant(tree, first, last);
    suggest_done(&to, safe ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY,
                 commented ? "nothing reaches it; whether its comment is still wanted is yours to say"
                           : "nothing reaches it");
}

/* return x, and statements after it in the same block */
static void unreachable_code(struct check_run *run)
{
    const struct tree *tree = run->facts->tree;
    struct text_counts texts = {0};
    bool *unreached = arena_array(run->arena, bool, tree->count);
    for (uint32_t node = 1; node < tree->count && !tree->error_count; node++) {
        uint32_t end, last = node_last(tree, node);
        if (node_kind(tree, node) != KIND_BLOCK || unreached[node])
            continue;
        uint32_t first = first_unreached(tree, node, &end);
        if (!first || makes_generator(tree, first, last))
            continue;
        memset(unreached + first, true, last - first + 1);
        if (!texts.seen.arena)
            text_counts_make(&texts, tree, run->arena);
        report(run, end, first, last, bytes_kept(run->facts, &texts, first, last));
    }
}

const struct check check_unreachable_code = {
    .name = "unreachable_code",
    .file = unreachable_code,
};
