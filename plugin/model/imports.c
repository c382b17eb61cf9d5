/* SPDX-License-Identifier: MIT */
#include "model/imports.h"

#include "base/builder.h"
#include "heap/measured.h"
#include "heap/sizes.h"
#include "rules/checks.h"

struct weighing {
    struct imports *imports;
    const struct model_input *input;
    struct names modules; /* name n is list.items[n - 1] */
    struct costs_imports state;
    bool look;
};

/* from pkg import sub imports pkg.sub where that is a module. */
static struct memlint_text module_of(const struct weighing *weighing, const struct import *import)
{
    const struct model_input *input = weighing->input;
    if (!import->member.size)
        return import->module;
    struct memlint_text whole =
        text_format(input->arena, "%.*s.%.*s", TEXT_ARGS(import->module), TEXT_ARGS(import->member));
    return libraries_find(&input->costs->libraries, whole) == LIBRARY_NONE ? import->module : whole;
}

static void lie_in_file(struct weighing *weighing, struct imported *it, const struct module_file *file)
{
    enum cost_format format = file->is_mpy ? COST_MPY : COST_PY;
    it->out.origin = file->path;
    it->file = *file;
    if (it->library != LIBRARY_NONE) {
        weighing->imports->as_py[it->library] = format == COST_PY;
        return;
    }
    it->out.bytes = estimate_file_kept(format, file->size);
    it->peak = estimate_file_peak(format, file->size);
    it->out.note = TEXT("not measured: estimated from the file's size");
    weighing->state.names += estimate_file_names(format, file->size);
}

static bool find_file(const struct weighing *weighing, struct memlint_text module, bool in_lib,
                      struct module_file *file)
{
    const struct model_input *input = weighing->input;
    if (!weighing->look)
        return false;
    *file = modules_find(&input->reader, input->arena, input->facts->tree->source->filename, module, in_lib);
    return file->path.size != 0;
}

static struct memlint_bytes zero_cost(void)
{
    return bytes_exact(MEMLINT_UNIT_KEPT, 0, MEMLINT_PROVENANCE_MEASURED, TEXT("14 native modules imported"));
}

static void lie_in_firmware(const struct weighing *weighing, struct imported *it, const struct native_module *native)
{
    it->library = LIBRARY_NONE;
    it->out.origin = TEXT("built in");
    it->out.bytes = zero_cost();
    it->takes_ble = text_is(it->out.module, "_bleio");
    if (native->objects.size)
        it->out.note =
            text_format(weighing->input->arena, "its objects cost: memlint explain %.*s", TEXT_ARGS(it->out.module));
}

/* Bytecode of a frozen module stays in flash; what it makes when imported was not measured. */
static void lie_frozen(const struct weighing *weighing, struct imported *it)
{
    int64_t most = 0;
    if (it->library != LIBRARY_NONE) {
        const struct library_module *module = &weighing->input->costs->libraries.list.items[it->library];
        most = module->is_users ? measured_find(module, COST_MPY)->kept : module->kept[COST_MPY];
    }
    it->library = LIBRARY_NONE;
    it->out.origin = TEXT("frozen in the firmware");
    it->out.bytes =
        bytes_range(MEMLINT_UNIT_KEPT, 0, most, MEMLINT_PROVENANCE_ASSUMED, TEXT("at most what its .mpy keeps"));
}

/* try: from typing import … fails on every board, and the program goes on without it. */
static void lie_nowhere(struct imported *it)
{
    it->out.origin = TEXT("not on boards; the ImportError is caught");
    it->out.bytes =
        bytes_exact(MEMLINT_UNIT_KEPT, 0, MEMLINT_PROVENANCE_DERIVED, TEXT("typing is in no CircuitPython firmware"));
}

static void lie_unknown(struct imported *it)
{
    it->found = false;
    it->out.origin = TEXT("not found, so not counted");
}

/* Nobody knows how it will lie there; what the user measured is what can be said of it. */
static void lie_in_bundle(struct weighing *weighing, struct imported *it)
{
    const struct library_module *module = &weighing->input->costs->libraries.list.items[it->library];
    it->out.origin = module->is_users ? TEXT("not found, counted as you measured it") : TEXT("bundle .mpy");
    weighing->imports->as_py[it->library] = module->is_users && !module->measured[COST_MPY];
}

