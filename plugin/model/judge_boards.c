/* SPDX-License-Identifier: MIT */
/* MEM510, MEM606, MEM610: is this for a board at all, and what has the board? */
#include "base/builder.h"
#include "model/judge.h"

struct imported *judge_row(const struct making *making, const struct finding *finding)
{
    uint32_t row = making->imports.of_import[finding->import];
    return row ? &making->imports.list.items[row - 1] : NULL;
}

static void build_ends(struct builder *out, struct memlint_bytes bytes)
{
    build_number(out, bytes.low);
    if (bytes.high != bytes.low) {
        build_string(out, " to ");
        build_number(out, bytes.high);
    }
}

static bool is_typing(struct memlint_text module)
{
    return text_starts(module, "typing") || text_starts(module, "circuitpython_typing");
}

/* It imports what only boards have, or is called code.py; and nothing that no board has. */
static bool is_for_boards(const struct making *making)
{
    bool seen = facts_has_program_name(making->input->facts);
    for (uint32_t i = 0; i < making->imports.list.count; i++) {
        const struct imported *it = &making->imports.list.items[i];
        bool adafruit = text_starts(it->out.module, "adafruit_");
        if (!it->found && !adafruit && !it->tried && !is_typing(it->out.module))
            return false;
        seen |= adafruit || (it->found && natives_find(&making->input->costs->natives, it->out.module) &&
                             !natives_in_any_python(it->out.module));
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
    build_string(&out, " are free on ");
    build_text(&out, profile->board);
    finding->out.message = build_result(&out);
    finding->out.severity = surely ? MEMLINT_HIGH : MEMLINT_MEDIUM;
    finding->out.bytes = need;
    if (!profile->is_entry)
        finding->out.fix = TEXT("Ship the module as .mpy, which is not compiled on the board");
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
    const struct imported *it = judge_row(making, finding);
    struct memlint_text module = making->input->facts->imports.items[finding->import].module;
    return it && !it->tried && !it->file.path.size && text_equal(it->out.module, module) &&
           natives_find(&making->input->costs->natives, module) && !natives_in_any_python(module) &&
           !has_one_member(module);
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
    struct memlint_text module = judge_row(making, finding)->out.module;
    struct builder out = {.arena = making->input->arena};
    build_format(&out, "Selective import saves nothing: '%.*s' is built in", TEXT_ARGS(text_cut(module, 80)));
    if (more)
        build_format(&out, " (%u more in this file)", more);
    finding->out.message = build_result(&out);
    finding->out.bytes = bytes_exact(MEMLINT_UNIT_KEPT, 0, MEMLINT_PROVENANCE_DERIVED, TEXT("all of a module runs"));
}
