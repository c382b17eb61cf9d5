/* SPDX-License-Identifier: MIT */
/*
 * Each statement of the module is a command, with as many empty lines before it as the program has, so that code and
 * tracebacks know the user's lines. Between commands garbage is collected; every other one takes a sample.
 *
 *   1  from micropython import const     "from micropython import const\n_mle()\n"     "_ml()\n"
 *   2  _N = const(8)               ─►    "\n_N = const(8)\n_mle()\n"
 *   3  buffer = bytearray(_N)            "\n_N=const(8)\nbuffer = bytearray(_N)\n_mle()\n"     "_ml()\n"
 *   4  while True:                       "_N=const(8)\ndef _mlg():\n global …\n while …\n_mls(_mlg)\n"
 *   5      step()                        "_mlt()\n", again and again
 *
 * What the compiler knows of a constant it knows for one command only, so it is told again.
 */
#include "measure/steps.h"

#include "measure/plan.h"
#include "measure/probes.h"
#include "measure/turns.h"
#include "measure/uploads.h"

enum {
    PROBE_LOOP = INTAKE_START_PROBES, /* its number doesn't depend on how many commands come before it */
    LONGEST_PROGRAM = 1 << 20,
    MOST_LINES = 5000, /* which every command has before it */
    LEAD_LINES = 3,    /* that the command of the main loop has above it: constants, def, global */
};

struct stepping {
    struct instrumenting *it;
    struct measuring *measuring;
    const struct facts *facts;
    const struct tree *tree;
    struct probe_names names;
    struct edits edits;
    struct turn_plan turns;
    struct memlint_text constants; /* "_N=const(8);_M=const(9)"; empty: the program has none */
    uint32_t shift;                /* by which lines are lower than the user's */
};

static struct memlint_text one_line(struct arena *arena, struct memlint_text text)
{
    struct builder out = {.arena = arena};
    for (uint32_t i = 0; i < text.size; i++) {
        bool breaks = text.data[i] == '\n' || text.data[i] == '\r' || text.data[i] == '\\';
        build_byte(&out, breaks ? ' ' : text.data[i]);
    }
    return build_result(&out);
}

/* Of all that stand above a statement. */
static struct memlint_text constants_above(const struct stepping *s, uint32_t statement)
{
    struct builder out = {.arena = &s->measuring->arena};
    for (uint32_t at = node_first(s->tree, 0); at && at < statement; at = node_next(s->tree, at)) {
        if (!plan_is_folded(s->facts, at))
            continue;
        if (out.size)
            build_byte(&out, ';');
        build_text(&out, one_line(out.arena, node_text(s->tree, at)));
    }
    return build_result(&out);
}

/* Does the statement use one of them? */
static bool needs_constants(const struct stepping *s, uint32_t statement)
{
    for (uint32_t node = statement; node <= node_last(s->tree, statement); node++) {
        uint32_t symbol = node_kind(s->tree, node) == KIND_IDENTIFIER ? s->facts->symbol_of[node] : 0;
        if (symbol && facts_is_folded(s->facts, symbol))
            return true;
    }
    return false;
}

static void build_lines(struct builder *out, uint32_t count)
{
    while (count--)
        build_byte(out, '\n');
}

static void add_command(struct stepping *s, struct memlint_text code, bool repeats)
{
    instrument_add_step(s->measuring, code, repeats);
}

static void add_call(struct stepping *s, const char *which, bool repeats)
{
    add_command(s, text_format(&s->measuring->arena, "%.*s%s()\n", TEXT_ARGS(s->names.probe), which), repeats);
}

static void add_sample(struct stepping *s, struct probe probe)
{
    vec_push(&s->measuring->arena, &s->measuring->intake.probes, probe);
    add_call(s, "", false);
}

