/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include "base/builder.h"
#include "heap/sizes.h"
#include "model/code.h"
#include "model/making.h"

static struct memlint_bytes peak_of(struct memlint_bytes kept)
{
    return bytes_as(kept, MEMLINT_UNIT_PEAK);
}

/* Identifiers that the firmware does not have already. */
static int64_t count_names(const struct model_input *input)
{
    const struct tree *tree = input->facts->tree;
    struct names names = {.arena = input->arena};
    int64_t count = 0;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) != KIND_IDENTIFIER)
            continue;
        uint32_t before = names.texts.count;
        struct memlint_text text = node_text(tree, node);
        names_intern(&names, text);
        count += names.texts.count > before && !costs_name_is_free(input->costs, text);
    }
    return count;
}

static void raise_peak(struct memlint_profile *profile, struct memlint_bytes peak, struct memlint_text phase)
{
    if (!bytes_known(profile->peak) || bytes_middle(peak) > bytes_middle(profile->peak))
        profile->peak_phase = phase;
    profile->peak = bytes_known(profile->peak) ? bytes_max(profile->peak, peak) : peak;
}

static void compile(struct making *making)
{
    const struct facts *facts = making->input->facts;
    making->profile->compile_peak = estimate_compile_peak(code_tokens_compiled(facts), facts->tree->docstring_size);
    raise_peak(making->profile, making->profile->compile_peak, TEXT("compile"));
}

static void import(struct making *making, bool entry)
{
    struct memlint_profile *profile = making->profile;
    imports_weigh(&making->imports, making->input, entry ? count_names(making->input) : 0, entry);
    struct memlint_bytes code = code_kept(making->input->facts, making->input->arena);
    struct memlint_bytes tables = bytes_exact(MEMLINT_UNIT_KEPT, heap_name_tables(0, making->imports.names),
                                              MEMLINT_PROVENANCE_DERIVED, TEXT("tables of names"));
    struct memlint_bytes before = entry ? bytes_add(code, tables) : code;
    profile->kept_after_imports = entry ? bytes_add_independent(before, making->imports.kept) : before;
    profile->kept_before_loop = profile->kept_after_imports;
    if (entry)
        raise_peak(profile, bytes_add_independent(peak_of(before), making->imports.peak), TEXT("imports"));
    profile->import_total = making->imports.kept;
    profile->import_count = making->imports.list.count;
    struct memlint_import *rows = arena_array(making->input->arena, struct memlint_import, profile->import_count);
    for (uint32_t i = 0; i < profile->import_count; i++)
        rows[i] = making->imports.list.items[i].out;
    profile->imports = rows;
}

static void set_up(struct making *making)
{
    struct memlint_profile *profile = making->profile;
    struct memlint_bytes passing = bytes_zero(MEMLINT_UNIT_KEPT);
    struct memlint_bytes kept =
        bytes_add_independent(profile->kept_after_imports, code_bound(making->input->facts, making->input->arena));
    for (uint32_t i = 0; i < making->allocations.list.count; i++) {
        const struct allocation *it = &making->allocations.list.items[i];
        if (it->phase != PHASE_SET_UP)
            continue;
        if (it->kept)
            kept = bytes_add_independent(kept, it->bytes);
        else
            passing = bytes_max(passing, it->bytes);
    }
    profile->kept_before_loop = kept;
    raise_peak(profile, peak_of(bytes_add(kept, passing)), TEXT("set-up"));
}

static void run_loop(struct making *making)
{
    struct memlint_profile *profile = making->profile;
    struct memlint_bytes garbage = bytes_zero(MEMLINT_UNIT_GARBAGE);
    for (uint32_t i = 0; i < making->allocations.list.count; i++) {
        const struct allocation *it = &making->allocations.list.items[i];
        if (it->phase != PHASE_LOOP)
            continue;
        garbage = bytes_add_independent(garbage, bytes_as(it->bytes, MEMLINT_UNIT_GARBAGE));
        making->loop_allocations++;
        if (it->block > making->loop_block)
            making->loop_block = it->block;
    }
    profile->garbage_per_iteration = garbage;
    struct memlint_bytes block = bytes_exact(MEMLINT_UNIT_PEAK, making->loop_block, MEMLINT_PROVENANCE_DERIVED,
                                             TEXT("largest object of a turn"));
    raise_peak(profile, bytes_add(peak_of(profile->kept_before_loop), block), TEXT("loop"));
}

/* The board's figure, with what else is known of it in its source. */
static struct memlint_bytes board_available(struct arena *arena, const struct board *board, bool ble)
{
    struct memlint_bytes available = ble ? board->available_ble : board->available;
    if (!bytes_known(available)) {
        if (ble && bytes_known(board->available))
            available.source = TEXT("with BLE on; --no-ble takes the figure without");
        return available;
    }
    if (board->known.size && !ble)
        available.source = text_format(arena, "%.*s; %.*s", TEXT_ARGS(available.source), TEXT_ARGS(board->known));
    return peak_of(available);
}

