/* SPDX-License-Identifier: MIT */
/*
 * A row a file, in the order of paths; as a format of its own by what is highest, with a total:
 *
 *   File           Findings    Kept (bytes)    Peak (bytes)  Margin (bytes)
 *   -------------  --------  --------------  --------------  --------------
 *   code.py               3          44,390          44,866          47,294
 *   lib/helper.py         0      ~96 to 112           1,234
 *   -------------  --------  --------------  --------------  --------------
 *   Total                 3      ~96 to 112          44,866          47,294
 */
#include "write/table.h"

#include <stdlib.h>

#include "base/builder.h"
#include "base/bytes.h"
#include "write/formats.h"
#include "write/grid.h"
#include "write/number.h"
#include "write/tally.h"
#include "write/wrap.h"

enum { FILE_NAME, FINDINGS, KEPT, PEAK, MARGIN, COLUMNS };

static const struct grid_column columns[COLUMNS] = {
    [FILE_NAME] = {TEXT_INIT("File"), false},       [FINDINGS] = {TEXT_INIT("Findings"), true},
    [KEPT] = {TEXT_INIT("Kept (bytes)"), true},     [PEAK] = {TEXT_INIT("Peak (bytes)"), true},
    [MARGIN] = {TEXT_INIT("Margin (bytes)"), true},
};

/* What a row says; a number without a unit is not there. */
struct row {
    const struct result_file *file;
    bool is_program;
    bool fits;
    struct memlint_bytes kept;
    struct memlint_bytes peak;
    struct memlint_bytes margin;
};

struct table {
    struct output *out;
    struct row *rows;
    uint32_t row_count;
    uint32_t column_count;
};

static struct row read_row(const struct result_file *file)
{
    const struct memlint_profile *profile = file->profile;
    if (!profile)
        return (struct row){.file = file, .fits = true};
    return (struct row){
        .file = file,
        .is_program = profile->is_entry,
        .fits = !profile->is_entry || profile->fits,
        .kept = profile->kept_before_loop,
        .peak = profile->is_entry ? profile->peak : profile->compile_peak,
        .margin = profile->is_entry ? profile->margin : (struct memlint_bytes){0},
    };
}

static uint32_t columns_of(const struct row *row)
{
    if (has_number(&row->margin))
        return MARGIN + 1;
    return row->file->profile ? PEAK + 1 : FINDINGS + 1;
}

static struct table read_table(struct output *out, const struct results *results)
{
    struct table table = {
        .out = out,
        .rows = arena_array(out->arena, struct row, results->file_count),
        .row_count = results->file_count,
        .column_count = FINDINGS + 1,
    };
    for (uint32_t i = 0; i < table.row_count; i++) {
        table.rows[i] = read_row(&results->files[i]);
        uint32_t own = columns_of(&table.rows[i]);
        table.column_count = own > table.column_count ? own : table.column_count;
    }
    return table;
}

static void add_findings(struct grid *grid, const struct tally *tally)
{
    uint32_t count = 0, worst = MEMLINT_NOTE;
    for (uint32_t severity = 0; severity < ARRAY_LEN(tally->count); severity++) {
        count += tally->count[severity];
        worst = tally->count[severity] ? severity : worst;
    }
    grid_add_painted(grid, text_format(grid->out->arena, "%u", count), count ? paint_of_severity(worst) : PAINT_NONE);
}

static void add_number(struct grid *grid, const struct memlint_bytes *bytes)
{
    grid_add(grid, has_number(bytes) ? number_text(grid->out->arena, bytes, NUMBER_BARE) : TEXT(""));
}

/* A narrow terminal has no room for both; by how much it is too small, the last lines say. */
static void add_margin(struct grid *grid, const struct row *row)
{
    enum { WIDE = 100 };
    uint32_t width = grid->out->style.width;
    if (!has_number(&row->margin) || row->fits) {
        add_number(grid, &row->margin);
        return;
    }
    struct builder cell = {.arena = grid->out->arena};
    if (!width || width >= WIDE)
        build_format(&cell, "%s ", number_text(grid->out->arena, &row->margin, NUMBER_BARE).data);
    build_string(&cell, "TOO SMALL");
    grid_add_painted(grid, build_result(&cell), PAINT_HIGH);
}

static void add_numbers(struct grid *grid, const struct row *row)
{
    if (grid->column_count > KEPT)
        add_number(grid, &row->kept);
    if (grid->column_count > PEAK)
        add_number(grid, &row->peak);
    if (grid->column_count > MARGIN)
        add_margin(grid, row);
}

static struct grid make_grid(const struct table *table)
{
    struct grid grid = {.out = table->out, .columns = columns, .column_count = table->column_count, .of_paths = true};
    for (uint32_t i = 0; i < table->row_count; i++) {
        const struct row *row = &table->rows[i];
        grid_add(&grid, row->file->filename);
        if (row->file->skipped)
            grid_add(&grid, TEXT("skipped"));
        else
            add_findings(&grid, &row->file->tally);
        add_numbers(&grid, row);
    }
    return grid;
}

