/* SPDX-License-Identifier: MIT */
#include "rules/naming.h"

#include <stdio.h>

#include "base/builder.h"
#include "rules/suggest.h"

enum {
    MOST_NAMES = 100,   /* of one wish, with numbers */
    LONGEST_KEY = 256,  /* bytes of what is looked up; what is longer gets no name */
    MOST_NODES = 65536, /* of a file: a longer one is not looked through for a name */
    MOST_LOOKS = 256,
};

/* "12 name": what is looked up stays out of the arena; false: it is too long. */
static bool write_key(char key[LONGEST_KEY], uint32_t function, struct memlint_text name)
{
    int size = snprintf(key, LONGEST_KEY, "%u %.*s", function, TEXT_ARGS(name));
    return size > 0 && size < LONGEST_KEY;
}

/* Of the names that are given there already; a name of the module is seen in all functions. */
static bool is_given(const struct names_given *given, uint32_t function, struct memlint_text name)
{
    char own[LONGEST_KEY], global[LONGEST_KEY];
    if (!write_key(own, function, name) || !write_key(global, 0, name))
        return true;
    if (!function)
        return names_find(&given->taken, name) != 0;
    return names_find(&given->taken, text_of(own)) || names_find(&given->taken, text_of(global));
}

/* x.name and f(name=1) are no names that are seen. */
static bool is_seen(const struct tree *tree, uint32_t node)
{
    bool keyword =
        node_field(tree, node) == FIELD_NAME && node_kind(tree, node_parent(tree, node)) == KIND_KEYWORD_ARGUMENT;
    return node_kind(tree, node) == KIND_IDENTIFIER && node_field(tree, node) != FIELD_ATTRIBUTE && !keyword;
}

/* Of a function its own names and those of the module, which it would hide; of the module all. */
static bool clashes(const struct facts *facts, uint32_t function, uint32_t node)
{
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[node]];
    return !function || !facts->symbol_of[node] || symbol->scope == 0 || node_inside(facts->tree, node, function);
}

static bool is_in_file(const struct suggestion *to, uint32_t function, struct memlint_text name)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    if (!names_find(&facts->names, name))
        return false;
    if (facts->evaluates || tree->count > MOST_NODES || ++to->run->findings->given.looks > MOST_LOOKS)
        return true;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (is_seen(tree, node) && text_equal(node_text(tree, node), name) && clashes(facts, function, node))
            return true;
    }
    return false;
}

static bool is_taken(const struct suggestion *to, uint32_t function, struct memlint_text name)
{
    return is_given(&to->run->findings->given, function, name) || is_in_file(to, function, name);
}

/* Each wish as it is, then the first of them with a number. */
static struct memlint_text not_taken(struct suggestion *to, uint32_t function, const struct new_name *name)
{
    struct memlint_text first = {0};
    for (size_t i = 0; i < ARRAY_LEN(name->wish); i++) {
        if (name->wish[i].size && !is_taken(to, function, name->wish[i]))
            return name->wish[i];
        first = first.size ? first : name->wish[i];
    }
    for (int number = 2; number < MOST_NAMES; number++) {
        char text[LONGEST_KEY];
        int size = snprintf(text, sizeof text, "%.*s_%d", TEXT_ARGS(first), number);
        if (size > 0 && size < LONGEST_KEY && !is_taken(to, function, text_of(text)))
            return arena_text(to->run->arena, text_of(text));
    }
    to->failed = true;
    return first;
}

struct memlint_text suggest_new_name(struct suggestion *to, const struct new_name *name)
{
    const struct facts *facts = to->run->facts;
    const struct names_given *given = &to->run->findings->given;
    char key[LONGEST_KEY];
    uint32_t function = facts->functions.items[facts->function_of[name->place]].node;
    bool shares = name->shared.size && write_key(key, function, name->shared);
    uint32_t shared = shares ? names_find(&given->shared, text_of(key)) : 0;
    to->name = (struct name_to_give){.function = function, .shared = shares && !shared ? name->shared : TEXT("")};
    if (shared)
        return given->called.items[shared - 1];
    to->name.name = not_taken(to, function, name);
    return to->name.name;
}

static void take(struct names *names, struct arena *arena, uint32_t function, struct memlint_text name)
{
    names->arena = arena;
    names_intern(names, text_format(arena, "%u %.*s", function, TEXT_ARGS(name)));
}

void names_give(struct suggestion *to)
{
    struct names_given *given = &to->run->findings->given;
    struct arena *arena = to->run->arena;
    if (!to->name.name.size)
        return;
    take(&given->taken, arena, to->name.function, to->name.name);
    names_intern(&given->taken, to->name.name);
    if (to->name.shared.size) {
        take(&given->shared, arena, to->name.function, to->name.shared);
        vec_push(arena, &given->called, to->name.name);
    }
}
