/* SPDX-License-Identifier: MIT */
/*
 * What a program's imports cost: where the board finds each module, what importing it keeps with all that it imports
 * and nobody did before, and what removing an unused one would save.
 */
#ifndef ML_MODEL_IMPORTS_H
#define ML_MODEL_IMPORTS_H

#include "model/model.h"
#include "project/modules.h"

/* One module, at its first import. */
struct imported {
    struct memlint_import out;
    uint32_t library;           /* in the database, or LIBRARY_NONE */
    struct memlint_bytes peak;  /* while it is imported, over what was there before */
    struct memlint_bytes saved; /* by removing it: without what used modules load anyway; for unused ones */
    struct module_file file;    /* where it lies as a file; an empty path: it doesn't, or nobody looked */
    bool found;                 /* the board has it, or can have it from the bundle */
    bool takes_ble;
    uint32_t told; /* a set of enum judgement: what was said of it already */
    bool tried;    /* the ImportError of its first import is caught */
};

struct imports {
    VEC(struct imported) list; /* in source order */
    uint32_t *of_import;       /* by facts->imports: 1 + index in list; 0: it is not counted */
    uint8_t *as_py;            /* by library: it lies there as .py */
    int64_t names;             /* new names of the libraries and of the program itself */
    struct memlint_bytes kept; /* the sum, without tables of names */
    struct memlint_bytes peak; /* the highest of any import over what is kept before the first */
    bool takes_ble;
};

/* own_names: that the program brings itself. look: read files beside the program and in lib/. */
void imports_weigh(struct imports *imports, const struct model_input *input, int64_t own_names, bool look);

/* What would be saved if a library were imported in place of one of the program's, with all else as it is. */
struct memlint_bytes imports_replaced(const struct imports *imports, const struct model_input *input,
                                      const struct imported *heavy, uint32_t light);

#endif
