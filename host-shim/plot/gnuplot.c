/* SPDX-License-Identifier: MIT */
/*
 * A chart ─► a script for gnuplot ─► what gnuplot writes.
 *
 * Text of strangers gets into the script only through put_text: printable, in single quotes and with none in it, so
 * that gnuplot reads no escapes, commands or macros; enhanced text is off.
 */
#include "plot/gnuplot.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "plot/caption.h"
#include "plot/marks.h"
#include "process.h"

/* In pixels of the SVG; a PNG has twice as many. */
enum { WIDTH = 960, LEFT = 96, RIGHT = 20, LINE = 23, ROW = 17, HEIGHT = 320, FOOTER = 74, CHARACTER = 7 };

enum { HEADER_LINES = 3 };

/* Okabe and Ito's colours, which colour-blind people tell apart. */
#define KEPT "#0072B2"
#define DEEP "#00395A"
#define ALL "#56B4E9"
#define WARNING "#D55E00"
#define INK "#222222"
#define FAINT "#8A8A8A"

struct layout {
    FILE *script;
    const struct chart *chart;
    struct marks marks;
    char *header[HEADER_LINES];
    int height; /* of the whole picture */
    int scale;
};

/* --- Words --- */

/* What gnuplot would take for more than text becomes something alike: two quotes are not always one to it, and it
 * escapes no > for XML. */
static const char *alike(const char *text, const char *byte)
{
    if (*byte == '\'')
        return "’";
    bool ends_cdata = *byte == '>' && byte - text >= 2 && byte[-1] == ']' && byte[-2] == ']';
    return ends_cdata ? " >" : NULL;
}

/* Frees text. */
static void put_text(FILE *script, char *text)
{
    fputc('\'', script);
    for (const char *byte = text; *byte; byte++) {
        const char *instead = alike(text, byte);
        fputs(instead ? instead : (const char[]){*byte, '\0'}, script);
    }
    fputc('\'', script);
    free(text);
}

static void put_label(const struct layout *layout, char *text, const char *place, const char *style)
{
    fputs("set label ", layout->script);
    put_text(layout->script, text);
    fprintf(layout->script, " at %s %s\n", place, style);
}

/* --- The parts of a script --- */

/* What is a pixel to SVG is a point to PNG. */
static int font_size(const struct layout *layout, int pixels)
{
    return layout->scale == 1 ? pixels : pixels * layout->scale * 4 / 5;
}

/* Lines of text from the top down; what has nothing to say takes no room. */
static void put_header(struct layout *layout)
{
    static const struct {
        int size;
        const char *color;
    } looks[HEADER_LINES] = {{18, INK}, {14, WARNING}, {12, FAINT}};
    int from_top = LINE;
    for (size_t i = 0; i < HEADER_LINES; i++) {
        char place[64], style[64];
        snprintf(place, sizeof place, "screen %.4f, %.4f", (double)LEFT / WIDTH, 1 - (double)from_top / layout->height);
        snprintf(style, sizeof style, "left font ',%d' tc rgb '%s'", font_size(layout, looks[i].size), looks[i].color);
        from_top += *layout->header[i] ? LINE : 0;
        if (*layout->header[i])
            put_label(layout, memory_format("%s", layout->header[i]), place, style);
        free(layout->header[i]);
    }
}

static void make_header(struct layout *layout, const char *title)
{
    layout->header[0] = caption_headline(layout->chart, title);
    layout->header[1] = caption_outlook(layout->chart);
    layout->header[2] = caption_target(layout->chart);
    layout->height = LINE + layout->marks.row_count * ROW + HEIGHT + FOOTER;
    for (size_t i = 0; i < HEADER_LINES; i++)
        layout->height += *layout->header[i] ? LINE : 0;
}

static void put_terminal(const struct layout *layout, enum gnuplot_kind kind)
{
    int scale = layout->scale;
    fputs("set encoding utf8\n", layout->script);
    if (kind == GNUPLOT_SVG)
        fprintf(layout->script,
                "set terminal svg size %d,%d font 'sans-serif,13' linewidth 1 background '#ffffff' noenhanced\n", WIDTH,
                layout->height);
    else
        fprintf(layout->script,
                "png = strstrt(GPVAL_TERMINALS, ' pngcairo ') ? 'pngcairo' : 'png truecolor'\n"
                "eval 'set terminal '.png.' size %d,%d font \"sans,%d\" linewidth %d background \"#ffffff\" "
                "noenhanced'\n",
                WIDTH * scale, layout->height * scale, font_size(layout, 13), scale);
}

