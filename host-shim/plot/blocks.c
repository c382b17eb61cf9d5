/* SPDX-License-Identifier: MIT */
#include "plot/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "plot/caption.h"
#include "plot/marks.h"

enum { COLUMNS = BLOCKS_COLUMNS, ROWS = 14, AXIS = 10, EIGHTHS = 8 };

/* Heights of a column, in eighths of a row; -1: no sample fell into it. */
struct bar {
    int kept;
    int all;
};

struct picture {
    struct output *output;
    const struct chart *chart;
    struct marks marks;
    bool colored;
    struct bar bars[COLUMNS];
};

static int height_of(const struct chart *chart, int64_t y)
{
    double part = (double)(y - chart->y_low) / (double)(chart->y_high - chart->y_low);
    int height = (int)(part * ROWS * EIGHTHS + 0.5);
    return height == 0 && y > chart->y_low ? 1 : height;
}

static size_t column_of(const struct chart *chart, double x)
{
    double part = chart->x_end > 0 ? x / chart->x_end : 0;
    return part < 1 ? (size_t)(part * COLUMNS) : COLUMNS - 1;
}

/* --- Bars --- */

static void raise(int *height, int to)
{
    if (*height < to)
        *height = to;
}

/* From one sample to the next it rises evenly, as far as anybody knows. */
static void raise_between(struct picture *picture, const struct chart_point *from, const struct chart_point *to)
{
    const struct chart *chart = picture->chart;
    for (size_t i = column_of(chart, from->x) + 1; i < column_of(chart, to->x); i++) {
        double part = (chart->x_end * (double)(i + 1) / COLUMNS - from->x) / (to->x - from->x);
        int64_t y = from->y + (int64_t)((double)(to->y - from->y) * part);
        raise(&picture->bars[i].all, height_of(chart, y));
    }
}

/* What was kept stays until a sample says otherwise. */
static void fill_gaps(struct picture *picture)
{
    int kept = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        struct bar *bar = &picture->bars[i];
        if (bar->kept < 0)
            bar->kept = kept;
        kept = bar->kept;
        raise(&bar->all, kept);
    }
}

static void make_bars(struct picture *picture)
{
    const struct chart *chart = picture->chart;
    const struct chart_line *all = &chart->all, *kept = &chart->kept;
    for (size_t i = 0; i < COLUMNS; i++)
        picture->bars[i] = (struct bar){-1, -1};
    for (size_t i = 0; i < all->count; i++) {
        raise(&picture->bars[column_of(chart, all->points[i].x)].all, height_of(chart, all->points[i].y));
        if (i)
            raise_between(picture, &all->points[i - 1], &all->points[i]);
    }
    for (size_t i = 0; i < kept->count; i++)
        raise(&picture->bars[column_of(chart, kept->points[i].x)].kept, height_of(chart, kept->points[i].y));
    fill_gaps(picture);
}

/* --- Drawing --- */

/* Frees text. */
static void put_line(const struct picture *picture, const char *before, char *text)
{
    if (*text)
        output_print(picture->output, "%s%s\n", before, text);
    free(text);
}

enum paint { PAINT_NONE, PAINT_KEPT, PAINT_GARBAGE, PAINT_LIMIT };

static void put_cell(const struct picture *picture, enum paint paint, const char *cell)
{
    static const char *const colors[] = {"", "\x1b[94m", "\x1b[36m", "\x1b[33m"};
    if (picture->colored)
        output_print(picture->output, "%s%s\x1b[0m", colors[paint], cell);
    else
        output_print(picture->output, "%s", cell);
}

static bool crosses(const struct chart *chart, int64_t y, int row)
{
    int height = height_of(chart, y);
    return height > row * EIGHTHS && height <= (row + 1) * EIGHTHS;
}

struct cell {
    enum paint paint;
    const char *text;
};

