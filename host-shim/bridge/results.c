/* SPDX-License-Identifier: MIT */
#include "results.h"

#include "base/bytes.h"
#include "utf8.h"

struct memlint_text result_rule_key(const struct result_rule *rule)
{
    return text_is(rule->rule.id, "USR000") ? rule->rule.name : rule->rule.id;
}

struct tally tally_findings(const struct result_finding *findings, uint32_t count)
{
    struct tally tally = {0};
    for (uint32_t i = 0; i < count; i++) {
        const struct memlint_finding *finding = &findings[i].finding;
        if (finding->severity < ARRAY_LEN(tally.count))
            tally.count[finding->severity]++;
        if (findings[i].fixable)
            tally.fixable++;
        else if (finding->edit_count && finding->applicability == MEMLINT_EDIT_UNSAFE)
            tally.unsafe++;
    }
    return tally;
}

uint32_t tally_issues(const struct tally *tally)
{
    return tally->count[MEMLINT_HIGH] + tally->count[MEMLINT_MEDIUM] + tally->count[MEMLINT_LOW];
}

void result_add_bytes(struct memlint_bytes *sum, const struct memlint_bytes *bytes)
{
    if (bytes->unit == MEMLINT_UNIT_NONE)
        return;
    struct memlint_bytes own = bytes_range(bytes->unit, bytes->low, bytes->high, bytes->provenance, TEXT(""));
    *sum = sum->unit == MEMLINT_UNIT_NONE ? own : bytes_join(*sum, own);
}

uint32_t result_line_at(const struct result_file *file, uint32_t offset)
{
    uint32_t low = 0, high = file->line_count; /* the line is in low..high-1 */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (file->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

/* How many code points there are before an offset. */
static uint32_t points_before(const struct result_file *file, uint32_t offset)
{
    uint32_t block = offset / RESULT_BLOCK;
    return file->points[block] + utf8_length(text_part(file->source, block * RESULT_BLOCK, offset));
}

struct place result_place(const struct result_file *file, uint32_t offset)
{
    uint32_t line = result_line_at(file, offset), start = file->line_starts[line - 1];
    if (offset <= start)
        return (struct place){line, 1};
    if (file->points && offset - start > RESULT_BLOCK)
        return (struct place){line, points_before(file, offset) - points_before(file, start) + 1};
    return (struct place){line, utf8_length(text_part(file->source, start, offset)) + 1};
}

struct place result_byte_place(const struct result_file *file, uint32_t offset)
{
    uint32_t line = result_line_at(file, offset), start = file->line_starts[line - 1];
    return (struct place){line, offset > start ? offset - start + 1 : 1};
}

struct memlint_text result_line(const struct result_file *file, uint32_t line)
{
    if (line == 0 || line > file->line_count)
        return (struct memlint_text){0};
    uint32_t end = line < file->line_count ? file->line_starts[line] : file->source.size;
    struct memlint_text text = text_part(file->source, file->line_starts[line - 1], end);
    while (text.size && (text.data[text.size - 1] == '\n' || text.data[text.size - 1] == '\r'))
        text.size--;
    return text;
}

/* A measurement on a board to the end says more than an estimate. */
static bool is_settled(const struct memlint_runtime *runtime)
{
    return runtime && runtime->run->status == MEMLINT_RUN_OK &&
           runtime->min_free.measured.provenance == MEMLINT_PROVENANCE_MEASURED;
}

bool result_is_misfit(const struct result_file *file)
{
    return file->profile && file->profile->is_entry && !file->profile->fits && !is_settled(file->runtime);
}

bool result_ran_badly(const struct result_file *file)
{
    return file->runtime && (file->runtime->run->status == MEMLINT_RUN_ERROR || !file->runtime->fits);
}
