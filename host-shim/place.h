/* SPDX-License-Identifier: MIT */
/* Where the folders of an installation are. */
#ifndef ML_HOST_PLACE_H
#define ML_HOST_PLACE_H

/* folder as configure wrote it: absolute, or, in a relocatable memlint, relative to the folder in which the running
 * program lies. argv0 finds the program where the system doesn't tell. The caller frees the result. */
char *place_find(const char *folder, const char *argv0);

#endif
