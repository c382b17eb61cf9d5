/* SPDX-License-Identifier: MIT */
/* Where lines go that are new to a file, so that it reads as its author would have written it. */
#ifndef ML_RULES_PLACE_H
#define ML_RULES_PLACE_H

#include "rules/suggest.h"

/* from module import member, among the imports at the file's head, unless it is there. */
void suggest_import(struct suggestion *to, const char *module, const char *member);
/* The text of an import statement, among those at the file's head; false: there are none. */
bool suggest_among_imports(struct suggestion *to, uint32_t statement, struct memlint_text text);
/* The first statement of the imports at the file's head; 0: there are none. */
uint32_t place_of_imports(const struct facts *facts);
/* A line of the module behind an import and those that follow it, as a paragraph of its own. */
void suggest_below_imports(struct suggestion *to, uint32_t import, struct memlint_text line);
/* A line that is run before a loop, function or class, whose comments and blank lines stay its own. */
void suggest_line_ahead(struct suggestion *to, uint32_t place, struct memlint_text line);

#endif