/* In the order in which the board looks. */
static void locate(struct weighing *weighing, struct imported *it)
{
    const struct model_input *input = weighing->input;
    struct module_file file;
    const struct native_module *native = natives_find(&input->costs->natives, it->out.module);
    it->found = true;
    if (find_file(weighing, it->out.module, false, &file))
        lie_in_file(weighing, it, &file);
    else if (native && !native->on_nrf52840 && text_is(input->options->board->chip, "nRF52840"))
        it->out.origin = TEXT("not in this board's firmware");
    else if (native)
        lie_in_firmware(weighing, it, native);
    else if (board_has_frozen(input->options->board, it->out.module))
        lie_frozen(weighing, it);
    else if (find_file(weighing, it->out.module, true, &file))
        lie_in_file(weighing, it, &file);
    else if (it->library != LIBRARY_NONE)
        lie_in_bundle(weighing, it);
    else if (it->tried && text_starts(it->out.module, "typing"))
        lie_nowhere(it);
    else
        lie_unknown(it);
    it->takes_ble |= text_starts(it->out.module, "adafruit_ble");
}

/* What libraries import in turn lies somewhere, too: as .py it takes more than as the .mpy of the bundle. */
static void locate_imports_of_libraries(struct weighing *weighing)
{
    const struct libraries *libraries = &weighing->input->costs->libraries;
    struct arena *arena = weighing->input->arena;
    bool *seen = arena_array(arena, bool, libraries->list.count);
    VEC(uint32_t) todo = {0};
    for (uint32_t i = 0; i < weighing->imports->list.count; i++) {
        uint32_t library = weighing->imports->list.items[i].library;
        if (library != LIBRARY_NONE && !seen[library]) {
            seen[library] = true;
            vec_push(arena, &todo, library);
        }
    }
    for (uint32_t done = 0; done < todo.count; done++) {
        const struct library_module *library = &libraries->list.items[todo.items[done]];
        for (uint32_t i = 0; i < library->import_count + (library->parent != LIBRARY_NONE); i++) {
            uint32_t next = i < library->import_count ? library->imports[i] : library->parent;
            struct module_file file;
            if (seen[next])
                continue;
            seen[next] = true;
            vec_push(arena, &todo, next);
            if (find_file(weighing, libraries->list.items[next].name, true, &file))
                weighing->imports->as_py[next] = !file.is_mpy;
        }
    }
}

/* Of what only the user has measured, the peak may not have been seen, and the names were not counted. */
static void weigh_unknown(struct weighing *weighing, struct imported *it)
{
    enum cost_format format = it->file.is_mpy ? COST_MPY : COST_PY;
    it->peak = bytes_max(it->peak, estimate_file_peak(format, it->file.size));
    weighing->state.names += estimate_file_names(format, it->file.size);
}

static void weigh(struct weighing *weighing, struct imported *it)
{
    const struct model_input *input = weighing->input;
    if (it->library == LIBRARY_NONE)
        return;
    struct costs_added added = costs_of_import(input->costs, input->arena, &weighing->state, it->library);
    it->out.bytes = added.modules ? added.kept : bytes_zero(MEMLINT_UNIT_KEPT);
    it->peak = added.modules ? added.peak : bytes_unknown();
    const struct library_module *module = &input->costs->libraries.list.items[it->library];
    if (added.modules && module->is_users && it->file.size)
        weigh_unknown(weighing, it);
    it->takes_ble |= library_uses(&input->costs->libraries.list.items[it->library], "_bleio");
    if (!added.modules)
        it->out.note = TEXT("loaded by an import above");
}

