/* SPDX-License-Identifier: MIT */
#include "explain.h"

#include "base/builder.h"
#include "engine.h"
#include "heap/sizes.h"

static void heading(const struct explanation *it, struct memlint_text text)
{
    it->out->heading(it->out->context, text);
}

static void paragraph(const struct explanation *it, struct memlint_text text)
{
    if (text.size)
        it->out->paragraph(it->out->context, text_trim(text));
}

static void value(const struct explanation *it, const char *name, struct memlint_text text)
{
    if (text.size)
        it->out->value(it->out->context, text_of(name), text);
}

static void code(const struct explanation *it, const char *title, struct memlint_text text)
{
    if (text.size)
        it->out->code(it->out->context, text_of(title), text);
}

/* "14,992 bytes", "14,000 to 16,000 bytes", "unknown" */
static struct memlint_text amount(const struct explanation *it, struct memlint_bytes bytes)
{
    struct builder out = {.arena = it->scratch};
    if (!bytes_known(bytes))
        return TEXT("unknown");
    build_number(&out, bytes.low);
    if (bytes.high != bytes.low) {
        build_string(&out, " to ");
        build_number(&out, bytes.high);
    }
    build_string(&out, " bytes");
    return build_result(&out);
}

static struct memlint_text count(const struct explanation *it, int64_t number)
{
    struct builder out = {.arena = it->scratch};
    build_number(&out, number);
    return build_result(&out);
}

static struct memlint_text severity_name(uint32_t severity)
{
    static const struct memlint_text names[] = {
        [MEMLINT_NOTE] = TEXT_INIT("NOTE"),
        [MEMLINT_LOW] = TEXT_INIT("LOW"),
        [MEMLINT_MEDIUM] = TEXT_INIT("MEDIUM"),
        [MEMLINT_HIGH] = TEXT_INIT("HIGH"),
    };
    return names[severity];
}

static void explain_rule(const struct explanation *it, const struct rule *rule)
{
    const struct memlint_rule *listed = &rule->listed;
    heading(it, text_format(it->scratch, "%.*s %.*s", TEXT_ARGS(listed->id), TEXT_ARGS(listed->name)));
    paragraph(it, listed->issue);
    value(it, "severity", severity_name(listed->severity));
    value(it, "memory impact", rule->memory_impact);
    paragraph(it, listed->why);
    value(it, "fix", listed->fix);
    code(it, "bad", rule->bad);
    code(it, "good", rule->good);
    value(it, "suppress with", text_format(it->scratch, "# memlint: ignore[%.*s]", TEXT_ARGS(listed->name)));
    value(it, "defined in", listed->pack);
}

static void explain_reported(const struct explanation *it, struct memlint_text module)
{
    struct memlint_bytes reported = natives_reported(&it->engine->costs->natives, module);
    if (bytes_known(reported))
        value(it, "reported elsewhere",
              text_format(it->scratch, "%.*s for the import (%.*s); measured, it is as said here",
                          TEXT_ARGS(amount(it, reported)), TEXT_ARGS(reported.source)));
}

static void explain_native(const struct explanation *it, const struct native_module *native)
{
    heading(it, native->name);
    paragraph(it,
              TEXT("Built into the firmware: importing it keeps 0 bytes, for its tables are in flash. Measured on 14 "
                   "native modules (CircuitPython 9.2.9 core, 32-bit heap)."));
    if (!native->on_nrf52840)
        paragraph(it, TEXT("Not in the firmware of nRF52840 boards."));
    value(it, "its objects cost", native->objects);
    explain_reported(it, native->name);
}

static struct memlint_text origin_text(const struct explanation *it, const struct library_module *library)
{
    static const char *const origins[COST_ORIGINS] = {
        [COST_MEASURED] = "measured",
        [COST_DERIVED] = "derived from what whole import trees keep",
        [COST_ASSUMED] = "assumed from the file's size",
    };
    return text_format(it->scratch, "%s, CircuitPython %.*s core, 32-bit heap, hardware replaced by stubs%s%.*s",
                       origins[library->origin], TEXT_ARGS(library->firmware),
                       library->version.size ? "; version " : "", TEXT_ARGS(library->version));
}

/* Alone, and with all that it imports. */
static void library_row(const struct explanation *it, uint32_t library, enum cost_format format)
{
    const struct costdb *costs = it->engine->costs;
    const struct library_module *own = &costs->libraries.list.items[library];
    struct costs_imports state = costs_imports_begin(costs, it->scratch);
    uint8_t *as_py = arena_array(it->scratch, uint8_t, costs->libraries.list.count);
    memset(as_py, format == COST_PY, costs->libraries.list.count);
    state.as_py = as_py;
    struct costs_added added = costs_of_import(costs, it->scratch, &state, library);
    struct memlint_text cells[] = {
        format == COST_PY ? TEXT(".py") : TEXT(".mpy"),
        count(it, own->kept[format]),
        count(it, bytes_middle(added.kept)),
        count(it, bytes_middle(added.peak)),
        count(it, added.names),
    };
    it->out->row(it->out->context, cells);
}

static struct memlint_text imports_of(const struct explanation *it, const struct library_module *library)
{
    struct builder out = {.arena = it->scratch};
    for (uint32_t i = 0; i < library->import_count; i++) {
        build_string(&out, i ? ", " : "");
        build_text(&out, it->engine->costs->libraries.list.items[library->imports[i]].name);
    }
    return build_result(&out);
}

