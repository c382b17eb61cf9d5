/* SPDX-License-Identifier: MIT */
/* Lines that edits touch are grouped; groups and what is shown with them are joined to runs; a run is written out. */
#include "write/changes.h"

#include <stdlib.h>

#include "edits.h"
#include "source.h"
#include "write/clean.h"
#include "write/layout.h"

enum {
    MOST_SAME = 8, /* unchanged lines in a row; of more the first and the last few are shown */
    KEPT_SAME = 3,
    REACH = 1000, /* lines that are looked at for those that others are nested in */
};

struct lines {
    uint32_t first;
    uint32_t last;
};

/* Lines that edits have in common, and those edits. */
struct group {
    struct lines lines;
    struct edit_list edits;
};

struct outline {
    struct arena *arena;
    const struct result_file *file;
    const struct memlint_finding *finding;
    VEC(struct group) groups;
    VEC(struct lines) shown;
    VEC(struct change) changes;
    uint32_t old_count; /* lines of groups so far, as they are and as they become */
    uint32_t new_count;
};

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static bool is_blank(struct memlint_text line)
{
    return text_trim(line).size == 0;
}

/* What follows the last line end is no line to show. */
static uint32_t last_line(const struct result_file *file)
{
    uint32_t count = file->line_count;
    return count > 1 && file->line_starts[count - 1] == file->source.size ? count - 1 : count;
}

static struct lines lines_of(const struct result_file *file, uint32_t start, uint32_t end)
{
    return (struct lines){
        .first = smaller(result_line_at(file, start), last_line(file)),
        .last = smaller(result_line_at(file, end > start ? end - 1 : start), last_line(file)),
    };
}

/* Does what follows an edit that takes a line's end come to stand on the line before? */
static bool joins_lines(const struct outline *outline, uint32_t index, struct lines lines)
{
    const struct result_file *file = outline->file;
    const struct memlint_edit *edit = &outline->finding->edits[index];
    bool is_alone = index == 0 || edit[-1].end < edit->start;
    if (edit->end == edit->start || lines.last == file->line_count || edit->end != file->line_starts[lines.last])
        return false;
    if (edit->replacement.size)
        return !text_ends(edit->replacement, "\n");
    return !is_alone || edit->start > file->line_starts[lines.first - 1];
}

static struct lines lines_touched(const struct outline *outline, uint32_t index)
{
    const struct memlint_edit *edit = &outline->finding->edits[index];
    struct lines lines = lines_of(outline->file, edit->start, edit->end);
    if (joins_lines(outline, index, lines))
        lines.last = smaller(lines.last + 1, last_line(outline->file));
    return lines;
}

static void group_edits(struct outline *outline)
{
    for (uint32_t i = 0; i < outline->finding->edit_count; i++) {
        struct lines lines = lines_touched(outline, i);
        struct group *last = outline->groups.count ? &outline->groups.items[outline->groups.count - 1] : NULL;
        if (last && lines.first <= last->lines.last) {
            last->lines.last = lines.last > last->lines.last ? lines.last : last->lines.last;
            last->edits.count++;
            continue;
        }
        const struct group group = {lines, {&outline->finding->edits[i], 1}};
        vec_push(outline->arena, &outline->groups, group);
    }
}

static void show(struct outline *outline, struct lines lines)
{
    vec_push(outline->arena, &outline->shown, lines);
}

/* With the line above and the line below, where they say something. */
static void show_around(struct outline *outline, struct lines lines)
{
    const struct result_file *file = outline->file;
    if (lines.first > 1 && !is_blank(result_line(file, lines.first - 1)))
        lines.first--;
    if (lines.last < last_line(file) && !is_blank(result_line(file, lines.last + 1)))
        lines.last++;
    show(outline, lines);
}

static int compare_lines(const void *a, const void *b)
{
    const struct lines *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* Sorts, and joins what touches; a single line between takes no more room than the sign of a gap. */
static void join_shown(struct outline *outline)
{
    struct lines *items = outline->shown.items;
    uint32_t count = 0;
    qsort(items, outline->shown.count, sizeof *items, compare_lines);
    for (uint32_t i = 0; i < outline->shown.count; i++) {
        if (count && items[i].first <= items[count - 1].last + 2)
            items[count - 1].last = items[i].last > items[count - 1].last ? items[i].last : items[count - 1].last;
        else
            items[count++] = items[i];
    }
    outline->shown.count = count;
}

/* The least indent of the first lines of what is shown. */
static uint32_t least_indent(const struct outline *outline)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < outline->shown.count; i++) {
        struct memlint_text line = result_line(outline->file, outline->shown.items[i].first);
        least = is_blank(line) ? least : smaller(least, layout_indent(line));
    }
    return least;
}

