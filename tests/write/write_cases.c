/* SPDX-License-Identifier: MIT */
/*
 * Writes the results that a case describes, without a plugin or a run:
 *
 *   write_cases CASE.yaml FORMAT [color] [provenance] [suggest] [show-fixes] [width=N]
 *   write_cases CASE.yaml                                          lists the case's outputs, a line each
 *
 * FORMAT is one of the bridge's, or text or json for a case that describes a document or a list of rules. The keys
 * of a case are those that are read below; cases/ has an example of each. Codes are the ABI's, in words.
 */
#include <stdio.h>
#include <stdlib.h>

#include "case_runtime.h"
#include "edits.h"
#include "source.h"
#include "write/write.h"

static const struct word severities[] = {
    {"NOTE", MEMLINT_NOTE}, {"LOW", MEMLINT_LOW}, {"MEDIUM", MEMLINT_MEDIUM}, {"HIGH", MEMLINT_HIGH}, {NULL, 0},
};
static const struct word risks[] = {
    {"NONE", MEMLINT_RISK_NONE},
    {"LOW", MEMLINT_RISK_LOW},
    {"MEDIUM", MEMLINT_RISK_MEDIUM},
    {"HIGH", MEMLINT_RISK_HIGH},
    {NULL, 0},
};
static const struct word applicabilities[] = {
    {"display", MEMLINT_EDIT_DISPLAY},
    {"unsafe", MEMLINT_EDIT_UNSAFE},
    {"safe", MEMLINT_EDIT_SAFE},
    {NULL, 0},
};
/* "%ff" in a file's name is that byte, which need not be UTF-8. */
static struct memlint_text decode(struct arena *arena, struct memlint_text name)
{
    char *bytes = arena_alloc(arena, name.size + 1);
    uint32_t size = 0;
    for (uint32_t i = 0; i < name.size; i++) {
        bool coded = name.data[i] == '%' && i + 2 < name.size;
        char digits[] = {coded ? name.data[i + 1] : '0', coded ? name.data[i + 2] : '0', '\0'};
        bytes[size++] = coded ? (char)strtol(digits, NULL, 16) : name.data[i];
        i += coded ? 2 : 0;
    }
    return (struct memlint_text){bytes, size};
}

static void cut_lines(struct arena *arena, struct result_file *file)
{
    VEC(uint32_t) starts = {0};
    for (uint32_t at = 0; at != TEXT_NOT_FOUND; at = source_next_line(file->source, at))
        vec_push(arena, &starts, at);
    file->line_starts = starts.items;
    file->line_count = starts.count;
}

static uint32_t find(struct memlint_text text, struct memlint_text part, uint32_t skip)
{
    for (uint32_t i = 0; i + part.size <= text.size; i++) {
        if (text_equal(text_part(text, i, i + part.size), part) && skip-- == 0)
            return i;
    }
    fail("not in the source", part);
}

/* at: its text, with skip: how many earlier ones; or start: and end:. */
static void find_range(const struct yaml_node *node, struct memlint_text source, uint32_t *start, uint32_t *end)
{
    struct memlint_text part = text_at(node, "at");
    if (part.size) {
        *start = find(source, part, get(node, "skip") ? (uint32_t)number_of(text_at(node, "skip")) : 0);
        *end = *start + part.size;
    } else if (get(node, "start")) {
        *start = (uint32_t)number_of(text_at(node, "start"));
        *end = (uint32_t)number_of(text_at(node, "end"));
    }
    if (*start > *end || *end > source.size)
        fail("not in the source", text_at(node, "end"));
}

static struct memlint_rule read_rule(const struct yaml_node *node, const char *id)
{
    return (struct memlint_rule){
        .severity = code_at(node, "severity", severities),
        .default_on = flag_at(node, "default", 1),
        .id = text_at(node, id),
        .name = text_at(node, "name"),
        .family = text_at(node, "family"),
        .issue = text_at(node, "issue"),
        .why = text_at(node, "why"),
        .fix = text_at(node, "fix"),
        .aliases = text_at(node, "aliases"),
        .pack = text_at(node, "pack"),
    };
}

static struct result_rule listed_rule(const struct yaml_node *node, const char *id)
{
    struct memlint_rule rule = read_rule(node, id);
    return (struct result_rule){
        .rule = rule,
        .plugin = text_starts(rule.id, "SUP") ? UINT32_MAX : 0,
        .selected = flag_at(node, "selected", 1),
    };
}

