/* SPDX-License-Identifier: MIT */
#include "measure/instrument.h"

#include "measure/library.h"
#include "measure/program.h"
#include "measure/steps.h"

void instrument_add_step(struct measuring *measuring, struct memlint_text code, bool repeats)
{
    vec_push(&measuring->arena, &measuring->steps, (struct memlint_step){code, repeats});
}

static enum ml_status program(struct instrumenting *it)
{
    switch (it->request->way) {
    case MEMLINT_WAY_COMMANDS:
        return program_as_commands(it);
    case MEMLINT_WAY_FILE:
        return program_as_file(it);
    case MEMLINT_WAY_STEPS:
        return steps_instrument(it);
    }
    return error_set(it->error, ML_UNKNOWN, "memlint knows no way %u to run a program", it->request->way);
}

static enum ml_status subject(struct instrumenting *it)
{
    switch (it->request->subject) {
    case MEMLINT_SUBJECT_PROGRAM:
        return program(it);
    case MEMLINT_SUBJECT_LIBRARY:
        return library_instrument(it);
    case MEMLINT_SUBJECT_BOARD:
        return board_instrument(it);
    }
    return error_set(it->error, ML_UNKNOWN, "memlint cannot measure a subject %u", it->request->subject);
}

enum ml_status instrument(struct instrumenting *it)
{
    struct measuring *measuring = it->measuring;
    measuring->intake.arena = &measuring->arena;
    measuring->intake.run = (struct memlint_run){.struct_size = sizeof measuring->intake.run, .probe_cost = -1};
    enum ml_status status = subject(it);
    measuring->intake.run.stubbed_count = measuring->stubbed.count;
    measuring->intake.run.stubbed = measuring->stubbed.items;
    measuring->instrumented = (struct memlint_instrumented){
        .struct_size = sizeof measuring->instrumented,
        .step_count = measuring->steps.count,
        .steps = measuring->steps.items,
        .upload_count = measuring->uploads.count,
        .uploads = measuring->uploads.items,
        .stubbed_count = measuring->stubbed.count,
        .stubbed = measuring->stubbed.items,
    };
    return status;
}
