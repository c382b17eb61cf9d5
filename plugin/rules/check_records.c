/* SPDX-License-Identifier: MIT */
/*
 * MEM214: records made of dicts with the same constant keys.
 *
 *   rows = [{"name": "a", "pin": 1}, {"name": "b", "pin": 2}, {"name": "c", "pin": 3}]
 *   for row in rows:
 *       print(row["name"])     every row of the file is one of rows, and read by a constant key: row[0] would do
 *
 * Where a record or the list goes anywhere else, nothing is said.
 */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/suggest.h"

enum {
    FEW_RECORDS = 3,
    MOST_KEYS = 32,
    UNKNOWN_RECORDS = 10, /* a guess, where the source does not say */
};

/* row["name"]: the key, and where its value stands in the tuple */
struct field_read {
    uint32_t key;
    uint32_t index;
};

struct records {
    const struct facts *facts;
    struct arena *arena;
    uint32_t display;                    /* the list or tuple */
    uint32_t symbol;                     /* the name it is given; 0: none */
    uint32_t append;                     /* a call that adds one in a loop; 0: none */
    struct memlint_text keys[MOST_KEYS]; /* of the first dict, in its order */
    uint32_t key_count;
    VEC(uint32_t) dicts;
    VEC(struct field_read) reads;
    VEC(uint32_t) followed; /* symbols that stand for a record */
};

/* Where a key stands; key_count: nowhere. */
static uint32_t key_index(const struct records *it, uint32_t node)
{
    struct memlint_text key;
    if (facts_holds(it->facts, node) != HOLDS_STR || !node_string(it->facts->tree, node, &key))
        return it->key_count;
    uint32_t index = 0;
    while (index < it->key_count && !text_equal(it->keys[index], key))
        index++;
    return index;
}

/* The first dict says which keys there are, and in which order. */
static bool read_keys(struct records *it, uint32_t dict)
{
    const struct tree *tree = it->facts->tree;
    for (uint32_t pair = node_first(tree, dict); pair; pair = node_next(tree, pair)) {
        if (node_kind(tree, pair) == KIND_COMMENT)
            continue;
        uint32_t key = node_child(tree, pair, FIELD_KEY);
        if (!key || it->key_count == MOST_KEYS || key_index(it, key) < it->key_count ||
            facts_holds(it->facts, key) != HOLDS_STR || !node_string(tree, key, &it->keys[it->key_count]))
            return false;
        it->key_count++;
    }
    return it->key_count >= 2;
}

static bool has_same_keys(const struct records *it, uint32_t dict)
{
    const struct tree *tree = it->facts->tree;
    uint32_t count = 0;
    for (uint32_t pair = node_first(tree, dict); pair; pair = node_next(tree, pair)) {
        if (node_kind(tree, pair) == KIND_COMMENT)
            continue;
        uint32_t key = node_child(tree, pair, FIELD_KEY);
        if (!key || count == it->key_count || key_index(it, key) != count)
            return false;
        count++;
    }
    return count == it->key_count;
}

static bool add_dict(struct records *it, uint32_t dict)
{
    if (node_kind(it->facts->tree, dict) != KIND_DICTIONARY || node_broken(it->facts->tree, dict))
        return false;
    if (!(it->dicts.count ? has_same_keys(it, dict) : read_keys(it, dict)))
        return false;
    vec_push(it->arena, &it->dicts, dict);
    return true;
}

static bool is_list(const struct records *it, uint32_t node)
{
    return node && (node == it->display || (it->symbol && node_kind(it->facts->tree, node) == KIND_IDENTIFIER &&
                                            it->facts->symbol_of[node] == it->symbol));
}

/* What a call of that function is given first: rows in len(rows); 0: it is another call. */
static uint32_t given_to(const struct facts *facts, uint32_t call, const char *function)
{
    if (!call || node_kind(facts->tree, call) != KIND_CALL ||
        !facts_means(facts, node_child(facts->tree, call, FIELD_FUNCTION), function))
        return 0;
    return node_argument(facts->tree, call, 0, NULL);
}

