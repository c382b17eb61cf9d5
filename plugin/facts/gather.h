/* SPDX-License-Identifier: MIT */
/* Shared by the stages that build facts; nobody else includes it. */
#ifndef ML_FACTS_GATHER_H
#define ML_FACTS_GATHER_H

#include "facts/facts.h"

/* A read of a name, resolved when all bindings are known. */
struct lookup {
    uint32_t node;
    uint32_t scope;
    uint32_t name;
};

/* How many scopes around a name are looked at, and then the module: deeper than any program nests. */
enum { MAX_SCOPES = 64 };

struct frame {
    uint32_t scope;
    uint32_t last; /* node: the scope ends after it */
};

struct gather {
    struct facts *facts;
    const struct tree *tree;
    struct arena *arena;
    VEC(struct lookup) uses;
    VEC(struct frame) frames; /* the scopes around the walk's node, innermost last */
    VEC(uint32_t) exports;    /* names in __all__ */
    VEC(uint32_t) guards;     /* the try statements so far that catch ImportError */
    uint32_t *slot_symbol;
    uint64_t *slot_key;
    uint32_t slot_count;
    uint32_t slots_used;
    bool imports_typing;
    uint32_t chain_start; /* of the chain of assignments that was followed last, and its value */
    uint32_t chain_value;
};

/* scopes.c: one walk; scopes, bindings, uses. */
void gather_names(struct gather *gather);
uint32_t gather_symbol(struct gather *gather, uint32_t scope, uint32_t name);     /* finds or makes */
uint32_t gather_find(const struct gather *gather, uint32_t scope, uint32_t name); /* 0: there is none */
void gather_bind(struct gather *gather, uint32_t scope, struct binding binding);
uint32_t gather_scope_at(const struct gather *gather); /* the walk's scope */
void gather_use(struct gather *gather, uint32_t node, struct memlint_text name);

/* imports.c */
void gather_import(struct gather *gather, uint32_t statement);
void gather_try(struct gather *gather, uint32_t statement);

/* strings.c: names in string annotations, and in __all__; and names anywhere in the text. */
void gather_string(struct gather *gather, uint32_t string);
void gather_mentions(struct gather *gather);

/* resolve.c: uses to symbols. */
void gather_resolve(struct gather *gather);

/* values.c, occurrences.c, loops.c, reach.c, updates.c, constants.c: on resolved names, in this order. */
void gather_values(struct facts *facts);
void gather_occurrences(struct facts *facts);
void gather_loops(struct facts *facts);
void gather_reached(struct facts *facts);
void gather_updates(struct facts *facts);
void gather_constants(struct facts *facts);
/* refusals.c: what Python or CircuitPython would not read. */
void gather_refusals(struct facts *facts);

/* Is it given a value in another way than by =: self.text, n = …     for self.text in …     with … as self.text */
bool gather_other_target(const struct tree *tree, uint32_t node);
/* __name__ == "__main__", which is so in a program, and not in what it imports */
bool gather_is_program_name(const struct facts *facts, uint32_t comparison);

#endif