static struct cell cell_of(const struct chart *chart, const struct bar *bar, int row)
{
    static const char *const levels[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int ground = row * EIGHTHS, kept = bar->kept - ground, all = bar->all - ground;
    if (kept >= EIGHTHS / 2 || (kept > 0 && all < EIGHTHS))
        return (struct cell){PAINT_KEPT, levels[kept < EIGHTHS ? kept : EIGHTHS]};
    if (all > 0)
        return (struct cell){PAINT_GARBAGE, "░"};
    if (chart->shows_limit && crosses(chart, chart->limit, row))
        return (struct cell){PAINT_LIMIT, "━"};
    if (chart->shows_threshold && crosses(chart, chart->threshold, row))
        return (struct cell){PAINT_LIMIT, "╌"};
    return (struct cell){PAINT_NONE, " "};
}

/* Blanks at its end are left out. */
static void put_bars(const struct picture *picture, int row)
{
    int blanks = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        struct cell cell = cell_of(picture->chart, &picture->bars[i], row);
        if (cell.paint) {
            output_print(picture->output, "%*s", blanks, "");
            put_cell(picture, cell.paint, cell.text);
        }
        blanks = cell.paint ? 0 : blanks + 1;
    }
}

/* A row has a number where a round one lies in it. */
static char *tick(const struct chart *chart, int row)
{
    int64_t span = chart->y_high - chart->y_low, step = (int64_t)chart_step((double)span, 5);
    int64_t low = chart->y_low + span * row / ROWS, high = chart->y_low + span * (row + 1) / ROWS;
    int64_t round = high > 0 ? (high - 1) / step * step : high / step * step;
    return round >= low && round < high ? caption_bytes(round) : memory_format("%s", "");
}

static void put_row(const struct picture *picture, int row)
{
    char *bytes = tick(picture->chart, row);
    bool fits = strlen(bytes) < AXIS; /* what is longer is no heap's */
    output_print(picture->output, "%*s %s", AXIS - 1, fits ? bytes : "", *bytes && fits ? "┤" : "│");
    free(bytes);
    put_bars(picture, row);
    output_print(picture->output, "\n");
}

static void put_marks(const struct picture *picture)
{
    for (int row = picture->marks.row_count; row--;) {
        size_t column = 0;
        output_print(picture->output, "%*s", AXIS + 1, "");
        for (size_t i = 0; i < picture->marks.count; i++) {
            const struct mark *mark = &picture->marks.items[i];
            if (!mark->label || mark->row != row)
                continue;
            output_print(picture->output, "%*s%s%s%s", (int)(mark->column - column), "", mark->turned ? "" : "↓",
                         mark->label, mark->turned ? "↓" : "");
            column = mark->column + mark->width + 1;
        }
        output_print(picture->output, "\n");
    }
}

static void put_time(const struct picture *picture)
{
    char *end = memory_format("%.4g %s", picture->chart->x_end, picture->chart->unit);
    output_print(picture->output, "%*s└", AXIS, "");
    for (size_t i = 0; i < COLUMNS; i++)
        output_print(picture->output, "─");
    output_print(picture->output, "\n%*s 0%*s\n", AXIS, "", COLUMNS - 1, end);
    free(end);
}

static void put_legend(const struct picture *picture)
{
    const struct chart *chart = picture->chart;
    char *least = caption_free(chart), *peak = caption_peak(chart);
    if (chart->kept.count)
        put_line(picture, "█ ", caption_kept(chart));
    put_line(picture, "░ with garbage; ", memory_format("%s%s%s", peak, *least ? ", " : "", least));
    if (chart->shows_threshold)
        put_line(picture, "╌ ", caption_threshold(chart));
    if (chart->shows_limit)
        put_line(picture, "━ ", caption_limit(chart));
    put_line(picture, "", caption_far(chart));
    free(least);
    free(peak);
}

void blocks_draw(struct output *output, const struct chart *chart, const char *title, bool colored)
{
    struct picture picture = {.output = output, .chart = chart, .colored = colored};
    make_bars(&picture);
    marks_make(&picture.marks, chart, COLUMNS - 2);
    put_line(&picture, "", caption_headline(chart, title));
    put_line(&picture, "", caption_outlook(chart));
    put_line(&picture, "", caption_target(chart));
    put_marks(&picture);
    for (int row = ROWS; row--;)
        put_row(&picture, row);
    put_time(&picture);
    put_legend(&picture);
    marks_free(&picture.marks);
}