/* rows[i]   random.choice(rows) */
static bool is_record(const struct records *it, uint32_t node)
{
    const struct tree *tree = it->facts->tree;
    uint32_t index = node_kind(tree, node) == KIND_SUBSCRIPT ? node_child(tree, node, FIELD_SUBSCRIPT) : 0;
    if (index)
        return is_list(it, node_child(tree, node, FIELD_VALUE)) && node_kind(tree, index) != KIND_SLICE &&
               !node_next(tree, index);
    return is_list(it, given_to(it->facts, node, "random.choice"));
}

/* row in for row in rows   for i, row in enumerate(rows)   row = rows[i] */
static bool is_given_record(const struct records *it, uint32_t name)
{
    const struct tree *tree = it->facts->tree;
    uint32_t target = name, around = node_parent(tree, name);
    bool second = node_kind(tree, around) == KIND_PATTERN_LIST && node_next(tree, node_first(tree, around)) == name &&
                  node_child_count(tree, around) == 2;
    if (second) {
        target = around;
        around = node_parent(tree, around);
    }
    uint32_t right = node_child(tree, around, FIELD_RIGHT);
    if (node_field(tree, target) != FIELD_LEFT || !right)
        return false;
    switch ((int)node_kind(tree, around)) {
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        if (second)
            return is_list(it, given_to(it->facts, right, "enumerate"));
        return is_list(it, right) || is_list(it, given_to(it->facts, right, "reversed"));
    case KIND_ASSIGNMENT:
        return !second && is_record(it, right);
    default:
        return false;
    }
}

/* (row["name"], y) = …   for row["name"], y in … */
static bool is_unpacked_into(const struct tree *tree, uint32_t node)
{
    enum kind around = node_kind(tree, node_parent(tree, node));
    return around == KIND_PATTERN_LIST || around == KIND_TUPLE_PATTERN || around == KIND_LIST_PATTERN ||
           around == KIND_LIST_SPLAT_PATTERN || around == KIND_AS_PATTERN_TARGET;
}

/* record["name"], and not as a target */
static bool read_field(struct records *it, uint32_t record)
{
    const struct tree *tree = it->facts->tree;
    uint32_t field = node_parent(tree, record), key = node_child(tree, field, FIELD_SUBSCRIPT);
    if (node_kind(tree, field) != KIND_SUBSCRIPT || node_field(tree, record) != FIELD_VALUE || node_next(tree, key) ||
        node_field(tree, field) == FIELD_LEFT || node_is_deleted(tree, field) || is_unpacked_into(tree, field))
        return false;
    struct field_read read = {key, key_index(it, key)};
    vec_push(it->arena, &it->reads, read);
    return read.index < it->key_count;
}

/* All that is called row: is it always a record, and only read? */
static bool follow_name(struct records *it, uint32_t name)
{
    const struct facts *facts = it->facts;
    uint32_t symbol = node_kind(facts->tree, name) == KIND_IDENTIFIER ? facts->symbol_of[name] : 0;
    if (!symbol || facts->symbols.items[symbol].escapes_scope)
        return false;
    for (uint32_t i = 0; i < it->followed.count; i++) {
        if (it->followed.items[i] == symbol)
            return true;
    }
    vec_push(it->arena, &it->followed, symbol);
    for (uint32_t at = facts->symbols.items[symbol].first; at; at = facts->bindings.items[at].next) {
        if (!is_given_record(it, facts->bindings.items[at].node))
            return false;
    }
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        if (!is_given_record(it, at) && !read_field(it, at))
            return false;
    }
    return true;
}

/* for row in …: the row; for i, row in …: the second */
static bool follow_target(struct records *it, uint32_t target)
{
    const struct tree *tree = it->facts->tree;
    bool pair = node_kind(tree, target) == KIND_PATTERN_LIST;
    uint32_t name = pair ? node_next(tree, node_first(tree, target)) : target;
    return name && is_given_record(it, name) && follow_name(it, name);
}

/* A record where the list gives it: rows[i]["name"]   row = rows[i] */
static bool see_record(struct records *it, uint32_t record)
{
    const struct tree *tree = it->facts->tree;
    uint32_t around = node_parent(tree, record);
    if (!is_record(it, record))
        return false;
    if (node_kind(tree, around) == KIND_ASSIGNMENT && node_field(tree, record) == FIELD_RIGHT)
        return follow_target(it, node_child(tree, around, FIELD_LEFT));
    return read_field(it, record);
}

