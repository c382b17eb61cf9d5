/* SPDX-License-Identifier: MIT */
/*
 * MEM605 and MEM607: imports that stand where they cost more than further up.
 *
 *     buffer = bytearray(8192)         import neopixel
 *     import neopixel                  buffer = bytearray(8192)
 */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/loading.h"
#include "rules/objects.h"
#include "rules/place.h"

enum { MOST_MOVES = 100 }; /* of a file: to see whether an import may move, all between is looked at */

static bool is_first_of_statement(const struct facts *facts, uint32_t index)
{
    return facts->imports.items[index - 1].statement != facts->imports.items[index].statement;
}

static bool is_import_statement(enum kind kind)
{
    return kind == KIND_IMPORT_STATEMENT || kind == KIND_IMPORT_FROM_STATEMENT;
}

/* Where modules are looked for, and what is mounted, may be another thing afterwards. */
static bool changes_path(const struct facts *facts, uint32_t first, uint32_t last)
{
    static const char *const names[] = {"path", "modules", "chdir", "mount", "umount", "remount", "__import__"};
    enum { MANY_NODES = 100000 };
    const struct tree *tree = facts->tree;
    if (last - first > MANY_NODES)
        return true;
    for (uint32_t node = first; node <= last; node++) {
        for (size_t i = 0; i < ARRAY_LEN(names) && node_kind(tree, node) == KIND_IDENTIFIER; i++) {
            if (text_is(node_text(tree, node), names[i]))
                return true;
        }
    }
    return false;
}

/* The import binds the name, and nothing above it has the name, so that it may be bound further up. */
static bool is_new_name(const struct facts *facts, const struct import *import)
{
    const struct symbol *symbol = &facts->symbols.items[import->symbol];
    uint32_t first = facts->first_of_symbol[import->symbol];
    return !import->star && symbol->binding_count == 1 && !symbol->deleted && !symbol->escapes_scope &&
           (!first || first >= import->statement);
}

/* May all that a statement imports be loaded and bound before another, above it? Safely only a module that surely is
 * there, whole, past what can't tell. */
static uint32_t may_move(const struct check_run *run, uint32_t index, uint32_t before, bool unseen)
{
    const struct facts *facts = run->facts;
    uint32_t statement = facts->imports.items[index].statement, weakest = MEMLINT_EDIT_SAFE;
    if (facts->reached_by_text || facts->evaluates)
        return MEMLINT_EDIT_DISPLAY;
    for (uint32_t i = index; i < facts->imports.count && facts->imports.items[i].statement == statement; i++) {
        enum loading loading = loading_of(run, &facts->imports.items[i]);
        if (!is_new_name(facts, &facts->imports.items[i]) || loading == LOADING_ACTS)
            return MEMLINT_EDIT_DISPLAY;
        if (loading == LOADING_UNKNOWN || !loading_is_plain(&facts->imports.items[i]) || !unseen)
            weakest = MEMLINT_EDIT_UNSAFE;
    }
    return changes_path(facts, before, node_last(facts->tree, statement)) ? MEMLINT_EDIT_DISPLAY : weakest;
}

/* The statement with the comment after it, where no other statement is in the line. */
static struct memlint_text moved_text(const struct tree *tree, uint32_t statement)
{
    struct memlint_text text = tree->source->text;
    uint32_t start = tree->nodes[statement].start, end = tree->nodes[statement].end;
    uint32_t line_end = text_find(text, '\n', end), line = start;
    struct memlint_text rest = text_trim(text_part(text, end, line_end));
    while (line && (text.data[line - 1] == ' ' || text.data[line - 1] == '\t'))
        line--;
    bool is_alone = !line || text.data[line - 1] == '\n';
    if (is_alone && text_starts(rest, "#"))
        end += (uint32_t)(rest.data - (text.data + end)) + rest.size;
    return text_part(text, start, end);
}

static bool is_sole_statement(const struct tree *tree, uint32_t statement)
{
    uint32_t count = 0;
    for (uint32_t at = node_first(tree, node_parent(tree, statement)); at; at = node_next(tree, at))
        count += node_kind(tree, at) != KIND_COMMENT;
    return count == 1;
}

/* Takes the import out of where it stands; its text is put in elsewhere. */
static void suggest_taken(struct suggestion *to, uint32_t statement)
{
    if (is_sole_statement(to->run->facts->tree, statement))
        suggest_replace(to, statement, "pass");
    else
        suggest_cut_statement(to, statement);
}

