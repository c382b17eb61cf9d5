/* SPDX-License-Identifier: MIT */
/*
 * A finding's edits as lines: those that go, those that come, and those beside them that say what it is about (the
 * finding's own, its places', and what these are nested in).
 *
 *   removed  readings = []
 *   added    readings = [None] * 100
 *   same     for i in range(100):
 *   removed      readings.append(sensor.read())
 *   added        readings[i] = sensor.read()
 */
#ifndef ML_WRITE_CHANGES_H
#define ML_WRITE_CHANGES_H

#include "results.h"

enum change_kind {
    CHANGE_SAME,
    CHANGE_REMOVED,
    CHANGE_ADDED,
    CHANGE_GAP, /* lines that are not shown; one only, and never at an end */
};

struct change {
    enum change_kind kind;
    uint32_t number; /* of the line: of a removed one in the file as it is, else in the file as it becomes */
    uint32_t focus;  /* columns of a removed or added line before the first that differs from its counterpart */
    struct memlint_text text;
};

struct changes {
    const struct change *items;
    uint32_t count;
};

/* Empty when the edits change no line. */
struct changes changes_of(struct arena *arena, const struct result_file *file, const struct memlint_finding *finding);

#endif