static void put_margins(const struct layout *layout)
{
    fprintf(layout->script, "set lmargin at screen %.4f\nset rmargin at screen %.4f\n", (double)LEFT / WIDTH,
            1 - (double)RIGHT / WIDTH);
    fprintf(layout->script, "set bmargin at screen %.4f\nset tmargin at screen %.4f\n", (double)FOOTER / layout->height,
            (double)(FOOTER + HEIGHT) / layout->height);
}

static void put_axes(const struct layout *layout)
{
    const struct chart *chart = layout->chart;
    double end = chart->x_end > 0 ? chart->x_end : 1;
    fprintf(layout->script,
            "set border 3 lc rgb '" FAINT "'\nset tics nomirror out scale 0.5 tc rgb '" INK "'\n"
            "set xrange [0:%.17g]\nset yrange [%" PRId64 ":%" PRId64 "]\nset grid y lt 1 lc rgb '#E4E4E4'\n"
            "set label '%s' at graph 0.5, screen %.4f center tc rgb '" INK "'\n"
            "set label 'bytes above the start' at screen 0.016, graph 0.5 rotate by 90 center tc rgb '" INK "'\n",
            end, chart->y_low, chart->y_high, chart->unit, 33.0 / layout->height);
    fputs("set ytics (", layout->script);
    int64_t step = (int64_t)chart_step((double)(chart->y_high - chart->y_low), 8);
    for (int64_t y = chart->y_low / step * step; y <= chart->y_high; y += step) {
        put_text(layout->script, caption_bytes(y));
        fprintf(layout->script, " %" PRId64 "%s", y, y + step <= chart->y_high ? "," : ")\n");
    }
    fprintf(layout->script, "set key at graph 0.5, screen %.4f center horizontal Left reverse samplen 2\n",
            12.0 / layout->height);
}

static double pixels(const struct chart *chart, int64_t bytes)
{
    return (double)bytes / (double)(chart->y_high - chart->y_low) * HEIGHT;
}

static void put_height(const struct layout *layout, int64_t y, const char *line)
{
    fprintf(layout->script,
            "set arrow from graph 0, first %" PRId64 " to graph 1, first %" PRId64 " nohead lw 1.5 %s\n", y, y, line);
}

/* Right of the last mark, or, where the peak is in the left half, at the right. */
static void put_height_label(const struct layout *layout, char *text, int64_t y, const char *style)
{
    const struct chart *chart = layout->chart;
    const struct marks *marks = &layout->marks;
    bool at_left = chart->peak.x > chart->x_end / 2;
    double x = marks->count ? marks->items[marks->count - 1].x : 0;
    char place[80], whole[80];
    if (at_left && x < chart->x_end / 4)
        snprintf(place, sizeof place, "first %.17g, first %" PRId64, x, y);
    else
        snprintf(place, sizeof place, "graph %s, first %" PRId64, at_left ? "0" : "1", y);
    snprintf(whole, sizeof whole, "%s front offset %s,%s", at_left ? "left" : "right", at_left ? "0.7" : "-0.7", style);
    put_label(layout, text, place, whole);
}

static char *both(char *first, char *second)
{
    char *text = memory_format("%s; %s", first, second);
    free(first);
    free(second);
    return text;
}

/* Both in one label, where there is no room for one between them. */
static void put_limit_labels(const struct layout *layout)
{
    static const char above[] = "0.6 tc rgb '" INK "'", warns[] = "0.6 tc rgb '" WARNING "'";
    static const char below[] = "-0.7 tc rgb '" WARNING "'";
    const struct chart *chart = layout->chart;
    if (!chart->has_limit)
        return;
    if (!chart->shows_threshold) {
        put_height_label(layout, caption_far(chart), chart->y_high, below);
    } else if (!chart->shows_limit) {
        put_height_label(layout, both(caption_threshold(chart), caption_far(chart)), chart->threshold, warns);
    } else if (pixels(chart, chart->limit - chart->threshold) < ROW) {
        put_height_label(layout, both(caption_limit(chart), caption_threshold(chart)), chart->limit, above);
    } else {
        put_height_label(layout, caption_limit(chart), chart->limit, above);
        put_height_label(layout, caption_threshold(chart), chart->threshold, warns);
    }
}