static void read_places(struct arena *arena, const struct yaml_node *list, struct memlint_text source,
                        struct memlint_finding *finding)
{
    struct memlint_place *places = arena_array(arena, struct memlint_place, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        find_range(list->items[i], source, &places[i].start, &places[i].end);
        places[i].label = text_at(list->items[i], "label");
    }
    finding->places = places;
    finding->place_count = count_of(list);
}

/* Each a range and becomes:, what is put there. */
static void read_edits(struct arena *arena, const struct yaml_node *list, struct memlint_text source,
                       struct memlint_finding *finding)
{
    struct memlint_edit *edits = arena_array(arena, struct memlint_edit, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        find_range(list->items[i], source, &edits[i].start, &edits[i].end);
        edits[i].replacement = text_at(list->items[i], "becomes");
    }
    finding->edits = edits;
    finding->edit_count = count_of(list);
}

static struct result_finding read_finding(struct arena *arena, const struct yaml_node *node, struct memlint_text source)
{
    struct result_rule *rule = arena_new(arena, struct result_rule);
    *rule = listed_rule(node, "rule");
    struct memlint_finding finding = {
        .severity = rule->rule.severity,
        .message = text_at(node, "message"),
        .fix = rule->rule.fix,
        .impact = text_at(node, "impact"),
        .bytes = bytes_at(node, "bytes"),
        .applicability = code_at(node, "applicability", applicabilities),
        .edit_message = text_at(node, "better"),
    };
    find_range(node, source, &finding.start, &finding.end);
    read_places(arena, get(node, "places"), source, &finding);
    read_edits(arena, get(node, "edits"), source, &finding);
    return (struct result_finding){
        .finding = finding,
        .rule = rule,
        .fixable = finding.edit_count && finding.applicability == MEMLINT_EDIT_SAFE,
    };
}

static struct memlint_risk read_risk(const struct yaml_node *node, const char *key)
{
    const struct yaml_node *risk = get(node, key); /* [level, reason] */
    if (!risk)
        return (struct memlint_risk){0};
    return (struct memlint_risk){code_of(risks, risk->items[0]->text), risk->items[1]->text};
}

static void read_imports(struct arena *arena, const struct yaml_node *list, struct memlint_profile *profile)
{
    struct memlint_import *imports = arena_array(arena, struct memlint_import, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        imports[i] = (struct memlint_import){
            .module = text_at(list->items[i], "module"),
            .bytes = bytes_at(list->items[i], "bytes"),
            .origin = text_at(list->items[i], "origin"),
            .note = text_at(list->items[i], "note"),
            .used = flag_at(list->items[i], "used", 1),
        };
    }
    profile->imports = imports;
    profile->import_count = count_of(list);
}

static void read_recommendations(struct arena *arena, const struct yaml_node *list, struct memlint_text source,
                                 struct memlint_profile *profile)
{
    struct memlint_recommendation *advice = arena_array(arena, struct memlint_recommendation, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        advice[i].action = text_at(list->items[i], "action");
        advice[i].bytes = bytes_at(list->items[i], "bytes");
        find_range(list->items[i], source, &advice[i].start, &advice[i].end);
    }
    profile->recommendations = advice;
    profile->recommendation_count = count_of(list);
}

static const struct memlint_profile *read_profile(struct arena *arena, const struct yaml_node *node,
                                                  struct memlint_text source)
{
    if (!node)
        return NULL;
    struct memlint_profile *profile = arena_new(arena, struct memlint_profile);
    *profile = (struct memlint_profile){
        .struct_size = sizeof *profile,
        .is_entry = flag_at(node, "is_entry", 1),
        .fits = flag_at(node, "fits", 1),
        .board = text_at(node, "board"),
        .firmware = text_at(node, "firmware"),
        .peak = bytes_at(node, "peak"),
        .available = bytes_at(node, "available"),
        .margin = bytes_at(node, "margin"),
        .min_free = bytes_at(node, "min_free"),
        .compile_peak = bytes_at(node, "compile_peak"),
        .kept_after_imports = bytes_at(node, "kept_after_imports"),
        .kept_before_loop = bytes_at(node, "kept_before_loop"),
        .garbage_per_iteration = bytes_at(node, "garbage_per_iteration"),
        .peak_phase = text_at(node, "peak_phase"),
        .gc_pressure = read_risk(node, "gc_pressure"),
        .fragmentation = read_risk(node, "fragmentation"),
        .import_total = bytes_at(node, "import_total"),
    };
    read_imports(arena, get(node, "imports"), profile);
    read_recommendations(arena, get(node, "recommendations"), source, profile);
    return profile;
}

