/* SPDX-License-Identifier: MIT */
/* The checks themselves, by family; what each looks for stands above it. */
#ifndef ML_RULES_CHECKS_H
#define ML_RULES_CHECKS_H

#include "rules/check.h"

void check_syntax_error(struct check_run *run);                               /* check_syntax.c, MEM001 */
void check_string_concat_in_loop(struct check_run *run, uint32_t assignment); /* check_strings.c, MEM101 */
void check_concat_chain(struct check_run *run, uint32_t node);                /* check_strings.c, MEM102 */
void check_format_in_loop(struct check_run *run, uint32_t node);              /* check_formats.c, MEM103 */
void check_print_formatted(struct check_run *run, uint32_t call);             /* check_formats.c, MEM104 */
void check_list_grows_for_ever(struct check_run *run, uint32_t node);         /* check_growth.c, MEM201 */
void check_append_to_known_size(struct check_run *run, uint32_t call);        /* check_growth.c, MEM202 */
void check_repeated_literal(struct check_run *run);                           /* check_literals.c, MEM505 */
void check_unused_import(struct check_run *run);                              /* check_imports.c, MEM601 */

/* What MEM601 makes of an import; also asked by the table of import costs. */
enum import_use {
    IMPORT_USED,
    IMPORT_DOUBTFUL, /* unused here, but it may re-export a name, or ask whether the module is there */
    IMPORT_UNUSED,
};
enum import_use import_use(const struct facts *facts, const struct import *import);

/* Of a text, what one rule reports and another then leaves alone: does the assignment make it longer each turn (MEM101)?
 * Is the node a whole a + b + c (MEM102)? Does it stand in what MEM101 or MEM104 reports? */
bool text_grows(const struct facts *facts, uint32_t assignment);
bool text_is_chain(const struct facts *facts, uint32_t node);
bool text_is_spoken_for(const struct facts *facts, struct arena *arena, uint32_t node);

#endif