static void put_limits(const struct layout *layout)
{
    const struct chart *chart = layout->chart;
    if (chart->shows_threshold) {
        fprintf(layout->script,
                "set object rectangle from graph 0, first %" PRId64 " to graph 1, first %" PRId64 " fc rgb '" WARNING
                "' fs transparent solid 0.10 noborder behind\n",
                chart->threshold, chart->shows_limit ? chart->limit : chart->y_high);
        put_height(layout, chart->threshold, "dt 2 lc rgb '" WARNING "'");
    }
    if (chart->shows_limit)
        put_height(layout, chart->limit, "lc rgb '" INK "'");
    put_limit_labels(layout);
}

static void put_marks(const struct layout *layout)
{
    for (size_t i = 0; i < layout->marks.count; i++) {
        struct mark *mark = &layout->marks.items[i];
        double top = 1 + (mark->label ? (mark->row + 0.9) * ROW / HEIGHT : 0);
        fprintf(layout->script,
                "set arrow from first %.17g, graph 0 to first %.17g, graph %.4f nohead lw 1 dt 3 lc rgb '" FAINT
                "' back\n",
                mark->x, mark->x, top);
        if (!mark->label)
            continue;
        char place[80];
        snprintf(place, sizeof place, "first %.17g, graph %.4f", mark->x, 1 + (mark->row + 0.6) * ROW / HEIGHT);
        put_label(layout, memory_format("%s", mark->label), place,
                  mark->turned ? "right offset -0.4,0 tc rgb '" INK "'" : "left offset 0.4,0 tc rgb '" INK "'");
    }
}

/* Right above a point, or above a line that would go through the label there. */
static int64_t label_height(const struct chart *chart, int64_t y)
{
    const struct {
        bool is_shown;
        int64_t y;
    } heights[] = {{chart->shows_threshold, chart->threshold}, {chart->shows_limit, chart->limit}};
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++)
        if (heights[i].is_shown && heights[i].y >= y && pixels(chart, heights[i].y - y) < ROW + 5)
            y = heights[i].y;
    return y;
}

static void put_peak(const struct layout *layout)
{
    const struct chart *chart = layout->chart;
    bool turned = chart->peak.x > chart->x_end / 2;
    char place[80], style[80];
    fprintf(layout->script,
            "set label '' at first %.17g, first %" PRId64 " point pt 7 ps %.1f lc rgb '" INK "' front\n", chart->peak.x,
            chart->peak.y, 0.5 * layout->scale);
    char *text = caption_peak(chart), *least = caption_free(chart);
    char *label = memory_format("%s%s%s", text, *least ? ", " : "", least);
    free(text);
    free(least);
    snprintf(place, sizeof place, "first %.17g, first %" PRId64, chart->peak.x, label_height(chart, chart->peak.y));
    snprintf(style, sizeof style, "%s offset %s,0.7 front tc rgb '" INK "'", turned ? "right" : "left",
             turned ? "0" : "0.5");
    put_label(layout, label, place, style);
}

/* In the last quarter, below the floor or, near the ground, above. */
static void put_kept(const struct layout *layout)
{
    const struct chart *chart = layout->chart;
    const struct chart_point *points = chart->kept.points;
    size_t at = chart->kept.count;
    if (!at)
        return;
    int64_t low = points[at - 1].y, high = low;
    while (at && points[--at].x >= chart->x_end * 0.7) {
        low = points[at].y < low ? points[at].y : low;
        high = points[at].y > high ? points[at].y : high;
    }
    bool is_low = pixels(chart, low > 0 ? low : 0) < ROW + 4;
    char place[80];
    snprintf(place, sizeof place, "graph 0.99, first %" PRId64, is_low ? high : low);
    put_label(layout, caption_kept(chart), place,
              is_low ? "right offset 0,0.7 front tc rgb '" DEEP "'" : "right offset 0,-0.8 front tc rgb '" DEEP "'");
}

static void put_point(FILE *script, const struct chart_point *point)
{
    fprintf(script, "%.17g %" PRId64 "\n", point->x, point->y);
}

/* Where there are more teeth than columns, only their tips. */
static void put_tips(FILE *script, const struct chart *chart)
{
    const struct chart_point *points = chart->all.points, *tip = points;
    double width = chart->x_end / GNUPLOT_COLUMNS;
    for (size_t i = 1; i < chart->all.count; i++) {
        bool is_next = (size_t)(points[i].x / width) > (size_t)(tip->x / width);
        if (is_next)
            put_point(script, tip);
        if (is_next || points[i].y > tip->y)
            tip = &points[i];
    }
    put_point(script, tip);
}

static void put_line(FILE *script, const struct chart_line *line)
{
    for (size_t i = 0; i < line->count; i++)
        put_point(script, &line->points[i]);
}