/* The outermost loop of the function, of whose turns each runs the statement; 0: some do not. */
static uint32_t loop_to_leave(const struct facts *facts, uint32_t statement)
{
    uint32_t outermost = 0, at = statement;
    for (uint32_t loop = facts->loop_of[at]; loop; loop = facts->loops.items[loop].parent) {
        uint32_t node = facts->loops.items[loop].node;
        if (node_child(facts->tree, node, FIELD_BODY) != node_parent(facts->tree, at))
            return 0;
        outermost = at = node;
    }
    return outermost;
}

/* Where the loop may make no turn, the names are bound after it only once they are bound before it. */
static bool is_bound_after(const struct facts *facts, uint32_t index, uint32_t loop)
{
    const struct loop *it = &facts->loops.items[facts->loop_of[node_child(facts->tree, loop, FIELD_BODY)]];
    uint32_t statement = facts->imports.items[index].statement;
    int seen = 0;
    if (it->kind == LOOP_FOREVER || it->turns > 0)
        return true;
    for (uint32_t i = index; i < facts->imports.count && facts->imports.items[i].statement == statement; i++) {
        uint32_t at = facts->first_of_symbol[facts->imports.items[i].symbol];
        for (; at; at = facts->next_occurrence[at]) {
            if (!node_inside(facts->tree, at, loop) || ++seen > MANY_OCCURRENCES)
                return false;
        }
    }
    return true;
}

/* Each turn begins with it, and there is a turn; a module of the firmware is loaded without anybody seeing it. */
static bool is_moved_unseen(const struct check_run *run, uint32_t index, uint32_t loop)
{
    const struct facts *facts = run->facts;
    const struct loop *it = &facts->loops.items[facts->loop_of[node_child(facts->tree, loop, FIELD_BODY)]];
    uint32_t at = facts->imports.items[index].statement;
    for (; at != loop; at = node_parent(facts->tree, at)) {
        if (node_kind(facts->tree, node_parent(facts->tree, at)) == KIND_BLOCK &&
            node_first(facts->tree, node_parent(facts->tree, at)) != at)
            return false;
    }
    return (it->kind == LOOP_FOREVER || it->turns > 0) && loading_is_native(run, facts->imports.items[index].module);
}

/* Of a module of the firmware, in a loop of the module: may the import stand with the others as well as before the
 * loop? */
static bool may_join_others(const struct check_run *run, uint32_t index, uint32_t loop, uint32_t applicability)
{
    const struct facts *facts = run->facts;
    const struct import *import = &facts->imports.items[index];
    uint32_t others = place_of_imports(facts);
    bool sole = import->member.size || node_child_count(facts->tree, import->statement) == 1;
    return others && others < loop && node_parent(facts->tree, loop) == 0 && loading_is_native(run, import->module) &&
           sole && may_move(run, index, others, is_moved_unseen(run, index, loop)) == applicability;
}

static void suggest_before_loop(struct check_run *run, struct finding *finding, uint32_t index, uint32_t loop)
{
    const struct facts *facts = run->facts;
    uint32_t statement = facts->imports.items[index].statement, applicability = MEMLINT_EDIT_DISPLAY;
    struct memlint_text text = moved_text(facts->tree, statement);
    struct suggestion to = suggest(run, finding);
    if (is_bound_after(facts, index, loop))
        applicability = may_move(run, index, loop, is_moved_unseen(run, index, loop));
    if (!may_join_others(run, index, loop, applicability) || !suggest_among_imports(&to, statement, text))
        suggest_line_ahead(&to, loop, text);
    suggest_taken(&to, statement);
    suggest_done(&to, applicability, "imported once, it is there for all turns");
}

/* from math import sin      makes a tuple of the names each time */
static struct memlint_bytes bytes_each_turn(const struct facts *facts, uint32_t statement)
{
    const struct tree *tree = facts->tree;
    int64_t names = 0;
    if (node_kind(tree, statement) != KIND_IMPORT_FROM_STATEMENT)
        return bytes_unknown();
    for (uint32_t at = node_first(tree, statement); at; at = node_next(tree, at))
        names += node_field(tree, at) == FIELD_NAME;
    return heap_derived(HEAP_TUPLE, MEMLINT_UNIT_GARBAGE, heap_tuple(names), heap_tuple(names));
}

/* while True: import time */
static void import_in_loop(struct check_run *run)
{
    const struct facts *facts = run->facts;
    uint32_t seen = 0;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        uint32_t loop = import->future ? 0 : loop_to_leave(facts, import->statement);
        if (!loop || !is_first_of_statement(facts, i) || import_use(facts, import) == IMPORT_UNUSED)
            continue;
        struct finding *finding = check_report(run, node_range(facts->tree, import->statement));
        finding->out.bytes = object_each_turn(facts, import->statement, bytes_each_turn(facts, import->statement));
        if (!bytes_known(finding->out.bytes))
            finding->out.impact = TEXT("none: the module is looked up each turn, which takes time");
        if (++seen <= MOST_MOVES)
            suggest_before_loop(run, finding, i, loop);
    }
}

