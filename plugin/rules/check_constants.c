/* SPDX-License-Identifier: MIT */
/*
 * MEM501, MEM502 and MEM503: globals that could be constants of the compiler.
 *
 *     RED = 0xFF0000         _RED = const(0xFF0000)
 *     GREEN = 0x00FF00       _GREEN = const(0x00FF00)
 *     DEBUG = False          _DEBUG = const(False), and what stands under `if _DEBUG:` is left out
 *
 * What is saved is slots in the table of globals, which has few sizes, so only all of them together have a figure: one
 * finding a file. It stands at the first run of adjacent assignments and names the others as places. Names leave the
 * table of the file's code, too, and in the program itself the statements leave the code that is there as long as it
 * runs; importing const, where the fix must, takes some of that back. Less than a block of
 * the heap is no finding, and less than two a note: for all constants of a file together, and for all its flags.
 */
#include "base/builder.h"
#include "code/bytecode.h"
#include "heap/estimate.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/place.h"
#include "rules/unreached.h"

enum {
    SHOWN = 2,   /* names in a message before "and 4 more" */
    LEAST = 16,  /* bytes, a block of the heap: of fewer nothing may come at all … */
    LITTLE = 32, /* … and of fewer than two blocks not much */
    MOST_PLACES = 32,
};

#define SOURCE "what its code takes, by operation, its names and texts, and a table of globals of fewer names"

/* The constants of one file that one rule is about. */
struct search {
    struct check_run *run;
    bool made;           /* they are X = const(5) already, and want the _ */
    bool flags;          /* only tested ones, which are False, and reported one by one; else all but these */
    bool entry;          /* nobody imports from the file, so its names may be changed */
    bool program;        /* it surely is no module that somebody imports: its name or its main loop says so */
    bool only_on_boards; /* it imports what only boards have, so that micropython is there, too */
    uint32_t import;     /* the statement that imports const; 0: it is to be added */
    bool stays;          /* the module's code is kept as long as the program runs */
    VEC(uint32_t) symbols;
    VEC(uint32_t) runs; /* the first statement of each run of assignments … */
    uint32_t end;       /* … and where the first run ends */
};

/* RED, RED_2, _RED */
static bool is_upper_case(struct memlint_text name)
{
    bool letter = false;
    for (uint32_t i = 0; i < name.size; i++) {
        if ((name.data[i] >= 'a' && name.data[i] <= 'z') || (unsigned char)name.data[i] >= 0x80)
            return false;
        letter |= name.data[i] >= 'A' && name.data[i] <= 'Z';
    }
    return letter;
}

/* f"{RED=}" prints the name. */
static bool is_printed_by_name(const struct facts *facts, uint32_t symbol)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = facts->first_of_symbol[symbol]; at; at = facts->next_occurrence[at]) {
        if (node_kind(tree, node_parent(tree, at)) != KIND_INTERPOLATION)
            continue;
        uint32_t end = tree->nodes[at].end;
        struct memlint_text rest = text_part(tree->source->text, end, tree->nodes[node_parent(tree, at)].end);
        if (text_starts(text_trim(rest), "="))
            return true;
    }
    return false;
}

/* What may be seen of the file by others, which the compiler would leave out. */
static enum users users(const struct search *search, uint32_t symbol)
{
    const struct facts *facts = search->run->facts;
    const struct check_world *world = search->run->world;
    return users_of(world->project, facts->tree->source->filename, symbol_name(facts, symbol));
}

static bool may_be_renamed(const struct search *search, uint32_t symbol)
{
    const struct facts *facts = search->run->facts;
    struct memlint_text private = text_format(search->run->arena, "_%.*s", TEXT_ARGS(symbol_name(facts, symbol)));
    return search->entry && facts_is_free(facts, private) && !is_printed_by_name(facts, symbol);
}

static bool is_private(const struct facts *facts, uint32_t symbol)
{
    return text_starts(symbol_name(facts, symbol), "_");
}

/* if DEBUG:   elif DEBUG: */
static bool is_tested(const struct tree *tree, uint32_t name)
{
    uint32_t at = name;
    while (node_kind(tree, node_parent(tree, at)) == KIND_PARENTHESIZED_EXPRESSION)
        at = node_parent(tree, at);
    enum kind around = node_kind(tree, node_parent(tree, at));
    return node_field(tree, at) == FIELD_CONDITION && (around == KIND_IF_STATEMENT || around == KIND_ELIF_CLAUSE);
}

