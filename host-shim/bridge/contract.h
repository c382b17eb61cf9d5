/* SPDX-License-Identifier: MIT */
/*
 * What the bridge holds a plugin to before it believes a word of it: tables with every function, sizes large enough,
 * texts in UTF-8, ranges inside the source. Each function gives ML_OK, or ML_BROKEN (ML_INVALID for a descriptor)
 * with what was seen and expected.
 */
#ifndef ML_BRIDGE_CONTRACT_H
#define ML_BRIDGE_CONTRACT_H

#include "base/status.h"
#include "edits.h"
#include "memlint/cli.h"
#include "memlint/instrument.h"
#include "memlint/profile.h"
#include "memlint/project.h"
#include "memlint/syntax.h"
#include "results.h"

ML_MUST_USE enum ml_status contract_plugin(const struct memlint_plugin *plugin, struct ml_error *error);
ML_MUST_USE enum ml_status contract_cli(const struct memlint_cli *cli, struct ml_error *error);
ML_MUST_USE enum ml_status contract_profiler(const struct memlint_profiler *profiler, struct ml_error *error);
ML_MUST_USE enum ml_status contract_syntax(const struct memlint_syntax_source *source, struct ml_error *error);
ML_MUST_USE enum ml_status contract_projector(const struct memlint_projector *projector, struct ml_error *error);
ML_MUST_USE enum ml_status contract_rule(const struct memlint_rule *rule, struct ml_error *error);

/* What a check may speak of. */
struct contract_scope {
    struct memlint_text source;
    uint32_t rule_count;
    const struct result_rule *const *rules;
};
ML_MUST_USE enum ml_status contract_finding(const struct memlint_finding *finding, const struct contract_scope *scope,
                                            struct ml_error *error);
/* Sorted, none over another, whole characters. */
ML_MUST_USE enum ml_status contract_edits(const struct edit_list *edits, struct memlint_text source,
                                          struct ml_error *error);
ML_MUST_USE enum ml_status contract_profile(const struct memlint_profile *profile, const struct contract_scope *scope,
                                            struct ml_error *error);
ML_MUST_USE enum ml_status contract_instrumenter(const struct memlint_instrumenter *instrumenter,
                                                 struct ml_error *error);
/* bring_files: files were asked for. */
ML_MUST_USE enum ml_status contract_instrumented(const struct memlint_instrumented *instrumented, bool bring_files,
                                                 struct ml_error *error);
/* So many of its samples were checked before. */
ML_MUST_USE enum ml_status contract_run(const struct memlint_run *run, uint32_t checked, struct ml_error *error);
ML_MUST_USE enum ml_status contract_runtime(const struct memlint_runtime *runtime, struct ml_error *error);

#endif
