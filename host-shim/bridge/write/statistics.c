/* SPDX-License-Identifier: MIT */
/*
 * A line a rule, most findings first, as `ruff check --statistics` has them, and what its findings come to:
 *
 *   16  MEM601  unused-import          ~38,010 to 41,300 bytes
 *    2  MEM101  string-concat-in-loop  ~3 to 50 bytes/iteration of growth, ~24 to 48 bytes/iteration
 */
#include <stdlib.h>

#include "base/builder.h"
#include "write/formats.h"
#include "write/grid.h"
#include "write/number.h"
#include "write/tally.h"

enum { UNITS = MEMLINT_UNIT_GROWTH + 1 };

struct row {
    const struct memlint_rule *rule;
    uint32_t severity; /* the worst */
    uint32_t count;
    bool is_partial; /* some finding has no number */
    struct memlint_bytes sums[UNITS];
};

struct rows {
    struct arena *arena;
    VEC(struct row) list;
};

static int compare_rules(const struct memlint_rule *a, const struct memlint_rule *b)
{
    int order = text_compare(a->id, b->id);
    return order ? order : text_compare(a->name, b->name);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return compare_rules(x->rule, y->rule);
}

static void add_bytes(struct row *row, const struct memlint_bytes *bytes)
{
    if (!has_number(bytes) || bytes->unit >= UNITS) {
        row->is_partial = true;
        return;
    }
    result_add_bytes(&row->sums[bytes->unit], bytes);
}

static struct row *row_of(struct rows *rows, const struct memlint_rule *rule)
{
    for (uint32_t i = 0; i < rows->list.count; i++)
        if (compare_rules(rows->list.items[i].rule, rule) == 0)
            return &rows->list.items[i];
    vec_push(rows->arena, &rows->list, (struct row){.rule = rule});
    return &rows->list.items[rows->list.count - 1];
}

static void add_findings(struct rows *rows, const struct result_file *file)
{
    for (uint32_t i = 0; i < file->finding_count; i++) {
        const struct result_finding *found = &file->findings[i];
        struct row *row = row_of(rows, &found->rule->rule);
        row->count++;
        if (found->finding.severity > row->severity)
            row->severity = found->finding.severity;
        add_bytes(row, &found->finding.bytes);
    }
}

static struct rows count_rules(const struct results *results, struct arena *arena)
{
    struct rows rows = {.arena = arena};
    for (uint32_t i = 0; i < results->file_count; i++)
        add_findings(&rows, &results->files[i]);
    if (rows.list.count)
        qsort(rows.list.items, rows.list.count, sizeof(struct row), compare_rows);
    return rows;
}

/* "at least ~3 to 50 bytes/iteration of growth, 1,040 bytes"; empty where nothing is known */
static struct memlint_text bytes_text(struct output *out, const struct row *row)
{
    static const uint32_t order[] = {MEMLINT_UNIT_GROWTH, MEMLINT_UNIT_PEAK, MEMLINT_UNIT_KEPT, MEMLINT_UNIT_GARBAGE};
    struct builder text = {.arena = out->arena};
    const char *before = row->is_partial ? "at least " : "";
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        const struct memlint_bytes *sum = &row->sums[order[i]];
        if (!has_number(sum))
            continue;
        build_string(&text, before);
        build_text(&text, number_text(out->arena, sum, NUMBER_IMPACT));
        before = ", ";
    }
    return build_result(&text);
}

void write_statistics(const struct results *results, struct output *out)
{
    static const struct grid_column columns[] = {
        {TEXT_INIT(""), true}, {TEXT_INIT(""), false}, {TEXT_INIT(""), false}, {TEXT_INIT(""), false}};
    struct rows rows = count_rules(results, out->arena);
    struct grid grid = {.out = out, .columns = columns, .column_count = (uint32_t)ARRAY_LEN(columns)};
    for (uint32_t i = 0; i < rows.list.count; i++) {
        const struct row *row = &rows.list.items[i];
        grid_add_painted(&grid, text_format(out->arena, "%u", row->count), PAINT_STRONG);
        grid_add_painted(&grid, row->rule->id, paint_of_severity(row->severity));
        grid_add(&grid, row->rule->name);
        grid_add(&grid, bytes_text(out, row));
    }
    put_grid_rows(&grid);
    put_string(out, rows.list.count ? "\n" : "");
    put_table_tally(out, results);
}
