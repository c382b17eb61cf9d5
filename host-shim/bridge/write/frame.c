/* SPDX-License-Identifier: MIT */
/*
 * Each mark gets a window of lines around it; windows that touch are one; the finding's own comes first. In a window
 * each line of source is followed by rows of signs for the marks on it.
 */
#include "write/frame.h"

#include <stdlib.h>

#include "write/clean.h"
#include "write/layout.h"
#include "write/wrap.h"

enum {
    BAR = 2, /* columns for the bar beside a finding of several lines */
};

/* A line of signs before it is written; always a space after the last. */
struct row {
    char *signs;
    enum paint *paints;
    uint32_t width;
};

struct frame {
    struct output *out;
    const struct result_file *file;
    struct mark *marks; /* sorted */
    uint32_t count;
    const struct mark *main;
    uint32_t digits; /* columns of the widest line number */
    /* Of the window that is being written: */
    struct cut cut;
    uint32_t room; /* columns for signs and labels; UINT32_MAX where the terminal's width is unknown */
    uint32_t bar;  /* BAR or 0 */
    struct row row;
};

/* The marks of one line, by column, and the one whose label stands beside the signs. */
struct line_marks {
    const struct mark *marks;
    uint32_t count;
    const struct mark *beside; /* may be NULL */
};

static bool is_tall(const struct mark *mark)
{
    return mark->last > mark->first;
}

/* "12 |", or with number 0 "   |" */
static void put_gutter(const struct frame *frame, uint32_t number)
{
    struct output *out = frame->out;
    paint_begin(out, PAINT_GUTTER);
    if (number)
        put_format(out, "%*u |", (int)frame->digits, number);
    else
        put_format(out, "%*s |", (int)frame->digits, "");
    paint_end(out, PAINT_GUTTER);
}

static void put_blank_gutter(const struct frame *frame)
{
    put_gutter(frame, 0);
    put_string(frame->out, "\n");
}

static void set_signs(struct row *row, uint32_t from, uint32_t to, char sign, enum paint paint)
{
    for (uint32_t i = from; i < to && i < row->width; i++) {
        row->signs[i] = sign;
        row->paints[i] = paint;
    }
}