/* The lines above a statement, of which the last may hold constants. room: what else is to stand there. */
static void build_above(struct stepping *s, struct builder *out, uint32_t statement, uint32_t room)
{
    uint32_t lines = node_line(s->tree, statement) - 1 + s->shift - room;
    bool told = needs_constants(s, statement) && lines > 0;
    build_lines(out, told ? lines - 1 : lines);
    if (!told)
        return;
    build_text(out, constants_above(s, statement));
    build_byte(out, '\n');
}

static void build_statement(struct stepping *s, struct builder *out, uint32_t statement)
{
    edits_build(&s->edits, out, s->tree->source->text, s->tree->nodes[statement].start, s->tree->nodes[statement].end);
}

static void build_call(const struct stepping *s, struct builder *out, const char *rest)
{
    build_byte(out, '\n');
    build_text(out, s->names.probe);
    build_string(out, rest);
}

/* import a, b as c: one command for each. */
static void add_imports(struct stepping *s, uint32_t statement)
{
    for (uint32_t item = node_first(s->tree, statement); item; item = node_next(s->tree, item)) {
        struct builder out = {.arena = &s->measuring->arena};
        uint32_t name = node_kind(s->tree, item) == KIND_ALIASED_IMPORT ? node_child(s->tree, item, FIELD_NAME) : item;
        if (node_field(s->tree, item) != FIELD_NAME)
            continue;
        build_lines(&out, node_line(s->tree, item) - 1 + s->shift);
        build_string(&out, "import ");
        build_statement(s, &out, item);
        build_call(s, &out, "e()\n");
        add_command(s, build_result(&out), false);
        if (!s->it->request->minimal)
            add_sample(s, (struct probe){MEMLINT_PHASE_IMPORTS, node_line(s->tree, item), node_text(s->tree, name)});
    }
}

static void add_plain(struct stepping *s, uint32_t statement)
{
    struct builder out = {.arena = &s->measuring->arena};
    build_above(s, &out, statement, 0);
    build_statement(s, &out, statement);
    build_call(s, &out, "e()\n");
    add_command(s, build_result(&out), false);
    if (s->it->request->minimal || !plan_allocates(s->facts, statement))
        return;
    uint32_t from = node_child(s->tree, statement, FIELD_MODULE_NAME);
    bool imports = plan_is_import(node_kind(s->tree, statement));
    add_sample(s, (struct probe){
                      .phase = imports ? MEMLINT_PHASE_IMPORTS : MEMLINT_PHASE_SET_UP,
                      .line = node_line(s->tree, statement),
                      .module = imports && from ? node_text(s->tree, from) : (struct memlint_text){0},
                  });
}

static void add_lead(struct stepping *s)
{
    struct arena *arena = &s->measuring->arena;
    struct builder out = {.arena = arena};
    struct memlint_text globals = turns_globals(&s->turns, s->facts, arena);
    build_above(s, &out, s->turns.lead, 2);
    build_format(&out, "def %.*sg():\n", TEXT_ARGS(s->names.probe));
    build_text(&out, edits_indent_of(s->tree->source->text));
    build_string(&out, globals.size ? "global " : "pass");
    build_text(&out, globals);
    build_byte(&out, '\n');
    build_statement(s, &out, s->turns.lead);
    build_call(s, &out, "s(");
    build_text(&out, s->names.probe);
    build_string(&out, "g)\n");
    add_command(s, build_result(&out), false);
    add_call(s, "t", true);
}

static bool is_last_import(const struct stepping *s, uint32_t statement)
{
    for (uint32_t at = node_next(s->tree, statement); at; at = node_next(s->tree, at)) {
        if (plan_is_import(node_kind(s->tree, at)))
            return false;
    }
    return plan_is_import(node_kind(s->tree, statement));
}

static void add_statement(struct stepping *s, uint32_t statement)
{
    if (node_kind(s->tree, statement) == KIND_COMMENT)
        return;
    if (statement == s->turns.lead)
        add_lead(s);
    else if (node_kind(s->tree, statement) == KIND_IMPORT_STATEMENT)
        add_imports(s, statement);
    else
        add_plain(s, statement);
    if (s->it->request->minimal && is_last_import(s, statement))
        add_sample(s, (struct probe){.phase = MEMLINT_PHASE_IMPORTS});
}

