/* SPDX-License-Identifier: MIT */
/* MEM001 */
#include "base/builder.h"
#include "rules/checks.h"

enum { MAX_REPORTED = 20, MAX_SHOWN = 24 };

/* An error in the grammar's eyes can span half the file: show where it starts. */
static struct range first_line_of(const struct tree *tree, struct range range)
{
    struct memlint_text text = tree->source->text;
    uint32_t end = text_find(text, '\n', range.start);
    if (end != TEXT_NOT_FOUND && end > range.start && end < range.end)
        range.end = end;
    return range;
}

/* print "x"       what the grammar reads, and Python does not */
static void report_refused(struct check_run *run)
{
    const struct refusals *refusals = &run->facts->refusals;
    for (uint32_t i = 0; i < refusals->list.count; i++) {
        const struct refusal *it = &refusals->list.items[i];
        if (it->by == REFUSED_BY_PYTHON)
            check_report(run, first_line_of(run->facts->tree, it->range))->out.message = text_of(it->message);
    }
}

/* x = (1,       the statement that tree-sitter could not read */
static void syntax_error(struct check_run *run)
{
    const struct tree *tree = run->facts->tree;
    report_refused(run);
    for (uint32_t i = 0; i < tree->error_count && i < MAX_REPORTED; i++) {
        struct range range = first_line_of(tree, node_range(tree, tree->errors[i]));
        struct finding *finding = check_report(run, range);
        struct memlint_text seen = text_trim(source_text(tree->source, range.start, range.end));
        if (seen.size)
            finding->out.message = text_format(run->arena, "Syntax error near '%.*s%s'",
                                               TEXT_ARGS(text_cut(seen, MAX_SHOWN)), seen.size > MAX_SHOWN ? "…" : "");
    }
}

const struct check check_syntax_error = {
    .name = "syntax_error",
    .file = syntax_error,
};
