/* SPDX-License-Identifier: MIT */
/* The checks themselves, by family; what each looks for stands above it. */
#ifndef ML_RULES_CHECKS_H
#define ML_RULES_CHECKS_H

#include "rules/check.h"

void check_syntax_error(struct check_run *run);                              /* check_syntax.c, MEM001 */
void check_string_concat_in_loop(struct check_run *run, uint32_t assignment); /* check_strings.c, MEM101 */
void check_unused_import(struct check_run *run);                             /* check_imports.c, MEM601 */

/* Does MEM601 call an import unused? Also asked by the table of import costs. */
bool import_is_unused(const struct facts *facts, const struct import *import);

#endif
