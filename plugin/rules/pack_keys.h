/* SPDX-License-Identifier: MIT */
/* The keys of a rule in a pack: one table for reading them, for errors and for the pages that describe them. */
#ifndef ML_RULES_PACK_KEYS_H
#define ML_RULES_PACK_KEYS_H

#include "match/pattern.h"
#include "match/regex.h"
#include "rules/pack.h"

/* Packs in which a key may stand, or must. */
enum { IN_NONE = 0, IN_USERS = 1, IN_OURS = 2, IN_ALL = IN_USERS | IN_OURS };

struct pack_reader {
    struct arena *arena;
    const struct pack_source *source;
    struct regex_matcher *matcher;
    struct pack *pack; /* for its notes */
    struct ml_error *error;
    /* Of the rule that is being read. */
    struct metavariables *variables;
    struct pattern_options options;
    uint32_t found;                                    /* bits of the metavariables that a pattern binds */
    const struct yaml_node *asked[METAVARIABLE_LIMIT]; /* what asks about one, where that is read before a pattern */
};

enum key_shape {
    SHAPE_LINE, /* spaces at its ends do not count */
    SHAPE_TEXT, /* may have several lines */
    SHAPE_RAW,  /* every byte counts */
};

struct key {
    const char *name;
    const char *expected; /* completes "expected …" */
    uint32_t limit;       /* bytes */
    enum key_shape shape;
    uint8_t allowed;
    uint8_t needed;
    size_t slot; /* where the text goes in struct rule; 0: nowhere */
    /* Makes more of the text, which the table's other columns have been held against; NULL: the text is all. */
    enum ml_status (*read)(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                           struct memlint_text text);
};

extern const struct key pack_keys[KEY_COUNT];

/* Reads one value into the rule. */
ML_MUST_USE enum ml_status pack_key_read(struct pack_reader *reader, enum pack_key key, struct pack_rule *rule,
                                         const struct yaml_node *value);

/* An unknown key: which is meant, or which there are. NULL is past the last. */
typedef const char *pack_key_name(const struct pack_reader *reader, uint32_t index);
ML_MUST_USE enum ml_status pack_refuse_key(struct pack_reader *reader, const struct yaml_node *key,
                                           pack_key_name *name_at);

#endif