static void add_program(struct stepping *s)
{
    uint32_t end = s->turns.why ? s->turns.lead : 0; /* it would not come back from there */
    for (uint32_t at = node_first(s->tree, 0); at && at != end; at = node_next(s->tree, at))
        add_statement(s, at);
}

static void begin(struct stepping *s, struct instrumenting *it)
{
    struct arena *arena = &it->measuring->arena;
    *s = (struct stepping){
        .it = it,
        .measuring = it->measuring,
        .facts = it->facts,
        .tree = it->facts->tree,
        .names = probes_name(arena, it->facts->tree->source->text),
        .edits = {.arena = arena},
    };
    turns_plan(&s->turns, it->facts, &s->names, &(struct edits){.arena = arena});
    if (s->turns.lead && !s->turns.why) {
        edits_indent(&s->edits, s->tree, s->turns.lead);
        turns_plan(&s->turns, it->facts, &s->names, &s->edits);
        uint32_t line = node_line(s->tree, s->turns.lead);
        s->shift = line > LEAD_LINES ? 0 : LEAD_LINES + 1 - line;
    }
    edits_blank_docstrings(&s->edits, s->tree);
    uploads_hide_modules(&s->edits, it, s->tree);
    edits_sort(&s->edits);
}

static void add_start(struct stepping *s)
{
    struct intake *intake = &s->measuring->intake;
    intake->seed = s->names.seed;
    for (unsigned i = 0; i < INTAKE_START_PROBES; i++)
        vec_push(&s->measuring->arena, &intake->probes, (struct probe){.phase = MEMLINT_PHASE_START});
    vec_push(&s->measuring->arena, &intake->probes,
             (struct probe){
                 .phase = MEMLINT_PHASE_LOOP,
                 .line = node_line(s->tree, s->facts->loops.items[s->turns.loop].node),
             });
    add_command(s, TEXT("__import__('_memlint_start')\n"), false);
    struct memlint_text name = s->names.probe; /* whatever commands will say is known, and has had its first call */
    add_command(s,
                text_format(&s->measuring->arena, "__file__='code.py';%.*sg=None;%.*ss;%.*sc;%.*se();%.*st()\n",
                            TEXT_ARGS(name), TEXT_ARGS(name), TEXT_ARGS(name), TEXT_ARGS(name), TEXT_ARGS(name)),
                false);
    for (unsigned i = 0; i < INTAKE_START_PROBES; i++)
        add_call(s, "", false);
    intake->program_step = s->measuring->steps.count;
}

static void map_lines(struct stepping *s)
{
    struct intake *intake = &s->measuring->intake;
    intake->line_count = s->tree->source->line_count + s->shift;
    uint32_t *lines = arena_array(&s->measuring->arena, uint32_t, intake->line_count);
    for (uint32_t i = s->shift; i < intake->line_count; i++)
        lines[i] = i + 1 - s->shift;
    intake->lines = lines;
}

enum ml_status steps_instrument(struct instrumenting *it)
{
    const struct source *source = it->facts->tree->source;
    if (source->text.size > LONGEST_PROGRAM || source->line_count > MOST_LINES)
        return error_at(it->error, ML_LIMIT, source->filename, 0, 0,
                        "the file has %u bytes in %u lines; the simulator runs programs of up to %d in %d",
                        source->text.size, source->line_count, LONGEST_PROGRAM, MOST_LINES);
    struct stepping s;
    begin(&s, it);
    enum ml_status status = uploads_add(it, &s.names, PROBE_LOOP);
    if (status)
        return status;
    add_start(&s);
    add_program(&s);
    add_sample(&s, (struct probe){.phase = MEMLINT_PHASE_END});
    s.measuring->intake.last_step = s.measuring->steps.count - 1;
    s.measuring->intake.in_steps = true;
    map_lines(&s);
    return ML_OK;
}
