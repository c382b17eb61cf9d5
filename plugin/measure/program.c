/* SPDX-License-Identifier: MIT */
#include "measure/program.h"

#include "measure/rewrite.h"

static void add_step(struct measuring *measuring, struct builder *out)
{
    instrument_add_step(measuring, build_result(out), false);
}

static void build_start(const struct probe_names *names, struct builder *out)
{
    for (unsigned i = 0; i < INTAKE_START_PROBES; i++)
        build_format(out, "%.*s(%u)\n", TEXT_ARGS(names->probe), i);
}

static void add_reading(struct measuring *measuring, const struct probe_names *names, enum reading reading)
{
    struct builder out = {.arena = &measuring->arena};
    probes_build_reading(names, &out, reading);
    if (reading == READING_LONG)
        probes_build_padding(&out, INTAKE_LONGER);
    add_step(measuring, &out);
}

void program_add_start(struct measuring *measuring, const struct probe_names *names)
{
    struct builder out = {.arena = &measuring->arena};
    build_start(names, &out);
    probes_build_padding(&out, INTAKE_START_SIZE - out.size);
    add_step(measuring, &out);
}

/* A reading is a command of its own, and but for one as long as any other: so what a command itself takes, its text or
 * its code, is in all of them, and not in their differences. */
void program_add_preparation(struct measuring *measuring, const struct probe_names *names, uint32_t iterations)
{
    struct builder identity = {.arena = &measuring->arena}, few = identity, more = identity, none = identity;
    measuring->intake.seed = names->seed;
    probes_build_identity(names, &identity);
    add_step(measuring, &identity);
    add_reading(measuring, names, READING_BEFORE);
    probes_build_functions(names, &few, iterations);
    probes_build_calls(names, &few, INTAKE_FEW_CALLS);
    add_step(measuring, &few);
    add_reading(measuring, names, READING_FEW);
    probes_build_calls(names, &more, INTAKE_FEW_CALLS + INTAKE_MORE_CALLS);
    add_step(measuring, &more);
    add_reading(measuring, names, READING_MORE);
    build_format(&none, "%.*sc=0\n", TEXT_ARGS(names->probe));
    add_step(measuring, &none);
    add_reading(measuring, names, READING_FUNCTIONS);
    add_reading(measuring, names, READING_LONG);
}

/* The step that takes the last sample. sys.exit() may have left a new VM, without any names. */
static void add_end(struct measuring *measuring, const struct probe_names *names, uint32_t number)
{
    struct builder out = {.arena = &measuring->arena};
    build_format(&out, "try:\n %.*s(%u)\nexcept NameError:\n pass\n", TEXT_ARGS(names->probe), number);
    add_step(measuring, &out);
}

/* The probes that records will name: of the baseline, of the plan, of the end. The number of the last. */
static uint32_t add_probes(struct intake *intake, const struct plan *plan)
{
    for (unsigned i = 0; i < INTAKE_START_PROBES; i++)
        vec_push(intake->arena, &intake->probes, (struct probe){.phase = MEMLINT_PHASE_START});
    for (uint32_t i = 0; i < plan->places.count; i++)
        vec_push(intake->arena, &intake->probes, plan->places.items[i].probe);
    vec_push(intake->arena, &intake->probes, (struct probe){.phase = MEMLINT_PHASE_END});
    intake->calls = plan->places.count + 1;
    return intake->probes.count - 1;
}

struct writing {
    struct instrumenting *it;
    struct plan plan;
    struct probe_names names;
    struct rewriting text;
    uint32_t end; /* the number of the last probe */
};

static void begin(struct writing *writing, struct instrumenting *it)
{
    struct intake *intake = &it->measuring->intake;
    struct arena *arena = &it->measuring->arena;
    *writing = (struct writing){.it = it, .text = {.out = {.arena = arena}}};
    plan_make(&writing->plan, it->facts, arena, it->request->minimal != 0);
    writing->names = probes_name(arena, it->facts->tree->source->text);
    writing->end = add_probes(intake, &writing->plan);
    intake->seed = writing->names.seed;
    intake->calls_in_loop = it->facts->loops.items[writing->plan.main_loop].function != 0;
}

static void write_program(struct writing *writing, bool indent)
{
    rewrite_program(&writing->text, &(struct rewrite){
                                        .tree = writing->it->facts->tree,
                                        .plan = &writing->plan,
                                        .probe = writing->names.probe,
                                        .head = writing->names.head,
                                        .first = INTAKE_START_PROBES,
                                        .end = writing->end,
                                        .indent = indent,
                                    });
}

static void finish(struct writing *writing)
{
    struct measuring *measuring = writing->it->measuring;
    measuring->intake.lines = writing->text.lines.items;
    measuring->intake.line_count = writing->text.lines.count;
    measuring->intake.text_size = writing->text.out.size;
    measuring->intake.program_step = measuring->steps.count;
    add_step(measuring, &writing->text.out);
}

enum ml_status program_as_commands(struct instrumenting *it)
{
    struct writing writing;
    begin(&writing, it);
    program_add_preparation(it->measuring, &writing.names, it->request->iterations);
    program_add_start(it->measuring, &writing.names);
    write_program(&writing, false);
    finish(&writing);
    it->measuring->intake.tells_end = true;
    it->measuring->intake.last_step = it->measuring->steps.count;
    add_end(it->measuring, &writing.names, writing.end);
    return ML_OK;
}

static void write_head(struct writing *writing)
{
    struct builder out = {.arena = writing->text.out.arena};
    probes_build_identity(&writing->names, &out);
    probes_build_functions(&writing->names, &out, writing->it->request->iterations);
    probes_build_catcher(&writing->names, &out);
    build_start(&writing->names, &out);
    build_string(&out, "try:\n");
    rewrite_own(&writing->text, build_result(&out));
}

static void write_tail(struct writing *writing)
{
    struct builder out = {.arena = writing->text.out.arena};
    probes_build_except(&writing->names, &out, writing->end);
    probes_build_over(&writing->names, &out);
    rewrite_own(&writing->text, build_result(&out));
}

enum ml_status program_as_file(struct instrumenting *it)
{
    struct writing writing;
    begin(&writing, it);
    write_head(&writing);
    write_program(&writing, true);
    write_tail(&writing);
    finish(&writing);
    it->measuring->intake.last_step = it->measuring->intake.program_step;
    return ML_OK;
}
