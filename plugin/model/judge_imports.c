/* SPDX-License-Identifier: MIT */
/* MEM601, MEM602, MEM603, MEM605, MEM608: what an imported module takes, by where it lies and what else is imported. */
#include "base/builder.h"
#include "code/bytecode.h"
#include "heap/estimate.h"
#include "model/judge.h"
#include "rules/checks.h"

enum {
    LARGE_LIBRARY = 1024, /* bytes from which on an unused import is HIGH */
    SMALL_LIBRARY = 256,
};

/* The statement goes as a whole, and this is the first of its names. */
static bool begins_unused_statement(const struct facts *facts, uint32_t first)
{
    const struct import *items = facts->imports.items;
    if (items[first - 1].statement == items[first].statement)
        return false;
    for (uint32_t i = first; i < facts->imports.count && items[i].statement == items[first].statement; i++) {
        if (import_use(facts, &items[i]) != IMPORT_UNUSED)
            return false;
    }
    return true;
}

/* What importing a name takes beside what the module does: a slot in the table of globals, entries in that of names,
 * and code. */
static struct memlint_bytes import_itself(struct making *making, uint32_t index)
{
    enum { MODULE = 1, AND_ITS_CODE = 7 }; /* line, level, list of names, import, drop */
    const struct facts *facts = making->input->facts;
    const struct import *import = &facts->imports.items[index];
    const struct symbol *symbol = &facts->symbols.items[import->symbol];
    bool stays = bytecode_stays(facts, import->statement), from = import->member.size != 0;
    bool whole = begins_unused_statement(facts, index);
    int64_t names = 1 + import->aliased + (from && whole), bytes = BYTECODE_NAME * names;
    if (stays)
        bytes += bytecode_size(facts, import->node, node_last(facts->tree, import->node));
    if (stays && whole)
        bytes += from ? AND_ITS_CODE : BYTECODE_LINE;
    if (symbol->scope == 0 && symbol->binding_count == 1)
        bytes += bytecode_globals_freed(facts, making->globals_gone++, 1);
    return bytes_exact(MEMLINT_UNIT_KEPT, bytes, MEMLINT_PROVENANCE_DERIVED,
                       TEXT("its code, by operation, its names, and a table of globals of one less"));
}

/* Does the fix of another finding need the name that this one would take away? */
static bool is_wanted(const struct making *making, const struct import *import)
{
    const struct check_findings *findings = making->input->findings;
    if (!text_is(import->module, "micropython") || !text_is(import->member, "const") || import->aliased)
        return false;
    for (uint32_t i = 0; i < findings->list.count; i++) {
        if (findings->list.items[i].wants_const && findings->list.items[i].out.severity > MEMLINT_NOTE)
            return true;
    }
    return false;
}

void judge_unused_import(struct making *making, struct finding *finding)
{
    struct imported *it = judge_row(making, finding);
    bool doubtful = finding->out.severity == MEMLINT_NOTE;
    finding->dropped = is_wanted(making, &making->input->facts->imports.items[finding->import]);
    if (!doubtful)
        finding->out.severity = MEMLINT_LOW;
    if (!it || doubtful || finding->dropped)
        return;
    struct memlint_bytes own = import_itself(making, finding->import);
    if (!it->out.used && !bytes_known(it->saved)) {
        finding->out.impact = TEXT("not known: the module is not in the cost database, beside the program or in lib/");
        return;
    }
    /* What was measured of a library holds its name in it. */
    bool loads = !it->out.used && it->saved.high > 0;
    finding->out.bytes = loads ? it->saved : own;
    it->saved = bytes_zero(MEMLINT_UNIT_KEPT);
    int64_t bytes = finding->out.bytes.high;
    if (bytes >= LARGE_LIBRARY)
        finding->out.severity = MEMLINT_HIGH;
    else if (bytes >= SMALL_LIBRARY)
        finding->out.severity = MEMLINT_MEDIUM;
}

/* The first time that this is said of a module? */
static bool is_news(struct imported *it, enum judgement judgement)
{
    bool news = !(it->told & (1u << judgement));
    it->told |= 1u << judgement;
    return news;
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

/* What a module alone takes at its highest, either way. A .mpy that nobody has seen keeps what the .py does, and takes
 * an eighth more while it is read. */
static void find_peaks(const struct making *making, const struct imported *it, struct memlint_bytes peaks[COST_FORMATS])
{
    const struct library_module *module =
        it->library != LIBRARY_NONE ? &making->input->costs->libraries.list.items[it->library] : NULL;
    if (module && !module->is_users) {
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
    struct imported *it = judge_row(making, finding);
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

static void add_word(struct builder *out, struct names *words, struct memlint_text word)
{
    uint32_t before = words->texts.count;
    names_intern(words, text_cut(word, 40));
    if (words->texts.count == before)
        return;
    build_string(out, before ? ", " : "");
    build_text(out, text_cut(word, 40));
}

/* What the program reaches in the module, through all of its imports: "datetime, timedelta"; empty: it can't be
 * seen. */
static struct memlint_text members_used(const struct making *making, const struct imported *it)
{
    enum { MOST = 4 };
    const struct facts *facts = making->input->facts;
    struct builder out = {.arena = making->input->arena};
    struct names words = {.arena = making->input->arena};
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (judge_row(making, &(struct finding){.import = i}) != it)
            continue;
        if (import->star || import->binds_root)
            return (struct memlint_text){0};
        if (import->member.size && text_equal(import->module, it->out.module)) {
            add_word(&out, &words, import->member);
            continue;
        }
        if (facts->symbols.items[import->symbol].last != import->binding)
            continue;
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
    struct imported *it = judge_row(making, finding);
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

static int64_t at_most(int64_t bytes, int64_t limit)
{
    return bytes < 0 ? 0 : bytes < limit ? bytes : limit;
}

/* What loading takes for a moment lies over the large block, or under it. */
void judge_late_import(struct making *making, struct finding *finding)
{
    enum { LEAST = 512, MUCH = 4096 };
    const struct imported *it = judge_row(making, finding);
    uint32_t node = making->input->facts->imports.items[finding->import].node;
    bool is_loaded = it && it->out.start != making->input->facts->tree->nodes[node].start; /* further up */
    finding->dropped = !it || is_loaded || !bytes_known(it->peak) || !bytes_known(it->out.bytes);
    if (finding->dropped)
        return;
    int64_t low = at_most(it->peak.low - it->out.bytes.low, finding->block);
    int64_t high = at_most(it->peak.high - it->out.bytes.high, finding->block);
    struct memlint_bytes saved = bytes_range(MEMLINT_UNIT_PEAK, low < high ? low : high, low < high ? high : low,
                                             it->peak.provenance, it->peak.source);
    finding->dropped = bytes_middle(saved) < LEAST;
    struct builder out = {.arena = making->input->arena};
    build_format(&out, "'%.*s' is loaded after ", TEXT_ARGS(text_cut(it->out.module, 80)));
    build_number(&out, finding->block);
    build_string(&out, " bytes were taken");
    finding->out.message = build_result(&out);
    finding->out.bytes = saved;
    finding->out.severity = bytes_middle(saved) >= MUCH ? MEMLINT_MEDIUM : MEMLINT_LOW;
}

/* Of the copy, a module in the firmware keeps what it makes when it is imported: functions and classes, at most half.
 */
void judge_frozen_copy(struct making *making, struct finding *finding)
{
    struct imported *it = judge_row(making, finding);
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