/* Each a message:, with status: (of the ABI), path:, line:, column: and failed:. */
static const struct result_problem *read_problems(struct arena *arena, const struct yaml_node *list)
{
    struct result_problem *problems = arena_array(arena, struct result_problem, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        const struct yaml_node *node = list->items[i];
        problems[i].failed = flag_at(node, "failed", 1) != 0;
        problems[i].problem = (struct memlint_problem){
            .status = get(node, "status") ? (int32_t)number_of(text_at(node, "status")) : MEMLINT_INVALID,
            .path = text_at(node, "path"),
            .line = get(node, "line") ? (uint32_t)number_of(text_at(node, "line")) : 0,
            .column = get(node, "column") ? (uint32_t)number_of(text_at(node, "column")) : 0,
            .message = text_at(node, "message"),
        };
    }
    return problems;
}

/* Each rule, name and count, with a list saved: of bytes. */
static const struct memlint_bridge_fixed *read_fixed(struct arena *arena, const struct yaml_node *list)
{
    struct memlint_bridge_fixed *fixed = arena_array(arena, struct memlint_bridge_fixed, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        struct memlint_rule *rule = arena_new(arena, struct memlint_rule);
        const struct yaml_node *saved = get(list->items[i], "saved");
        *rule = read_rule(list->items[i], "rule");
        fixed[i].rule = rule;
        fixed[i].count = (uint32_t)number_of(text_at(list->items[i], "count"));
        for (uint32_t k = 0; k < count_of(saved); k++) {
            const struct memlint_bytes bytes = bytes_of(saved->items[k]);
            fixed[i].bytes[bytes.unit] = bytes;
        }
    }
    return fixed;
}

/* before: the text, and what was fixed: in it. */
static const struct result_change *read_change(struct arena *arena, const struct yaml_node *node,
                                               struct memlint_text source)
{
    struct result_change *change = arena_new(arena, struct result_change);
    if (!get(node, "before"))
        return NULL;
    change->before = text_at(node, "before");
    change->text = source;
    change->fixed = read_fixed(arena, get(node, "fixed"));
    change->fixed_count = count_of(get(node, "fixed"));
    return change;
}

static struct result_file read_file(struct arena *arena, const struct yaml_node *node)
{
    struct result_file file = {
        .filename = decode(arena, text_at(node, "filename")),
        .source = text_at(node, "source"),
        .skipped = flag_at(node, "skipped", 0),
    };
    const struct yaml_node *list = get(node, "findings");
    struct result_finding *findings = arena_array(arena, struct result_finding, count_of(list));
    cut_lines(arena, &file);
    for (uint32_t i = 0; i < count_of(list); i++) {
        findings[i] = read_finding(arena, list->items[i], file.source);
        if (findings[i].finding.edit_count)
            edits_settle(arena, &file, &findings[i].finding); /* as the bridge does */
        if (flag_at(list->items[i], "mended-with-first", 0))
            findings[i].leader = findings;
    }
    file.findings = findings;
    file.finding_count = count_of(list);
    file.tally = tally_findings(findings, file.finding_count);
    file.profile = read_profile(arena, get(node, "profile"), file.source);
    file.change = read_change(arena, node, file.source);
    file.runtime = read_runtime(arena, get(node, "runtime"));
    file.problems = read_problems(arena, get(node, "problems"));
    file.problem_count = count_of(get(node, "problems"));
    return file;
}

static int compare_rules(const void *a, const void *b)
{
    const struct result_rule *left = a, *right = b;
    int order = text_compare(left->rule.id, right->rule.id);
    return order ? order : text_compare(left->rule.name, right->rule.name);
}

/* Those of the findings, where a case lists none. */
static void gather_rules(struct arena *arena, struct results *results)
{
    VEC(struct result_rule) rules = {0};
    for (uint32_t i = 0; i < results->file_count; i++)
        for (uint32_t k = 0; k < results->files[i].finding_count; k++)
            vec_push(arena, &rules, *results->files[i].findings[k].rule);
    if (rules.count)
        qsort(rules.items, rules.count, sizeof *rules.items, compare_rules);
    results->rules = rules.items;
    results->rule_count = rules.count;
}

static struct results read_results(struct arena *arena, const struct yaml_node *root)
{
    const struct yaml_node *files = get(root, "files"), *rules = get(root, "rules");
    struct result_file *file = arena_array(arena, struct result_file, count_of(files));
    struct result_rule *rule = arena_array(arena, struct result_rule, count_of(rules));
    for (uint32_t i = 0; i < count_of(files); i++)
        file[i] = read_file(arena, files->items[i]);
    for (uint32_t i = 0; i < count_of(rules); i++)
        rule[i] = listed_rule(rules->items[i], "id");
    struct results results = {
        .file_count = count_of(files),
        .files = file,
        .rule_count = count_of(rules),
        .rules = rule,
        .problem_count = count_of(get(root, "problems")),
        .problems = read_problems(arena, get(root, "problems")),
    };
    if (!rules)
        gather_rules(arena, &results);
    return results;
}