static void add(struct weighing *weighing, uint32_t index)
{
    struct imports *imports = weighing->imports;
    const struct facts *facts = weighing->input->facts;
    const struct import *import = &facts->imports.items[index];
    struct memlint_text module = module_of(weighing, import);
    uint32_t library = libraries_find(&weighing->input->costs->libraries, module);
    bool is_new = !names_find(&weighing->modules, module);
    uint32_t name = names_intern(&weighing->modules, module);
    imports->of_import[index] = name;
    if (is_new) {
        struct range range = node_range(facts->tree, import->node);
        struct imported it = {
            .out = {.module = module, .start = range.start, .end = range.end},
            .library = library,
            .tried = import->in_try,
        };
        locate(weighing, &it);
        vec_push(weighing->input->arena, &imports->list, it);
    }
    imports->list.items[name - 1].out.used |= import_use(facts, import) != IMPORT_UNUSED;
}

static void sum_up(struct imports *imports)
{
    struct memlint_bytes before = bytes_zero(MEMLINT_UNIT_KEPT);
    imports->peak = bytes_zero(MEMLINT_UNIT_PEAK);
    for (uint32_t i = 0; i < imports->list.count; i++) {
        const struct imported *it = &imports->list.items[i];
        if (bytes_known(it->peak))
            imports->peak = bytes_max(imports->peak, bytes_add_independent(bytes_as(before, MEMLINT_UNIT_PEAK),
                                                                           bytes_as(it->peak, MEMLINT_UNIT_PEAK)));
        if (bytes_known(it->out.bytes) && it->out.bytes.high > 0)
            before = bytes_add_independent(before, it->out.bytes);
        imports->takes_ble |= it->takes_ble;
    }
    imports->kept = before;
}

/* What stays when an unused module goes is what the used ones load. */
static void weigh_savings(struct weighing *weighing)
{
    const struct model_input *input = weighing->input;
    struct imports *imports = weighing->imports;
    weighing->state = costs_imports_begin(input->costs, input->arena);
    weighing->state.as_py = imports->as_py;
    for (int used = 1; used >= 0; used--) {
        for (uint32_t i = 0; i < imports->list.count; i++) {
            struct imported *it = &imports->list.items[i];
            if ((int)it->out.used != used)
                continue;
            it->saved = it->out.bytes;
            if (it->library == LIBRARY_NONE)
                continue;
            struct costs_added added = costs_of_import(input->costs, input->arena, &weighing->state, it->library);
            it->saved = added.modules ? added.kept : bytes_zero(MEMLINT_UNIT_KEPT);
        }
    }
}

/* Each is weighed where the other one is loaded already, so what both load is in neither. */
struct memlint_bytes imports_replaced(const struct imports *imports, const struct model_input *input,
                                      const struct imported *heavy, uint32_t light)
{
    struct memlint_bytes kept[2];
    const uint32_t first[] = {light, heavy->library}, second[] = {heavy->library, light};
    imports->as_py[light] = imports->as_py[heavy->library];
    for (int i = 0; i < 2; i++) {
        struct costs_imports state = costs_imports_begin(input->costs, input->arena);
        state.as_py = imports->as_py;
        for (uint32_t row = 0; row < imports->list.count; row++) {
            const struct imported *it = &imports->list.items[row];
            if (it != heavy && it->library != LIBRARY_NONE)
                costs_of_import(input->costs, input->arena, &state, it->library);
        }
        costs_of_import(input->costs, input->arena, &state, first[i]);
        kept[i] = costs_of_import(input->costs, input->arena, &state, second[i]).kept;
    }
    return bytes_subtract(kept[0], kept[1]);
}

void imports_weigh(struct imports *imports, const struct model_input *input, int64_t own_names, bool look)
{
    const struct facts *facts = input->facts;
    struct weighing weighing = {.imports = imports, .input = input, .modules = {.arena = input->arena}, .look = look};
    *imports = (struct imports){.of_import = arena_array(input->arena, uint32_t, facts->imports.count)};
    imports->as_py = arena_array(input->arena, uint8_t, input->costs->libraries.list.count);
    weighing.state = costs_imports_begin(input->costs, input->arena);
    weighing.state.as_py = imports->as_py;
    weighing.state.names += own_names;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        if (import_loads(&facts->imports.items[i]))
            add(&weighing, i);
    }
    if (look)
        locate_imports_of_libraries(&weighing);
    for (uint32_t i = 0; i < imports->list.count; i++)
        weigh(&weighing, &imports->list.items[i]);
    imports->names = weighing.state.names;
    sum_up(imports);
    weigh_savings(&weighing);
}
