/* SPDX-License-Identifier: MIT */
#include "write/fixes.h"

#include "base/builder.h"
#include "write/formats.h"
#include "write/json.h"
#include "write/number.h"
#include "write/sentence.h"
#include "write/terms.h"
#include "write/wrap.h"

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

/* "2,000 bytes and ~160 to 1,456 bytes/iteration": what differs is never added up. Empty where nothing is known. */
static struct memlint_text saved_text(struct arena *arena, const struct memlint_bridge_fixed *fixed)
{
    struct builder text = {.arena = arena};
    for (uint32_t unit = MEMLINT_UNIT_KEPT; unit < ARRAY_LEN(fixed->bytes); unit++) {
        const struct memlint_bytes *bytes = &fixed->bytes[unit];
        if (!has_number(bytes) || bytes->high <= 0)
            continue;
        build_string(&text, text.size ? " and " : "");
        build_text(&text, number_text(arena, bytes, NUMBER_IMPACT));
    }
    return build_result(&text);
}

/* "    2 × MEM101 (string-concat-in-loop): ~160 to 1,456 bytes/iteration" */
static void put_rule(struct output *out, const struct memlint_bridge_fixed *fixed)
{
    enum { INDENT = 4, DEEPER = 8 };
    struct memlint_text saved = saved_text(out->arena, fixed);
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_NONE, text_format(out->arena, "%u × ", fixed->count));
    if (fixed->rule->id.size) {
        sentence_add(&line, PAINT_HELP, fixed->rule->id);
        sentence_add_string(&line, " ");
    }
    sentence_add(&line, PAINT_NONE, text_format(out->arena, "(%.*s)", TEXT_ARGS(fixed->rule->name)));
    if (saved.size)
        sentence_add(&line, PAINT_NONE, text_format(out->arena, ": %.*s", TEXT_ARGS(saved)));
    put_spaces(out, INDENT);
    put_sentence(&line, INDENT, DEEPER);
}

static void put_list(struct output *out, const struct result_file *file)
{
    put_string(out, "- ");
    put_painted(out, PAINT_STRONG, file->filename);
    put_string(out, ":\n");
    for (uint32_t i = 0; i < file->change->fixed_count; i++)
        put_rule(out, &file->change->fixed[i]);
}

void put_fixed(struct output *out, const struct results *results)
{
    enum { DEEPER = 2 };
    const struct memlint_bridge_fixed sum = fixed_in_all(results);
    struct memlint_text saved = saved_text(out->arena, &sum), count = count_text(out->arena, sum.count, "finding");
    struct sentence line = {.out = out};
    if (!sum.count)
        return;
    sentence_add(&line, PAINT_NONE, text_format(out->arena, "Fixed %.*s", TEXT_ARGS(count)));
    if (saved.size)
        sentence_add(&line, PAINT_NONE, text_format(out->arena, ", %.*s saved", TEXT_ARGS(saved)));
    put_sentence(&line, 0, DEEPER);
    for (uint32_t i = 0; out->style.show_fixes && i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        if (file->change && file->change->fixed_count)
            put_list(out, file);
    }
}

void write_fixes(const struct results *results, struct output *out)
{
    put_fixed(out, results);
}

static void put_mark(struct output *out)
{
    put_string(out, "[");
    put_painted(out, PAINT_SEPARATOR, TEXT("*"));
    put_string(out, "] ");
}

void put_fix_mark(struct output *out, const struct result_finding *found)
{
    if (found->fixable)
        put_mark(out);
}

static void add_mark(struct sentence *line)
{
    sentence_add_string(line, "[");
    sentence_add(line, PAINT_SEPARATOR, TEXT("*"));
    sentence_add_string(line, "] ");
}

void fixes_add_mark(struct sentence *line, const struct result_finding *found)
{
    if (found->fixable)
        add_mark(line);
}

void put_fixable(struct output *out, const struct tally *tally)
{
    enum { DEEPER = 4 }; /* "[*] " */
    struct arena *arena = out->arena;
    struct sentence line = {.out = out};
    if (tally->fixable) {
        add_mark(&line);
        sentence_add(&line, PAINT_NONE, text_format(arena, "%u fixable with the `--fix` option", tally->fixable));
        if (tally->unsafe)
            sentence_add(&line, PAINT_NONE, text_format(arena, " (%u more with `--unsafe-fixes`)", tally->unsafe));
        put_sentence(&line, 0, DEEPER);
    } else if (tally->unsafe) {
        sentence_add(&line, PAINT_NONE, text_format(arena, "%u fixable with `--fix --unsafe-fixes`", tally->unsafe));
        put_sentence(&line, 0, DEEPER);
    }
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
