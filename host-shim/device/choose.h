/* SPDX-License-Identifier: MIT */
/* Which port and which drive are meant where the user named none. */
#ifndef ML_DEVICE_CHOOSE_H
#define ML_DEVICE_CHOOSE_H

#include "device/boot_out.h"
#include "device/target.h"

/* The only console; of several, the only one that is likely a board's. NULL: *error says what is there. The caller
 * frees it. */
char *choose_port(struct device_error *error);

/* The console of the board whose drive it is: that with its UID, else the only one that may be. NULL likewise. The
 * caller frees it. */
char *choose_port_of(const struct boot_out *board, const char *drive, struct device_error *error);

/* The only drive that is mounted. NULL likewise. The caller frees it. */
char *choose_drive(struct device_error *error);

/* Is there a port that is likely a board's; is there a drive? */
bool choose_sees_port(void);
bool choose_sees_drive(void);

#endif
