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
/* check_additions.c: MEM203 and MEM204; check_collections.c: the others */
void check_list_concat_in_loop(struct check_run *run, uint32_t assignment);          /* MEM203 */
void check_list_iadd_one(struct check_run *run, uint32_t assignment);                /* MEM204 */
void check_constant_list_in_loop(struct check_run *run, uint32_t list);              /* MEM207 */
void check_constants_in_membership_test(struct check_run *run, uint32_t comparison); /* MEM208 */
void check_reduced_comprehension(struct check_run *run, uint32_t call);              /* MEM209 */
void check_min_of_list(struct check_run *run, uint32_t call);                        /* MEM216 */
void check_dict_in_loop(struct check_run *run, uint32_t node);                       /* check_dicts.c, MEM206 */
void check_record_dicts(struct check_run *run, uint32_t display);                    /* check_records.c, MEM214 */
void check_buffer_in_loop(struct check_run *run, uint32_t call);                     /* check_buffers.c, MEM301 */
void check_bytes_from_list(struct check_run *run, uint32_t call);                    /* check_buffers.c, MEM302 */
void check_buffer_slice_copy(struct check_run *run, uint32_t subscript);             /* check_copies.c, MEM303 */
void check_struct_in_loop(struct check_run *run, uint32_t call);                     /* check_structs.c, MEM304 */
void check_read_allocates(struct check_run *run, uint32_t call);                     /* check_copies.c, MEM307 */
void check_large_allocation(struct check_run *run, uint32_t node);                   /* check_large.c, MEM310 */
void check_unused_import(struct check_run *run);                                     /* check_imports.c, MEM601 */

/* Is a buffer made in hot code that MEM301 reports? */
bool buffer_made_each_turn(const struct facts *facts, uint32_t call);
void check_repeated_literal(struct check_run *run); /* check_literals.c, MEM505 */
void check_source_too_large(struct check_run *run); /* check_loading.c, MEM510 */
void check_py_not_mpy(struct check_run *run);       /* check_loading.c, MEM602 */
void check_large_import(struct check_run *run);     /* check_variants.c, MEM603 */
void check_typing_unguarded(struct check_run *run); /* check_loading.c, MEM606 */
void check_shadows_frozen(struct check_run *run);   /* check_loading.c, MEM608 */
void check_selective_import(struct check_run *run); /* check_loading.c, MEM610 */

/* Does the board load a module for it: an import by a full name, at run time? */
bool import_loads(const struct import *import);
void check_dead_global_data(struct check_run *run); /* check_globals.c, MEM217 */
void check_missing_const(struct check_run *run);    /* check_constants.c, MEM501 */
void check_const_public(struct check_run *run);     /* check_constants.c, MEM502 */

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
