/* SPDX-License-Identifier: MIT */
#include "edits.h"

#include "base/builder.h"

/* The file's first line says how lines end in it. */
static struct memlint_text line_end_of(const struct result_file *file)
{
    if (file->line_count < 2)
        return TEXT("\n");
    struct memlint_text line = text_part(file->source, file->line_starts[0], file->line_starts[1]);
    if (text_ends(line, "\r\n"))
        return TEXT("\r\n");
    return text_ends(line, "\r") ? TEXT("\r") : TEXT("\n");
}

static uint32_t start_of(const struct result_file *file, const struct memlint_edit *edit)
{
    uint32_t first = file->line_starts[0]; /* after a byte order mark */
    return edit->start > first ? edit->start : first;
}

/* Between the two bytes of a line's end. */
static bool is_in_line_end(struct memlint_text source, uint32_t at)
{
    return at > 0 && at < source.size && source.data[at - 1] == '\r' && source.data[at] == '\n';
}

static void build_content(struct builder *builder, const struct result_file *file, const struct memlint_edit *edit)
{
    struct memlint_text text = edit->replacement, line_end = line_end_of(file);
    char before = is_in_line_end(file->source, edit->start) ? '\r' : '\0';
    uint32_t start = 0, end;
    for (; (end = text_find(text, '\n', start)) != TEXT_NOT_FOUND; start = end + 1) {
        before = end ? text.data[end - 1] : before;
        build_text(builder, text_part(text, start, end));
        build_text(builder, before == '\r' ? TEXT("\n") : line_end);
    }
    build_text(builder, text_part(text, start, text.size));
}

struct memlint_text edits_apply(struct arena *arena, const struct result_file *file, const struct edit_part *part)
{
    struct builder builder = {.arena = arena};
    uint32_t at = part->start;
    for (uint32_t i = 0; i < part->edits.count; i++) {
        const struct memlint_edit *edit = &part->edits.items[i];
        uint32_t start = start_of(file, edit);
        build_text(&builder, text_part(file->source, at, start));
        build_content(&builder, file, edit);
        at = edit->end > start ? edit->end : start;
    }
    build_text(&builder, text_part(file->source, at, part->end));
    return build_result(&builder);
}

/* What an edit puts in the place of its bytes. */
static struct memlint_text edit_content(struct arena *arena, const struct result_file *file,
                                        const struct memlint_edit *edit)
{
    struct builder builder = {.arena = arena};
    build_content(&builder, file, edit);
    return build_result(&builder);
}

void edits_settle(struct arena *arena, const struct result_file *file, struct memlint_finding *finding)
{
    struct memlint_edit *edits = arena_array(arena, struct memlint_edit, finding->edit_count);
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const struct memlint_edit *edit = &finding->edits[i];
        uint32_t start = start_of(file, edit);
        edits[i] = (struct memlint_edit){
            .start = start,
            .end = edit->end > start ? edit->end : start,
            .replacement = edit_content(arena, file, edit),
        };
    }
    finding->edits = edits;
}
