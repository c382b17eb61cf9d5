/* SPDX-License-Identifier: MIT */
/* MEM510 and MEM6xx: a candidate stands when the files, the board and what is free say so. */
#include "base/builder.h"
#include "heap/estimate.h"
#include "model/judge.h"

static struct imported *row_of(const struct making *making, const struct finding *finding)
{
    uint32_t row = making->imports.of_import[finding->import];
    return row ? &making->imports.list.items[row - 1] : NULL;
}

/* The first time that this is said of a module? */
static bool is_news(struct imported *it, enum judgement judgement)
{
    bool news = !(it->told & (1u << judgement));
    it->told |= 1u << judgement;
    return news;
}

static void build_ends(struct builder *out, struct memlint_bytes bytes)
{
    build_number(out, bytes.low);
    if (bytes.high != bytes.low) {
        build_string(out, " to ");
        build_number(out, bytes.high);
    }
}

/* A range in running text: its middle, to the hundred. */
static void build_about(struct builder *out, struct memlint_bytes bytes)
{
    build_string(out, "about ");
    build_number(out, (bytes_middle(bytes) + 50) / 100 * 100);
}

static struct memlint_bytes at_least_zero(struct memlint_bytes bytes)
{
    bytes.low = bytes.low < 0 ? 0 : bytes.low;
    bytes.high = bytes.high < 0 ? 0 : bytes.high;
    return bytes;
}

/* Is the file for boards? */

/* Modules of the firmware that every Python has: importing them says nothing of where a file runs. */
static bool is_in_any_python(struct memlint_text module)
{
    static const char names[] = "__future__ _asyncio array asyncio atexit binascii builtins codeop collections errno "
                                "gc getpass hashlib io ipaddress json locale math os random re select ssl struct sys "
                                "time toml traceback warnings watchdog zlib";
    struct memlint_text rest = text_of(names), name;
    while (text_word(&rest, &name)) {
        if (text_equal(name, module))
            return true;
    }
    return false;
}

static bool is_typing(struct memlint_text module)
{
    return text_starts(module, "typing") || text_starts(module, "circuitpython_typing");
}

static bool has_name(struct memlint_text path, const char *name)
{
    uint32_t size = text_of(name).size;
    return text_ends(path, name) && (path.size == size || path.data[path.size - size - 1] == '/');
}

/* It imports what only boards have, or is called code.py; and nothing that no board has. */
static bool is_for_boards(const struct making *making)
{
    struct memlint_text path = making->input->facts->tree->source->filename;
    bool seen = has_name(path, "code.py") || has_name(path, "main.py");
    for (uint32_t i = 0; i < making->imports.list.count; i++) {
        const struct imported *it = &making->imports.list.items[i];
        bool adafruit = text_starts(it->out.module, "adafruit_");
        if (!it->found && !adafruit && !it->tried && !is_typing(it->out.module))
            return false;
        seen |= adafruit || (it->found && natives_find(&making->input->costs->natives, it->out.module) &&
                             !is_in_any_python(it->out.module));
    }
    return seen;
}

void judge_source_size(struct making *making, struct finding *finding)
{
    const struct memlint_profile *profile = making->profile;
    struct memlint_bytes need = profile->compile_peak, room = profile->available;
    if (!bytes_known(room) || need.high <= room.low || (!profile->is_entry && !is_for_boards(making))) {
        finding->dropped = true;
        return;
    }
    bool surely = need.low > room.high;
    struct builder out = {.arena = making->input->arena};
    build_string(&out,
                 surely ? "Source too large to compile: it takes " : "Source may be too large to compile: it takes ");
    build_ends(&out, need);
    build_string(&out, " bytes, ");
    build_ends(&out, room);
    build_string(&out, " are free");
    finding->out.message = build_result(&out);
    finding->out.severity = surely ? MEMLINT_HIGH : MEMLINT_MEDIUM;
    finding->out.bytes = need;
}

/* A .py library */

/* What a module alone takes at its highest, either way. A .mpy that nobody has seen keeps what the .py does, and takes
 * an eighth more while it is read. */
static void find_peaks(const struct making *making, const struct imported *it, struct memlint_bytes peaks[COST_FORMATS])
{
    if (it->library != LIBRARY_NONE) {
        const struct library_module *module = &making->input->costs->libraries.list.items[it->library];
        for (int i = 0; i < COST_FORMATS; i++)
            peaks[i] = estimate_tree_peak(module->origin, module->peak[i]);
        return;
    }
    struct memlint_bytes kept = estimate_file_kept(COST_PY, it->file.size);
    peaks[COST_PY] = estimate_file_peak(COST_PY, it->file.size);
    peaks[COST_MPY] = bytes_range(MEMLINT_UNIT_PEAK, kept.low * 9 / 8, kept.high * 9 / 8, kept.provenance, kept.source);
}

