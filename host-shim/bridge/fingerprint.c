/* SPDX-License-Identifier: MIT */
#include "fingerprint.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/builder.h"
#include "path.h"

enum { LONGEST_LINE = 1024 };

/* The text of the line that a finding starts on, as fingerprint.h says; of a line of machine size, its start. */
static void build_line(struct builder *builder, const struct result_file *file, const struct memlint_finding *finding)
{
    struct memlint_text whole = result_line(file, result_line_at(file, finding->start));
    struct memlint_text line = text_trim(text_cut(whole, LONGEST_LINE));
    bool after_blank = false;
    for (uint32_t i = 0; i < line.size; i++) {
        bool is_blank = line.data[i] == ' ' || line.data[i] == '\t' || line.data[i] == '\f';
        if (!is_blank || !after_blank)
            build_byte(builder, is_blank ? ' ' : line.data[i]);
        after_blank = is_blank;
    }
}

struct keyed {
    uint64_t key;
    uint32_t index;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
}

const uint32_t *fingerprint_count(struct arena *arena, const uint64_t *keys, uint32_t count)
{
    uint32_t *counts = arena_array(arena, uint32_t, count);
    struct keyed *sorted = arena_array(arena, struct keyed, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = (struct keyed){keys[i], i};
    qsort(sorted, count, sizeof *sorted, compare_keyed);
    for (uint32_t i = 0; i < count; i++) {
        bool is_next = i > 0 && sorted[i].key == sorted[i - 1].key;
        counts[sorted[i].index] = is_next ? counts[sorted[i - 1].index] + 1 : 1;
    }
    return counts;
}

const struct memlint_text *fingerprint_all(struct arena *arena, const struct result_file *file)
{
    struct memlint_text *texts = arena_array(arena, struct memlint_text, file->finding_count);
    uint64_t *hashes = arena_array(arena, uint64_t, file->finding_count);
    struct memlint_text path = path_relative(arena, file->filename);
    struct builder hashed = {.arena = arena};
    for (uint32_t i = 0; i < file->finding_count; i++) {
        hashed.size = 0;
        build_text(&hashed, result_rule_key(file->findings[i].rule));
        build_byte(&hashed, '\0');
        build_text(&hashed, path);
        build_byte(&hashed, '\0');
        build_line(&hashed, file, &file->findings[i].finding);
        hashes[i] = text_hash(build_result(&hashed));
    }
    const uint32_t *counts = fingerprint_count(arena, hashes, file->finding_count);
    for (uint32_t i = 0; i < file->finding_count; i++)
        texts[i] = text_format(arena, "%016" PRIx64 ":%u", hashes[i], counts[i]);
    return texts;
}