/* Where nothing but findings is known of files, as of a search, those without any are left out. */
static void keep_found(struct table *table)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < table->row_count && table->column_count == FINDINGS + 1; i++) {
        const struct result_file *file = table->rows[i].file;
        if (file->finding_count || file->skipped || file->problem_count)
            table->rows[kept++] = table->rows[i];
    }
    if (table->column_count == FINDINGS + 1)
        table->row_count = kept;
}

void put_files_table(struct output *out, const struct results *results)
{
    struct table table = read_table(out, results);
    keep_found(&table);
    if (!table.row_count)
        return;
    const struct grid grid = make_grid(&table);
    put_grid(&grid);
    put_string(out, "\n");
}

/* Largest first; what has no number comes last. */
static int compare_bytes(const struct memlint_bytes *a, const struct memlint_bytes *b)
{
    if (!has_number(a) || !has_number(b))
        return has_number(b) - has_number(a);
    if (a->high != b->high)
        return a->high > b->high ? -1 : 1;
    return (a->low < b->low) - (a->low > b->low);
}

/* Where the peaks are alike, by what is kept; then as the paths are. */
static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = compare_bytes(&x->peak, &y->peak);
    if (!order)
        order = compare_bytes(&x->kept, &y->kept);
    return order ? order : (x->file > y->file) - (x->file < y->file);
}

/* What can truly be said of all: modules keep what is their own, so one program that imports them all keeps the sum,
 * while a program's own figure holds what it imports; no two peaks are at once; and the least margin is the first to
 * go. */
static struct row total_of(const struct table *table)
{
    struct row total = {.fits = true, .peak = table->rows[0].peak};
    for (uint32_t i = 0; i < table->row_count; i++) {
        const struct row *row = &table->rows[i];
        if (!row->is_program && has_number(&row->kept)) {
            struct memlint_bytes kept =
                bytes_range(row->kept.unit, row->kept.low, row->kept.high, row->kept.provenance, row->kept.source);
            total.kept = has_number(&total.kept) ? bytes_add_independent(total.kept, kept) : kept;
        }
        if (has_number(&row->margin) && (!has_number(&total.margin) || row->margin.low < total.margin.low)) {
            total.margin = row->margin;
            total.fits = row->fits;
        }
    }
    return total;
}

static void add_total(struct grid *grid, const struct results *results, const struct row *total)
{
    struct tally tally = tally_of_all(results);
    grid->foot = 1;
    grid_add_painted(grid, TEXT("Total"), PAINT_STRONG);
    add_findings(grid, &tally);
    add_numbers(grid, total);
}

static bool any_program(const struct table *table)
{
    for (uint32_t i = 0; i < table->row_count; i++)
        if (table->rows[i].is_program)
            return true;
    return false;
}

static uint32_t count_skipped(const struct table *table)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < table->row_count; i++)
        count += table->rows[i].file->skipped;
    return count;
}

/* "Total of 12 files, 1 skipped: kept is the sum of the modules, peak the highest, margin the smallest" */
static void put_meaning(struct output *out, const struct table *table, const struct row *total)
{
    const struct {
        const struct memlint_bytes *bytes;
        const char *name;
        const char *meaning;
    } parts[] = {
        {&total->kept, "kept",
         any_program(table) ? "the sum of the modules (a program's own holds its imports)" : "the sum"},
        {&total->peak, "peak", "the highest"},
        {&total->margin, "margin", "the smallest"},
    };
    struct builder text = {.arena = out->arena};
    build_format(&text, "Total of %s", count_text(out->arena, table->row_count, "file").data);
    if (count_skipped(table))
        build_format(&text, ", %u skipped", count_skipped(table));
    const char *before = ": ", *is = " is ";
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (!has_number(parts[i].bytes))
            continue;
        build_format(&text, "%s%s%s%s", before, parts[i].name, is, parts[i].meaning);
        before = ", ";
        is = " ";
    }
    put_wrapped(out, build_result(&text), 0, out->style.width);
    put_string(out, "\n\n");
}

void write_summary(const struct results *results, struct output *out)
{
    const struct table table = read_table(out, results);
    if (table.row_count)
        qsort(table.rows, table.row_count, sizeof *table.rows, compare_rows);
    struct grid grid = make_grid(&table);
    if (table.row_count > 1) {
        const struct row total = total_of(&table);
        add_total(&grid, results, &total);
        put_grid(&grid);
        put_string(out, "\n");
        put_meaning(out, &table, &total);
    } else if (table.row_count) {
        put_grid(&grid);
        put_string(out, "\n");
    }
    put_table_tally(out, results);
}
