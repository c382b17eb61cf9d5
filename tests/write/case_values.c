/* SPDX-License-Identifier: MIT */
#include "case_values.h"

#include <stdio.h>
#include <stdlib.h>

static const struct word units[] = {
    {"kept", MEMLINT_UNIT_KEPT},
    {"peak", MEMLINT_UNIT_PEAK},
    {"garbage", MEMLINT_UNIT_GARBAGE},
    {"growth", MEMLINT_UNIT_GROWTH},
    {NULL, 0},
};
static const struct word provenances[] = {
    {"assumed", MEMLINT_PROVENANCE_ASSUMED},
    {"reported", MEMLINT_PROVENANCE_REPORTED},
    {"derived", MEMLINT_PROVENANCE_DERIVED},
    {"measured", MEMLINT_PROVENANCE_MEASURED},
    {NULL, 0},
};

_Noreturn void fail(const char *what, struct memlint_text detail)
{
    fprintf(stderr, "write_cases: %s: %.*s\n", what, TEXT_ARGS(detail));
    exit(2);
}

const struct yaml_node *get(const struct yaml_node *mapping, const char *key)
{
    return mapping && mapping->kind == YAML_MAPPING ? yaml_get(mapping, key) : NULL;
}

struct memlint_text text_at(const struct yaml_node *mapping, const char *key)
{
    const struct yaml_node *node = get(mapping, key);
    return node ? node->text : (struct memlint_text){0};
}

uint32_t code_of(const struct word *words, struct memlint_text text)
{
    for (const struct word *word = words; text.size && word->word; word++) {
        if (text_is(text, word->word))
            return word->code;
    }
    if (text.size)
        fail("unknown word", text);
    return words->code;
}

uint32_t code_at(const struct yaml_node *mapping, const char *key, const struct word *words)
{
    return code_of(words, text_at(mapping, key));
}

int64_t number_of(struct memlint_text text)
{
    uint64_t value = 0;
    bool negative = text_starts(text, "-");
    if (!text_to_u64(text_part(text, negative, text.size), INT64_MAX, &value))
        fail("not a number", text);
    return negative ? -(int64_t)value : (int64_t)value;
}

uint32_t flag_at(const struct yaml_node *mapping, const char *key, uint32_t otherwise)
{
    struct memlint_text text = text_at(mapping, key);
    return text.size ? text_is(text, "yes") : otherwise;
}

uint32_t count_of(const struct yaml_node *node)
{
    return node ? node->count : 0;
}

struct memlint_bytes bytes_at(const struct yaml_node *mapping, const char *key)
{
    const struct yaml_node *node = get(mapping, key);
    return node ? bytes_of(node) : (struct memlint_bytes){0};
}

struct memlint_bytes bytes_of(const struct yaml_node *node)
{
    if (node->kind != YAML_SEQUENCE || node->count < 4)
        fail("bytes are [low, high, unit, provenance, source]", node->text);
    return (struct memlint_bytes){
        .low = number_of(node->items[0]->text),
        .high = number_of(node->items[1]->text),
        .unit = code_of(units, node->items[2]->text),
        .provenance = code_of(provenances, node->items[3]->text),
        .source = node->count > 4 ? node->items[4]->text : (struct memlint_text){0},
    };
}

int64_t number_at(const struct yaml_node *mapping, const char *key, int64_t otherwise)
{
    return get(mapping, key) ? number_of(text_at(mapping, key)) : otherwise;
}

const struct memlint_text *read_texts(struct arena *arena, const struct yaml_node *list)
{
    struct memlint_text *texts = arena_array(arena, struct memlint_text, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++)
        texts[i] = list->items[i]->text;
    return texts;
}
