/* SPDX-License-Identifier: MIT */
#include "own_rules.h"

#include "base/text.h"

const struct memlint_rule own_rules[OWN_RULE_COUNT] = {
    [OWN_UNUSED_SUPPRESSION] =
        {
            .struct_size = sizeof(struct memlint_rule),
            .severity = MEMLINT_NOTE,
            .default_on = 1,
            .id = TEXT_INIT("SUP001"),
            .name = TEXT_INIT("unused-suppression"),
            .family = TEXT_INIT("suppressions"),
            .issue = TEXT_INIT("Suppression comment that suppresses nothing"),
            .why = TEXT_INIT("A comment that hides nothing today hides, unseen, what somebody writes there tomorrow."),
            .fix = TEXT_INIT("Remove the comment, or the codes that are not needed"),
        },
    [OWN_MALFORMED_SUPPRESSION] =
        {
            .struct_size = sizeof(struct memlint_rule),
            .severity = MEMLINT_LOW,
            .default_on = 1,
            .id = TEXT_INIT("SUP002"),
            .name = TEXT_INIT("malformed-suppression"),
            .family = TEXT_INIT("suppressions"),
            .issue = TEXT_INIT("Suppression comment that can't be read"),
            .why = TEXT_INIT("A comment that can't be read suppresses nothing: guessing what it means could hide more "
                             "than its writer meant."),
            .fix =
                TEXT_INIT("Write it as # noqa: MEM101, # memlint: ignore[MEM101], # memlint: off … # memlint: on, or "
                          "# memlint: skip-file"),
        },
};
