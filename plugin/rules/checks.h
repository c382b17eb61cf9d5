/* SPDX-License-Identifier: MIT */
/* The checks themselves, by family; what each looks for stands above it. */
#ifndef ML_RULES_CHECKS_H
#define ML_RULES_CHECKS_H

#include "rules/check.h"

void check_syntax_error(struct check_run *run);                               /* check_syntax.c, MEM001 */
void check_string_concat_in_loop(struct check_run *run, uint32_t assignment); /* check_strings.c, MEM101 */
void check_list_grows_for_ever(struct check_run *run, uint32_t node);         /* check_growth.c, MEM201 */
void check_append_to_known_size(struct check_run *run, uint32_t call);        /* check_growth.c, MEM202 */
void check_dead_global_data(struct check_run *run);                           /* check_globals.c, MEM217 */
void check_missing_const(struct check_run *run);                              /* check_constants.c, MEM501 */
void check_const_public(struct check_run *run);                               /* check_constants.c, MEM502 */
void check_unused_import(struct check_run *run);                              /* check_imports.c, MEM601 */

/* What MEM601 makes of an import; also asked by the table of import costs. */
enum import_use {
    IMPORT_USED,
    IMPORT_DOUBTFUL, /* unused here, but it may re-export a name, or ask whether the module is there */
    IMPORT_UNUSED,
};
enum import_use import_use(const struct facts *facts, const struct import *import);

#endif
