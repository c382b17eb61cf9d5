/* SPDX-License-Identifier: MIT */
#include "author/fixing.h"

#include <stdlib.h>
#include <string.h>

#include "author/bench.h"
#include "console.h"
#include "input.h"
#include "slice.h"

/* A text that grows. */
struct gathered {
    char *data;
    size_t size;
    size_t capacity;
};

static int32_t gather(void *context, struct memlint_text piece)
{
    struct gathered *gathered = context;
    while (gathered->size + piece.size + 1 > gathered->capacity)
        gathered->data = memory_double(gathered->data, &gathered->capacity, 1);
    if (piece.size)
        memcpy(gathered->data + gathered->size, piece.data, piece.size);
    gathered->size += piece.size;
    gathered->data[gathered->size] = '\0';
    return 0;
}

static int32_t take_change(void *context, const struct memlint_bridge_change *change)
{
    struct gathered *fixed = context;
    free(fixed->data);
    *fixed = (struct gathered){0};
    return gather(fixed, change->text);
}

/* What fixing makes of the source. */
static int32_t fix(const struct fixing *fixing, struct memlint_bridge *bridge, struct gathered *fixed)
{
    const char *error = input_read(fixing->source, &fixed->data, &fixed->size);
    if (error) {
        console_error("%s: %s", fixing->source, error);
        return MEMLINT_IO;
    }
    int32_t status = memlint_bridge_add_file(bridge, fixing->source, 0);
    if (status == MEMLINT_OK)
        status = memlint_bridge_run(bridge, NULL, NULL);
    if (status == MEMLINT_OK)
        status = memlint_bridge_each_change(bridge, take_change, fixed);
    if (status != MEMLINT_OK)
        console_error("%s: %s", fixing->source, memlint_bridge_error(bridge));
    return status;
}

static bool compare(const struct fixing *fixing, struct memlint_bridge *bridge, const struct gathered *fixed,
                    struct gathered *difference)
{
    char *expected;
    size_t size;
    const char *error = input_read(fixing->expected, &expected, &size);
    char *name = memory_format("%s, fixed", fixing->source);
    const struct memlint_bridge_difference what = {
        .struct_size = sizeof what,
        .before_name = slice_of(fixing->expected),
        .after_name = slice_of(name),
        .before = {expected, (uint32_t)size},
        .after = {fixed->data, (uint32_t)fixed->size},
    };
    bool good = !error && memlint_bridge_write_difference(bridge, &what, NULL, gather, difference) == MEMLINT_OK;
    if (!good)
        console_error("%s: %s", fixing->expected, error ? error : memlint_bridge_error(bridge));
    free(name);
    free(expected);
    return good;
}

bool fixing_compare(const struct fixing *fixing, char **difference)
{
    struct words rules = {0};
    struct gathered fixed = {0}, patch = {0};
    if (fixing->rules)
        words_add(&rules, fixing->rules);
    struct memlint_bridge *bridge =
        bench_open(fixing->session, &(struct bench_request){.rules = &rules, .select = fixing->select, .fix = true});
    bool good = bridge && fix(fixing, bridge, &fixed) == MEMLINT_OK && compare(fixing, bridge, &fixed, &patch);
    *difference = patch.data;
    free(fixed.data);
    memlint_bridge_free(bridge);
    words_free(&rules);
    return good;
}
