/* SPDX-License-Identifier: MIT */
/* pyproject.toml, which this program does not read, but knows to speak of. */
#ifndef ML_HOST_PYPROJECT_H
#define ML_HOST_PYPROJECT_H

/* The nearest pyproject.toml, from the current folder upwards, if it has a table [tool.memlint]; the caller frees it.
 * NULL: there is none. */
char *pyproject_find(void);

#endif
