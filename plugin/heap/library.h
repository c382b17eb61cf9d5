/* SPDX-License-Identifier: MIT */
/* Library modules, from costdb/libraries.csv: what each takes alone, without tables of names. */
#ifndef ML_HEAP_LIBRARY_H
#define ML_HEAP_LIBRARY_H

#include "base/names.h"
#include "heap/costdb_file.h"
#include "heap/estimate.h"
#include "heap/user_costs.h"

#define LIBRARY_NONE UINT32_MAX

struct library_module {
    struct memlint_text name; /* "adafruit_hid.keyboard" */
    enum cost_origin origin;
    int64_t kept[COST_FORMATS];       /* bytes, by how it lies on the board */
    int64_t peak[COST_FORMATS];       /* highest use while it alone is imported */
    int64_t names[COST_FORMATS];      /* new names */
    int64_t file_bytes[COST_FORMATS]; /* size of the file that was measured */
    int64_t compile_peak;             /* of the .py */
    int64_t native_objects;           /* made when it is imported; each was counted as 16 bytes */
    struct memlint_text natives;      /* modules of the firmware that its tree uses, separated by spaces */
    struct memlint_text version;      /* of the package that was measured; may be empty */
    struct memlint_text firmware;
    uint32_t parent; /* the package around it, or LIBRARY_NONE */
    uint32_t import_count;
    const uint32_t *imports;                           /* what else it loads, in order */
    bool is_users;                                     /* it has no row of its own: only the user has measured it */
    const struct user_library *measured[COST_FORMATS]; /* by the user; NULL: not in that format */
};

struct libraries {
    struct names names; /* module i has the name i + 1 */
    VEC(struct library_module) list;
};

ML_MUST_USE enum ml_status libraries_parse(struct arena *arena, const struct costdb_file *file,
                                           struct libraries *libraries, struct ml_error *error);

/* Index of a module by its qualified name, or LIBRARY_NONE. */
uint32_t libraries_find(const struct libraries *libraries, struct memlint_text module);
/* Does its import tree use this module of the firmware? */
bool library_uses(const struct library_module *module, const char *native);

#endif
