/* SPDX-License-Identifier: MIT */
#include "annotate.h"

#include <stdlib.h>

#include "base/builder.h"
#include "edits.h"

static uint32_t line_start(const struct annotate *annotate, uint32_t line)
{
    return annotate->file->line_starts[line - 1];
}

/* The readable suppression of this kind that begins on the line, names rules and has room for more; NULL: there is
 * none. */
static const struct directive *list_on(const struct annotate *annotate, uint32_t line, enum directive_kind kind)
{
    const struct suppress *suppress = annotate->suppress;
    for (uint32_t i = suppress_first_on(suppress, line); i < suppress->anchors.count; i++) {
        const struct suppress_anchor *anchor = &suppress->anchors.items[i];
        const struct suppress_directive *item = &suppress->directives.items[anchor->directive];
        if (anchor->line != line)
            break;
        uint32_t codes = item->directive.codes.count;
        if (item->line == line && item->directive.kind == kind && codes && codes < DIRECTIVE_MOST_CODES)
            return &item->directive;
    }
    return NULL;
}

static bool has_unreadable(const struct annotate *annotate, uint32_t line)
{
    const struct suppress *suppress = annotate->suppress;
    for (uint32_t i = suppress_first_on(suppress, line); i < suppress->anchors.count; i++) {
        const struct suppress_directive *item = &suppress->directives.items[suppress->anchors.items[i].directive];
        if (suppress->anchors.items[i].line != line)
            break;
        if (item->directive.kind == DIRECTIVE_MALFORMED || item->directive.kind == DIRECTIVE_MALFORMED_NOQA)
            return true;
    }
    return false;
}

/* Can a comment stand at the end of the line? */
static bool takes_comment(const struct annotate *annotate, uint32_t line)
{
    struct memlint_text text = result_line(annotate->file, line);
    bool is_shebang = line == 1 && text_starts(text, "#!");
    return !is_shebang && !text_ends(text, "\\") && !has_unreadable(annotate, line) &&
           !tree_shape_in_string(annotate->shape, line_start(annotate, line) + text.size);
}

/* Would a directive that has the text be read as it was written? Plugins are free in what they call a rule. */
static bool can_be_listed(struct memlint_text text)
{
    for (uint32_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] <= ' ' || text_find(TEXT("#,]"), text.data[i], 0) != TEXT_NOT_FOUND)
            return false;
    return text.size != 0;
}

void annotate_add(struct annotate *annotate, const struct result_finding *finding, uint32_t statement_line)
{
    const struct memlint_rule *rule = &finding->rule->rule;
    const struct suppress_lines lines = suppress_lines(annotate->file, finding, statement_line);
    bool is_name = !directive_is_code(rule->id) || text_is(rule->id, "USR000");
    struct memlint_text text = is_name ? rule->name : rule->id;
    for (uint32_t i = 0; i < lines.count && can_be_listed(text); i++) {
        if (takes_comment(annotate, lines.lines[i])) {
            vec_push(annotate->arena, &annotate->codes, (struct annotate_code){lines.lines[i], text, is_name});
            return;
        }
    }
}

static int compare_codes(const void *a, const void *b)
{
    const struct annotate_code *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->is_name != right->is_name)
        return left->is_name ? 1 : -1;
    return text_compare(left->text, right->text);
}

/* Codes first..end-1, in one comment. */
struct group {
    uint32_t first;
    uint32_t end;
};

/* From first on: codes of that line, names or not. */
static struct group group_from(const struct annotate *annotate, uint32_t first, uint32_t line, bool is_name)
{
    const struct annotate_code *codes = annotate->codes.items;
    uint32_t end = first;
    while (end < annotate->codes.count && codes[end].line == line && codes[end].is_name == is_name)
        end++;
    return (struct group){first, end};
}

/* "MEM101, MEM103": each once. */
static struct memlint_text join(const struct annotate *annotate, struct group group)
{
    struct builder builder = {.arena = annotate->arena};
    for (uint32_t i = group.first; i < group.end; i++) {
        struct memlint_text code = annotate->codes.items[i].text;
        if (i > group.first && text_equal(code, annotate->codes.items[i - 1].text))
            continue;
        build_format(&builder, "%s%.*s", builder.size ? ", " : "", TEXT_ARGS(code));
    }
    return build_result(&builder);
}

/* What becomes of one line: lists that are there grow, and what has none stands at the end. */
struct line_edits {
    struct annotate *annotate;
    uint32_t line;
    struct memlint_edit grown[2];
    uint32_t grown_count;
    struct builder appended;
};

static void add_group(struct line_edits *edits, struct group group, bool is_name)
{
    struct annotate *annotate = edits->annotate;
    if (group.first == group.end)
        return;
    struct memlint_text codes = join(annotate, group);
    const struct directive *list = list_on(annotate, edits->line, is_name ? DIRECTIVE_IGNORE : DIRECTIVE_NOQA);
    annotate->comments++;
    if (list) {
        uint32_t at = is_name ? list->end - 1 : list->end; /* before the bracket */
        struct memlint_text more = text_format(annotate->arena, ", %.*s", TEXT_ARGS(codes));
        edits->grown[edits->grown_count++] = (struct memlint_edit){at, at, more};
    } else {
        build_format(&edits->appended, is_name ? "  # memlint: ignore[%.*s]" : "  # noqa: %.*s", TEXT_ARGS(codes));
    }
}

/* In place of the blanks at the end of the line. */
static struct memlint_edit append_edit(struct line_edits *edits)
{
    struct memlint_text line = result_line(edits->annotate->file, edits->line);
    uint32_t start = line_start(edits->annotate, edits->line), size = line.size;
    while (size && (line.data[size - 1] == ' ' || line.data[size - 1] == '\t'))
        size--;
    struct memlint_text text = build_result(&edits->appended);
    return (struct memlint_edit){start + size, start + line.size, size ? text : text_part(text, 2, text.size)};
}

/* The codes from first on that are of its line become edits, in the order of the source; returns where the next line's
 * begin. */
static uint32_t edit_line(struct annotate *annotate, uint32_t first)
{
    uint32_t line = annotate->codes.items[first].line;
    struct line_edits edits = {.annotate = annotate, .line = line, .appended.arena = annotate->arena};
    struct group codes = group_from(annotate, first, line, false);
    struct group names = group_from(annotate, codes.end, line, true);
    add_group(&edits, codes, false);
    add_group(&edits, names, true);
    bool swapped = edits.grown_count == 2 && edits.grown[0].start > edits.grown[1].start;
    for (uint32_t i = 0; i < edits.grown_count; i++)
        vec_push(annotate->arena, &annotate->edits, edits.grown[swapped ? 1 - i : i]);
    if (edits.appended.size)
        vec_push(annotate->arena, &annotate->edits, append_edit(&edits));
    return names.end;
}

struct memlint_text annotate_apply(struct annotate *annotate)
{
    if (annotate->codes.count)
        qsort(annotate->codes.items, annotate->codes.count, sizeof *annotate->codes.items, compare_codes);
    for (uint32_t i = 0; i < annotate->codes.count;)
        i = edit_line(annotate, i);
    const struct edit_part whole = {0, annotate->file->source.size, {annotate->edits.items, annotate->edits.count}};
    return edits_apply(annotate->arena, annotate->file, &whole);
}
