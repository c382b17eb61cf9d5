/* SPDX-License-Identifier: MIT */
#include "baseline.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/builder.h"
#include "path.h"
#include "read.h"

/* A longer line is known by its beginning. */
enum { MOST_OF_A_LINE = 500 };

struct baseline_key baseline_key(const struct result_file *file, const struct result_finding *finding)
{
    struct baseline_key key = {.rule = result_rule_key(finding->rule)};
    uint32_t start = finding->finding.start;
    if (finding->finding.end > start)
        key.line = text_cut(text_trim(result_line(file, result_line_at(file, start))), MOST_OF_A_LINE);
    return key;
}

int baseline_compare(const struct baseline_key *a, const struct baseline_key *b)
{
    int order = text_compare(a->rule, b->rule);
    return order ? order : text_compare(a->line, b->line);
}

/* An entry as it stands in the JSON, whose text it borrows. */
struct row {
    struct memlint_text file;
    struct baseline_entry entry;
};

struct reader {
    const struct baseline_request *request;
    struct ml_error *error;
    json_t *root;
    struct row *rows;
    uint32_t count;
};

static void close_root(void *object)
{
    const struct reader *reader = object;
    json_decref(reader->root);
}

static enum ml_status refuse_json(const struct reader *reader, const json_error_t *found)
{
    if (json_error_code(found) == json_error_out_of_memory)
        return error_set(reader->error, ML_NO_MEMORY, "out of memory");
    return error_at(reader->error, ML_INVALID, reader->request->path, found->line > 0 ? (uint32_t)found->line : 0, 0,
                    "no baseline, which is JSON: %s; mend it, or write it anew with --write-baseline", found->text);
}

static enum ml_status parse(struct reader *reader)
{
    const struct baseline_request *request = reader->request;
    const struct read_request file = {request->path.data, BASELINE_LIMIT, request->only_regular};
    struct memlint_text contents;
    json_error_t found;
    enum ml_status status = read_file(&file, request->scratch, &contents, reader->error);
    if (status == ML_UNKNOWN)
        return error_at(reader->error, ML_UNKNOWN, request->path, 0, 0,
                        "no such file: --write-baseline writes a baseline");
    if (status)
        return status;
    arena_defer(request->scratch, close_root, reader);
    reader->root = json_loadb(contents.data, contents.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &found);
    return reader->root ? ML_OK : refuse_json(reader, &found);
}

static struct memlint_text string_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return (struct memlint_text){0};
    return (struct memlint_text){json_string_value(value), (uint32_t)json_string_length(value)};
}

static enum ml_status read_entry(const struct reader *reader, const json_t *item, size_t index, struct row *row)
{
    const json_t *count = json_object_get(item, "count");
    row->file = string_at(item, "file");
    row->entry.key = (struct baseline_key){string_at(item, "rule"), string_at(item, "line")};
    if (row->file.size && row->entry.key.rule.size && row->entry.key.line.data && json_integer_value(count) > 0 &&
        json_integer_value(count) < UINT32_MAX) {
        row->entry.count = (uint32_t)json_integer_value(count);
        return ML_OK;
    }
    return error_at(reader->error, ML_INVALID, reader->request->path, 0, 0,
                    "entry %zu of findings: expected {\"file\": text, \"rule\": text, \"line\": text, \"count\": a "
                    "number above 0}",
                    index + 1);
}

static enum ml_status read_entries(struct reader *reader)
{
    const json_t *version = json_object_get(reader->root, "version");
    const json_t *findings = json_object_get(reader->root, "findings");
    struct memlint_text path = reader->request->path;
    if (!json_is_integer(version) || !json_is_array(findings))
        return error_at(reader->error, ML_INVALID, path, 0, 0,
                        "no baseline: expected an object with a version and a list of findings");
    if (json_integer_value(version) != BASELINE_VERSION)
        return error_at(reader->error, ML_INVALID, path, 0, 0,
                        "a baseline of version %lld, expected %d: another memlint wrote it",
                        (long long)json_integer_value(version), BASELINE_VERSION);
    size_t count = json_array_size(findings);
    reader->rows = arena_array(reader->request->scratch, struct row, count);
    for (size_t i = 0; i < count; i++) {
        enum ml_status status = read_entry(reader, json_array_get(findings, i), i, &reader->rows[i]);
        if (status)
            return status;
    }
    reader->count = (uint32_t)count;
    return ML_OK;
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    int order = text_compare(left->file, right->file);
    return order ? order : baseline_compare(&left->entry.key, &right->entry.key);
}

struct baseline_rules baseline_rules(struct arena *arena, const struct result_rule *rules, uint32_t count)
{
    struct memlint_text *keys = arena_array(arena, struct memlint_text, count);
    uint32_t selected = 0;
    for (uint32_t i = 0; i < count; i++)
        if (rules[i].selected)
            keys[selected++] = result_rule_key(&rules[i]);
    qsort(keys, selected, sizeof *keys, text_order);
    return (struct baseline_rules){selected, keys};
}

