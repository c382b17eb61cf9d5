/* SPDX-License-Identifier: MIT */
/* Findings to recommendations: those that say the same of a rule become one, ordered by what they save. */
#include <stdlib.h>

#include "base/builder.h"
#include "base/bytes.h"
#include "model/model.h"

/* A recommendation in the making. */
struct group {
    struct memlint_recommendation out;
    uint32_t rule;
    uint32_t first_line;
    uint32_t last_line;
    uint32_t last_start; /* the line in which its last finding begins */
    uint32_t count;
    bool scattered;              /* other lines lie between */
    bool is_import;              /* its findings are unused imports */
    struct memlint_text message; /* of its first finding */
    struct memlint_text fix;
};

struct groups {
    VEC(struct group) list;
    uint32_t *latest; /* by rule: 1 + index of its last group; findings come sorted, so no other can be joined */
};

/* line 5   lines 5-7   lines 5 and 9   4 lines from 5 to 30 */
static struct memlint_text line_text(struct arena *arena, const struct group *group)
{
    if (group->scattered && group->count == 2)
        return text_format(arena, "lines %u and %u", group->first_line, group->last_start);
    if (group->scattered)
        return text_format(arena, "%u places from line %u to %u", group->count, group->first_line, group->last_line);
    if (group->first_line == group->last_line)
        return text_format(arena, "line %u", group->first_line);
    return text_format(arena, "lines %u-%u", group->first_line, group->last_line);
}

/* "Unused import 'displayio'" → "Remove unused import 'displayio'"; else "Collect the pieces …, line 34". */
static struct memlint_text action(struct arena *arena, const struct group *group)
{
    struct memlint_text fix = group->fix;
    if (text_ends(fix, "."))
        fix.size--;
    if (!group->is_import)
        return text_format(arena, "%.*s, %.*s", TEXT_ARGS(fix), TEXT_ARGS(line_text(arena, group)));
    if (group->count > 1)
        return text_format(arena, "Remove %u unused imports, %.*s", group->count, TEXT_ARGS(line_text(arena, group)));
    struct memlint_text name = group->message;
    uint32_t quote = text_find(name, '\'', 0);
    name = quote == TEXT_NOT_FOUND ? name : text_part(name, quote, name.size);
    return text_format(arena, "Remove unused %.*s import", TEXT_ARGS(name));
}

static struct group *joined(const struct groups *groups, const struct finding *finding, uint32_t line)
{
    uint32_t latest = groups->latest[finding->out.rule];
    struct group *group = latest ? &groups->list.items[latest - 1] : NULL;
    if (!group || group->out.bytes.unit != finding->out.bytes.unit)
        return NULL;
    bool near = line <= group->last_line + 1;
    return near || (!group->is_import && text_equal(group->fix, finding->out.fix)) ? group : NULL;
}

/* A large block can be made smaller, how much is the user's to say: at most it is all saved. */
static struct memlint_bytes saved(const struct finding *finding)
{
    struct memlint_bytes bytes = finding->out.bytes;
    if (finding->judgement == JUDGE_LARGE_ALLOCATION)
        bytes.low = 0;
    return bytes;
}

static void add(struct groups *groups, const struct model *model, const struct finding *finding)
{
    const struct source *source = model->facts->tree->source;
    uint32_t line = source_line(source, finding->out.start);
    uint32_t last =
        source_line(source, finding->out.end > finding->out.start ? finding->out.end - 1 : finding->out.end);
    struct group *group = joined(groups, finding, line);
    if (group) {
        group->scattered |= line > group->last_line + 1;
        group->out.end = finding->out.end;
        group->out.bytes = bytes_join(group->out.bytes, saved(finding));
        group->last_line = last;
        group->last_start = line;
        group->count++;
        return;
    }
    vec_push(model->arena, &groups->list,
             (struct group){
                 .out = {.bytes = saved(finding), .start = finding->out.start, .end = finding->out.end},
                 .rule = finding->out.rule,
                 .first_line = line,
                 .last_line = last,
                 .count = 1,
                 .is_import = finding->judgement == JUDGE_UNUSED_IMPORT,
                 .message = finding->out.message,
                 .fix = finding->out.fix,
             });
    groups->latest[finding->out.rule] = groups->list.count;
}

static uint32_t rule_limit(const struct check_findings *findings)
{
    uint32_t limit = 0;
    for (uint32_t i = 0; i < findings->list.count; i++) {
        if (findings->list.items[i].out.rule >= limit)
            limit = findings->list.items[i].out.rule + 1;
    }
    return limit;
}

/* Unbounded growth first, then what comes off the peak or is kept, then garbage, then what saves nothing. */
static int rank(struct memlint_bytes bytes)
{
    static const int ranks[] = {
        [MEMLINT_UNIT_GROWTH] = 0,  [MEMLINT_UNIT_PEAK] = 1, [MEMLINT_UNIT_KEPT] = 1,
        [MEMLINT_UNIT_GARBAGE] = 2, [MEMLINT_UNIT_NONE] = 3,
    };
    return ranks[bytes.unit && bytes.high ? bytes.unit : MEMLINT_UNIT_NONE];
}

static int by_impact(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    int order = rank(a->out.bytes) - rank(b->out.bytes);
    if (order)
        return order;
    if (a->out.bytes.high != b->out.bytes.high)
        return a->out.bytes.high > b->out.bytes.high ? -1 : 1;
    return (a->out.start > b->out.start) - (a->out.start < b->out.start);
}

/* An unused import that the user wants all the same, for the host dropped its finding, is not called unused. */
static void excuse_imports(struct model *model, const struct check_findings *findings, const uint8_t *kept,
                           uint32_t kept_count)
{
    struct memlint_profile *profile = &model->profile;
    struct memlint_import *rows = arena_array(model->arena, struct memlint_import, profile->import_count);
    uint32_t next = 0; /* both are in the order of the source */
    for (uint32_t i = 0; i < profile->import_count; i++) {
        rows[i] = profile->imports[i];
        while (next < findings->list.count && findings->list.items[next].out.start < rows[i].start)
            next++;
        for (uint32_t at = next; at < findings->list.count && findings->list.items[at].out.start == rows[i].start;
             at++) {
            bool unused = findings->list.items[at].judgement == JUDGE_UNUSED_IMPORT;
            rows[i].used |= unused && at < kept_count && !kept[at];
        }
    }
    profile->imports = rows;
}

void model_recommend(struct model *model, const struct check_findings *findings, const uint8_t *kept,
                     uint32_t kept_count)
{
    struct groups groups = {.latest = arena_array(model->arena, uint32_t, rule_limit(findings))};
    excuse_imports(model, findings, kept, kept_count);
    for (uint32_t i = 0; i < findings->list.count; i++) {
        const struct finding *finding = &findings->list.items[i];
        bool counts = i < kept_count && kept[i] && finding->out.severity > MEMLINT_NOTE && finding->out.fix.size &&
                      (finding->import || bytes_known(finding->out.bytes));
        if (counts)
            add(&groups, model, finding);
    }
    if (groups.list.count)
        qsort(groups.list.items, groups.list.count, sizeof(struct group), by_impact);
    struct memlint_recommendation *list = arena_array(model->arena, struct memlint_recommendation, groups.list.count);
    for (uint32_t i = 0; i < groups.list.count; i++) {
        const struct group *group = &groups.list.items[i];
        list[i] = group->out;
        list[i].action = action(model->arena, group);
    }
    model->profile.recommendations = list;
    model->profile.recommendation_count = groups.list.count;
}
