/* SPDX-License-Identifier: MIT */
/* Gives memory back before the run ends: what nobody will read of a file that was checked. Neither escapes. */
#ifndef ML_BRIDGE_DROP_H
#define ML_BRIDGE_DROP_H

#include "state.h"

/* The source, where no finding and no recommendation points into it, and the file was not named as the program, whose
 * lines may be measured. */
void drop_source(struct bridge_file *file);

/* All but what the last lines and the verdict need: problems, the tally, the profile of a program that doesn't fit. */
void drop_file(struct bridge_file *file);

#endif
