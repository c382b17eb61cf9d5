/* SPDX-License-Identifier: MIT */
/* paths: of a rule: in which files it is at work. */
#ifndef ML_RULES_RULE_PATHS_H
#define ML_RULES_RULE_PATHS_H

#include "rules/rule.h"

/* Is the file included, and not excluded? A pattern without / is of any part of the path, a file or a folder of it; one
 * with / of any tail of the path, or of a folder's. */
bool rule_paths_hold(const struct rule_paths *paths, struct memlint_text path);

#endif