/* May lines be nested in this one? A bracket that closes stands for the line that opens it, further up. */
static bool can_hold(struct memlint_text line)
{
    struct memlint_text code = text_trim(line);
    return code.size && !strchr("#)]}", code.data[0]);
}

/* "while True:" above what stands in it, up to the indent that everything shown has. */
static void show_headers(struct outline *outline)
{
    uint32_t least = least_indent(outline), left = REACH;
    for (uint32_t i = 0, count = outline->shown.count; i < count; i++) {
        uint32_t line = outline->shown.items[i].first, indent = layout_indent(result_line(outline->file, line));
        while (indent > least && --line > 0 && left > 0) {
            left--;
            struct memlint_text text = result_line(outline->file, line);
            if (!can_hold(text) || layout_indent(text) >= indent)
                continue;
            indent = layout_indent(text);
            if (indent >= least)
                show(outline, (struct lines){line, line});
        }
    }
}

static void choose_lines(struct outline *outline, bool with_context)
{
    const struct memlint_finding *finding = outline->finding;
    outline->shown.count = 0;
    show(outline, lines_of(outline->file, finding->start, finding->end));
    for (uint32_t i = 0; i < finding->place_count; i++)
        show(outline, lines_of(outline->file, finding->places[i].start, finding->places[i].end));
    for (uint32_t i = 0; i < outline->groups.count; i++) {
        if (with_context)
            show_around(outline, outline->groups.items[i].lines);
        else
            show(outline, outline->groups.items[i].lines);
    }
    show_headers(outline);
    join_shown(outline);
}

static void add_change(struct outline *outline, struct change change)
{
    vec_push(outline->arena, &outline->changes, change);
}

static void add_gap(struct outline *outline)
{
    add_change(outline, (struct change){.kind = CHANGE_GAP});
}

static void add_lines(struct outline *outline, uint32_t first, uint32_t last)
{
    for (uint32_t line = first; line <= last; line++)
        add_change(outline, (struct change){
                                .number = line - outline->old_count + outline->new_count,
                                .text = result_line(outline->file, line),
                            });
}

static void add_same(struct outline *outline, uint32_t first, uint32_t last)
{
    if (last + 1 - first <= MOST_SAME) {
        add_lines(outline, first, last);
        return;
    }
    add_lines(outline, first, first + KEPT_SAME - 1);
    add_gap(outline);
    add_lines(outline, last - KEPT_SAME + 1, last);
}

/* The lines of a group as they are and as they become. */
struct versions {
    struct group group;
    uint32_t old_count;
    uint32_t prefix; /* lines that are the same at the start, and at the end */
    uint32_t suffix;
    VEC(struct memlint_text) lines; /* new ones */
};

static struct memlint_text old_line(const struct outline *outline, const struct versions *versions, uint32_t index)
{
    return result_line(outline->file, versions->group.lines.first + index);
}

static void split_lines(struct arena *arena, struct memlint_text text, struct versions *versions)
{
    for (uint32_t start = 0; start < text.size;) {
        uint32_t next = source_next_line(text, start);
        struct memlint_text line = text_part(text, start, next == TEXT_NOT_FOUND ? text.size : next);
        start += line.size;
        while (line.size && (line.data[line.size - 1] == '\n' || line.data[line.size - 1] == '\r'))
            line.size--;
        vec_push(arena, &versions->lines, line);
    }
}

/* The statement is deleted and its line left behind, empty: nobody would write that. */
static void drop_blank_lines(struct versions *versions)
{
    uint32_t kept = versions->prefix;
    for (uint32_t i = 0; i < versions->group.edits.count; i++) {
        if (versions->group.edits.items[i].replacement.size)
            return;
    }
    for (uint32_t i = kept; i < versions->lines.count; i++) {
        bool is_old = i >= versions->lines.count - versions->suffix;
        if (is_old || !is_blank(versions->lines.items[i]))
            versions->lines.items[kept++] = versions->lines.items[i];
    }
    versions->lines.count = kept;
}

static void match_ends(const struct outline *outline, struct versions *versions)
{
    uint32_t least = smaller(versions->old_count, versions->lines.count), same = 0;
    while (same < least && text_equal(old_line(outline, versions, same), versions->lines.items[same]))
        same++;
    versions->prefix = same;
    for (same = 0; same < least - versions->prefix; same++) {
        if (!text_equal(old_line(outline, versions, versions->old_count - 1 - same),
                        versions->lines.items[versions->lines.count - 1 - same]))
            break;
    }
    versions->suffix = same;
}