static void find_available(struct making *making)
{
    struct memlint_profile *profile = making->profile;
    const struct model_options *options = making->input->options;
    bool ble = options->ble < 0 ? making->imports.takes_ble : options->ble != 0;
    profile->available = board_available(making->input->arena, options->board, ble);
    if (options->available >= 0)
        profile->available =
            bytes_exact(MEMLINT_UNIT_PEAK, options->available, MEMLINT_PROVENANCE_REPORTED, TEXT("--available"));
    profile->min_free =
        bytes_exact(MEMLINT_UNIT_PEAK, options->min_free, MEMLINT_PROVENANCE_REPORTED, TEXT("--min-free"));
    profile->board = options->board->name;
    profile->margin = bytes_unknown();
    profile->fits = 1;
    if (!profile->is_entry || !bytes_known(profile->available))
        return;
    profile->margin = bytes_subtract(profile->available, profile->peak);
    profile->fits = bytes_middle(profile->margin) >= options->min_free;
}

static struct memlint_risk gc_pressure(const struct making *making)
{
    const struct memlint_profile *profile = making->profile;
    int64_t garbage = bytes_middle(profile->garbage_per_iteration);
    if (!making->loop_allocations || !garbage)
        return (struct memlint_risk){MEMLINT_RISK_NONE, TEXT("no allocation seen in a loop that runs for ever")};
    const char *plural = making->loop_allocations == 1 ? "" : "s";
    if (!bytes_known(profile->available))
        return (struct memlint_risk){MEMLINT_RISK_UNKNOWN,
                                     text_format(making->input->arena,
                                                 "%u allocation%s in loops; free memory is not known",
                                                 making->loop_allocations, plural)};
    int64_t room = bytes_middle(profile->available) - bytes_middle(profile->kept_before_loop);
    int64_t turns = room > garbage ? room / garbage : 1;
    return (struct memlint_risk){
        turns < 100    ? MEMLINT_RISK_HIGH
        : turns < 1000 ? MEMLINT_RISK_MEDIUM
                       : MEMLINT_RISK_LOW,
        text_format(making->input->arena, "%u allocation%s in loops, a collection about every %lld turn%s",
                    making->loop_allocations, plural, (long long)turns, turns == 1 ? "" : "s"),
    };
}

static uint32_t growing_line(const struct making *making)
{
    const struct check_findings *findings = making->input->findings;
    for (uint32_t i = 0; i < findings->list.count; i++) {
        if (findings->list.items[i].out.bytes.unit == MEMLINT_UNIT_GROWTH)
            return source_line(making->input->facts->tree->source, findings->list.items[i].out.start);
    }
    return 0;
}

static struct memlint_risk fragmentation(const struct making *making)
{
    const struct memlint_profile *profile = making->profile;
    struct arena *arena = making->input->arena;
    uint32_t grows = growing_line(making);
    int64_t free = bytes_known(profile->available)
                       ? bytes_middle(profile->available) - bytes_middle(profile->kept_before_loop)
                       : -1;
    if (free >= 0 && grows && making->loop_block > free * LARGEST_BLOCK / 1000)
        return (struct memlint_risk){
            MEMLINT_RISK_HIGH, text_format(arena, "line %u grows, and a block of %lld bytes is asked for after that",
                                           grows, (long long)making->loop_block)};
    if (grows)
        return (struct memlint_risk){MEMLINT_RISK_MEDIUM,
                                     text_format(arena, "line %u grows while the program runs", grows)};
    if (free >= 0 && making->loop_block > free / 4)
        return (struct memlint_risk){MEMLINT_RISK_MEDIUM,
                                     text_format(arena,
                                                 "a block of %lld bytes, over a quarter of what is free, is asked "
                                                 "for in a loop",
                                                 (long long)making->loop_block)};
    return (struct memlint_risk){MEMLINT_RISK_LOW,
                                 TEXT("nothing is seen to grow, no large block to be asked for late")};
}

void model_build(struct model *model, const struct model_input *input)
{
    *model = (struct model){.arena = input->arena, .facts = input->facts};
    struct making making = {.model = model, .input = input, .profile = &model->profile};
    struct memlint_profile *profile = &model->profile;
    bool entry = facts_is_entry(input->facts);
    profile->struct_size = sizeof *profile;
    profile->is_entry = entry;
    profile->firmware = TEXT("CircuitPython 9.2");
    compile(&making);
    import(&making, entry);
    if (entry) {
        allocations_find(input->facts, &input->costs->natives, input->arena, &making.allocations);
        set_up(&making);
        run_loop(&making);
    }
    find_available(&making);
    profile->gc_pressure = gc_pressure(&making);
    profile->fragmentation = fragmentation(&making);
    judge_findings(&making);
}
