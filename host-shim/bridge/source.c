/* SPDX-License-Identifier: MIT */
#include "source.h"

#include <string.h>

#include "read.h"
#include "utf8.h"

static bool has_bom(struct memlint_text source)
{
    return text_starts(source, "\xEF\xBB\xBF");
}

uint32_t source_next_line(struct memlint_text source, uint32_t from)
{
    const char *start = source.data + from;
    size_t rest = source.size - from;
    const char *feed = rest ? memchr(start, '\n', rest) : NULL;
    const char *carriage = rest ? memchr(start, '\r', feed ? (size_t)(feed - start) : rest) : NULL;
    if (!feed && !carriage)
        return TEXT_NOT_FOUND;
    bool is_pair = carriage && feed == carriage + 1;
    const char *end = !carriage || is_pair ? feed : carriage;
    return (uint32_t)(end + 1 - source.data);
}

/* A byte order mark belongs to no line, so that columns of the first are what editors show. */
static void cut_lines(struct result_file *file)
{
    VEC(uint32_t) starts = {0};
    uint32_t at = has_bom(file->source) ? 3 : 0;
    for (; at != TEXT_NOT_FOUND; at = source_next_line(file->source, at))
        vec_push(&file->arena, &starts, at);
    file->line_starts = starts.items;
    file->line_count = starts.count;
}

/* So that a place in a line of megabytes is found without counting all of it. */
static void count_points(struct result_file *file)
{
    uint32_t *points = arena_array(&file->arena, uint32_t, file->source.size / RESULT_BLOCK + 1);
    for (uint32_t i = 0; i < file->source.size / RESULT_BLOCK; i++) {
        uint32_t start = i * RESULT_BLOCK;
        points[i + 1] = points[i] + utf8_length(text_part(file->source, start, start + RESULT_BLOCK));
    }
    file->points = points;
}

static bool has_long_line(const struct result_file *file)
{
    for (uint32_t i = 0; i < file->line_count; i++) {
        uint32_t end = i + 1 < file->line_count ? file->line_starts[i + 1] : file->source.size;
        if (end - file->line_starts[i] > RESULT_BLOCK)
            return true;
    }
    return false;
}

static enum ml_status refuse_encoding(const struct result_file *file, uint32_t at, struct ml_error *error)
{
    struct place place = result_place(file, at);
    return error_at(error, ML_INVALID, file->filename, place.line, place.column,
                    "byte 0x%02X is not UTF-8, the only encoding that CircuitPython reads: save the file as UTF-8",
                    (unsigned)(unsigned char)file->source.data[at]);
}

enum ml_status source_open(struct result_file *file, const struct memlint_text *text, struct ml_error *error)
{
    const struct read_request request = {file->filename.data, SOURCE_LIMIT, .only_regular = false};
    enum ml_status status = ML_OK;
    if (text && text->size > SOURCE_LIMIT)
        return error_at(error, ML_LIMIT, file->filename, 0, 0, "larger than the limit of %d bytes: split it",
                        SOURCE_LIMIT);
    if (text)
        file->source = arena_text(&file->arena, *text);
    else
        status = read_file(&request, &file->arena, &file->source, error);
    if (status)
        return status;
    cut_lines(file);
    if (has_long_line(file))
        count_points(file);
    uint32_t bad = utf8_invalid_at(file->source);
    return bad == TEXT_NOT_FOUND ? ML_OK : refuse_encoding(file, bad, error);
}
