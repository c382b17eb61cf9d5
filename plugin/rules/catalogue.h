/* SPDX-License-Identifier: MIT */
/* All rules of an engine, from all its packs. A pack is added whole or not at all. */
#ifndef ML_RULES_CATALOGUE_H
#define ML_RULES_CATALOGUE_H

#include "rules/pack.h"

/* Advice on a pack that was added: status ML_OK, with a place and a message. */
struct pack_notes {
    void *context;
    void (*note)(void *context, const struct ml_error *note);
};

/* Adds the rules of a pack after those that are there. On failure the catalogue is as it was. notes may be NULL. */
ML_MUST_USE enum ml_status catalogue_add_pack(struct catalogue *catalogue, const struct pack_source *source,
                                              const struct pack_notes *notes, struct ml_error *error);

/* By name, or by an id that only one rule has; NULL: there is none. Valid until a pack is added. */
const struct rule *catalogue_find(const struct catalogue *catalogue, struct memlint_text name_or_id);

#endif
