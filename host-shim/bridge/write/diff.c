/* SPDX-License-Identifier: MIT */
/*
 * What fixes, or comments, make of the files, as a patch:
 *
 *   --- code.py
 *   +++ code.py
 *   @@ -1,3 +1,2 @@
 *   -import os
 *    import board
 *    import time
 *
 * Bytes go out as they are, or nobody could apply it.
 */
#include "path.h"
#include "write/formats.h"
#include "write/lines.h"
#include "write/paint.h"

enum { CONTEXT = 3 };

struct patch {
    struct output *out;
    struct lines before;
    struct lines after;
    struct differences differences;
};

static bool is_plain(struct memlint_text name)
{
    for (uint32_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] < ' ' || name.data[i] == '\x7f' || name.data[i] == '"' || name.data[i] == '\\')
            return false;
    return !text_starts(name, " ") && !text_ends(name, " ");
}

/* In quotes, as git writes it and patch reads it. */
static void put_quoted(struct output *out, struct memlint_text name)
{
    put_string(out, "\"");
    for (uint32_t i = 0; i < name.size; i++) {
        unsigned char byte = (unsigned char)name.data[i];
        if (byte < ' ' || byte == 0x7f)
            put_format(out, "\\%03o", byte);
        else
            put_format(out, byte == '"' || byte == '\\' ? "\\%c" : "%c", byte);
    }
    put_string(out, "\"");
}

/* Without the "./" that git refuses; a name with a blank ends where a tab stands. */
static void put_name(struct output *out, const char *sign, struct memlint_text name)
{
    paint_begin(out, PAINT_STRONG);
    put_string(out, sign);
    if (is_plain(name))
        put_text(out, name);
    else
        put_quoted(out, name);
    if (text_find(name, ' ', 0) != TEXT_NOT_FOUND)
        put_string(out, "\t");
    paint_end(out, PAINT_STRONG);
    put_string(out, "\n");
}

static void put_line(struct output *out, const char *sign, struct memlint_text line, enum paint paint)
{
    uint32_t size = line.size - text_ends(line, "\n");
    paint_begin(out, paint);
    put_string(out, sign);
    put_text(out, text_part(line, 0, size));
    paint_end(out, paint);
    put_string(out, size < line.size ? "\n" : "\n\\ No newline at end of file\n");
}

static void put_lines(struct output *out, const char *sign, const struct lines *lines, uint32_t start, uint32_t end)
{
    enum paint paint = *sign == '-' ? PAINT_REMOVED : *sign == '+' ? PAINT_ADDED : PAINT_NONE;
    for (uint32_t i = start; i < end; i++)
        put_line(out, sign, lines->items[i], paint);
}

/* "12,3": where the lines are and how many; where none is, the line before. */
static void put_range(struct output *out, char sign, uint32_t start, uint32_t count)
{
    put_format(out, "%c%u", sign, count ? start + 1 : start);
    if (count != 1)
        put_format(out, ",%u", count);
}

/* Differences first..end-1, which share context. */
static void put_hunk(const struct patch *patch, uint32_t first, uint32_t end)
{
    struct output *out = patch->out;
    const struct difference *from = &patch->differences.items[first], *to = &patch->differences.items[end - 1];
    uint32_t lead = from->old_start < CONTEXT ? from->old_start : CONTEXT;
    uint32_t left = patch->before.count - (to->old_start + to->old_count), tail = left < CONTEXT ? left : CONTEXT;
    uint32_t at = from->old_start - lead, old_end = to->old_start + to->old_count + tail;
    uint32_t new_start = from->new_start - lead, new_end = to->new_start + to->new_count + tail;
    paint_begin(out, PAINT_SEPARATOR);
    put_string(out, "@@ ");
    put_range(out, '-', at, old_end - at);
    put_string(out, " ");
    put_range(out, '+', new_start, new_end - new_start);
    put_string(out, " @@");
    paint_end(out, PAINT_SEPARATOR);
    put_string(out, "\n");
    for (; first < end; first++) {
        const struct difference *item = &patch->differences.items[first];
        put_lines(out, " ", &patch->before, at, item->old_start);
        put_lines(out, "-", &patch->before, item->old_start, item->old_start + item->old_count);
        put_lines(out, "+", &patch->after, item->new_start, item->new_start + item->new_count);
        at = item->old_start + item->old_count;
    }
    put_lines(out, " ", &patch->before, at, old_end);
}

static void put_patch(const struct patch *patch)
{
    const struct difference *items = patch->differences.items;
    for (uint32_t i = 0, end; i < patch->differences.count; i = end) {
        end = i + 1;
        while (end < patch->differences.count &&
               items[end].old_start - (items[end - 1].old_start + items[end - 1].old_count) <= 2 * CONTEXT)
            end++;
        put_hunk(patch, i, end);
    }
}

void put_difference(struct output *out, const struct memlint_bridge_difference *what)
{
    struct patch patch = {
        .out = out,
        .before = lines_of(out->arena, what->before),
        .after = lines_of(out->arena, what->after),
    };
    if (text_equal(what->before, what->after))
        return;
    patch.differences = lines_compare(out->arena, &patch.before, &patch.after);
    put_name(out, "--- ", what->before_name);
    put_name(out, "+++ ", what->after_name);
    put_patch(&patch);
}

static void put_file(struct output *out, const struct result_file *file)
{
    const struct memlint_text name = path_relative(out->arena, file->filename);
    put_difference(out, &(struct memlint_bridge_difference){.struct_size = sizeof(struct memlint_bridge_difference),
                                                            .before_name = name,
                                                            .after_name = name,
                                                            .before = file->change->before,
                                                            .after = file->change->text});
}

void write_diff(const struct results *results, struct output *out)
{
    for (uint32_t i = 0; i < results->file_count; i++)
        if (results->files[i].change)
            put_file(out, &results->files[i]);
}
