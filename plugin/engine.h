/* SPDX-License-Identifier: MIT */
/* What is behind the ABI's opaque types. */
#ifndef ML_ENGINE_H
#define ML_ENGINE_H

#include <pthread.h>

#include "facts/facts.h"
#include "heap/costs.h"
#include "measure/figures.h"
#include "measure/instrument.h"
#include "memlint/cancel.h"
#include "memlint/cli.h"
#include "memlint/files.h"
#include "memlint/profile.h"
#include "memlint/project.h"
#include "memlint/syntax.h"
#include "model/model.h"
#include "rules/catalogue.h"
#include "rules/check.h"
#include "syntax/parser.h"

/* Made once, immutable afterwards, shared by threads. */
struct memlint_engine {
    struct arena arena;
    struct memlint_text data_dir;
    const struct memlint_host *host;
    const struct memlint_files *files;   /* NULL: the host offers none */
    const struct memlint_cancel *cancel; /* NULL likewise */
    struct kinds kinds;
    struct catalogue catalogue;
    const struct check_plan *plan;
    bool has_regex_rules;
    bool has_formulas;
    bool searches;           /* memlint match: it has one rule, and nobody asks for a profile */
    struct rule_time *times; /* of all its workers that were destroyed; NULL: nobody asks */
    pthread_mutex_t times_lock;
    struct costdb *costs;
    struct user_costs users; /* what the user has measured */
    struct memlint_text users_path;
    struct model_options options;
    struct ml_error error; /* of the last call that failed on the engine itself */
};

/* What memlint.syntax/1 hands out. */
struct memlint_tree {
    struct memlint_worker *worker;
};

/* One thread at a time. What a check leaves is valid until the next. */
struct memlint_worker {
    struct memlint_engine *engine;
    struct arena arena;
    struct arena scratch; /* of the matches of one rule; empty between */
    struct arena reading; /* of one module that the file imports; empty between */
    struct parser *parser;
    struct memlint_tree handle;
    const struct memlint_project *project; /* of the check that is going on; NULL: not known */
    struct memlint_request request;        /* of what is below */
    bool is_open;                          /* is there anything below? */
    struct source source;
    struct tree tree;
    struct facts facts;
    struct check_findings findings;
    struct model model;
    struct rule_clock clock;    /* times == NULL: nobody asks */
    struct measuring measuring; /* by instrument and read; a check leaves it alone */
    struct memlint_runtime runtime;
    struct memlint_text summary; /* of the last file that was summarised, until the next call */
    struct ml_error error;
};

/* engine.c */
ML_MUST_USE enum ml_status engine_load(struct memlint_engine *engine, const struct memlint_config *config,
                                       struct ml_error *error);
struct reader engine_reader(const struct memlint_engine *engine);

/* match_command.c: the one rule of an engine that searches; a mistake is at pattern:LINE:COLUMN. */
ML_MUST_USE enum ml_status match_command_load(struct memlint_engine *engine, struct memlint_text pattern,
                                              struct ml_error *error);

/* timing.c: --rule-timing. */
void timing_begin(struct memlint_engine *engine);
void timing_add(struct memlint_engine *engine, const struct rule_clock *clock);
int32_t timing_report(struct memlint_engine *engine, const struct memlint_document *out,
                      struct memlint_problem *problem);

/* session.c */
ML_MUST_USE enum ml_status session_open(struct memlint_worker *worker, const struct memlint_request *request);
ML_MUST_USE enum ml_status session_check(struct memlint_worker *worker, const struct memlint_request *request,
                                         const struct memlint_sink *sink);

/* cli.c, plugin.c, syntax_api.c, instrument_api.c, project_api.c: the extensions, as the host gets them. */
extern const struct memlint_cli plugin_cli;
extern const struct memlint_profiler plugin_profiler;
extern const struct memlint_syntax_source plugin_syntax;
extern const struct memlint_instrumenter plugin_instrumenter;
extern const struct memlint_projector plugin_projector;

/* enter_api.c: two functions of the last one. */
int32_t enter_api_modules(struct memlint_worker *worker, struct memlint_text filename, struct memlint_text library,
                          void *context, int32_t (*each)(void *context, struct memlint_text module),
                          struct memlint_problem *problem);
int32_t enter_api_enter(struct memlint_worker *worker, struct memlint_text database, uint32_t count,
                        const struct memlint_measurement *measurements, const struct memlint_document *changes,
                        struct memlint_text *result, struct memlint_problem *problem);

#endif
