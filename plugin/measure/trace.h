/* SPDX-License-Identifier: MIT */
/*
 * Why a program ended, from what the target prints of it, whatever language its firmware speaks:
 *
 *   Traceback (most recent call last):             Zurückverfolgung (jüngste Aufrufe zuletzt):
 *     File "<stdin>", line 3, in <module>            Datei "<stdin>", Zeile 3, in <module>
 *   MemoryError: memory allocation failed          MemoryError: Speicherzuordnung fehlgeschlagen
 */
#ifndef ML_MEASURE_TRACE_H
#define ML_MEASURE_TRACE_H

#include "base/arena.h"
#include "base/text.h"

enum { TRACE_LONGEST_LINE = 512 };

/* {0} is ready for use. Of several tracebacks in a row, the last counts. Where a target is sent a program as a text
 * that line 1 of a command executes, the program is <string>. */
struct trace {
    char line[TRACE_LONGEST_LINE]; /* that is being read; what is longer is cut */
    uint32_t size;
    bool after_frame;
    uint32_t frames; /* so far, of this traceback */
    bool executed;   /* all of it is in <string>, or called by line 1 of <stdin> */
    uint32_t at;     /* line of the program, in the text that was run; 0: it is nowhere in it */
    struct memlint_text type;
    struct memlint_text message;
};

void trace_take(struct trace *trace, struct arena *arena, char byte);
void trace_end(struct trace *trace, struct arena *arena); /* the last line need not end in "\n" */

/* A copy without control characters and without what is no UTF-8. */
struct memlint_text trace_clean(struct arena *arena, struct memlint_text text);

#endif