static struct versions versions_of(struct outline *outline, const struct group *group)
{
    const struct result_file *file = outline->file;
    uint32_t first = group->lines.first, last = group->lines.last;
    const struct edit_part part = {
        .start = file->line_starts[first - 1],
        .end = last < file->line_count ? file->line_starts[last] : file->source.size,
        .edits = group->edits,
    };
    struct versions versions = {.group = *group, .old_count = part.end > part.start ? last - first + 1 : 0};
    split_lines(outline->arena, edits_apply(outline->arena, file, &part), &versions);
    match_ends(outline, &versions);
    drop_blank_lines(&versions);
    return versions;
}

/* Columns that two lines have in common from the left. */
static uint32_t common_width(struct memlint_text a, struct memlint_text b)
{
    uint32_t same = 0, least = smaller(a.size, b.size);
    while (same < least && a.data[same] == b.data[same])
        same++;
    return clean_width(text_cut(a, same));
}

static void add_removed(struct outline *outline, const struct versions *versions)
{
    for (uint32_t i = versions->prefix; i < versions->old_count - versions->suffix; i++) {
        struct memlint_text line = old_line(outline, versions, i);
        bool has_pair = i < versions->lines.count - versions->suffix;
        add_change(outline, (struct change){
                                .kind = CHANGE_REMOVED,
                                .number = versions->group.lines.first + i,
                                .focus = has_pair ? common_width(line, versions->lines.items[i]) : 0,
                                .text = line,
                            });
    }
}

static void add_added(struct outline *outline, const struct versions *versions)
{
    uint32_t start = versions->group.lines.first - outline->old_count + outline->new_count;
    for (uint32_t i = versions->prefix; i < versions->lines.count - versions->suffix; i++) {
        struct memlint_text line = versions->lines.items[i];
        bool has_pair = i < versions->old_count - versions->suffix;
        add_change(outline, (struct change){
                                .kind = CHANGE_ADDED,
                                .number = start + i,
                                .focus = has_pair ? common_width(line, old_line(outline, versions, i)) : 0,
                                .text = line,
                            });
    }
}

static void add_group(struct outline *outline, const struct group *group)
{
    struct versions versions = versions_of(outline, group);
    uint32_t first = group->lines.first;
    add_lines(outline, first, first + versions.prefix - 1);
    add_removed(outline, &versions);
    add_added(outline, &versions);
    outline->old_count += versions.old_count;
    outline->new_count += versions.lines.count;
    add_lines(outline, first + versions.old_count - versions.suffix, first + versions.old_count - 1);
}

static void write_out(struct outline *outline)
{
    const struct group *group = outline->groups.items, *end = group + outline->groups.count;
    outline->changes.count = outline->old_count = outline->new_count = 0;
    for (uint32_t i = 0; i < outline->shown.count; i++) {
        uint32_t line = outline->shown.items[i].first, last = outline->shown.items[i].last;
        if (i)
            add_gap(outline);
        for (; group < end && group->lines.first <= last; group++) {
            add_same(outline, line, group->lines.first - 1);
            add_group(outline, group);
            line = group->lines.last + 1;
        }
        add_same(outline, line, last);
    }
}

static bool any_of(const struct outline *outline, bool (*is_one)(enum change_kind kind))
{
    for (uint32_t i = 0; i < outline->changes.count; i++) {
        if (is_one(outline->changes.items[i].kind))
            return true;
    }
    return false;
}

static bool is_kept(enum change_kind kind)
{
    return kind == CHANGE_SAME || kind == CHANGE_ADDED;
}

static bool is_changed(enum change_kind kind)
{
    return kind == CHANGE_REMOVED || kind == CHANGE_ADDED;
}

struct changes changes_of(struct arena *arena, const struct result_file *file, const struct memlint_finding *finding)
{
    struct outline outline = {.arena = arena, .file = file, .finding = finding};
    group_edits(&outline);
    choose_lines(&outline, false);
    write_out(&outline);
    if (!any_of(&outline, is_changed))
        return (struct changes){0};
    if (!any_of(&outline, is_kept)) {
        /* Where all that is shown would go, what stays shows where it was. */
        choose_lines(&outline, true);
        write_out(&outline);
    }
    return (struct changes){outline.changes.items, outline.changes.count};
}