/* A part of a document: [heading, text], [table, name, column, …], [row, cell, …] and so on. */
static void add_part(const struct memlint_document *document, const struct yaml_node *part)
{
    struct memlint_text words[16] = {{0}};
    uint32_t count = part->count < ARRAY_LEN(words) ? part->count : (uint32_t)ARRAY_LEN(words);
    for (uint32_t i = 0; i < count; i++)
        words[i] = part->items[i]->text;
    if (text_is(words[0], "heading"))
        document->heading(document->context, words[1]);
    else if (text_is(words[0], "paragraph"))
        document->paragraph(document->context, words[1]);
    else if (text_is(words[0], "code"))
        document->code(document->context, words[1], words[2]);
    else if (text_is(words[0], "value"))
        document->value(document->context, words[1], words[2]);
    else if (text_is(words[0], "table"))
        document->table(document->context, words[1], count - 2, words + 2);
    else if (text_is(words[0], "row"))
        document->row(document->context, words + 1);
    else
        fail("unknown part of a document", words[0]);
}

static int32_t put_out(void *context, struct memlint_text piece)
{
    return fwrite(piece.data, 1, piece.size, context) == piece.size ? 0 : 1;
}

struct job {
    const char *path;
    int count; /* of words; 0: list the outputs */
    char **words;
    struct arena *arena;
};

static void read_style(struct memlint_bridge_style *style, const struct job *job)
{
    for (int i = 1; i < job->count; i++) {
        struct memlint_text word = text_of(job->words[i]);
        style->color |= text_is(word, "color");
        style->provenance |= text_is(word, "provenance");
        style->suggest |= text_is(word, "suggest");
        style->show_fixes |= text_is(word, "show-fixes");
        if (text_starts(word, "width="))
            style->width = (uint32_t)number_of(text_part(word, 6, word.size));
    }
}

static void write_document(const struct yaml_node *parts, struct output *out, bool as_json)
{
    struct document_writer *writer = document_open(out, as_json);
    for (uint32_t i = 0; i < parts->count; i++)
        add_part(document_of(writer), parts->items[i]);
    document_close(writer);
}

static enum ml_status write_case(const struct job *job, const struct yaml_node *root)
{
    struct output out = {.put = put_out, .context = stdout, .arena = job->arena};
    struct results results = read_results(job->arena, root);
    const struct writer *writer = writer_find(job->words[0]);
    bool as_json = strcmp(job->words[0], "json") == 0;
    read_style(&out.style, job);
    if (get(root, "document"))
        write_document(get(root, "document"), &out, as_json);
    else if (get(root, "rules"))
        write_rules(&results, &out, as_json);
    else if (writer)
        write_results(writer, &results, &out);
    else
        fail("unknown format", text_of(job->words[0]));
    return out.status;
}

static struct memlint_text read_whole(struct arena *arena, const char *path)
{
    enum { LIMIT = 1 << 20 };
    char *data = arena_alloc(arena, LIMIT);
    FILE *file = fopen(path, "rb");
    if (!file)
        fail("cannot read", text_of(path));
    size_t size = fread(data, 1, LIMIT, file);
    fclose(file);
    return (struct memlint_text){data, (uint32_t)size};
}

static enum ml_status run(void *context)
{
    const struct job *job = context;
    struct ml_error error;
    struct yaml_node *root;
    if (yaml_parse(job->arena, text_of(job->path), read_whole(job->arena, job->path), &root, &error))
        fail("broken case", text_of(error.message));
    if (job->count)
        return write_case(job, root);
    const struct yaml_node *outputs = get(root, "outputs");
    for (uint32_t i = 0; i < count_of(outputs); i++)
        printf("%.*s\n", TEXT_ARGS(outputs->items[i]->text));
    return ML_OK;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    if (argc < 2)
        fail("usage", TEXT("write_cases CASE.yaml [FORMAT [color] [provenance] [suggest] [show-fixes] [width=N]]"));
    struct job job = {argv[1], argc - 2, argv + 2, &arena};
    enum ml_status status = arena_protect(&arena, run, &job);
    arena_free(&arena);
    return status == ML_OK ? 0 : 1;
}
