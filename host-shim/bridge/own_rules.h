/* SPDX-License-Identifier: MIT */
/* The bridge's own rules, about comments that suppress findings. */
#ifndef ML_BRIDGE_OWN_RULES_H
#define ML_BRIDGE_OWN_RULES_H

#include "memlint/plugin.h"

enum own_rule { OWN_UNUSED_SUPPRESSION, OWN_MALFORMED_SUPPRESSION, OWN_RULE_COUNT };

extern const struct memlint_rule own_rules[OWN_RULE_COUNT];

/* In place of a plugin's index. */
#define OWN_PLUGIN UINT32_MAX

#endif