/* DEBUG = False, and all else that is said of it is `if DEBUG:` */
static bool is_debug_flag(const struct facts *facts, uint32_t symbol)
{
    const struct tree *tree = facts->tree;
    const struct binding *binding = &facts->bindings.items[facts->symbols.items[symbol].first];
    uint32_t seen = 0;
    if (facts_truth(facts, binding->value) != TRUTH_FALSE)
        return false;
    for (uint32_t at = facts->first_of_symbol[symbol]; at; at = facts->next_occurrence[at]) {
        if (at != binding->node && (!is_tested(tree, at) || ++seen > MANY_OCCURRENCES))
            return false;
    }
    return seen > 0;
}

/* RED = 0xFF0000: the symbol; 0: a statement of another kind, or one that is to stay as it is. */
static uint32_t constant_of(const struct search *search, uint32_t statement)
{
    const struct facts *facts = search->run->facts;
    uint32_t assignment = node_first(facts->tree, statement);
    uint32_t target = assignment ? node_child(facts->tree, assignment, FIELD_LEFT) : 0;
    if (!target || node_kind(facts->tree, assignment) != KIND_ASSIGNMENT || statement < search->import)
        return 0;
    uint32_t symbol = facts->symbol_of[target];
    if (!symbol || node_kind(facts->tree, target) != KIND_IDENTIFIER ||
        (!search->flags && !is_upper_case(symbol_name(facts, symbol))) ||
        facts_is_const(facts, symbol) != search->made || facts_const_hazard(facts, symbol) != CONST_NO_HAZARD ||
        users(search, symbol) == USERS_SOMEBODY || is_debug_flag(facts, symbol) != search->flags)
        return 0;
    if (is_private(facts, symbol))
        return search->made ? 0 : symbol;
    return may_be_renamed(search, symbol) ? symbol : 0;
}

/* In facts->imports; 0: the file has none. */
static uint32_t const_import(const struct facts *facts)
{
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (text_is(import->module, "micropython") && text_is(import->member, "const") && !import->aliased &&
            facts->symbols.items[import->symbol].scope == 0)
            return i;
    }
    return 0;
}

/* Unread data is MEM217's: it is to go altogether. */
static bool is_unread_data(const struct facts *facts, uint32_t statement)
{
    uint32_t value = node_child(facts->tree, node_first(facts->tree, statement), FIELD_RIGHT);
    uint16_t holds = value ? facts_holds(facts, value) : HOLDS_ANY;
    uint32_t symbol = facts->symbol_of[node_child(facts->tree, node_first(facts->tree, statement), FIELD_LEFT)];
    return !facts->symbols.items[symbol].used && (holds == HOLDS_TUPLE || holds == HOLDS_STR || holds == HOLDS_BYTES);
}

static void take_constants(struct search *search)
{
    const struct tree *tree = search->run->facts->tree;
    struct arena *arena = search->run->arena;
    bool in_run = false;
    for (uint32_t at = node_first(tree, 0); at; at = node_next(tree, at)) {
        uint32_t symbol = constant_of(search, at);
        if (node_kind(tree, at) == KIND_COMMENT || (symbol && is_unread_data(search->run->facts, at)))
            continue;
        if (symbol && !in_run)
            vec_push(arena, &search->runs, at);
        if (symbol && search->runs.count == 1)
            search->end = tree->nodes[at].end;
        if (symbol)
            vec_push(arena, &search->symbols, symbol);
        in_run = symbol != 0;
    }
}

/* What a global takes outside the table of globals. The compiler keeps the text of its name, which gets a byte longer
 * with a _. */
static int64_t bytes_of_global(const struct search *search, uint32_t symbol)
{
    const struct facts *facts = search->run->facts;
    uint32_t value = facts->bindings.items[facts->symbols.items[symbol].first].value;
    value = search->made ? node_argument(facts->tree, value, 0, NULL) : value;
    int64_t code = BYTECODE_STORE + bytecode_size(facts, value, node_last(facts->tree, value));
    return BYTECODE_NAME + (search->stays ? code : 0) - !is_private(facts, symbol);
}

/* from micropython import const */
static int64_t bytes_of_import(const struct search *search)
{
    return 2 * BYTECODE_NAME + (search->stays ? BYTECODE_IMPORT : 0);
}

static int64_t bytes_saved(const struct search *search)
{
    bool imported = search->import != 0;
    int64_t bytes = bytecode_globals_freed(search->run->facts, 0, (int64_t)search->symbols.count - !imported);
    for (uint32_t i = 0; i < search->symbols.count; i++)
        bytes += bytes_of_global(search, search->symbols.items[i]);
    return imported ? bytes : bytes - bytes_of_import(search);
}

