/* SPDX-License-Identifier: MIT */
/*
 * What the plugins that offer memlint.project/1 know of a run's files together: those to check, and those beside them
 * that are read for this alone.
 *
 *   project_new ─► project_summarise of each source, on any threads ─► project_link ─► project_of, during the checks
 *
 * Where the text of a source became another: project_unlink, and again from project_summarise on, of what changed.
 */
#ifndef ML_BRIDGE_PROJECT_H
#define ML_BRIDGE_PROJECT_H

#include "check_file.h"

struct bridge_project;

/* For the files of a run, without doubles, and those beside them. It is bridge->project until the scratch arena is
 * reset, which takes it down. NULL: no plugin asks for one. */
struct bridge_project *project_new(struct memlint_bridge *bridge, struct bridge_input *const *inputs, uint32_t count);
uint32_t project_source_count(const struct bridge_project *project);
/* text: what it says; NULL: what is stored, or was added. The first sources are the files of the run, in their order.
 * A source that cannot be read is one of which nothing is known. Never escapes. */
void project_summarise(struct bridge_project *project, struct check_thread *thread, uint32_t source,
                       const struct memlint_text *text);
bool project_has_read(const struct bridge_project *project, uint32_t source);
ML_MUST_USE enum ml_status project_link(struct bridge_project *project, struct ml_error *error);
void project_unlink(struct bridge_project *project);

/* What a plugin's engine knows; NULL: nothing. */
const struct memlint_project *project_of(const struct bridge_project *project, const struct bridge_plugin *plugin,
                                         const struct memlint_engine *engine);

#endif
