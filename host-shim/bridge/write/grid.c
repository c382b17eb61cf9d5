/* SPDX-License-Identifier: MIT */
#include "write/grid.h"

#include "write/clean.h"
#include "write/wrap.h"

enum {
    GAP = 2,
    LEAST_LAST = 12, /* a last column narrower than this is not worth wrapping */
    LEAST_PATH = 12,
};

void grid_add_painted(struct grid *grid, struct memlint_text text, enum paint paint)
{
    struct grid_cell cell = {text_trim(text), paint};
    vec_push(grid->out->arena, &grid->cells, cell);
}

void grid_add(struct grid *grid, struct memlint_text text)
{
    grid_add_painted(grid, text, PAINT_NONE);
}

/* Takes from the first column what the rows are too wide for the terminal, where it has that much to give. */
static void give_way(const struct grid *grid, uint32_t *widths)
{
    uint32_t total = 0, most = grid->out->style.width;
    for (uint32_t i = 0; i < grid->column_count; i++)
        total += widths[i] + GAP;
    total -= GAP;
    uint32_t excess = most && total >= most ? total - most + 1 : 0;
    if (widths[0] >= excess + LEAST_PATH)
        widths[0] -= excess;
}

/* The widths of all columns, titles included where there are any. */
static uint32_t *measure(const struct grid *grid, bool titled)
{
    uint32_t *widths = arena_array(grid->out->arena, uint32_t, grid->column_count);
    for (uint32_t i = 0; titled && i < grid->column_count; i++)
        widths[i] = clean_width(grid->columns[i].title);
    for (uint32_t i = 0; i < grid->cells.count; i++) {
        uint32_t *width = &widths[i % grid->column_count];
        uint32_t own = clean_width(grid->cells.items[i].text);
        *width = own > *width ? own : *width;
    }
    if (grid->of_paths)
        give_way(grid, widths);
    return widths;
}

/* "…inimqtt/matcher.py" */
static void put_end(struct output *out, struct memlint_text text, uint32_t own, uint32_t width)
{
    bool cut = own > width;
    put_string(out, cut ? "…" : "");
    put_clean_part(out, text, cut ? own - width + 1 : 0, own);
}

static void put_aligned(struct output *out, const struct grid_cell *cell, uint32_t width, bool right)
{
    uint32_t own = clean_width(cell->text), padding = own < width ? width - own : 0;
    if (right)
        put_spaces(out, padding);
    paint_begin(out, cell->paint);
    put_end(out, cell->text, own, width);
    paint_end(out, cell->paint);
    if (!right)
        put_spaces(out, padding);
}

/* Where a cell that begins in this column wraps; 0: nowhere. */
static uint32_t wrap_at(const struct output *out, uint32_t column)
{
    return out->style.width > column + LEAST_LAST ? out->style.width : 0;
}

static void put_last(struct output *out, const struct grid_cell *cell, uint32_t column)
{
    paint_begin(out, cell->paint);
    put_wrapped(out, cell->text, column, wrap_at(out, column));
    paint_end(out, cell->paint);
}

/* Up to the last cell that isn't empty: no line ends in spaces. */
static uint32_t filled(const struct grid_cell *cells, uint32_t count)
{
    while (count && cells[count - 1].text.size == 0)
        count--;
    return count;
}

static void put_cells(const struct grid *grid, const struct grid_cell *cells, const uint32_t *widths)
{
    struct output *out = grid->out;
    uint32_t column = 0, count = filled(cells, grid->column_count);
    for (uint32_t i = 0; i < count; i++) {
        bool right = grid->columns[i].right, last = i + 1 == count;
        if (last && !right)
            put_last(out, &cells[i], column);
        else
            put_aligned(out, &cells[i], widths[i], right);
        column += widths[i] + GAP;
        put_spaces(out, last ? 0 : GAP);
    }
    put_string(out, "\n");
}

/* "------  ----", no longer than the terminal is wide */
static void put_lines(const struct grid *grid, const uint32_t *widths)
{
    struct output *out = grid->out;
    uint32_t column = 0;
    for (uint32_t i = 0; i < grid->column_count; i++) {
        bool last = i + 1 == grid->column_count;
        uint32_t end = last ? wrap_at(out, column) : 0;
        put_repeated(out, "-", end && end < column + widths[i] ? end - column : widths[i]);
        put_spaces(out, last ? 0 : GAP);
        column += widths[i] + GAP;
    }
    put_string(out, "\n");
}

static void put_titles(const struct grid *grid, const uint32_t *widths)
{
    struct output *out = grid->out;
    struct grid_cell *titles = arena_array(out->arena, struct grid_cell, grid->column_count);
    for (uint32_t i = 0; i < grid->column_count; i++)
        titles[i] = (struct grid_cell){grid->columns[i].title, PAINT_STRONG};
    put_cells(grid, titles, widths);
    put_lines(grid, widths);
}

static void put_rows(const struct grid *grid, const uint32_t *widths)
{
    uint32_t foot = grid->cells.count - grid->foot * grid->column_count;
    for (uint32_t i = 0; i + grid->column_count <= grid->cells.count; i += grid->column_count) {
        if (grid->foot && i == foot)
            put_lines(grid, widths);
        put_cells(grid, &grid->cells.items[i], widths);
    }
}

void put_grid(const struct grid *grid)
{
    const uint32_t *widths = measure(grid, true);
    put_titles(grid, widths);
    put_rows(grid, widths);
}

void put_grid_rows(const struct grid *grid)
{
    put_rows(grid, measure(grid, false));
}
