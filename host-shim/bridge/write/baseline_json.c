/* SPDX-License-Identifier: MIT */
/* A baseline of all that was found, as baseline.h shows it: an entry a line, sorted, so that a diff says what changed.
 */
#include "baseline.h"

#include <stdlib.h>

#include "path.h"
#include "write/value.h"

struct row {
    struct memlint_text file;
    struct baseline_key key;
};

static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    int order = text_compare(left->file, right->file);
    return order ? order : baseline_compare(&left->key, &right->key);
}

static void put_entry(struct output *out, struct value_root *root, const struct row *row, uint32_t count)
{
    json_t *entry = value_start(root);
    value_text(out, entry, "file", row->file);
    value_text(out, entry, "rule", row->key.rule);
    value_text(out, entry, "line", row->key.line);
    value_number(out, entry, "count", count);
    put_string(out, out->items++ ? ",\n    " : "\n    ");
    put_value_spaced(root);
}

static uint32_t count_equal(const struct row *rows, uint32_t left)
{
    uint32_t count = 1;
    while (count < left && compare_rows(&rows[0], &rows[count]) == 0)
        count++;
    return count;
}

static struct row *make_rows(const struct results *results, struct memlint_text folder, struct arena *arena,
                             uint32_t *count)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < results->file_count; i++)
        total += results->files[i].finding_count;
    struct row *rows = arena_array(arena, struct row, total);
    *count = 0;
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        const struct memlint_text name =
            file->finding_count ? path_from(arena, folder, file->filename) : (struct memlint_text){0};
        for (uint32_t k = 0; k < file->finding_count; k++)
            rows[(*count)++] = (struct row){name, baseline_key(file, &file->findings[k])};
    }
    if (*count)
        qsort(rows, *count, sizeof *rows, compare_rows);
    return rows;
}

void write_baseline(const struct results *results, struct memlint_text path, struct output *out)
{
    uint32_t count;
    const struct row *rows = make_rows(results, path_folder(out->arena, path), out->arena, &count);
    struct value_root *root = value_root(out);
    put_format(out, "{\n  \"version\": %d,\n  \"findings\": [", BASELINE_VERSION);
    for (uint32_t i = 0, equal; i < count; i += equal) {
        equal = count_equal(&rows[i], count - i);
        put_entry(out, root, &rows[i], equal);
    }
    put_string(out, count ? "\n  ]\n}\n" : "]\n}\n");
}
