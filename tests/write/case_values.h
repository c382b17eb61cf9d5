/* SPDX-License-Identifier: MIT */
/* What the keys of a case hold. A case that is wrong ends the program with status 2. */
#ifndef ML_TEST_CASE_VALUES_H
#define ML_TEST_CASE_VALUES_H

#include "base/text.h"
#include "base/yaml.h"

/* A code of the ABI, in a word; tables end in NULL. */
struct word {
    const char *word;
    uint32_t code;
};

_Noreturn void fail(const char *what, struct memlint_text detail);

const struct yaml_node *get(const struct yaml_node *mapping, const char *key); /* NULL: it isn't there */
struct memlint_text text_at(const struct yaml_node *mapping, const char *key);
uint32_t count_of(const struct yaml_node *node);
/* Of no text: the first of words. */
uint32_t code_of(const struct word *words, struct memlint_text text);
uint32_t code_at(const struct yaml_node *mapping, const char *key, const struct word *words);
int64_t number_of(struct memlint_text text);
int64_t number_at(const struct yaml_node *mapping, const char *key, int64_t otherwise);
uint32_t flag_at(const struct yaml_node *mapping, const char *key, uint32_t otherwise); /* yes */
/* [low, high, unit, provenance, source]; absent: no number */
struct memlint_bytes bytes_at(const struct yaml_node *mapping, const char *key);
struct memlint_bytes bytes_of(const struct yaml_node *node);
const struct memlint_text *read_texts(struct arena *arena, const struct yaml_node *list);

#endif
