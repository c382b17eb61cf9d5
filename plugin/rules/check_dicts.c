/* SPDX-License-Identifier: MIT */
/*
 * MEM206: dicts made anew each turn, though their keys never change.
 *
 *   data = {"id": 7, "value": None}                 made once, before the loop
 *   while True:                                     while True:
 *       data = {"id": 7, "value": read()}               data["value"] = read()
 *       print(json.dumps(data))                         print(json.dumps(data))
 */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/hoist.h"
#include "rules/objects.h"
#include "rules/place.h"

/* {"a": x}   dict(a=x) */
struct display {
    const struct facts *facts;
    uint32_t node;
    uint32_t entries; /* the node whose children they are */
    uint32_t count;
    uint32_t name; /* that it is given by a statement of its own; 0: none */
    bool renewed;  /* d["a"] = y gives an entry another value, later */
};

static struct memlint_text key_text(const struct display *it, uint32_t entry)
{
    const struct tree *tree = it->facts->tree;
    bool pair = node_kind(tree, entry) == KIND_PAIR;
    return node_text(tree, node_child(tree, entry, pair ? FIELD_KEY : FIELD_NAME));
}

/* Entries with literal keys, one at least. */
static bool read_entries(struct display *it)
{
    const struct tree *tree = it->facts->tree;
    bool call = node_kind(tree, it->node) == KIND_CALL;
    if (call && !facts_means(it->facts, node_child(tree, it->node, FIELD_FUNCTION), "dict"))
        return false;
    it->entries = call ? node_child(tree, it->node, FIELD_ARGUMENTS) : it->node;
    for (uint32_t at = node_first(tree, it->entries); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        bool literal = kind == KIND_PAIR && facts_is_literal(it->facts, node_child(tree, at, FIELD_KEY));
        if (!literal && kind != KIND_KEYWORD_ARGUMENT && kind != KIND_COMMENT)
            return false;
        it->count += kind != KIND_COMMENT;
    }
    return it->count > 0 && !node_broken(tree, it->node);
}

static bool has_key(const struct display *it, uint32_t key)
{
    const struct tree *tree = it->facts->tree;
    struct memlint_text content;
    bool text = node_string(tree, key, &content);
    for (uint32_t at = node_first(tree, it->entries); at; at = node_next(tree, at)) {
        bool pair = node_kind(tree, at) == KIND_PAIR;
        if (pair ? text_equal(key_text(it, at), node_text(tree, key)) : text && text_equal(key_text(it, at), content))
            return true;
    }
    return false;
}

/* What is done to a dict of that name: values may change, but keys that come would stay, and what the new one takes
 * from the old must be read before it is lost. */
static bool keeps_its_keys(struct display *it)
{
    const struct tree *tree = it->facts->tree;
    for (uint32_t at = facts_occurrences(it->facts, it->name); at; at = it->facts->next_occurrence[at]) {
        uint32_t item = node_parent(tree, at);
        if (facts_use(it->facts, at) == USE_GROWN || node_inside(tree, at, it->node))
            return false;
        if (node_kind(tree, item) != KIND_SUBSCRIPT || node_field(tree, at) != FIELD_VALUE ||
            node_field(tree, item) != FIELD_LEFT)
            continue;
        it->renewed = true;
        if (!has_key(it, node_child(tree, item, FIELD_SUBSCRIPT)))
            return false;
    }
    return true;
}

/* In data = {…}: data */
static uint32_t name_of(const struct tree *tree, uint32_t node)
{
    uint32_t assignment = node_parent(tree, node);
    uint32_t left = node_kind(tree, assignment) == KIND_ASSIGNMENT ? node_child(tree, assignment, FIELD_LEFT) : 0;
    bool plain = left && node_kind(tree, left) == KIND_IDENTIFIER &&
                 node_kind(tree, node_parent(tree, assignment)) == KIND_EXPRESSION_STATEMENT;
    return plain ? left : 0;
}

/* The loop before which the dict can be made; in a function that a loop calls, the statement of the module. */
static uint32_t place_before(const struct facts *facts, uint32_t node)
{
    uint32_t forever = facts_forever(facts, node);
    if (forever)
        return facts->loops.items[forever].node;
    for (int depth = 0; depth < MAX_CLIMB && node_parent(facts->tree, node); depth++)
        node = node_parent(facts->tree, node);
    return node_parent(facts->tree, node) ? 0 : node;
}