/* "Missing const() for RED, GREEN and 4 more" */
static struct memlint_text message(const struct search *search)
{
    struct builder out = {.arena = search->run->arena};
    build_string(&out, search->made ? "const() without a leading underscore: " : "Missing const() for ");
    uint32_t count = search->symbols.count, shown = count == SHOWN + 1 ? count : SHOWN;
    for (uint32_t i = 0; i < count && i < shown; i++) {
        const char *joint = i == 0 ? "" : i + 1 == count ? " and " : ", ";
        build_format(&out, "%s%.*s", joint, TEXT_ARGS(symbol_name(search->run->facts, search->symbols.items[i])));
    }
    if (count > shown)
        build_format(&out, " and %u more", count - shown);
    return build_result(&out);
}

/* import board      as a statement of the module itself */
static bool imports_board(const struct check_run *run)
{
    const struct facts *facts = run->facts;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (node_parent(facts->tree, import->statement) == 0 && !natives_in_any_python(import->module) &&
            natives_find(&run->world->costs->natives, import->module))
            return true;
    }
    return false;
}

/* Nobody looks for the names in this file, and micropython can be imported wherever it runs. */
static uint32_t applicability(const struct search *search)
{
    bool has_const = search->made || search->import || search->only_on_boards;
    bool safe = search->program && has_const;
    for (uint32_t i = 0; i < search->symbols.count; i++)
        safe &= users(search, search->symbols.items[i]) == USERS_NOBODY;
    return safe ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_UNSAFE;
}

static void rename_symbol(struct suggestion *to, uint32_t symbol)
{
    const struct facts *facts = to->run->facts;
    struct memlint_text name = symbol_name(facts, symbol);
    for (uint32_t at = facts->first_of_symbol[symbol]; at && !to->failed; at = facts->next_occurrence[at])
        suggest_replace(to, at, "_%.*s", TEXT_ARGS(name));
}

static void suggest_constant(const struct search *search, struct suggestion *to, uint32_t symbol)
{
    const struct facts *facts = search->run->facts;
    const struct symbol *it = &facts->symbols.items[symbol];
    struct range value = node_range(facts->tree, facts->bindings.items[it->first].value);
    if (!is_private(facts, symbol))
        rename_symbol(to, symbol);
    if (search->made)
        return;
    bool closed = node_kind(facts->tree, facts->bindings.items[it->first].value) == KIND_PARENTHESIZED_EXPRESSION;
    suggest_range(to, (struct range){value.start, value.start}, closed ? "const" : "const(");
    if (!closed)
        suggest_range(to, (struct range){value.end, value.end}, ")");
}

static void suggest_constants(const struct search *search, struct finding *finding)
{
    struct suggestion to = suggest(search->run, finding);
    for (uint32_t i = 0; i < search->symbols.count; i++)
        suggest_constant(search, &to, search->symbols.items[i]);
    if (!search->made)
        suggest_import(&to, "micropython", "const");
    suggest_done(&to, applicability(search), "the compiler puts in the value, and makes no global of the name");
}

static void report(const struct search *search, int64_t saved)
{
    const struct tree *tree = search->run->facts->tree;
    struct range range = {tree->nodes[search->runs.items[0]].start, search->end};
    struct finding *finding = check_report(search->run, range);
    finding->out.bytes = bytes_exact(MEMLINT_UNIT_KEPT, saved, MEMLINT_PROVENANCE_DERIVED, TEXT(SOURCE));
    finding->out.message = message(search);
    finding->wants_const = !search->made;
    if (saved < LITTLE)
        finding->out.severity = MEMLINT_NOTE;
    for (uint32_t i = 1; i < search->runs.count && i < MOST_PLACES; i++)
        check_place(search->run, finding, search->runs.items[i], TEXT("more of them"));
    suggest_constants(search, finding);
}

static struct search begin(struct check_run *run)
{
    const struct facts *facts = run->facts;
    const struct import *import = &facts->imports.items[const_import(facts)];
    return (struct search){
        .run = run,
        .entry = facts_is_entry(facts),
        .program = facts_runs_itself(facts),
        .only_on_boards = imports_board(run),
        .import = import->statement,
        .stays = bytecode_stays(facts, 0),
    };
}

/* Is const what it should be, and are the names none that a package shares? */
static bool may_have_constants(const struct search *search)
{
    const struct facts *facts = search->run->facts;
    return !facts_is_package(facts) && (search->import || facts_is_free(facts, TEXT("const")));
}

static void check_constants(struct check_run *run, bool made)
{
    struct search search = begin(run);
    search.made = made;
    if (!may_have_constants(&search))
        return;
    take_constants(&search);
    int64_t saved = bytes_saved(&search);
    if (search.symbols.count && saved >= LEAST)
        report(&search, saved);
}

/* RED = 0xFF0000, which nothing else in the file binds */
static void missing_const(struct check_run *run)
{
    check_constants(run, false);
}

const struct check check_missing_const = {
    .name = "missing_const",
    .file = missing_const,
};