static void put_data(FILE *script, const struct chart *chart, bool is_dense)
{
    fputs("$all << end\n", script);
    if (is_dense)
        put_tips(script, chart);
    else
        put_line(script, &chart->all);
    fputs("end\n$kept << end\n", script);
    put_line(script, &chart->kept);
    fputs("end\n", script);
}

static void put_lines(const struct layout *layout)
{
    const struct chart *chart = layout->chart;
    put_data(layout->script, chart, chart->all.count > 2 * GNUPLOT_COLUMNS);
    fputs("plot $all using 1:2 with filledcurves y=0 fc rgb '" ALL "' fs transparent solid 0.35 noborder"
          " title 'in use, with garbage', $all using 1:2 with lines lw 1 lc rgb '" ALL "' notitle",
          layout->script);
    if (chart->kept.count)
        fputs(", $kept using 1:2 with filledcurves y=0 fc rgb '" KEPT "' fs transparent solid 0.25 noborder"
              " notitle, $kept using 1:2 with lines lw 2.5 lc rgb '" KEPT "' title 'kept after a collection'",
              layout->script);
    fputs("\n", layout->script);
}

static void put_script(struct layout *layout, enum gnuplot_kind kind)
{
    put_terminal(layout, kind);
    put_margins(layout);
    put_axes(layout);
    put_header(layout);
    put_limits(layout);
    put_marks(layout);
    put_peak(layout);
    put_kept(layout);
    put_lines(layout);
}

/* --- gnuplot itself --- */

static const struct overwrite_kind files[] = {
    [GNUPLOT_SVG] = {"an SVG file", (const char *const[]){"<?xml", "<svg", NULL}},
    [GNUPLOT_PNG] = {"a PNG file", (const char *const[]){"\x89PNG\r\n\x1a\n", NULL}},
};

const struct overwrite_kind *gnuplot_files(enum gnuplot_kind kind)
{
    return &files[kind];
}

static char *failure(const struct process_result *result)
{
    switch (result->outcome) {
    case PROCESS_LATE:
        return memory_format("gnuplot took too long, and was ended");
    case PROCESS_STOPPED:
        return memory_format("gnuplot was stopped");
    case PROCESS_LOUD:
        return memory_format("gnuplot wrote too much, and was ended");
    case PROCESS_FAILED:
        return memory_format("gnuplot cannot be started: %s", strerror(result->error));
    case PROCESS_ENDED:
        break;
    }
    if (result->status)
        return memory_format("gnuplot ended with status %d and said: %.400s", result->status, result->said);
    return memory_format("what gnuplot wrote is no picture; it said: %.400s", result->said);
}

/* What it wrote, or why that is no picture. */
static void take(struct gnuplot_picture *picture, struct process_result *result, enum gnuplot_kind kind)
{
    if (result->outcome == PROCESS_ENDED && !result->status &&
        overwrite_is_of(&files[kind], result->output, result->output_size)) {
        *picture = (struct gnuplot_picture){GNUPLOT_DRAWN, result->output, result->output_size, NULL};
        result->output = NULL;
    } else {
        picture->error = failure(result);
    }
}

static void run(struct gnuplot_picture *picture, enum gnuplot_kind kind, struct memlint_text script,
                const struct patience *patience)
{
    char *words[] = {process_find("gnuplot"), (char[]){"--default-settings"}, NULL};
    if (!words[0]) {
        picture->end = GNUPLOT_MISSING;
        return;
    }
    struct process_result result;
    process_run(&result, words, script.data, script.size, patience);
    free(words[0]);
    take(picture, &result, kind);
    process_forget(&result);
}

void gnuplot_draw(struct gnuplot_picture *picture, enum gnuplot_kind kind, const struct chart *chart, const char *title,
                  const struct patience *patience)
{
    char *script = NULL;
    size_t size = 0;
    struct layout layout = {.script = open_memstream(&script, &size), .chart = chart};
    *picture = (struct gnuplot_picture){.end = GNUPLOT_FAILED};
    if (!layout.script) {
        picture->error = memory_format("no script for gnuplot: %s", strerror(errno));
        return;
    }
    marks_make(&layout.marks, chart, (WIDTH - LEFT - RIGHT) / CHARACTER);
    make_header(&layout, title);
    layout.scale = kind == GNUPLOT_PNG ? 2 : 1;
    put_script(&layout, kind);
    marks_free(&layout.marks);
    fclose(layout.script);

    run(picture, kind, (struct memlint_text){script, (uint32_t)size}, patience);
    free(script);
}

void gnuplot_free(struct gnuplot_picture *picture)
{
    free(picture->data);
    free(picture->error);
}
