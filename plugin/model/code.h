/* SPDX-License-Identifier: MIT */
/* What a program's own code keeps: before its set-up runs, and what running its statements binds. */
#ifndef ML_MODEL_CODE_H
#define ML_MODEL_CODE_H

#include "base/bytes.h"
#include "facts/facts.h"

/* Bytecode and long texts, after the imports; without tables of names. */
struct memlint_bytes code_kept(const struct facts *facts, struct arena *arena);
/* Tokens that the memory taken by compiling the file goes by. */
int64_t code_tokens_compiled(const struct facts *facts);
/* Functions, classes and slots of globals that the module's statements make after its imports. */
struct memlint_bytes code_bound(const struct facts *facts, struct arena *arena);

#endif