/* The dict as it is made once, and the lines that set its values each turn. */
static void write_parts(const struct display *it, struct memlint_text name, struct builder *made, struct builder *sets)
{
    const struct tree *tree = it->facts->tree;
    for (uint32_t at = node_first(tree, it->entries); at; at = node_next(tree, at)) {
        struct memlint_text key = key_text(it, at), value = node_text(tree, node_child(tree, at, FIELD_VALUE));
        const char *quote = node_kind(tree, at) == KIND_PAIR ? "" : "\"";
        bool fixed = !it->renewed && facts_is_literal(it->facts, node_child(tree, at, FIELD_VALUE));
        build_format(made, "%s%s%.*s%s: %.*s", made->size ? ", " : "", quote, TEXT_ARGS(key), quote,
                     TEXT_ARGS(fixed ? value : TEXT("None")));
        if (!fixed)
            build_format(sets, "%s%.*s[%s%.*s%s] = %.*s", sets->size ? "\n" : "", TEXT_ARGS(name), quote,
                         TEXT_ARGS(key), quote, TEXT_ARGS(value));
    }
}

static bool is_on_one_line_each(const struct display *it)
{
    const struct tree *tree = it->facts->tree;
    for (uint32_t at = node_first(tree, it->entries); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) == KIND_COMMENT || text_find(node_text(tree, at), '\n', 0) != TEXT_NOT_FOUND)
            return false;
    }
    return true;
}

/* TIMES for the times of a function; a dict that had no name gets one. */
static const char *module_name(struct check_run *run, const struct display *it)
{
    struct memlint_text name = it->name ? node_text(run->facts->tree, it->name) : TEXT("reused");
    char *copy = arena_alloc(run->arena, name.size + 1u);
    for (uint32_t i = 0; i < name.size; i++) {
        bool lower = it->name && name.data[i] >= 'a' && name.data[i] <= 'z';
        copy[i] = (char)(lower ? name.data[i] - 'a' + 'A' : name.data[i]);
    }
    return copy;
}

static void suggest_reuse(struct check_run *run, struct finding *finding, const struct display *it)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct suggestion to = suggest(run, finding);
    struct builder made = {.arena = run->arena}, sets = {.arena = run->arena};
    uint32_t place = place_before(facts, it->node);
    bool own = it->name && facts_forever(facts, it->node) && facts_value(facts, it->name) == it->node;
    const struct new_name other = {place, {text_of(module_name(run, it))}, {0}};
    struct memlint_text name = own ? node_text(tree, it->name) : suggest_new_name(&to, &other);
    write_parts(it, name, &made, &sets);
    if (!place || !is_on_one_line_each(it) || (!own && hoist_overlaps(facts, it->node)) || (own && !sets.size) ||
        (sets.size && !it->name && !hoist_splits(facts, it->node)))
        return;
    suggest_line_ahead(&to, place,
                       text_format(run->arena, "%.*s = {%.*s}", TEXT_ARGS(name), TEXT_ARGS(build_result(&made))));
    if (sets.size)
        suggest_line_before(&to, it->node, "%.*s", TEXT_ARGS(build_result(&sets)));
    if (own)
        suggest_delete_statement(&to, it->node);
    else
        suggest_replace(&to, it->node, "%.*s", TEXT_ARGS(name));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY,
                 sets.size ? "one dict, made before the loop; a turn only sets its values"
                           : "one dict, made before the loop, and never changed");
}

/* payload = {"t": read()} or json.dumps({"t": read()}) in hot code */
static void dict_in_loop(struct check_run *run, uint32_t node)
{
    const struct facts *facts = run->facts;
    struct display it = {.facts = facts, .node = node, .name = name_of(facts->tree, node)};
    if (!read_entries(&it) || !facts_hot(facts, node) || facts_escapes(facts, node) ||
        (it.name && !keeps_its_keys(&it)))
        return;
    struct finding *finding = check_report_hot(run, node);
    bool call = it.entries != node;
    int64_t size = call ? heap_dict_grown(it.count) : heap_dict(it.count);
    struct memlint_bytes once = heap_derived(call ? HEAP_DICT_GROWN : HEAP_DICT, MEMLINT_UNIT_GARBAGE, size, size);
    finding->out.bytes = object_each_turn(facts, node, once);
    suggest_reuse(run, finding, &it);
}

const struct check check_dict_in_loop = {
    .name = "dict_in_loop",
    .kinds = {KIND_DICTIONARY, KIND_CALL},
    .visit = dict_in_loop,
};
