/* SPDX-License-Identifier: MIT */
#include "plot/chart.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

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

/* --- Time --- */

static uint32_t span_of(const struct memlint_run *run)
{
    return run->samples[run->sample_count - 1].t_ms - run->samples[0].t_ms;
}

static void place_by_time(struct chart *chart)
{
    static const struct {
        double from, ms;
        const char *name;
    } units[] = {
        {1, 1, "milliseconds"}, {2e3, 1e3, "seconds"}, {180e3, 60e3, "minutes"}, {2 * 3600e3, 3600e3, "hours"}};
    const struct memlint_run *run = chart->runtime->run;
    size_t unit = sizeof units / sizeof *units - 1;
    while (unit && span_of(run) < units[unit].from)
        unit--;
    chart->unit = units[unit].name;
    for (uint32_t i = 0; i < run->sample_count; i++)
        chart->x[i] = (double)(run->samples[i].t_ms - run->samples[0].t_ms) / units[unit].ms;
}

/* Right after a collection that the same probe began. */
static bool ends_probe(const struct memlint_sample *sample)
{
    const struct memlint_sample *before = sample - 1;
    return sample->collected && !before->collected && sample->phase == before->phase && sample->line == before->line &&
           sample->iteration == before->iteration;
}

static void place_by_number(struct chart *chart)
{
    const struct memlint_run *run = chart->runtime->run;
    chart->unit = "probes, one a turn in the main loop";
    for (uint32_t i = 1; i < run->sample_count; i++)
        chart->x[i] = chart->x[i - 1] + !ends_probe(&run->samples[i]);
}

/* Fewer than half of the probes came at a time of their own: bursts of a fast program, not its course. */
static bool came_in_bursts(const struct memlint_run *run)
{
    uint32_t probes = 1, times = 1;
    for (uint32_t i = 1; i < run->sample_count; i++) {
        probes += !ends_probe(&run->samples[i]);
        times += run->samples[i].t_ms != run->samples[i - 1].t_ms;
    }
    return times == 1 || times < probes / 2;
}

/* The clock of a simulator says nothing about a board. */
static void place_samples(struct chart *chart)
{
    const struct memlint_run *run = chart->runtime->run;
    const struct memlint_text kind = run->target_kind;
    chart->x = memory_resize(NULL, run->sample_count, sizeof *chart->x);
    chart->x[0] = 0;
    if (came_in_bursts(run) || (kind.size == 3 && memcmp(kind.data, "sim", 3) == 0))
        place_by_number(chart);
    else
        place_by_time(chart);
    chart->x_end = chart->x[run->sample_count - 1];
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
        double x = chart->x[i];
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
    place_samples(chart);
    chart->all = make_line(chart, false, columns);
    chart->kept = make_line(chart, true, columns);
    choose_heights(chart);
    return true;
}

void chart_free(struct chart *chart)
{
    free(chart->x);
    free(chart->all.points);
    free(chart->kept.points);
}
