/* SPDX-License-Identifier: MIT */
#include "plot/marks.h"

#include <stdlib.h>
#include <string.h>

#include "characters.h"
#include "memory.h"
#include "plot/caption.h"

enum { MOST_LABELS = 3, MOST_LABEL = 40 };

static struct mark *add(struct marks *marks, double x)
{
    marks->items = memory_resize(marks->items, marks->count + 1, sizeof *marks->items);
    struct mark *mark = &marks->items[marks->count++];
    *mark = (struct mark){.x = x};
    return mark;
}

/* --- What is marked --- */

/* Of those that are at least as large as the others so many get a label; what costs nothing gets none. */
static bool is_large(const struct memlint_runtime *runtime, uint32_t index)
{
    uint32_t larger = 0;
    int64_t bytes = runtime->imports[index].bytes;
    for (uint32_t i = 0; i < runtime->import_count; i++)
        larger += runtime->imports[i].bytes > bytes || (runtime->imports[i].bytes == bytes && i < index);
    return bytes > 0 && larger < MOST_LABELS;
}

static char *import_label(const struct memlint_measured_import *import)
{
    char *module = characters_printable(import->module.data, import->module.size);
    char *bytes = caption_bytes(import->bytes);
    bool fits = strlen(module) <= MOST_LABEL;
    char *label = memory_format("import%s%s: +%s", fits ? " " : "", fits ? module : "", bytes);
    free(module);
    free(bytes);
    return label;
}

static bool ends_import(const struct memlint_sample *sample, uint32_t line)
{
    return sample->phase == MEMLINT_PHASE_IMPORTS && sample->collected && sample->line == line;
}

static void mark_imports(struct marks *marks, const struct chart *chart)
{
    const struct memlint_runtime *runtime = chart->runtime;
    const struct memlint_run *run = runtime->run;
    uint32_t at = 0;
    for (uint32_t i = 0; i < runtime->import_count; i++) {
        uint32_t found = at;
        while (found < run->sample_count && !ends_import(&run->samples[found], runtime->imports[i].line))
            found++;
        if (found == run->sample_count)
            continue;
        at = found + 1;
        struct mark *mark = add(marks, chart->x[found]);
        if (is_large(runtime, i))
            mark->label = import_label(&runtime->imports[i]);
    }
}

static void mark_first(struct marks *marks, const struct chart *chart, uint32_t phase, const char *label)
{
    const struct memlint_run *run = chart->runtime->run;
    uint32_t i = 0;
    while (i < run->sample_count && run->samples[i].phase != phase)
        i++;
    if (i < run->sample_count)
        add(marks, chart->x[i])->label = memory_format("%s", label);
}

static int compare(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    return (a->x > b->x) - (a->x < b->x);
}

/* --- Where labels stand --- */

static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static bool is_free(const struct marks *marks, const struct mark *mark)
{
    enum { GAP = 2 };
    const struct mark *last = marks->items + marks->count;
    for (const struct mark *right = mark + 1; right < last; right++)
        if (right->label && right->row >= mark->row && mark->column + mark->width + GAP > right->column)
            return false;
    return true;
}

/* From the right: a label goes above those that begin before it would end, and lines only cross rows at their left. */
static void place(struct marks *marks, const struct chart *chart, size_t columns)
{
    for (size_t i = marks->count; i--;) {
        struct mark *mark = &marks->items[i];
        if (!mark->label)
            continue;
        mark->width = width_of(mark->label);
        mark->column = chart->x_end > 0 ? (size_t)(mark->x / chart->x_end * (double)columns) : 0;
        mark->turned = mark->column + mark->width > columns && mark->column >= mark->width;
        mark->column -= mark->turned ? mark->width : 0;
        while (!is_free(marks, mark))
            mark->row++;
        if (mark->row >= marks->row_count)
            marks->row_count = mark->row + 1;
    }
}

void marks_make(struct marks *marks, const struct chart *chart, size_t columns)
{
    *marks = (struct marks){.items = NULL};
    mark_imports(marks, chart);
    if (!marks->count)
        mark_first(marks, chart, MEMLINT_PHASE_IMPORTS, "imports");
    mark_first(marks, chart, MEMLINT_PHASE_LOOP, "main loop");
    if (marks->count)
        qsort(marks->items, marks->count, sizeof *marks->items, compare);
    place(marks, chart, columns);
}

void marks_free(struct marks *marks)
{
    for (size_t i = 0; i < marks->count; i++)
        free(marks->items[i].label);
    free(marks->items);
}
