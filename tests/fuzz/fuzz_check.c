/* SPDX-License-Identifier: MIT */
/*
 * libFuzzer: any bytes as a program, through the ABI as a host would: check, profile, and a walk of the tree. Each
 * input is checked twice, and must give the same if it is UTF-8, as a host sees to. A program that can be read can be
 * read with any finding's edits in it. Rules and costs are those of the source tree, DATA_DIR.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "memlint/files.h"
#include "memlint/profile.h"
#include "memlint/syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

/* Only what lies in the source tree is there; beside the program is nothing. */
static int32_t read_file(const struct memlint_host *host, struct memlint_text path, uint32_t limit, void *context,
                         void (*got)(void *context, struct memlint_text contents))
{
    enum { LARGEST = 8 << 20 };
    static char contents[LARGEST];
    char name[512];
    (void)host;
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(path));
    FILE *file = text_starts(path, DATA_DIR "/") ? fopen(name, "rb") : NULL;
    if (!file)
        return MEMLINT_UNKNOWN;
    size_t size = fread(contents, 1, LARGEST, file);
    fclose(file);
    hold(size < limit && size < LARGEST, "a file of ours is within the limits");
    got(context, (struct memlint_text){contents, (uint32_t)size});
    return MEMLINT_OK;
}

static int32_t list_folder(const struct memlint_host *host, struct memlint_text path, void *context,
                           int32_t (*each)(void *context, struct memlint_text name, uint32_t is_folder))
{
    char name[512];
    struct dirent **entries;
    int32_t stop = 0;
    (void)host;
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(path));
    int count = text_starts(path, DATA_DIR "/") ? scandir(name, &entries, NULL, alphasort) : -1;
    if (count < 0)
        return MEMLINT_UNKNOWN;
    for (int i = 0; i < count; i++) {
        if (!stop && entries[i]->d_name[0] != '.')
            stop = each(context, text_of(entries[i]->d_name), 0);
        free(entries[i]);
    }
    free(entries);
    return stop ? MEMLINT_STOPPED : MEMLINT_OK;
}

static const void *get_extension(const struct memlint_host *host, const char *id)
{
    static const struct memlint_files files = {sizeof files, read_file, list_folder};
    (void)host;
    return text_is(text_of(id), MEMLINT_FILES) ? &files : NULL;
}

static struct memlint_worker *make_worker(const struct memlint_plugin *plugin, struct memlint_engine **engine)
{
    static const struct memlint_host host = {
        .struct_size = sizeof host,
        .abi_major = MEMLINT_ABI_MAJOR,
        .name = TEXT_INIT("fuzz"),
        .get_extension = get_extension,
    };
    const struct memlint_text pack = TEXT(DATA_DIR "/tests/packs/good-five-keys.yaml");
    const struct memlint_config config = {
        .struct_size = sizeof config,
        .data_dir = TEXT(DATA_DIR),
        .pack_count = 1,
        .packs = &pack,
    };
    struct memlint_worker *worker;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    int32_t status = plugin->engine_create(&host, &config, engine, &problem);
    if (status)
        fprintf(stderr, "%.*s: %.*s\n", TEXT_ARGS(problem.path), TEXT_ARGS(problem.message));
    hold(!status, "the engine is made");
    hold(!plugin->worker_create(*engine, &worker, &problem), "the worker is made");
    return worker;
}

static uint32_t find_rule(const struct memlint_plugin *plugin, const struct memlint_engine *engine, const char *id)
{
    struct memlint_rule rule = {.struct_size = sizeof rule};
    for (uint32_t i = 0; i < plugin->rule_count(engine); i++) {
        if (!plugin->rule_get(engine, i, &rule) && text_is(rule.id, id))
            return i;
    }
    hold(0, "the rule is there");
    return 0;
}

/* What came out of a check, boiled down to a number, so that two can be compared. */
struct outcome {
    struct memlint_text source;
    bool is_utf8;
    uint32_t last_start;
    uint32_t last_rule;
    uint32_t last_comment;
    uint32_t findings;
    uint64_t hash;
    uint32_t syntax_rule; /* the index of MEM001 */
    bool is_broken;       /* it was found */
    char *edited;         /* the source with one finding's edits in it; NULL: none has any */
    size_t edited_size;
};

