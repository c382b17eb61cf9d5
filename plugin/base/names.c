/* SPDX-License-Identifier: MIT */
#include "base/names.h"

#include "base/text.h"

/* The slot that holds text, or the empty one where it belongs. */
static uint32_t *find_slot(const struct names *names, struct memlint_text text)
{
    uint32_t mask = names->slot_count - 1;
    uint32_t at = (uint32_t)text_hash(text) & mask;
    while (names->slots[at] && !text_equal(names->texts.items[names->slots[at] - 1], text))
        at = (at + 1) & mask;
    return &names->slots[at];
}

static void enlarge(struct names *names)
{
    names->slot_count = names->slot_count ? names->slot_count * 2 : 256;
    names->slots = arena_array(names->arena, uint32_t, names->slot_count);
    for (uint32_t name = 1; name <= names->texts.count; name++)
        *find_slot(names, names->texts.items[name - 1]) = name;
}

uint32_t names_intern(struct names *names, struct memlint_text text)
{
    if (names->texts.count * 2 >= names->slot_count)
        enlarge(names);
    uint32_t *slot = find_slot(names, text);
    if (!*slot) {
        vec_push(names->arena, &names->texts, text);
        *slot = names->texts.count;
    }
    return *slot;
}

uint32_t names_find(const struct names *names, struct memlint_text text)
{
    return names->slot_count ? *find_slot(names, text) : 0;
}

struct memlint_text names_text(const struct names *names, uint32_t name)
{
    return name ? names->texts.items[name - 1] : (struct memlint_text){0};
}