static void set_sign(struct row *row, uint32_t at, char sign, enum paint paint)
{
    set_signs(row, at, at + 1, sign, paint);
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Where a column of the source stands in a row. */
static uint32_t row_column(const struct frame *frame, uint32_t column)
{
    uint32_t at = frame->bar + (column > frame->cut.left ? column - frame->cut.left : 0);
    return smaller(at, frame->row.width);
}

/* The same for a sign that must be seen. */
static uint32_t sign_column(const struct frame *frame, uint32_t column)
{
    return smaller(row_column(frame, column), frame->row.width - 1);
}

static uint32_t row_end(const struct row *row)
{
    uint32_t end = row->width;
    while (end && row->signs[end - 1] == ' ')
        end--;
    return end;
}

/* The signs before column end, in runs of one paint, then a label. */
static void put_row(const struct frame *frame, uint32_t end, struct memlint_text label, enum paint paint)
{
    struct output *out = frame->out;
    const struct row *row = &frame->row;
    put_gutter(frame, 0);
    put_string(out, " ");
    for (uint32_t i = 0, start = 0; i < end; start = i) {
        while (i < end && row->paints[i] == row->paints[start])
            i++;
        put_painted(out, row->paints[start], (struct memlint_text){row->signs + start, i - start});
    }
    put_painted(out, paint, label);
    put_string(out, "\n");
}

static void put_row_beside(const struct frame *frame, const struct mark *labelled)
{
    uint32_t end = row_end(&frame->row);
    if (labelled && labelled->label.size)
        put_row(frame, end + 1, labelled->label, labelled->paint);
    else
        put_row(frame, end, TEXT(""), PAINT_NONE);
}

/* Does a label that begins in a column end before the terminal does? */
static bool fits(const struct frame *frame, uint32_t column, const struct mark *mark)
{
    return mark->label.size == 0 || column + clean_width(mark->label) <= frame->room;
}

/* An empty row, with the bar where it goes on below the line. */
static void start_row(struct frame *frame, uint32_t line)
{
    struct row *row = &frame->row;
    memset(row->signs, ' ', row->width + 1);
    memset(row->paints, 0, sizeof *row->paints * (row->width + 1));
    if (frame->bar && line >= frame->main->first && line <= frame->main->last)
        set_sign(row, 0, '|', frame->main->paint);
}

/* From a column on, or further left where it would not fit; what is too long even so, in several rows. */
static void put_label(struct frame *frame, uint32_t column, const struct mark *mark)
{
    uint32_t width = clean_width(mark->label), start = 0;
    if (!fits(frame, column, mark))
        column = frame->room > frame->bar + width ? frame->room - width : frame->bar;
    while (start < mark->label.size) {
        uint32_t end = wrap_end(mark->label, start, column, frame->room == UINT32_MAX ? 0 : frame->room + 1);
        put_row(frame, column, text_part(mark->label, start, end), mark->paint);
        start = end + 1;
        start_row(frame, 0);
    }
}

/* With nothing but spaces before it the bar starts with '/' on the first line itself, else with a row below. */
static bool starts_line(const struct frame *frame)
{
    return frame->main->left <= layout_indent(result_line(frame->file, frame->main->first));
}

/* What stands in the bar's column beside a line. */
static char bar_beside(const struct frame *frame, uint32_t line)
{
    if (!frame->bar || line < frame->main->first || line > frame->main->last)
        return ' ';
    if (line > frame->main->first)
        return '|';
    return starts_line(frame) ? '/' : ' ';
}

/* " ____^" or "|____^" */
static void draw_arm(struct frame *frame, uint32_t to)
{
    uint32_t column = sign_column(frame, to);
    set_signs(&frame->row, 1, column, '_', frame->main->paint);
    set_sign(&frame->row, column, '^', frame->main->paint);
}

static void put_bar_start(struct frame *frame)
{
    start_row(frame, 0);
    draw_arm(frame, frame->main->left);
    put_row_beside(frame, NULL);
}

static void put_bar_end(struct frame *frame)
{
    uint32_t right = frame->main->right;
    start_row(frame, frame->main->last);
    draw_arm(frame, right ? right - 1 : 0);
    if (fits(frame, row_end(&frame->row) + 1, frame->main)) {
        put_row_beside(frame, frame->main);
        return;
    }
    put_row_beside(frame, NULL);
    start_row(frame, 0);
    put_label(frame, row_column(frame, right), frame->main);
}

static uint32_t length_of(const struct mark *mark)
{
    return is_tall(mark) ? 0 : mark->right - mark->left;
}

/* Longest first, of equals the finding itself last. */
static int compare_lengths(const void *a, const void *b)
{
    const struct mark *x = *(const struct mark *const *)a, *y = *(const struct mark *const *)b;
    if (length_of(x) != length_of(y))
        return length_of(x) > length_of(y) ? -1 : 1;
    return x->main - y->main;
}

/* Short marks lie over the long ones that they are part of. */
static void draw_underlines(struct frame *frame, const struct line_marks *line)
{
    const struct mark **order = arena_array(frame->out->arena, const struct mark *, line->count);
    for (uint32_t i = 0; i < line->count; i++)
        order[i] = &line->marks[i];
    qsort(order, line->count, sizeof(const struct mark *), compare_lengths);
    for (uint32_t i = 0; i < line->count; i++) {
        const struct mark *mark = order[i];
        if (!is_tall(mark))
            set_signs(&frame->row, sign_column(frame, mark->left), row_column(frame, mark->right),
                      mark->main ? '^' : '-', mark->paint);
    }
}

static bool hangs(const struct line_marks *line, uint32_t index)
{
    const struct mark *mark = &line->marks[index];
    return mark != line->beside && mark->label.size && !is_tall(mark);
}

/* '|' under each of the first count marks whose label is still to come */
static bool draw_hangers(struct frame *frame, const struct line_marks *line, uint32_t count)
{
    bool any = false;
    start_row(frame, line->marks->first);
    for (uint32_t i = 0; i < count; i++) {
        if (!hangs(line, i))
            continue;
        set_sign(&frame->row, sign_column(frame, line->marks[i].left), '|', line->marks[i].paint);
        any = true;
    }
    return any;
}

/* Labels that found no place beside the signs hang below them, the last mark's first. */
static void put_hanging_labels(struct frame *frame, const struct line_marks *line)
{
    if (draw_hangers(frame, line, line->count))
        put_row_beside(frame, NULL);
    for (uint32_t i = line->count; i-- > 0;) {
        if (!hangs(line, i))
            continue;
        draw_hangers(frame, line, i);
        put_label(frame, sign_column(frame, line->marks[i].left), &line->marks[i]);
    }
}

/* The last mark, unless its label would run into the signs of another. */
static const struct mark *last_free(const struct line_marks *line)
{
    const struct mark *last = line->count ? &line->marks[line->count - 1] : NULL;
    for (uint32_t i = 0; i + 1 < line->count; i++) {
        if (line->marks[i].right > last->right)
            return NULL;
    }
    return last;
}

static struct line_marks marks_on(const struct frame *frame, uint32_t number)
{
    struct line_marks line = {.marks = frame->marks};
    while (line.marks < frame->marks + frame->count && line.marks->first != number)
        line.marks++;
    while (line.marks + line.count < frame->marks + frame->count && line.marks[line.count].first == number)
        line.count++;
    line.beside = last_free(&line);
    return line;
}

/* The rows under a line; false when there are none. */
static bool put_signs(struct frame *frame, uint32_t number)
{
    struct line_marks line = marks_on(frame, number);
    bool starts = frame->bar && number == frame->main->first;
    bool ends = frame->bar && number == frame->main->last;
    if (starts && !starts_line(frame))
        put_bar_start(frame);
    if (line.count > starts) {
        start_row(frame, number);
        draw_underlines(frame, &line);
        if (line.beside && !fits(frame, row_end(&frame->row) + 1, line.beside))
            line.beside = NULL;
        put_row_beside(frame, line.beside);
        put_hanging_labels(frame, &line);
    }
    if (ends)
        put_bar_end(frame);
    return line.count || ends;
}

static void put_code(const struct frame *frame, struct memlint_text line)
{
    bool left = frame->cut.left > 0, right = clean_width(line) > frame->cut.right;
    put_string(frame->out, left ? "…" : "");
    put_clean_part(frame->out, line, frame->cut.left + left, frame->cut.right - right);
    put_string(frame->out, right ? "…" : "");
}

static void put_line(const struct frame *frame, uint32_t number)
{
    struct output *out = frame->out;
    struct memlint_text line = result_line(frame->file, number);
    char bar[] = {' ', bar_beside(frame, number), '\0'};
    put_gutter(frame, number);
    if (bar[1] != ' ')
        put_painted(out, frame->main->paint, text_of(bar));
    else if (frame->bar && line.size)
        put_string(out, bar);
    if (line.size) {
        put_string(out, " ");
        put_code(frame, line);
    }
    put_string(out, "\n");
}

static void prepare_window(struct frame *frame, const struct window *window)
{
    struct output *out = frame->out;
    frame->bar = window->main && is_tall(frame->main) ? BAR : 0;
    uint32_t room = layout_room(out->style.width, frame->digits + 3 + frame->bar);
    frame->cut = layout_cut(frame->file, window, frame->marks, frame->count, room);
    frame->room = out->style.width ? frame->bar + room : UINT32_MAX;
    frame->row.width = smaller(frame->bar + frame->cut.right - frame->cut.left + 1, frame->room);
    frame->row.signs = arena_array(out->arena, char, frame->row.width + 1);
    frame->row.paints = arena_array(out->arena, enum paint, frame->row.width + 1);
}

/* True when the last row written was one of signs. */
static bool put_window(struct frame *frame, const struct window *window)
{
    bool signs = false;
    prepare_window(frame, window);
    for (uint32_t line = window->from; line <= window->to; line++) {
        put_line(frame, line);
        signs = put_signs(frame, line);
    }
    return signs;
}

/* " --> code.py:45:9" */
static void put_arrow(const struct frame *frame, const char *arrow, uint32_t offset)
{
    struct output *out = frame->out;
    struct place place = result_place(frame->file, offset);
    paint_begin(out, PAINT_GUTTER);
    put_format(out, "%*s%s ", (int)frame->digits, "", arrow);
    paint_end(out, PAINT_GUTTER);
    put_clean(out, frame->file->filename);
    put_format(out, ":%u:%u\n", place.line, place.column);
}

static uint32_t start_of(const struct frame *frame, const struct window *window)
{
    const struct mark *mark = frame->marks;
    while (!layout_holds(window, mark))
        mark++;
    return mark->start;
}

static void put_windows(struct frame *frame, const struct window *windows, uint32_t count)
{
    const struct window *own = windows;
    while (!own->main)
        own++;
    put_arrow(frame, "-->", frame->main->start);
    put_blank_gutter(frame);
    bool signs = put_window(frame, own);
    for (uint32_t i = 0; i < count; i++) {
        if (&windows[i] == own)
            continue;
        put_blank_gutter(frame);
        put_arrow(frame, ":::", start_of(frame, &windows[i]));
        put_blank_gutter(frame);
        signs = put_window(frame, &windows[i]);
    }
    if (!signs)
        put_blank_gutter(frame);
}

static void place_marks(struct frame *frame, const struct frame_mark *marks, enum paint paint)
{
    frame->marks = arena_array(frame->out->arena, struct mark, frame->count);
    for (uint32_t i = 0; i < frame->count; i++) {
        frame->marks[i] = layout_mark(frame->file, &marks[i], i == 0);
        frame->marks[i].paint = i == 0 ? paint : PAINT_GUTTER;
    }
    layout_sort(frame->marks, frame->count);
    frame->main = frame->marks;
    while (!frame->main->main)
        frame->main++;
}

/* Of such a line nothing can be seen, and it would be measured again for each finding in it. */
static bool has_endless_line(const struct result_file *file, const struct frame_mark *mark)
{
    enum { LONGEST_LINE = 8192, CONTEXT = 2 };
    uint32_t first = result_line_at(file, mark->start), last = result_line_at(file, mark->end);
    for (uint32_t line = first > CONTEXT ? first - CONTEXT : 1; line <= last + CONTEXT && line <= file->line_count;
         line++)
        if (result_line(file, line).size > LONGEST_LINE)
            return true;
    return false;
}

uint32_t put_frame(struct output *out, const struct result_file *file, const struct frame_mark *marks, uint32_t count,
                   enum paint paint)
{
    struct frame frame = {.out = out, .file = file, .count = count};
    if (!file->source.size) {
        put_arrow(&frame, "-->", 0);
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (has_endless_line(file, &marks[i])) {
            put_arrow(&frame, "-->", marks[0].start);
            return 0;
        }
    }
    place_marks(&frame, marks, paint);
    struct window *windows = arena_array(out->arena, struct window, count);
    uint32_t window_count = layout_windows(file, frame.marks, count, windows);
    frame.digits = layout_digits(windows[window_count - 1].to);
    put_windows(&frame, windows, window_count);
    return frame.digits;
}
