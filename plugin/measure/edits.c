/* SPDX-License-Identifier: MIT */
#include "measure/edits.h"

#include <stdlib.h>

void edits_add(struct edits *edits, uint32_t at, uint32_t gone, struct memlint_text text)
{
    vec_push(edits->arena, &edits->list, (struct edit){at, gone, edits->list.count, text});
}

static int by_place(const void *left, const void *right)
{
    const struct edit *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void edits_sort(struct edits *edits)
{
    if (edits->list.count)
        qsort(edits->list.items, edits->list.count, sizeof edits->list.items[0], by_place);
}

/* The first edit at or after a place. */
static uint32_t first_from(const struct edits *edits, uint32_t at)
{
    uint32_t low = 0, high = edits->list.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (edits->list.items[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void edits_build(const struct edits *edits, struct builder *out, struct memlint_text source, uint32_t start,
                 uint32_t end)
{
    uint32_t at = start;
    for (uint32_t i = first_from(edits, start); i < edits->list.count; i++) {
        const struct edit *edit = &edits->list.items[i];
        if (edit->at + (edit->gone != 0) > end)
            break;
        if (edit->at > at)
            build_text(out, text_part(source, at, edit->at));
        build_text(out, edit->text);
        if (edit->at + edit->gone > at)
            at = edit->at + edit->gone;
    }
    if (end > at)
        build_text(out, text_part(source, at, end));
}

void edits_blank_docstrings(struct edits *edits, const struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) != KIND_STRING || !node_is_docstring(tree, node))
            continue;
        struct builder out = {.arena = edits->arena};
        struct memlint_text text = node_text(tree, node);
        build_string(&out, "(0");
        for (uint32_t at = text_find(text, '\n', 0); at != TEXT_NOT_FOUND; at = text_find(text, '\n', at + 1))
            build_byte(&out, '\n');
        build_byte(&out, ')');
        edits_add(edits, tree->nodes[node].start, text.size, build_result(&out));
    }
}

/* Tabs go to the next multiple of eight. */
struct memlint_text edits_indent_of(struct memlint_text text)
{
    for (uint32_t at = text_find(text, '\t', 0); at != TEXT_NOT_FOUND; at = text_find(text, '\t', at + 1)) {
        if (at > 0 && (text.data[at - 1] == '\n' || text.data[at - 1] == ' '))
            return TEXT("\t");
    }
    return TEXT(" ");
}

void edits_indent(struct edits *edits, const struct tree *tree, uint32_t statement)
{
    uint32_t end = tree->nodes[statement].end, node = statement;
    struct memlint_text indent = edits_indent_of(tree->source->text);
    for (uint32_t line = node_line(tree, statement); line <= tree->source->line_count; line++) {
        uint32_t at = tree->source->line_starts[line - 1];
        if (at >= end)
            return;
        if (at < tree->nodes[statement].start) /* it stands behind another: a = 1; while True: … */
            at = tree->nodes[statement].start;
        while (node <= node_last(tree, statement) &&
               (node_kind(tree, node) != KIND_STRING || tree->nodes[node].end <= at))
            node++;
        if (node > node_last(tree, statement) || tree->nodes[node].start >= at)
            edits_add(edits, at, 0, indent);
    }
}
