/* SPDX-License-Identifier: MIT */
/* Native modules, from costdb/native.yaml: importing one keeps nothing, for its tables are in flash. */
#ifndef ML_HEAP_NATIVE_H
#define ML_HEAP_NATIVE_H

#include "base/names.h"
#include "heap/costdb_file.h"

struct native_module {
    struct memlint_text name;
    struct memlint_text objects; /* what its objects take, in one line; may be empty */
    bool on_nrf52840;            /* in the default board's firmware; else other boards have it */
};

/* An import cost that somebody published, right or wrong: shown on demand, never counted. */
struct reported_cost {
    struct memlint_text module;
    struct memlint_bytes bytes;
};

struct natives {
    struct names names; /* native module n is list.items[n - 1] */
    VEC(struct native_module) list;
    VEC(struct reported_cost) reported;
};

ML_MUST_USE enum ml_status natives_parse(struct arena *arena, const struct costdb_file *file, struct natives *natives,
                                         struct ml_error *error);

/* "displayio", and "adafruit_bus_device.i2c_device" by its package; NULL: not a native module. */
const struct native_module *natives_find(const struct natives *natives, struct memlint_text module);
/* Has every Python a module of that name? Then importing it says nothing of where a file runs. */
bool natives_in_any_python(struct memlint_text module);
/* Unknown when nobody published one. */
struct memlint_bytes natives_reported(const struct natives *natives, struct memlint_text module);

#endif
