/* SPDX-License-Identifier: MIT */
#include "write/finding.h"

#include <stdlib.h>

#include "base/builder.h"
#include "write/clean.h"
#include "write/number.h"
#include "write/paint.h"
#include "write/terms.h"

void put_severity_and_code(struct output *out, const struct result_finding *found)
{
    enum paint paint = paint_of_severity(found->finding.severity);
    paint_begin(out, paint);
    put_string(out, severity_term(found->finding.severity));
    put_string(out, " ");
    put_clean(out, found->rule->rule.id);
    paint_end(out, paint);
}

struct memlint_text impact_text(struct output *out, const struct memlint_finding *finding)
{
    if (!has_number(&finding->bytes))
        return finding->impact;
    struct memlint_text number = number_text(out->arena, &finding->bytes, NUMBER_IMPACT);
    struct memlint_text origin = number_origin(out->arena, &finding->bytes);
    if (!out->style.provenance || !origin.size)
        return number;
    return text_format(out->arena, "%.*s %.*s", TEXT_ARGS(number), TEXT_ARGS(origin));
}

struct memlint_text finding_text(struct output *out, const struct memlint_finding *finding)
{
    struct memlint_text impact = impact_text(out, finding);
    struct builder builder = {.arena = out->arena};
    build_text(&builder, finding->message);
    if (impact.size) {
        build_string(&builder, " (");
        build_text(&builder, impact);
        build_string(&builder, ")");
    }
    return build_result(&builder);
}

struct memlint_text finding_advice(struct output *out, const struct memlint_finding *finding)
{
    struct builder builder = {.arena = out->arena};
    build_text(&builder, finding_text(out, finding));
    if (finding->fix.size) {
        build_string(&builder, ". ");
        build_text(&builder, finding->fix);
    }
    return build_result(&builder);
}

/* What costs nothing comes last, whatever it would count. */
static uint32_t rank_of(const struct memlint_bytes *bytes)
{
    static const uint32_t ranks[] = {
        [MEMLINT_UNIT_GROWTH] = 0,
        [MEMLINT_UNIT_PEAK] = 1,
        [MEMLINT_UNIT_KEPT] = 1, /* what is kept is held at the peak, too */
        [MEMLINT_UNIT_GARBAGE] = 2,
    };
    return has_number(bytes) && bytes->high > 0 && bytes->unit < ARRAY_LEN(ranks) ? ranks[bytes->unit] : UINT32_MAX;
}

static int compare_impact(const void *a, const void *b)
{
    const struct result_finding *x = *(const struct result_finding *const *)a;
    const struct result_finding *y = *(const struct result_finding *const *)b;
    if (x->finding.severity != y->finding.severity)
        return x->finding.severity > y->finding.severity ? -1 : 1;
    uint32_t x_rank = rank_of(&x->finding.bytes), y_rank = rank_of(&y->finding.bytes);
    if (x_rank != y_rank)
        return x_rank < y_rank ? -1 : 1;
    if (has_number(&x->finding.bytes) && x->finding.bytes.high != y->finding.bytes.high)
        return x->finding.bytes.high > y->finding.bytes.high ? -1 : 1;
    return (x > y) - (x < y); /* as they stand in the file */
}

const struct result_finding **findings_by_impact(struct arena *arena, const struct result_file *file)
{
    const struct result_finding **order = arena_array(arena, const struct result_finding *, file->finding_count);
    for (uint32_t i = 0; i < file->finding_count; i++)
        order[i] = &file->findings[i];
    qsort(order, file->finding_count, sizeof(const struct result_finding *), compare_impact);
    return order;
}