/* len(rows)   for i, row in enumerate(rows)   random.choice(rows)["name"] */
static bool see_in_call(struct records *it, uint32_t call)
{
    const struct tree *tree = it->facts->tree;
    uint32_t around = node_parent(tree, call);
    if (is_list(it, given_to(it->facts, call, "len")))
        return true;
    bool walks = node_kind(tree, around) == KIND_FOR_STATEMENT || node_kind(tree, around) == KIND_FOR_IN_CLAUSE;
    return walks ? follow_target(it, node_child(tree, around, FIELD_LEFT)) : see_record(it, call);
}

/* rows.append({…}) */
static bool see_append(struct records *it, uint32_t method)
{
    const struct tree *tree = it->facts->tree;
    uint32_t call = node_parent(tree, method);
    uint32_t added = node_kind(tree, call) == KIND_CALL ? node_argument(tree, call, 0, NULL) : 0;
    if (!added || node_kind(tree, node_parent(tree, call)) != KIND_EXPRESSION_STATEMENT ||
        !text_is(node_text(tree, node_child(tree, method, FIELD_ATTRIBUTE)), "append"))
        return false;
    if (it->facts->loop_of[call] && !it->append)
        it->append = call;
    return add_dict(it, added);
}

/* One place where the list stands. */
static bool see_list(struct records *it, uint32_t node)
{
    const struct tree *tree = it->facts->tree;
    uint32_t around = node_parent(tree, node);
    switch ((int)node_kind(tree, around)) {
    case KIND_ASSIGNMENT:
        return node_field(tree, node) == FIELD_LEFT && node_child(tree, around, FIELD_RIGHT) == it->display;
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return node_field(tree, node) == FIELD_RIGHT && follow_target(it, node_child(tree, around, FIELD_LEFT));
    case KIND_SUBSCRIPT:
        return see_record(it, around);
    case KIND_ARGUMENT_LIST:
        return see_in_call(it, node_parent(tree, around));
    case KIND_ATTRIBUTE:
        return see_append(it, around);
    case KIND_GLOBAL_STATEMENT:
        return true;
    default:
        return false;
    }
}

/* A name of the module that another file could import: what is done with it there is not seen. */
static bool is_public(const struct facts *facts, uint32_t symbol)
{
    const struct symbol *it = &facts->symbols.items[symbol];
    return it->exported || facts->scopes.items[it->scope].kind == SCOPE_CLASS ||
           (it->scope == 0 && !facts->main_loop && !text_starts(symbol_name(facts, symbol), "_"));
}

/* Dicts that are added are met before the reads of their keys: an append may stand below a loop that reads. */
static bool see_appends(struct records *it)
{
    const struct facts *facts = it->facts;
    for (uint32_t at = facts->first_of_symbol[it->symbol]; at; at = facts->next_occurrence[at]) {
        if (node_kind(facts->tree, node_parent(facts->tree, at)) == KIND_ATTRIBUTE && !see_list(it, at))
            return false;
    }
    return true;
}

static bool see_everything(struct records *it)
{
    const struct facts *facts = it->facts;
    const struct tree *tree = facts->tree;
    uint32_t around = node_parent(tree, it->display);
    uint32_t name = node_kind(tree, around) == KIND_ASSIGNMENT ? node_child(tree, around, FIELD_LEFT) : 0;
    if (!name)
        return see_list(it, it->display);
    it->symbol = node_kind(tree, name) == KIND_IDENTIFIER ? facts->symbol_of[name] : 0;
    if (!it->symbol || facts_value(facts, name) != it->display || is_public(facts, it->symbol) || facts->mentioned ||
        !see_appends(it))
        return false;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        if (node_kind(tree, node_parent(tree, at)) != KIND_ATTRIBUTE && !see_list(it, at))
            return false;
    }
    return true;
}

