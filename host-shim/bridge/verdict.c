/* SPDX-License-Identifier: MIT */
/* What a run found, for hosts that write nothing through the bridge: files, findings and changes one by one, what a
 * file becomes when edits are applied, and the exit status. */
#include "contract.h"
#include "edits.h"
#include "state.h"

/* Whether a problem of this list makes the run fail. */
static bool any_failed(const struct bridge_problems *problems)
{
    for (uint32_t i = 0; i < problems->list.count; i++)
        if (problems->list.items[i].failed)
            return true;
    return false;
}

static bool any_unchecked(const struct memlint_bridge *bridge)
{
    if (!bridge->opened || bridge->stopped || any_failed(&bridge->problems))
        return true;
    for (uint32_t i = 0; i < bridge->results.file_count; i++)
        if (bridge->files[i].out_of_memory || any_failed(&bridge->files[i].problems))
            return true;
    return false;
}

static bool fails(const struct result_file *file)
{
    return result_ran_badly(file) || result_is_misfit(file) || tally_issues(&file->tally);
}

uint32_t memlint_bridge_verdict(const struct memlint_bridge *bridge)
{
    if (any_unchecked(bridge))
        return 2;
    for (uint32_t i = 0; i < bridge->results.file_count; i++)
        if (fails(&bridge->results.files[i]))
            return 1;
    return 0;
}

static struct memlint_bridge_finding place(const struct result_file *file, const struct result_finding *finding)
{
    struct place start = result_place(file, finding->finding.start);
    struct place end = result_place(file, finding->finding.end);
    return (struct memlint_bridge_finding){
        .struct_size = sizeof(struct memlint_bridge_finding),
        .filename = file->filename,
        .rule_id = finding->rule->rule.id,
        .rule_name = finding->rule->rule.name,
        .line = start.line,
        .column = start.column,
        .end_line = end.line,
        .end_column = end.column,
        .finding = &finding->finding,
        .rule = &finding->rule->rule,
    };
}

int32_t memlint_bridge_each_file(const struct memlint_bridge *bridge, memlint_bridge_file_fn each, void *context)
{
    for (uint32_t i = 0; i < bridge->results.file_count; i++) {
        const struct result_file *file = &bridge->results.files[i];
        const struct memlint_bridge_file shown = {
            .struct_size = sizeof shown,
            .filename = file->filename,
            .checked = !file->skipped,
            .finding_count = file->finding_count,
            .profile = bridge->results.in_passing ? NULL : file->profile,
        };
        if (each(context, &shown) != 0)
            return MEMLINT_STOPPED;
    }
    return MEMLINT_OK;
}

int32_t memlint_bridge_each_finding(const struct memlint_bridge *bridge, memlint_bridge_finding_fn each, void *context)
{
    for (uint32_t i = 0; i < bridge->results.file_count; i++) {
        const struct result_file *file = &bridge->results.files[i];
        for (uint32_t k = 0; k < file->finding_count; k++) {
            struct memlint_bridge_finding finding = place(file, &file->findings[k]);
            finding.file = i;
            if (each(context, &finding) != 0)
                return MEMLINT_STOPPED;
        }
    }
    return MEMLINT_OK;
}

struct application {
    struct memlint_bridge *bridge;
    uint32_t file;
    struct edit_list edits;
    memlint_bridge_put_fn put;
    void *context;
};

static enum ml_status apply_work(void *context)
{
    const struct application *application = context;
    struct memlint_bridge *bridge = application->bridge;
    if (application->file >= bridge->results.file_count || !bridge->results.files[application->file].finding_count)
        return error_set(&bridge->error, ML_UNKNOWN, "no file with findings has the number %u", application->file);
    const struct result_file *file = &bridge->results.files[application->file];
    if (contract_edits(&application->edits, file->source, &bridge->error))
        return bridge->error.status = ML_INVALID;
    const struct edit_part whole = {0, file->source.size, application->edits};
    struct memlint_text text = edits_apply(&bridge->scratch, file, &whole);
    if (text.size && application->put(application->context, text) != 0)
        return error_set(&bridge->error, ML_IO, "the output could not be written");
    return ML_OK;
}

int32_t memlint_bridge_apply(struct memlint_bridge *bridge, uint32_t file, uint32_t edit_count,
                             const struct memlint_edit *edits, memlint_bridge_put_fn put, void *context)
{
    struct application application = {bridge, file, {edits, edit_count}, put, context};
    return bridge_call(bridge, apply_work, &application);
}

int32_t memlint_bridge_each_change(const struct memlint_bridge *bridge, memlint_bridge_change_fn each, void *context)
{
    for (uint32_t i = 0; i < bridge->results.file_count; i++) {
        const struct result_file *file = &bridge->results.files[i];
        if (!file->change)
            continue;
        const struct memlint_bridge_change change = {
            .struct_size = sizeof change,
            .comments = file->change->comments,
            .filename = file->filename,
            .text = file->change->text,
            .before = file->change->before,
            .fixed_count = file->change->fixed_count,
            .fixed = file->change->fixed,
        };
        if (each(context, &change) != 0)
            return MEMLINT_STOPPED;
    }
    return MEMLINT_OK;
}