/* What the user measured of it, on whatever target. */
static void explain_measured(const struct explanation *it, struct memlint_text module)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("format"), TEXT_INIT("kept with imports"), TEXT_INIT("peak seen"),
        TEXT_INIT("spread"), TEXT_INIT("measured on"),       TEXT_INIT("date"),
    };
    const struct user_costs *users = &it->engine->users;
    bool foreign = false, opened = false;
    for (uint32_t i = 0; i < users->libraries.count; i++) {
        const struct user_library *own = &users->libraries.items[i];
        if (!text_equal(own->module, module))
            continue;
        if (!opened)
            it->out->table(it->out->context, TEXT("measured by you"), ARRAY_LEN(columns), columns);
        opened = true;
        foreign |= user_library_is_foreign(own);
        struct memlint_text cells[] = {
            own->format == COST_PY ? TEXT(".py") : TEXT(".mpy"),
            count(it, own->kept),
            own->peak < 0 ? TEXT("-") : count(it, own->peak),
            count(it, own->spread),
            text_format(it->scratch, "%.*s (%.*s)", TEXT_ARGS(own->interpreter),
                        TEXT_ARGS(own->board.size ? own->board : own->target)),
            own->date,
        };
        it->out->row(it->out->context, cells);
    }
    if (opened)
        paragraph(
            it, TEXT("These go before all other figures for a file of that format; tables of names are not in them."));
    if (foreign)
        paragraph(it,
                  TEXT("Other interpreters keep other amounts: MicroPython 1.27 and CircuitPython 9.2.9 differ by 9 "
                       "to 12 % on the same modules."));
}

static void explain_users_library(const struct explanation *it, const struct library_module *library)
{
    heading(it, library->name);
    paragraph(it, TEXT("A library that memlint knows from your measurements alone. Bytes that importing it takes:"));
    explain_measured(it, library->name);
}

static void explain_library(const struct explanation *it, uint32_t index)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("format"),
        TEXT_INIT("kept alone"),
        TEXT_INIT("kept with imports"),
        TEXT_INIT("peak while imported"),
        TEXT_INIT("new names"),
    };
    const struct library_module *library = &it->engine->costs->libraries.list.items[index];
    if (library->is_users) {
        explain_users_library(it, library);
        return;
    }
    heading(it, library->name);
    paragraph(it, TEXT("A library. Bytes that importing it takes on the board, without the tables of names, which are "
                       "counted once for the whole program:"));
    it->out->table(it->out->context, TEXT("costs"), ARRAY_LEN(columns), columns);
    library_row(it, index, COST_MPY);
    library_row(it, index, COST_PY);
    value(it, "imports", imports_of(it, library));
    value(it, "uses of the firmware", library->natives);
    value(it, "how known", origin_text(it, library));
    explain_measured(it, library->name);
    explain_reported(it, library->name);
}

static void consider(struct memlint_text subject, struct memlint_text candidate, struct memlint_text *nearest,
                     uint32_t *distance)
{
    uint32_t found = text_distance(subject, candidate);
    if (found < *distance) {
        *distance = found;
        *nearest = candidate;
    }
}

static enum ml_status unknown(const struct explanation *it, struct memlint_text subject, struct ml_error *error)
{
    const struct memlint_engine *engine = it->engine;
    struct memlint_text nearest = {0};
    uint32_t distance = subject.size > 3 ? 3 : 2;
    for (uint32_t i = 0; i < engine->catalogue.rules.count; i++) /* ids that look alike mean something else */
        consider(subject, engine->catalogue.rules.items[i].listed.name, &nearest, &distance);
    for (uint32_t i = 0; i < engine->costs->libraries.list.count; i++)
        consider(subject, engine->costs->libraries.list.items[i].name, &nearest, &distance);
    for (uint32_t i = 0; i < engine->costs->natives.list.count; i++)
        consider(subject, engine->costs->natives.list.items[i].name, &nearest, &distance);
    if (nearest.size)
        return error_set(error, ML_UNKNOWN, "'%.*s' is no rule and no module that memlint knows; did you mean '%.*s'?",
                         TEXT_ARGS(subject), TEXT_ARGS(nearest));
    return error_set(error, ML_UNKNOWN,
                     "'%.*s' is no rule and no module that memlint knows; `memlint rules` lists the rules",
                     TEXT_ARGS(subject));
}

enum ml_status explain_subject(const struct explanation *explanation, struct memlint_text subject,
                               struct ml_error *error)
{
    const struct memlint_engine *engine = explanation->engine;
    const struct rule *rule = catalogue_find(&engine->catalogue, subject);
    if (rule) {
        explain_rule(explanation, rule);
        return ML_OK;
    }
    const struct native_module *native = natives_find(&engine->costs->natives, subject);
    if (native) {
        explain_native(explanation, native);
        return ML_OK;
    }
    uint32_t library = libraries_find(&engine->costs->libraries, subject);
    if (library == LIBRARY_NONE)
        return unknown(explanation, subject, error);
    explain_library(explanation, library);
    return ML_OK;
}

void explain_boards(const struct explanation *explanation)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("board"), TEXT_INIT("chip"),          TEXT_INIT("RAM"),
        TEXT_INIT("free"),  TEXT_INIT("free with BLE"), TEXT_INIT("what is known"),
    };
    const struct boards *boards = &explanation->engine->costs->boards;
    explanation->out->table(explanation->out->context, TEXT("boards"), ARRAY_LEN(columns), columns);
    for (uint32_t i = 0; i < boards->list.count; i++) {
        const struct board *board = &boards->list.items[i];
        struct memlint_text cells[] = {
            board->name,
            board->chip,
            board->ram,
            amount(explanation, board->available),
            bytes_known(board->available_ble) ? amount(explanation, board->available_ble) : TEXT("-"),
            board->known,
        };
        explanation->out->row(explanation->out->context, cells);
    }
}
