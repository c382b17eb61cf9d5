/* SPDX-License-Identifier: MIT */
/* --rule-timing: what each rule took, summed over the workers, as a table with the slowest first. */
#include <stdlib.h>

#include "base/builder.h"
#include "engine.h"

void timing_begin(struct memlint_engine *engine)
{
    engine->times = arena_array(&engine->arena, struct rule_time, engine->catalogue.rules.count);
}

void timing_add(struct memlint_engine *engine, const struct rule_clock *clock)
{
    if (!clock->times)
        return;
    pthread_mutex_lock(&engine->times_lock);
    rule_times_add(engine->times, clock->times, engine->catalogue.rules.count);
    pthread_mutex_unlock(&engine->times_lock);
}

struct timed_rule {
    const struct rule *rule;
    const struct rule_time *time;
};

static int slowest_first(const void *left, const void *right)
{
    const struct timed_rule *a = left, *b = right;
    if (a->time->nanoseconds != b->time->nanoseconds)
        return a->time->nanoseconds > b->time->nanoseconds ? -1 : 1;
    return text_compare(a->rule->listed.name, b->rule->listed.name);
}

struct timing_call {
    const struct memlint_engine *engine;
    const struct memlint_document *out;
    struct arena scratch;
};

static void write_row(struct timing_call *call, const struct timed_rule *timed, uint64_t sum)
{
    struct arena *arena = &call->scratch;
    const struct memlint_rule *listed = &timed->rule->listed;
    double seconds = (double)timed->time->nanoseconds / 1e9;
    double share = sum ? 100 * (double)timed->time->nanoseconds / (double)sum : 0;
    const struct memlint_text cells[] = {
        text_format(arena, "%.*s %.*s", TEXT_ARGS(listed->id), TEXT_ARGS(listed->name)),
        text_format(arena, "%.6f", seconds),
        text_format(arena, "%.1f %%", share),
        text_format(arena, "%llu", (unsigned long long)timed->time->findings),
        text_format(arena, "%u", timed->time->files),
    };
    call->out->row(call->out->context, cells);
}

static enum ml_status write_table(void *context)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("rule"), TEXT_INIT("seconds"), TEXT_INIT("share"), TEXT_INIT("findings"), TEXT_INIT("files"),
    };
    struct timing_call *call = context;
    const struct memlint_engine *engine = call->engine;
    uint32_t count = 0;
    uint64_t sum = 0;
    struct timed_rule *timed = arena_array(&call->scratch, struct timed_rule, engine->catalogue.rules.count + 1);
    for (uint32_t i = 0; i < engine->catalogue.rules.count; i++) {
        sum += engine->times[i].nanoseconds;
        if (engine->times[i].files)
            timed[count++] = (struct timed_rule){&engine->catalogue.rules.items[i], &engine->times[i]};
    }
    qsort(timed, count, sizeof *timed, slowest_first);
    call->out->table(call->out->context, TEXT("rule timing"), ARRAY_LEN(columns), columns);
    for (uint32_t i = 0; i < count; i++)
        write_row(call, &timed[i], sum);
    return ML_OK;
}

int32_t timing_report(struct memlint_engine *engine, const struct memlint_document *out,
                      struct memlint_problem *problem)
{
    if (!engine->times)
        return MEMLINT_OK;
    struct timing_call call = {.engine = engine, .out = out};
    enum ml_status status = arena_protect(&call.scratch, write_table, &call);
    arena_free(&call.scratch);
    if (status)
        error_set(&engine->error, status, "out of memory while writing what the rules took");
    if (status && problem)
        error_to_problem(&engine->error, problem);
    return (int32_t)status;
}
