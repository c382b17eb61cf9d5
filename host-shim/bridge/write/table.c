/* SPDX-License-Identifier: MIT */
#include "write/table.h"

#include "base/builder.h"
#include "write/grid.h"
#include "write/number.h"

static const struct grid_column columns[] = {
    {TEXT_INIT("File"), false},        {TEXT_INIT("Findings"), true},       {TEXT_INIT("Kept (bytes)"), true},
    {TEXT_INIT("Peak (bytes)"), true}, {TEXT_INIT("Margin (bytes)"), true},
};
enum { WITHOUT_PROFILES = 2 };

static bool any_profile(const struct results *results)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        if (results->files[i].profile)
            return true;
    }
    return false;
}

static void add_number(struct grid *grid, const struct memlint_bytes *bytes)
{
    grid_add(grid, has_number(bytes) ? number_text(grid->out->arena, bytes, NUMBER_BARE) : TEXT(""));
}

static void add_margin(struct grid *grid, const struct memlint_profile *profile)
{
    struct arena *arena = grid->out->arena;
    struct builder cell = {.arena = arena};
    build_text(&cell, number_text(arena, &profile->margin, NUMBER_BARE));
    if (!profile->fits)
        build_string(&cell, " TOO SMALL");
    grid_add_painted(grid, build_result(&cell), profile->fits ? PAINT_NONE : PAINT_HIGH);
}

static void add_profile(struct grid *grid, const struct memlint_profile *profile)
{
    static const struct memlint_profile none = {0};
    const struct memlint_profile *shown = profile ? profile : &none;
    add_number(grid, &shown->kept_before_loop);
    add_number(grid, shown->is_entry ? &shown->peak : &shown->compile_peak);
    if (shown->is_entry && has_number(&shown->margin))
        add_margin(grid, shown);
    else
        grid_add(grid, TEXT(""));
}

void put_files_table(struct output *out, const struct results *results)
{
    bool profiles = any_profile(results);
    struct grid grid = {
        .out = out,
        .columns = columns,
        .column_count = profiles ? (uint32_t)ARRAY_LEN(columns) : WITHOUT_PROFILES,
    };
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        grid_add(&grid, file->filename);
        grid_add(&grid, file->skipped ? TEXT("skipped") : text_format(out->arena, "%u", file->finding_count));
        if (profiles)
            add_profile(&grid, file->profile);
    }
    put_grid(&grid);
}
