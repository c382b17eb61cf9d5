/* SPDX-License-Identifier: MIT */
#include "plot/chart.h"

#include <stdlib.h>

#include "memory.h"

double chart_x(const struct chart *chart, const struct memlint_sample *sample)
{
    const struct memlint_sample *first = chart->runtime->run->samples;
    return chart->per_unit > 0 ? (double)(sample->t_ms - first->t_ms) / chart->per_unit : (double)(sample - first);
}

double chart_step(double span, int count)
{
    static const double steps[] = {1, 2, 5, 10};
    double wanted = span / count, power = 1;
    if (!(span > 0))
        return 1;
    while (power * 10 <= wanted)
        power *= 10;
    while (power > wanted)
        power /= 10;
    size_t i = 0;
    while (power * steps[i] < wanted)
        i++;
    return power * steps[i];
}

static void choose_unit(struct chart *chart)
{
    static const struct {
        double from, ms;
        const char *name;
    } units[] = {
        {2 * 3600e3, 3600e3, "hours"}, {180e3, 60e3, "minutes"}, {2e3, 1e3, "seconds"}, {1, 1, "milliseconds"}};
    const struct memlint_run *run = chart->runtime->run;
    uint32_t span = run->samples[run->sample_count - 1].t_ms - run->samples[0].t_ms;
    chart->unit = "samples";
    for (size_t i = sizeof units / sizeof *units; i--;) {
        if (span >= units[i].from) {
            chart->unit = units[i].name;
            chart->per_unit = units[i].ms;
        }
    }
    chart->x_end = chart_x(chart, &run->samples[run->sample_count - 1]);
}

/* --- Lines --- */

/* Of the points that fall into one column only these are seen: M4, after Jugel and others. */
struct column {
    struct chart_point first, lowest, highest, last;
    size_t count;
    bool falls; /* the highest came before the lowest */
};

static void add_to_column(struct column *column, struct chart_point point)
{
    if (!column->count++)
        column->first = column->lowest = column->highest = point;
    column->last = point;
    if (point.y < column->lowest.y) {
        column->lowest = point;
        column->falls = true;
    }
    if (point.y > column->highest.y) {
        column->highest = point;
        column->falls = false;
    }
}

static void end_column(struct column *column, struct chart_line *line)
{
    struct chart_point *points = line->points;
    if (column->count)
        points[line->count++] = column->first;
    if (column->count > 2) {
        points[line->count++] = column->falls ? column->highest : column->lowest;
        points[line->count++] = column->falls ? column->lowest : column->highest;
    }
    if (column->count > 1)
        points[line->count++] = column->last;
    *column = (struct column){.count = 0};
}

static struct chart_line make_line(const struct chart *chart, bool collected, size_t columns)
{
    const struct memlint_run *run = chart->runtime->run;
    struct chart_line line = {.points = memory_resize(NULL, (columns + 1) * 4, sizeof *line.points)};
    struct column column = {.count = 0};
    size_t at = 0;
    for (uint32_t i = 0; i < run->sample_count; i++) {
        const struct memlint_sample *sample = &run->samples[i];
        if (collected && !sample->collected)
            continue;
        double x = chart_x(chart, sample);
        size_t place = chart->x_end > 0 ? (size_t)(x / chart->x_end * (double)columns) : 0;
        if (place > columns)
            place = columns;
        if (place > at)
            end_column(&column, &line);
        at = place > at ? place : at;
        add_to_column(&column, (struct chart_point){x, sample->used});
    }
    end_column(&column, &line);
    return line;
}

/* --- Heights --- */

static int64_t find_heights(struct chart *chart)
{
    int64_t lowest = 0;
    chart->peak = chart->all.points[0];
    for (size_t i = 0; i < chart->all.count; i++) {
        if (chart->all.points[i].y > chart->peak.y)
            chart->peak = chart->all.points[i];
        if (chart->all.points[i].y < lowest)
            lowest = chart->all.points[i].y;
    }
    return lowest;
}

/* A height that is so many times the program's own is not shown. */
enum { MOST_TIMES = 4 };

static void choose_heights(struct chart *chart)
{
    const struct memlint_runtime *runtime = chart->runtime;
    int64_t lowest = find_heights(chart), highest = chart->peak.y > 0 ? chart->peak.y : 0;
    chart->has_limit = runtime->available.unit != MEMLINT_UNIT_NONE;
    chart->limit = runtime->available.low;
    chart->threshold = runtime->floor.unit == MEMLINT_UNIT_NONE ? chart->limit : chart->limit - runtime->floor.low;
    chart->shows_limit = chart->has_limit && chart->limit / MOST_TIMES <= highest;
    chart->shows_threshold = chart->has_limit && chart->threshold / MOST_TIMES <= highest;
    if (chart->has_limit && chart->threshold < lowest) /* less is free at the start than must stay free */
        lowest = chart->threshold;
    int64_t top = highest;
    if (chart->shows_threshold && chart->threshold > top)
        top = chart->threshold;
    if (chart->shows_limit && chart->limit > top)
        top = chart->limit;
    chart->y_high = top + (top - lowest) / (top > highest ? 8 : 4) + 16;
    chart->y_low = lowest + lowest / 10;
}

bool chart_make(struct chart *chart, const struct memlint_runtime *runtime, size_t columns)
{
    *chart = (struct chart){.runtime = runtime};
    if (!runtime->run->sample_count)
        return false;
    choose_unit(chart);
    chart->all = make_line(chart, false, columns);
    chart->kept = make_line(chart, true, columns);
    choose_heights(chart);
    return true;
}

void chart_free(struct chart *chart)
{
    free(chart->all.points);
    free(chart->kept.points);
}