const struct check check_import_in_loop = {
    .name = "import_in_loop",
    .file = import_in_loop,
};

enum { LARGE = 1024 };

/* What a statement of the module makes and keeps by name, of a kilobyte or more. */
static int64_t large_object(const struct facts *facts, uint32_t statement)
{
    const struct tree *tree = facts->tree;
    uint32_t assignment = node_first(tree, statement);
    if (node_kind(tree, statement) != KIND_EXPRESSION_STATEMENT || node_kind(tree, assignment) != KIND_ASSIGNMENT)
        return 0;
    uint32_t value = node_child(tree, assignment, FIELD_RIGHT);
    struct object object = value ? object_made(facts, value) : (struct object){0};
    return bytes_known(object.bytes) && object.bytes.low >= LARGE ? object.bytes.low : 0;
}

/* What the statements of the module so far have made. */
struct taken {
    uint32_t import; /* the last one above the first large object; 0: there is none */
    uint32_t large;  /* the statement that makes that; 0: none does yet */
    int64_t bytes;   /* of all large objects */
};

/* Do the statements of the module in between only make objects, and give them names? */
static bool only_makes(const struct facts *facts, uint32_t after, uint32_t until)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = after; at && at < until; at = node_next(tree, at)) {
        uint32_t assignment = node_first(tree, at);
        bool makes = node_kind(tree, at) == KIND_EXPRESSION_STATEMENT &&
                     node_kind(tree, assignment) == KIND_ASSIGNMENT &&
                     node_kind(tree, node_child(tree, assignment, FIELD_LEFT)) == KIND_IDENTIFIER &&
                     facts_is_pure(facts, node_child(tree, assignment, FIELD_RIGHT));
        if (!makes && !facts_statement_defines(facts, at))
            return false;
    }
    return true;
}

/* Below the imports that are above the large object; where there are none, above it. */
static void suggest_above(struct check_run *run, struct finding *finding, uint32_t index, const struct taken *taken)
{
    const struct facts *facts = run->facts;
    uint32_t statement = facts->imports.items[index].statement, last = taken->import, large = taken->large;
    struct memlint_text text = moved_text(facts->tree, statement);
    struct suggestion to = suggest(run, finding);
    if (last)
        suggest_line_after(&to, last, "%.*s", TEXT_ARGS(text));
    else
        suggest_line_before(&to, large, "%.*s", TEXT_ARGS(text));
    suggest_taken(&to, statement);
    bool unseen = only_makes(facts, last ? node_next(facts->tree, last) : large, statement);
    suggest_done(&to, may_move(run, index, last ? last : large, unseen),
                 "what loading takes for a moment is free again when the large object is made");
}

static void report_late(struct check_run *run, uint32_t index, const struct taken *taken)
{
    const struct facts *facts = run->facts;
    struct finding *finding = check_report(run, node_range(facts->tree, facts->imports.items[index].statement));
    finding->import = index;
    finding->judgement = JUDGE_LATE_IMPORT;
    finding->block = taken->bytes;
    check_place(run, finding, taken->large, TEXT("taken before"));
    suggest_above(run, finding, index, taken);
}

static bool is_library(const struct check_run *run, const struct import *import)
{
    return import_loads(import) && import_use(run->facts, import) != IMPORT_UNUSED &&
           !loading_is_native(run, import->module);
}

/* buffer = bytearray(8192), and below it import neopixel: both as statements of the module */
static void import_after_allocation(struct check_run *run)
{
    const struct facts *facts = run->facts;
    struct taken taken = {0};
    for (uint32_t at = node_first(facts->tree, 0), index = 1, seen = 0; at && seen < MOST_MOVES;
         at = node_next(facts->tree, at)) {
        int64_t bytes = large_object(facts, at);
        taken.large = taken.large ? taken.large : bytes ? at : 0;
        taken.bytes += bytes;
        if (!is_import_statement(node_kind(facts->tree, at)))
            continue;
        taken.import = taken.large ? taken.import : at;
        while (index < facts->imports.count && facts->imports.items[index].statement < at)
            index++;
        if (!taken.large || index == facts->imports.count || facts->imports.items[index].statement != at)
            continue;
        seen++;
        if (is_library(run, &facts->imports.items[index]))
            report_late(run, index, &taken);
    }
}

const struct check check_import_after_allocation = {
    .name = "import_after_allocation",
    .file = import_after_allocation,
};
