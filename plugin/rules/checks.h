/* SPDX-License-Identifier: MIT */
/* The checks themselves, by family; what each looks for stands above it. */
#ifndef ML_RULES_CHECKS_H
#define ML_RULES_CHECKS_H

#include "rules/check.h"

void check_syntax_error(struct check_run *run);                               /* check_syntax.c, MEM001 */
void check_string_concat_in_loop(struct check_run *run, uint32_t assignment); /* check_strings.c, MEM101 */
void check_list_grows_for_ever(struct check_run *run, uint32_t node);         /* check_growth.c, MEM201 */
void check_append_to_known_size(struct check_run *run, uint32_t call);        /* check_growth.c, MEM202 */
/* check_additions.c: MEM203 and MEM204; check_collections.c: the others */
void check_list_concat_in_loop(struct check_run *run, uint32_t assignment);          /* MEM203 */
void check_list_iadd_one(struct check_run *run, uint32_t assignment);                /* MEM204 */
void check_constant_list_in_loop(struct check_run *run, uint32_t list);              /* MEM207 */
void check_constants_in_membership_test(struct check_run *run, uint32_t comparison); /* MEM208 */
void check_reduced_comprehension(struct check_run *run, uint32_t call);              /* MEM209 */
void check_min_of_list(struct check_run *run, uint32_t call);                        /* MEM216 */
void check_dict_in_loop(struct check_run *run, uint32_t node);                       /* check_dicts.c, MEM206 */
void check_record_dicts(struct check_run *run, uint32_t display);                    /* check_records.c, MEM214 */
void check_unused_import(struct check_run *run);                                     /* check_imports.c, MEM601 */

/* What MEM601 makes of an import; also asked by the table of import costs. */
enum import_use {
    IMPORT_USED,
    IMPORT_DOUBTFUL, /* unused here, but it may re-export a name, or ask whether the module is there */
    IMPORT_UNUSED,
};
enum import_use import_use(const struct facts *facts, const struct import *import);

#endif