/* When a module is about to be imported: the program's code and what was imported before are there. -1: unknown. */
static int64_t room_before(const struct making *making, const struct imported *it)
{
    const struct memlint_profile *profile = making->profile;
    if (!bytes_known(profile->available))
        return -1;
    int64_t kept = bytes_middle(profile->kept_after_imports) - bytes_middle(making->imports.kept);
    for (const struct imported *before = making->imports.list.items; before < it; before++) {
        if (bytes_known(before->out.bytes))
            kept += bytes_middle(before->out.bytes);
    }
    int64_t room = bytes_middle(profile->available) - kept;
    return room < 0 ? 0 : room;
}

/* lib/ holds libraries; beside the program a file is one when it has about the size that its namesake has. */
static bool is_py_library(const struct making *making, const struct imported *it)
{
    if (!it->file.path.size || it->file.is_mpy || it->file.in_lib)
        return it->file.path.size && !it->file.is_mpy;
    if (it->library == LIBRARY_NONE)
        return false;
    int64_t size = making->input->costs->libraries.list.items[it->library].file_bytes[COST_PY];
    return it->file.size > size / 3 * 2 && it->file.size < size / 2 * 3;
}

void judge_py_library(struct making *making, struct finding *finding)
{
    enum { LEAST = 1024, MUCH = 8192 };
    struct imported *it = row_of(making, finding);
    finding->dropped = true;
    if (!it || !is_py_library(making, it) || !is_news(it, finding->judgement))
        return;
    struct memlint_bytes peaks[COST_FORMATS];
    find_peaks(making, it, peaks);
    struct memlint_bytes saved = at_least_zero(bytes_subtract(peaks[COST_PY], peaks[COST_MPY]));
    if (bytes_middle(saved) < LEAST)
        return;
    int64_t room = room_before(making, it);
    bool near = room >= 0 && bytes_middle(peaks[COST_PY]) > room / 4 * 3;
    struct builder out = {.arena = making->input->arena};
    build_format(&out, "'%.*s' is compiled on the board: ", TEXT_ARGS(text_cut(it->out.module, 80)));
    build_about(&out, peaks[COST_PY]);
    build_string(&out, " bytes for a moment, as .mpy ");
    build_about(&out, peaks[COST_MPY]);
    if (near) {
        build_string(&out, "; ");
        build_about(&out, bytes_exact(MEMLINT_UNIT_PEAK, room, MEMLINT_PROVENANCE_ASSUMED, TEXT("")));
        build_string(&out, " are free");
    }
    finding->dropped = false;
    finding->out.message = build_result(&out);
    finding->out.bytes = saved;
    finding->out.severity = near ? MEMLINT_HIGH : bytes_middle(saved) >= MUCH ? MEMLINT_MEDIUM : MEMLINT_LOW;
}

/* A large import */

static void add_word(struct builder *out, struct names *words, struct memlint_text word)
{
    uint32_t before = words->texts.count;
    names_intern(words, text_cut(word, 40));
    if (words->texts.count == before)
        return;
    build_string(out, before ? ", " : "");
    build_text(out, text_cut(word, 40));
}

/* What the program reaches in the module, through all of its imports: "datetime, timedelta"; empty: it can't be seen. */
static struct memlint_text members_used(const struct making *making, const struct imported *it)
{
    enum { MOST = 4 };
    const struct facts *facts = making->input->facts;
    struct builder out = {.arena = making->input->arena};
    struct names words = {.arena = making->input->arena};
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (row_of(making, &(struct finding){.import = i}) != it)
            continue;
        if (import->star || import->binds_root)
            return (struct memlint_text){0};
        if (import->member.size && text_equal(import->module, it->out.module)) {
            add_word(&out, &words, import->member);
            continue;
        }
        uint32_t bound = facts->bindings.items[import->binding].node;
        for (uint32_t at = facts_occurrences(facts, bound); at; at = facts->next_occurrence[at]) {
            uint32_t member = facts_member(facts, at, 1);
            if (member)
                add_word(&out, &words, node_text(facts->tree, member));
        }
    }
    return words.texts.count && words.texts.count <= MOST ? build_result(&out) : (struct memlint_text){0};
}

static void note_large(const struct making *making, const struct imported *it, struct finding *finding)
{
    enum { LARGE = 8192 };
    finding->dropped = !bytes_known(it->out.bytes) || bytes_middle(it->out.bytes) < LARGE;
    if (finding->dropped)
        return;
    struct memlint_text used = members_used(making, it);
    struct builder out = {.arena = making->input->arena};
    build_format(&out, "Large import '%.*s': ", TEXT_ARGS(text_cut(it->out.module, 80)));
    build_about(&out, it->out.bytes);
    build_string(&out, " bytes");
    if (used.size)
        build_format(&out, " for %.*s", TEXT_ARGS(used));
    finding->out.message = build_result(&out);
    finding->out.fix = TEXT("Ask whether a few lines of your own would do");
    finding->out.bytes = it->out.bytes;
    finding->out.severity = MEMLINT_NOTE;
}