static bool is_looked_for(const struct baseline_entry *entry, const struct baseline_rules *rules)
{
    return rules->count && bsearch(&entry->key.rule, rules->keys, rules->count, sizeof *rules->keys, text_order);
}

/* Merging two branches can leave an entry there twice. */
static void add_entry(struct baseline_entry *entries, uint32_t *count, const struct reader *reader,
                      const struct baseline_entry *entry)
{
    struct baseline_entry *last = *count ? &entries[*count - 1] : NULL;
    if (last && baseline_compare(&last->key, &entry->key) == 0) {
        last->count = entry->count < UINT32_MAX - last->count ? last->count + entry->count : UINT32_MAX;
        return;
    }
    entries[*count] = *entry;
    entries[*count].key.rule = arena_text(reader->request->arena, entry->key.rule);
    entries[(*count)++].key.line = arena_text(reader->request->arena, entry->key.line);
}

static void build(const struct reader *reader, struct baseline *baseline)
{
    struct arena *arena = reader->request->arena;
    struct baseline_entry *entries = arena_array(arena, struct baseline_entry, reader->count);
    struct baseline_file *files = arena_array(arena, struct baseline_file, reader->count);
    if (reader->count)
        qsort(reader->rows, reader->count, sizeof *reader->rows, compare_rows);
    for (uint32_t i = 0; i < reader->count; i++) {
        const struct row *row = &reader->rows[i];
        struct baseline_file *file = baseline->file_count ? &files[baseline->file_count - 1] : NULL;
        if (!file || !text_equal(file->name, row->file)) {
            entries += file ? file->entry_count : 0;
            file = &files[baseline->file_count++];
            *file = (struct baseline_file){.name = arena_text(arena, row->file), .entries = entries};
        }
        add_entry(entries, &file->entry_count, reader, &row->entry);
    }
    baseline->files = files;
}

enum ml_status baseline_read(const struct baseline_request *request, struct baseline *baseline, struct ml_error *error)
{
    struct reader *reader = arena_new(request->scratch, struct reader);
    *reader = (struct reader){.request = request, .error = error};
    enum ml_status status = parse(reader);
    if (!status)
        status = read_entries(reader);
    if (status)
        return status;
    *baseline = (struct baseline){.path = request->path, .folder = path_folder(request->arena, request->path)};
    build(reader, baseline);
    return ML_OK;
}

static int compare_files(const void *a, const void *b)
{
    return text_compare(((const struct baseline_file *)a)->name, ((const struct baseline_file *)b)->name);
}

struct baseline_match baseline_match(const struct baseline *baseline, const struct result_file *file,
                                     struct arena *arena)
{
    struct baseline_match match = {.file = file};
    if (baseline->file_count == 0)
        return match;
    const struct baseline_file wanted = {.name = path_from(arena, baseline->folder, file->filename)};
    match.known = bsearch(&wanted, baseline->files, baseline->file_count, sizeof wanted, compare_files);
    if (!match.known)
        return match;
    match.left = arena_array(arena, uint32_t, match.known->entry_count);
    for (uint32_t i = 0; i < match.known->entry_count; i++)
        match.left[i] = match.known->entries[i].count;
    return match;
}

static int compare_entries(const void *a, const void *b)
{
    return baseline_compare(&((const struct baseline_entry *)a)->key, &((const struct baseline_entry *)b)->key);
}

bool baseline_hides(const struct baseline_match *match, const struct result_finding *finding)
{
    if (!match->known)
        return false;
    const struct baseline_entry wanted = {.key = baseline_key(match->file, finding)};
    const struct baseline_entry *entries = match->known->entries;
    const struct baseline_entry *found =
        bsearch(&wanted, entries, match->known->entry_count, sizeof wanted, compare_entries);
    if (!found || match->left[found - entries] == 0)
        return false;
    match->left[found - entries]--;
    return true;
}

uint32_t baseline_gone(const struct baseline_match *match, const struct baseline_rules *looked_for)
{
    uint32_t gone = 0;
    for (uint32_t i = 0; match->known && i < match->known->entry_count; i++)
        gone += match->left[i] && is_looked_for(&match->known->entries[i], looked_for);
    return gone;
}

static bool exists(const struct baseline *baseline, const struct baseline_file *file, struct arena *scratch)
{
    struct memlint_text path = text_format(scratch, "%.*s/%.*s", TEXT_ARGS(baseline->folder), TEXT_ARGS(file->name));
    return access(path.data, F_OK) == 0;
}

uint32_t baseline_gone_with_files(const struct baseline *baseline, const struct baseline_rules *looked_for,
                                  const bool *seen, struct arena *scratch)
{
    uint32_t gone = 0;
    for (uint32_t i = 0; i < baseline->file_count; i++) {
        const struct baseline_file *file = &baseline->files[i];
        if (seen[i] || exists(baseline, file, scratch))
            continue;
        for (uint32_t k = 0; k < file->entry_count; k++)
            gone += is_looked_for(&file->entries[k], looked_for);
    }
    return gone;
}
