/* SPDX-License-Identifier: MIT */
#include "write/fixes.h"

#include "base/builder.h"
#include "write/clean.h"
#include "write/json.h"
#include "write/number.h"
#include "write/paint.h"
#include "write/terms.h"

static void add_fixed(struct memlint_bridge_fixed *sum, const struct memlint_bridge_fixed *fixed)
{
    sum->count += fixed->count;
    for (uint32_t unit = 0; unit < ARRAY_LEN(sum->bytes); unit++)
        result_add_bytes(&sum->bytes[unit], &fixed->bytes[unit]);
}

static struct memlint_bridge_fixed fixed_in_all(const struct results *results)
{
    struct memlint_bridge_fixed sum = {0};
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_change *change = results->files[i].change;
        for (uint32_t k = 0; change && k < change->fixed_count; k++)
            add_fixed(&sum, &change->fixed[k]);
    }
    return sum;
}

/* "2,000 bytes, 1,456 bytes/iteration": what differs is never added up. */
static void put_saved(struct output *out, const char *before, const struct memlint_bridge_fixed *fixed)
{
    for (uint32_t unit = MEMLINT_UNIT_KEPT; unit < ARRAY_LEN(fixed->bytes); unit++) {
        const struct memlint_bytes *bytes = &fixed->bytes[unit];
        if (!has_number(bytes) || bytes->high <= 0)
            continue;
        put_string(out, before);
        put_text(out, number_text(out->arena, bytes, NUMBER_IMPACT));
        before = ", ";
    }
    put_string(out, "\n");
}

static void put_list(struct output *out, const struct result_file *file)
{
    put_string(out, "- ");
    put_painted(out, PAINT_STRONG, file->filename);
    put_string(out, ":\n");
    for (uint32_t i = 0; i < file->change->fixed_count; i++) {
        const struct memlint_bridge_fixed *fixed = &file->change->fixed[i];
        put_format(out, "    %u × ", fixed->count);
        put_painted(out, PAINT_HELP, fixed->rule->id);
        put_string(out, " (");
        put_clean(out, fixed->rule->name);
        put_string(out, ")");
        put_saved(out, ": ", fixed);
    }
}

void put_fixed(struct output *out, const struct results *results)
{
    const struct memlint_bridge_fixed sum = fixed_in_all(results);
    if (!sum.count)
        return;
    put_format(out, "Fixed %s", count_text(out->arena, sum.count, "finding").data);
    put_saved(out, ", saving ", &sum);
    for (uint32_t i = 0; out->style.show_fixes && i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        if (file->change && file->change->fixed_count)
            put_list(out, file);
    }
}

static void put_mark(struct output *out)
{
    put_string(out, "[");
    put_painted(out, PAINT_SEPARATOR, TEXT("*"));
    put_string(out, "] ");
}

void put_fixable(struct output *out, const struct tally *tally, bool marked)
{
    if (tally->fixable) {
        if (marked)
            put_mark(out);
        put_format(out, "%u fixable with the `--fix` option", tally->fixable);
        if (tally->unsafe)
            put_format(out, " (%u more with `--unsafe-fixes`)", tally->unsafe);
        put_string(out, "\n");
    } else if (tally->unsafe) {
        put_format(out, "%u fixable with `--fix --unsafe-fixes`\n", tally->unsafe);
    }
}

void put_fix_mark(struct output *out, const struct result_finding *found)
{
    if (found->fixable)
        put_mark(out);
}

void json_fixed(struct output *out, json_t *object, const struct result_file *file)
{
    const struct result_change *change = file->change;
    json_t *array = value_array(out, object, "fixed");
    for (uint32_t i = 0; i < change->fixed_count; i++) {
        const struct memlint_bridge_fixed *fixed = &change->fixed[i];
        json_t *item = value_item(out, array);
        value_text(out, item, "code", fixed->rule->id);
        value_text(out, item, "name", fixed->rule->name);
        value_number(out, item, "count", fixed->count);
        json_t *saved = value_object(out, item, "bytes");
        for (uint32_t unit = MEMLINT_UNIT_KEPT; unit < ARRAY_LEN(fixed->bytes); unit++)
            if (has_number(&fixed->bytes[unit]))
                json_bytes(out, saved, unit_term(unit), &fixed->bytes[unit], false);
    }
}