void judge_large_import(struct making *making, struct finding *finding)
{
    enum { LEAST = 1024 };
    struct imported *it = row_of(making, finding);
    finding->dropped =
        !it || !making->profile->is_entry || it->library == LIBRARY_NONE || !is_news(it, finding->judgement);
    if (finding->dropped)
        return;
    uint32_t light = libraries_find(&making->input->costs->libraries, finding->lighter);
    if (!finding->lighter.size || light == LIBRARY_NONE) {
        note_large(making, it, finding);
        return;
    }
    struct memlint_bytes takes = bytes_range(MEMLINT_UNIT_KEPT, 0, finding->lighter_takes, MEMLINT_PROVENANCE_DERIVED,
                                             TEXT("an object for each character"));
    struct memlint_bytes saved = imports_replaced(&making->imports, making->input, it, light);
    if (finding->lighter_takes)
        saved = bytes_subtract(saved, takes);
    saved = at_least_zero(saved);
    finding->dropped = saved.low < LEAST;
    struct builder out = {.arena = making->input->arena};
    build_format(&out, "Large import '%.*s': '%.*s' has all that is used, for ", TEXT_ARGS(it->out.module),
                 TEXT_ARGS(finding->lighter));
    build_about(&out, saved);
    build_string(&out, " bytes less");
    finding->out.message = build_result(&out);
    finding->out.fix = text_format(making->input->arena, "Import %.*s", TEXT_ARGS(finding->lighter));
    finding->out.bytes = saved;
}

void judge_typing_import(struct making *making, struct finding *finding)
{
    const struct model_input *input = making->input;
    struct memlint_text path = input->facts->tree->source->filename;
    struct memlint_text module = input->facts->imports.items[finding->import].module;
    bool lies = modules_find(&input->reader, input->arena, path, module, false).path.size ||
                modules_find(&input->reader, input->arena, path, module, true).path.size;
    finding->dropped = lies || !is_for_boards(making);
    finding->out.impact = TEXT("none: the program ends there");
}

/* Of the copy, a module in the firmware keeps what it makes when it is imported: functions and classes, at most half. */
void judge_frozen_copy(struct making *making, struct finding *finding)
{
    struct imported *it = row_of(making, finding);
    finding->dropped = !it || !it->file.path.size || it->file.in_lib || !bytes_known(it->out.bytes) ||
                       !board_has_frozen(making->input->options->board, it->out.module) ||
                       !is_news(it, finding->judgement);
    if (finding->dropped)
        return;
    finding->out.message = text_format(making->input->arena, "'%.*s' lies beside the program and in the firmware, too",
                                       TEXT_ARGS(text_cut(it->out.module, 80)));
    finding->out.bytes = bytes_range(MEMLINT_UNIT_KEPT, it->out.bytes.low / 2, it->out.bytes.high,
                                     MEMLINT_PROVENANCE_ASSUMED, TEXT("what the copy keeps, or half of it"));
}

/* One thing is all that these hold. */
static bool has_one_member(struct memlint_text module)
{
    static const char *const names[] = {"rainbowio", "fourwire",      "i2cdisplaybus",      "busdisplay",
                                        "ulab",      "epaperdisplay", "paralleldisplaybus", "micropython"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text_is(module, names[i]))
            return true;
    }
    return false;
}

/* A whole module of the firmware, of which a maker might think that a part can be had. */
static bool is_selective(const struct making *making, const struct finding *finding)
{
    const struct imported *it = row_of(making, finding);
    struct memlint_text module = making->input->facts->imports.items[finding->import].module;
    return it && !it->tried && !it->file.path.size && text_equal(it->out.module, module) &&
           natives_find(&making->input->costs->natives, module) && !is_in_any_python(module) && !has_one_member(module);
}

void judge_selective_import(struct making *making, struct finding *finding)
{
    const struct check_findings *all = making->input->findings;
    finding->dropped = making->told_selective || !making->profile->is_entry || !is_selective(making, finding);
    if (finding->dropped)
        return;
    making->told_selective = true;
    uint32_t more = 0;
    for (const struct finding *at = finding + 1; at < all->list.items + all->list.count; at++)
        more += at->judgement == JUDGE_SELECTIVE_IMPORT && is_selective(making, at);
    struct memlint_text module = row_of(making, finding)->out.module;
    struct builder out = {.arena = making->input->arena};
    build_format(&out, "Selective import saves nothing: '%.*s' is built in", TEXT_ARGS(text_cut(module, 80)));
    if (more)
        build_format(&out, ", as in %u more import%s", more, more == 1 ? "" : "s");
    finding->out.message = build_result(&out);
    finding->out.bytes = bytes_exact(MEMLINT_UNIT_KEPT, 0, MEMLINT_PROVENANCE_DERIVED, TEXT("all of a module runs"));
}