/* RED = const(0xFF0000): the value is put in, and the global is made all the same */
static void const_public(struct check_run *run)
{
    check_constants(run, true);
}

const struct check check_const_public = {
    .name = "const_public",
    .file = const_public,
};

/* All that stands under the tests of a flag, and the tests. */
static struct memlint_bytes bytes_under(const struct search *search, struct text_counts *texts, uint32_t symbol)
{
    enum { TEST = 5 }; /* line, name, jump */
    const struct facts *facts = search->run->facts;
    const struct tree *tree = facts->tree;
    int64_t bytes = 0, functions = 0;
    for (uint32_t at = facts->first_of_symbol[symbol]; at; at = facts->next_occurrence[at]) {
        uint32_t test = at;
        while (node_field(tree, test) != FIELD_CONDITION && node_parent(tree, test))
            test = node_parent(tree, test);
        uint32_t body = node_child(tree, node_parent(tree, test), FIELD_CONSEQUENCE);
        if (!body)
            continue;
        bytes += text_counts_without(texts, facts, body, node_last(tree, body));
        if (bytecode_stays(facts, body))
            bytes += TEST + bytecode_size(facts, body, node_last(tree, body));
        functions += code_functions(tree, body);
    }
    struct memlint_bytes sum = bytes_exact(MEMLINT_UNIT_KEPT, bytes, MEMLINT_PROVENANCE_DERIVED, TEXT(SOURCE));
    return functions ? bytes_add(estimate_code_kept(0, functions), sum) : sum;
}

/* The flags of a file, with what stands under each. */
struct flags {
    struct search search;
    VEC(struct memlint_bytes) under; /* by search.symbols */
};

static void take_flags(struct flags *flags)
{
    struct check_run *run = flags->search.run;
    struct text_counts texts = {0};
    for (uint32_t at = node_first(run->facts->tree, 0); at; at = node_next(run->facts->tree, at)) {
        uint32_t symbol = constant_of(&flags->search, at);
        if (!symbol)
            continue;
        if (!texts.seen.arena)
            text_counts_make(&texts, run->facts->tree, run->arena);
        vec_push(run->arena, &flags->search.symbols, symbol);
        vec_push(run->arena, &flags->under, bytes_under(&flags->search, &texts, symbol));
    }
}

static int64_t flags_saved(const struct flags *flags)
{
    int64_t saved = bytes_saved(&flags->search);
    for (uint32_t i = 0; i < flags->under.count; i++)
        saved += bytes_middle(flags->under.items[i]);
    return saved;
}

static void report_flag(const struct search *search, uint32_t symbol, struct memlint_bytes bytes, bool little)
{
    enum { MUCH = 256 };
    const struct facts *facts = search->run->facts;
    uint32_t bound = facts->bindings.items[facts->symbols.items[symbol].first].node;
    struct finding *finding = check_report(search->run, node_range(facts->tree, node_statement(facts->tree, bound)));
    finding->out.bytes = bytes;
    finding->out.message = text_format(search->run->arena, "%.*s is always false, and code for it is kept",
                                       TEXT_ARGS(symbol_name(facts, symbol)));
    finding->wants_const = true;
    if (bytes_middle(bytes) < MUCH)
        check_lower(finding);
    if (little)
        finding->out.severity = MEMLINT_NOTE;
    suggest_constants(search, finding);
}

/* DEBUG = False, and `if DEBUG:` over code that the compiler would leave out if it knew. The first flags pay for the
 * import of const. */
static void debug_flag(struct check_run *run)
{
    struct flags flags = {.search = begin(run)};
    struct search one = flags.search;
    flags.search.flags = one.flags = true;
    if (!may_have_constants(&one))
        return;
    take_flags(&flags);
    int64_t all = flags_saved(&flags), owed = one.import ? 0 : bytes_of_import(&one), gone = 0;
    for (uint32_t i = 0; i < flags.under.count && all >= LEAST; i++) {
        uint32_t symbol = flags.search.symbols.items[i];
        int64_t names = one.import || i ? 1 : 0; /* const comes in the place of the first */
        int64_t own = bytes_of_global(&one, symbol) + bytecode_globals_freed(run->facts, gone, names);
        struct memlint_bytes bytes = flags.under.items[i];
        int64_t paid = bytes.low + own < owed ? bytes.low + own : owed;
        owed -= paid;
        gone += names;
        bytes.low += own - paid;
        bytes.high += own - paid;
        one.symbols.count = 0;
        vec_push(run->arena, &one.symbols, symbol);
        if (bytes.high > 0)
            report_flag(&one, symbol, bytes, all < LITTLE);
    }
}

const struct check check_debug_flag = {
    .name = "debug_flag",
    .file = debug_flag,
};
