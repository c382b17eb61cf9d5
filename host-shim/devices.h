/* SPDX-License-Identifier: MIT */
#ifndef ML_HOST_DEVICES_H
#define ML_HOST_DEVICES_H

#include "session.h"

/* memlint devices: the ports and drives at which a board is. */
int devices_run(struct session *session);

#endif
