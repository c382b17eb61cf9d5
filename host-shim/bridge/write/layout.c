/* SPDX-License-Identifier: MIT */
#include "write/layout.h"

#include <stdlib.h>

#include "write/clean.h"

enum {
    CONTEXT = 2,         /* lines shown above and below */
    ROOM = 6,            /* columns kept beside a mark when a long line is cut */
    DEFAULT_WIDTH = 140, /* ruff's, where the terminal's is unknown */
    LEAST_CODE = 40,     /* columns of code on the narrowest terminal */
};

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static uint32_t less(uint32_t a, uint32_t b) /* a - b, never below 0 */
{
    return a > b ? a - b : 0;
}

static uint32_t width_before(const struct result_file *file, uint32_t line, uint32_t offset)
{
    return clean_width(text_part(result_line(file, line), 0, less(offset, file->line_starts[line - 1])));
}

static uint32_t line_at(const struct result_file *file, uint32_t offset)
{
    return smaller(result_place(file, offset).line, file->line_count);
}

struct mark layout_mark(const struct result_file *file, const struct frame_mark *from, bool main)
{
    uint32_t end = larger(from->start, from->end);
    /* A range that ends after a line's end is on that line, not on the next. */
    uint32_t last_byte = end > from->start ? end - 1 : end;
    struct mark mark = {.start = from->start, .main = main, .label = from->label};
    mark.first = line_at(file, from->start);
    mark.left = width_before(file, mark.first, from->start);
    mark.last = main ? line_at(file, last_byte) : mark.first;
    mark.right = width_before(file, mark.last, end);
    if (mark.first == mark.last)
        mark.right = larger(mark.right, mark.left + 1);
    return mark;
}

static int compare_marks(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->left > y->left) - (x->left < y->left);
}

void layout_sort(struct mark *marks, uint32_t count)
{
    qsort(marks, count, sizeof *marks, compare_marks);
}

static bool is_blank(const struct result_file *file, uint32_t line)
{
    return text_trim(result_line(file, line)).size == 0;
}

/* Blank lines at the edges of the context say nothing. */
static struct window window_of(const struct result_file *file, const struct mark *mark)
{
    struct window window = {
        .from = larger(less(mark->first, CONTEXT), 1),
        .to = smaller(mark->last + CONTEXT, file->line_count),
        .main = mark->main,
    };
    while (window.from < mark->first && is_blank(file, window.from))
        window.from++;
    while (window.to > mark->last && is_blank(file, window.to))
        window.to--;
    return window;
}

uint32_t layout_windows(const struct result_file *file, const struct mark *marks, uint32_t count,
                        struct window *windows)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct window next = window_of(file, &marks[i]);
        struct window *before = found ? &windows[found - 1] : NULL;
        if (before && next.from <= before->to + 1) {
            before->from = smaller(before->from, next.from);
            before->to = larger(before->to, next.to);
            before->main |= next.main;
        } else {
            windows[found++] = next;
        }
    }
    return found;
}

bool layout_holds(const struct window *window, const struct mark *mark)
{
    return mark->first >= window->from && mark->last <= window->to;
}

uint32_t layout_room(uint32_t width, uint32_t taken)
{
    return larger(less(width ? width : DEFAULT_WIDTH, taken), LEAST_CODE);
}

uint32_t layout_digits(uint32_t number)
{
    uint32_t digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

uint32_t layout_indent(struct memlint_text line)
{
    uint32_t spaces = 0;
    while (spaces < line.size && (line.data[spaces] == ' ' || line.data[spaces] == '\t'))
        spaces++;
    return clean_width(text_part(line, 0, spaces));
}

struct extent {
    uint32_t indent; /* the least of all lines */
    uint32_t width;  /* the greatest of all lines */
    uint32_t left;   /* of all marks */
    uint32_t edge;
    uint32_t right; /* with their labels */
};

static void measure_lines(struct extent *extent, const struct result_file *file, const struct window *window)
{
    for (uint32_t line = window->from; line <= window->to; line++) {
        struct memlint_text text = result_line(file, line);
        extent->width = larger(extent->width, clean_width(text));
        if (text.size)
            extent->indent = smaller(extent->indent, layout_indent(text));
    }
}

static void measure_mark(struct extent *extent, const struct mark *mark)
{
    uint32_t label = mark->label.size ? 1 + clean_width(mark->label) : 0;
    extent->left = smaller(extent->left, smaller(mark->left, less(mark->right, 1)));
    extent->edge = larger(extent->edge, larger(mark->left, mark->right));
    extent->right = larger(extent->right, larger(mark->left, mark->right) + label);
}

/* Labels can hang below, and of marks that are too wide in any case the beginning is shown. */
static bool begins_at(const struct extent *extent, uint32_t left, uint32_t room)
{
    if (extent->edge <= left + room)
        return true;
    return extent->edge - extent->left > room && extent->left <= left + room / 2;
}

struct cut layout_cut(const struct result_file *file, const struct window *window, const struct mark *marks,
                      uint32_t count, uint32_t room)
{
    struct extent extent = {.indent = UINT32_MAX, .left = UINT32_MAX};
    measure_lines(&extent, file, window);
    if (extent.width <= room)
        return (struct cut){0, extent.width};
    for (uint32_t i = 0; i < count; i++) {
        if (layout_holds(window, &marks[i]))
            measure_mark(&extent, &marks[i]);
    }
    uint32_t left = less(extent.left, ROOM), right = extent.right + ROOM;
    uint32_t indent = less(extent.indent, ROOM);
    if (begins_at(&extent, indent, room))
        left = indent;
    else
        left = less(left, less(room, right - left) / 2);
    return (struct cut){left, left + room};
}
