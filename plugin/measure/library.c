/* SPDX-License-Identifier: MIT */
#include "measure/library.h"

enum ml_status library_instrument(struct instrumenting *it)
{
    return error_set(it->error, ML_UNKNOWN, "libraries are not measured yet");
}

enum ml_status board_instrument(struct instrumenting *it)
{
    return error_set(it->error, ML_UNKNOWN, "boards are not measured yet");
}