static bool is_utf8(struct memlint_text text)
{
    const unsigned char *at = (const unsigned char *)text.data, *end = text.size ? at + text.size : at;
    while (at < end) {
        int more = *at < 0x80 ? 0 : *at < 0xc2 ? -1 : *at < 0xe0 ? 1 : *at < 0xf0 ? 2 : *at < 0xf5 ? 3 : -1;
        if (more < 0 || end - at <= more || (at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f) ||
            (at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f))
            return false;
        for (at++; more > 0; more--, at++) {
            if ((*at & 0xc0) != 0x80)
                return false;
        }
    }
    return true;
}

static void mix(struct outcome *outcome, uint64_t value)
{
    outcome->hash = (outcome->hash ^ value) * 0x100000001b3u;
}

static void take_text(struct outcome *outcome, struct memlint_text text)
{
    hold(!outcome->is_utf8 || is_utf8(text), "a text is UTF-8 when the source is");
    mix(outcome, text_hash(text));
}

static void take_range(struct outcome *outcome, uint32_t start, uint32_t end)
{
    hold(start <= end && end <= outcome->source.size, "a range lies inside the source");
    mix(outcome, (uint64_t)start << 32 | end);
}

static void take_bytes(struct outcome *outcome, struct memlint_bytes bytes)
{
    if (bytes.unit == MEMLINT_UNIT_NONE)
        return;
    hold(bytes.unit <= MEMLINT_UNIT_GROWTH && bytes.provenance <= MEMLINT_PROVENANCE_MEASURED, "units are known");
    hold(bytes.low <= bytes.high, "a range of bytes is one");
    mix(outcome, (uint64_t)bytes.low * 31 + (uint64_t)bytes.high);
    take_text(outcome, bytes.source);
}

/* Which of the findings with edits is chosen depends on the source alone. */
static void take_edits(struct outcome *outcome, const struct memlint_finding *finding)
{
    struct memlint_text source = outcome->source;
    char *edited = NULL;
    size_t size = 0;
    uint32_t at = 0;
    FILE *out = open_memstream(&edited, &size);
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const struct memlint_edit *edit = &finding->edits[i];
        take_range(outcome, edit->start, edit->end);
        take_text(outcome, edit->replacement);
        hold(edit->start >= at, "edits are sorted and do not overlap");
        fwrite(source.data + at, 1, edit->start - at, out);
        fwrite(edit->replacement.data, 1, edit->replacement.size, out);
        at = edit->end;
    }
    fwrite(source.data + at, 1, source.size - at, out);
    fclose(out);
    if (outcome->edited && (source.size + finding->rule) % 3) {
        free(edited);
        return;
    }
    free(outcome->edited);
    outcome->edited = edited;
    outcome->edited_size = size;
}

static int32_t take_finding(void *context, const struct memlint_finding *finding)
{
    struct outcome *outcome = context;
    hold(finding->start > outcome->last_start || !outcome->findings ||
             (finding->start == outcome->last_start && finding->rule >= outcome->last_rule),
         "findings are sorted");
    outcome->last_start = finding->start;
    outcome->last_rule = finding->rule;
    outcome->findings++;
    take_range(outcome, finding->start, finding->end);
    take_bytes(outcome, finding->bytes);
    take_text(outcome, finding->message);
    take_text(outcome, finding->fix);
    take_text(outcome, finding->impact);
    hold(finding->severity >= MEMLINT_NOTE && finding->severity <= MEMLINT_HIGH, "severities are known");
    outcome->is_broken |= finding->rule == outcome->syntax_rule;
    if (finding->edit_count)
        take_edits(outcome, finding);
    return 0;
}

static int32_t take_comment(void *context, uint32_t start, uint32_t end)
{
    struct outcome *outcome = context;
    take_range(outcome, start, end);
    hold(start >= outcome->last_comment, "comments are sorted");
    outcome->last_comment = end;
    return 0;
}

static void take_profile(struct outcome *outcome, const struct memlint_profile *profile)
{
    const struct memlint_bytes numbers[] = {
        profile->peak,         profile->available,          profile->margin,           profile->min_free,
        profile->compile_peak, profile->kept_after_imports, profile->kept_before_loop, profile->garbage_per_iteration,
        profile->import_total,
    };
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        take_bytes(outcome, numbers[i]);
    take_text(outcome, profile->gc_pressure.reason);
    take_text(outcome, profile->fragmentation.reason);
    for (uint32_t i = 0; i < profile->import_count; i++) {
        take_text(outcome, profile->imports[i].module);
        take_text(outcome, profile->imports[i].note);
        take_bytes(outcome, profile->imports[i].bytes);
        take_range(outcome, profile->imports[i].start, profile->imports[i].end);
    }
    for (uint32_t i = 0; i < profile->recommendation_count; i++) {
        take_text(outcome, profile->recommendations[i].action);
        take_bytes(outcome, profile->recommendations[i].bytes);
        take_range(outcome, profile->recommendations[i].start, profile->recommendations[i].end);
    }
}

