/* SPDX-License-Identifier: MIT */
/* The options that memlint declares in memlint.cli/1 (cli.c), read into what the model goes by. */
#ifndef ML_SETTINGS_H
#define ML_SETTINGS_H

#include "heap/costs.h"
#include "model/model.h"

/* The last setting of this name; NULL: none. */
const struct memlint_setting *settings_find(const struct memlint_config *config, const char *name);

ML_MUST_USE enum ml_status settings_read(struct model_options *options, const struct costdb *costs,
                                         const struct memlint_config *config, struct ml_error *error);

#endif