/* ("a", 1) in place of {"name": "a", "pin": 1}, with the lines and comments it had */
static void suggest_tuple(struct suggestion *to, uint32_t dict)
{
    const struct tree *tree = to->run->facts->tree;
    const struct source *source = tree->source;
    struct builder out = {.arena = to->run->arena};
    uint32_t from = tree->nodes[dict].start + 1, end = tree->nodes[dict].end;
    build_byte(&out, '(');
    for (uint32_t pair = node_first(tree, dict); pair; pair = node_next(tree, pair)) {
        if (node_kind(tree, pair) == KIND_COMMENT)
            continue;
        build_text(&out, source_text(source, from, tree->nodes[pair].start));
        from = tree->nodes[node_child(tree, pair, FIELD_VALUE)].start;
    }
    build_text(&out, source_text(source, from, end - 1));
    build_byte(&out, ')');
    suggest_replace(to, dict, "%.*s", TEXT_ARGS(build_result(&out)));
}

static void suggest_records(struct check_run *run, struct finding *finding, const struct records *it)
{
    struct suggestion to = suggest(run, finding);
    struct builder fields = {.arena = run->arena};
    for (uint32_t i = 0; i < it->key_count; i++)
        build_format(&fields, "%s%u %.*s", i ? ", " : "", (unsigned)i, TEXT_ARGS(it->keys[i]));
    suggest_line_before(&to, it->display, "# %.*s", TEXT_ARGS(build_result(&fields)));
    for (uint32_t i = 0; i < it->dicts.count; i++)
        suggest_tuple(&to, it->dicts.items[i]);
    for (uint32_t i = 0; i < it->reads.count; i++)
        suggest_replace(&to, it->reads.items[i].key, "%u", (unsigned)it->reads.items[i].index);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "a tuple has no table of keys, and takes about half");
}

/* What tuples would take less. Records that a main loop adds are counted for one turn of it. */
static struct memlint_bytes saved_bytes(const struct records *it)
{
    const struct facts *facts = it->facts;
    bool hot = it->append && facts_hot(facts, it->append);
    bool passing = facts->function_of[it->display] && !facts->functions.items[facts->function_of[it->display]].endless;
    uint32_t unit = hot ? MEMLINT_UNIT_GARBAGE : passing ? MEMLINT_UNIT_PEAK : MEMLINT_UNIT_KEPT;
    int64_t each = heap_dict(it->key_count) - heap_tuple(it->key_count);
    struct memlint_bytes one = bytes_exact(unit, each, MEMLINT_PROVENANCE_DERIVED,
                                           TEXT("16 + c16(8 * keys) - c16(8 + 4 * keys), for each record"));
    if (!it->append)
        return bytes_scale(one, it->dicts.count, it->dicts.count);
    if (hot)
        return object_each_turn(facts, it->append, one);
    int64_t turns = facts->loops.items[facts->loop_of[it->append]].turns;
    if (turns >= 0)
        return bytes_scale(one, turns, turns);
    one.provenance = MEMLINT_PROVENANCE_ASSUMED;
    one.source = TEXT("three to ten records");
    return bytes_scale(one, FEW_RECORDS, UNKNOWN_RECORDS);
}

/* [{"name": "a", "pin": 1}, {"name": "b", "pin": 2}, …]     rows.append({"name": a, "pin": b}) */
static void record_dicts(struct check_run *run, uint32_t display)
{
    const struct tree *tree = run->facts->tree;
    struct records it = {.facts = run->facts, .arena = run->arena, .display = display};
    for (uint32_t at = node_first(tree, display); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) != KIND_COMMENT && !add_dict(&it, at))
            return;
    }
    uint32_t written = it.dicts.count;
    if ((written && written < FEW_RECORDS) || !see_everything(&it) || !it.reads.count)
        return;
    if (!written && !it.append)
        return;
    uint32_t place = written ? display : it.dicts.items[0];
    struct finding *finding = check_report(run, node_range(tree, place));
    finding->out.bytes = saved_bytes(&it);
    suggest_records(run, finding, &it);
}

const struct check check_record_dicts = {
    .name = "record_dicts",
    .kinds = {KIND_LIST, KIND_TUPLE},
    .visit = record_dicts,
};