/* Pre-order: starts never go back, children lie inside their parents. */
static void take_tree(struct outcome *outcome, const struct memlint_nodes *nodes, const struct memlint_tree *tree)
{
    struct memlint_node root, node, parent;
    uint32_t start, end, outer_start, outer_end;
    nodes->root(tree, &root);
    for (int32_t more = nodes->next(tree, &root, &root, &node); more; more = nodes->next(tree, &root, &node, &node)) {
        nodes->range(tree, &node, &start, &end);
        take_range(outcome, start, end);
        take_text(outcome, nodes->resolve(tree, &node));
        hold(nodes->parent(tree, &node, &parent), "each node but the root has a parent");
        nodes->range(tree, &parent, &outer_start, &outer_end);
        hold(outer_start <= start && end <= outer_end, "a node lies inside its parent");
    }
}

static void check(const struct memlint_plugin *plugin, struct memlint_worker *worker,
                  const struct memlint_request *request, struct outcome *outcome)
{
    const struct memlint_sink sink = {sizeof sink, outcome, take_finding, take_comment};
    const struct memlint_profiler *profiler = plugin->get_extension(MEMLINT_PROFILE);
    const struct memlint_syntax_source *syntax = plugin->get_extension(MEMLINT_SYNTAX);
    struct memlint_problem problem = {.struct_size = sizeof problem};
    const struct memlint_profile *profile;
    const struct memlint_tree *tree;
    int32_t status = plugin->check(worker, request, &sink, &problem);
    mix(outcome, (uint64_t)status);
    if (status) {
        take_text(outcome, problem.message);
        return;
    }
    uint8_t *kept = calloc(outcome->findings + 1, 1);
    for (uint32_t i = 0; i < outcome->findings; i++)
        kept[i] = i % 7 != 6;
    hold(!syntax->open(worker, request, &tree, &problem), "the tree can be read after a check");
    take_tree(outcome, syntax->nodes, tree);
    hold(!profiler->profile(worker, kept, outcome->findings, &profile, &problem), "a profile is made after a check");
    take_profile(outcome, profile);
    free(kept);
}

/* A program that can be read still can with a finding's edits in it. */
static void check_edited(const struct memlint_plugin *plugin, struct memlint_worker *worker,
                         const struct memlint_request *request, const struct outcome *before)
{
    struct memlint_request edited = *request;
    if (!before->edited || before->is_broken || !before->is_utf8)
        return;
    edited.source = (struct memlint_text){before->edited, (uint32_t)before->edited_size};
    struct outcome after = {.source = edited.source, .is_utf8 = true, .syntax_rule = before->syntax_rule};
    check(plugin, worker, &edited, &after);
    hold(!after.is_broken, "what is suggested can be read");
    free(after.edited);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct memlint_text names[] = {TEXT_INIT("code.py"), TEXT_INIT("module.py"), TEXT_INIT("__init__.py")};
    static struct memlint_engine *engine;
    static struct memlint_worker *worker;
    static uint32_t syntax_rule;
    const struct memlint_plugin *plugin = memlint_plugin_entry();
    if (!worker) {
        worker = make_worker(plugin, &engine);
        syntax_rule = find_rule(plugin, engine, "MEM001");
    }
    const struct memlint_request request = {
        .struct_size = sizeof request,
        .filename = names[size % ARRAY_LEN(names)],
        .source = {(const char *)data, (uint32_t)size},
    };
    struct outcome first = {.source = request.source, .is_utf8 = is_utf8(request.source), .syntax_rule = syntax_rule};
    struct outcome second = first;
    check(plugin, worker, &request, &first);
    check(plugin, worker, &request, &second);
    hold(first.hash == second.hash || !first.is_utf8, "a second check says the same");
    check_edited(plugin, worker, &request, &first);
    free(first.edited);
    free(second.edited);
    return 0;
}
