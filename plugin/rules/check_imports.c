/* SPDX-License-Identifier: MIT */
/* MEM6xx: imports. */
#include "base/builder.h"
#include "rules/checks.h"
#include "rules/loading.h"
#include "rules/suggest.h"

/* A use may hide in what could not be read, or in text for eval: there any other mention of the name counts. */
static bool may_hide(const struct facts *facts, const struct import *import)
{
    return facts->mentioned && facts->mentioned[facts->symbols.items[import->symbol].name];
}

/* from shop.old import Till as Register, in a module: a name given and not used is for others to import. */
static bool is_renamed_for_others(const struct facts *facts, const struct import *import)
{
    return import->aliased && import->member.size && !facts_is_entry(facts) &&
           facts->symbols.items[import->symbol].scope == 0;
}

/* Modules that tell their package of a class when they are imported: adafruit_midi's receive() makes a NoteOn of a note
 * only once adafruit_midi.note_on was imported, whether its name is used or not. */
static const struct {
    const char *package;
    const char *base;   /* of its modules the one that registers nothing */
    const char *reader; /* the method that looks through what was registered */
} registries[] = {
    {"adafruit_midi.", "adafruit_midi.midi_message", "receive"},
    {"adafruit_bluefruit_connect.", "adafruit_bluefruit_connect.packet", "from_stream"},
    {"adafruit_bluefruit_connect.", "adafruit_bluefruit_connect.packet", "from_bytes"},
};

/* The method of the file by which the import may be wanted; NULL: there is none. */
static const char *reader_of(const struct facts *facts, const struct import *import)
{
    for (size_t i = 0; i < ARRAY_LEN(registries); i++) {
        bool registers =
            text_starts(import->module, registries[i].package) && !text_is(import->module, registries[i].base);
        if (registers && facts_has_attribute(facts, registries[i].reader))
            return registries[i].reader;
    }
    return NULL;
}

/* As pyflakes sees it: of several bindings of a name only the last counts, a class's imports are its attributes, and
 * what __all__ lists is used. Where pyflakes can be right and the import still be wanted, it is doubtful. */
enum import_use import_use(const struct facts *facts, const struct import *import)
{
    const struct symbol *symbol = &facts->symbols.items[import->symbol];
    if (import->star || import->future || symbol->used || symbol->exported || symbol->deleted ||
        symbol->escapes_scope || symbol->last != import->binding ||
        facts->scopes.items[symbol->scope].kind == SCOPE_CLASS || may_hide(facts, import))
        return IMPORT_USED;
    bool doubtful = import->in_try || facts_is_package(facts) || facts_only_passes_on(facts) ||
                    is_renamed_for_others(facts, import) || reader_of(facts, import);
    return doubtful ? IMPORT_DOUBTFUL : IMPORT_UNUSED;
}

enum { LONGEST_SHOWN = 120 }; /* bytes of a name in a message */

/* displayio   busio.I2C   displayio as d */
static struct memlint_text describe(const struct facts *facts, struct arena *arena, const struct import *import)
{
    struct builder out = {.arena = arena};
    build_text(&out, import->module);
    if (import->member.size) {
        if (!text_ends(import->module, "."))
            build_byte(&out, '.');
        build_text(&out, import->member);
    }
    struct memlint_text name = symbol_name(facts, import->symbol);
    if (import->aliased && !text_equal(name, import->member.size ? import->member : import->module))
        build_format(&out, " as %.*s", TEXT_ARGS(name));
    struct memlint_text whole = build_result(&out);
    struct memlint_text shown = text_cut(whole, LONGEST_SHOWN);
    return shown.size < whole.size ? text_format(arena, "%.*s…", TEXT_ARGS(shown)) : whole;
}

static struct memlint_text doubt_of(const struct facts *facts, struct arena *arena, const struct import *import)
{
    const char *reader = reader_of(facts, import);
    if (import->in_try)
        return TEXT(" (unless it asks whether the module is there)");
    if (reader)
        return text_format(arena, " (unless %s() is to know it: importing it registers it)", reader);
    return TEXT(" (unless it re-exports: list it in __all__)");
}

/* The imports that one statement makes. */
struct names_imported {
    const struct import *items;
    uint32_t count;
    uint32_t first;   /* of them, in facts->imports */
    uint32_t unused;  /* those that may go */
    uint32_t written; /* more than count where one is too long to be a name */
};

static struct names_imported names_from(const struct facts *facts, uint32_t first)
{
    struct names_imported names = {.items = facts->imports.items + first, .first = first};
    while (first + names.count < facts->imports.count && names.items[names.count].statement == names.items->statement)
        names.unused += import_use(facts, &names.items[names.count++]) == IMPORT_UNUSED;
    for (uint32_t at = node_first(facts->tree, names.items->statement); at; at = node_next(facts->tree, at))
        names.written += node_field(facts->tree, at) == FIELD_NAME;
    return names;
}

/* By node: statements that go as a whole. */
static bool *statements_that_go(const struct check_run *run)
{
    const struct facts *facts = run->facts;
    bool *goes = arena_array(run->arena, bool, facts->tree->count);
    for (uint32_t i = 1; i < facts->imports.count;) {
        struct names_imported names = names_from(facts, i);
        goes[names.items->statement] = names.unused && names.unused == names.written;
        i += names.count;
    }
    return goes;
}

/* The first statement of a block in which all go: something must stay. */
static bool must_pass(const struct tree *tree, uint32_t statement, const bool *goes)
{
    enum { MANY = 100 };
    uint32_t block = node_parent(tree, statement), count = 0;
    if (node_kind(tree, block) != KIND_BLOCK)
        return false;
    for (uint32_t at = node_first(tree, block); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) == KIND_COMMENT)
            continue;
        if (!goes[at] || at < statement || ++count > MANY)
            return false;
    }
    return true;
}

static bool is_used(const struct facts *facts, const struct import *import)
{
    return import_use(facts, import) == IMPORT_USED;
}

/* May the name go, as far as this file's others are concerned? */
static uint32_t name_may_go(const struct check_run *run, const struct import *import)
{
    const struct facts *facts = run->facts;
    if (facts->reached_by_text || facts->evaluates)
        return MEMLINT_EDIT_DISPLAY;
    if (facts->symbols.items[import->symbol].scope != 0)
        return MEMLINT_EDIT_SAFE;
    switch (users_of(run->world->project, facts->tree->source->filename, symbol_name(facts, import->symbol))) {
    case USERS_SOMEBODY:
        return MEMLINT_EDIT_DISPLAY;
    case USERS_UNKNOWN:
        return MEMLINT_EDIT_UNSAFE;
    case USERS_NOBODY:
        break;
    }
    return MEMLINT_EDIT_SAFE;
}

static bool is_text(enum kind kind)
{
    return kind == KIND_STRING || kind == KIND_CONCATENATED_STRING;
}

/* import math   "a text"   becomes a docstring once the import before it is gone. */
static bool makes_docstring(const struct tree *tree, uint32_t statement, const bool *goes)
{
    enum { MANY = 100 };
    uint32_t at = node_first(tree, node_parent(tree, statement)), count = 0;
    while (at && (goes[at] || node_kind(tree, at) == KIND_COMMENT) && ++count <= MANY)
        at = node_next(tree, at);
    return at > statement && (count > MANY || (node_kind(tree, at) == KIND_EXPRESSION_STATEMENT &&
                                               is_text(node_kind(tree, node_first(tree, at)))));
}

static uint32_t weaker(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* May the module stay unloaded, if nothing else loads it? Of a member nobody knows whether it is there, and a part of a
 * package is reached through the package, too. */
static uint32_t module_may_go(const struct check_run *run, const struct import *import)
{
    if (import->in_type_checking || loading_is_over(run->facts, import, is_used))
        return MEMLINT_EDIT_SAFE;
    return loading_is_plain(import) && loading_of(run, import) == LOADING_DEFINES ? MEMLINT_EDIT_SAFE
                                                                                  : MEMLINT_EDIT_UNSAFE;
}

static void suggest_whole(struct check_run *run, struct finding *finding, const struct names_imported *names,
                          const bool *goes)
{
    uint32_t statement = names->items->statement, applicability = MEMLINT_EDIT_SAFE;
    if (makes_docstring(run->facts->tree, statement, goes))
        applicability = MEMLINT_EDIT_DISPLAY;
    for (uint32_t i = 0; i < names->count; i++) {
        applicability = weaker(applicability, name_may_go(run, &names->items[i]));
        applicability = weaker(applicability, module_may_go(run, &names->items[i]));
    }
    struct suggestion to = suggest(run, finding);
    if (must_pass(run->facts->tree, statement, goes))
        suggest_replace(&to, statement, "pass");
    else
        suggest_cut_statement(&to, statement);
    suggest_done(&to, applicability, "nothing in the file uses it");
}

static uint32_t skip_blanks(struct memlint_text text, uint32_t at)
{
    while (at < text.size && (text.data[at] == ' ' || text.data[at] == '\t' || text.data[at] == '\r'))
        at++;
    return at;
}

/* A name in lines with comments, which stay: it goes with the comma after it, and with its line if nothing else is
 * there. */
static struct range range_among_comments(struct memlint_text text, struct range range)
{
    uint32_t line = range.start, comma = skip_blanks(text, range.end);
    if (comma < text.size && text.data[comma] == ',')
        range.end = skip_blanks(text, comma + 1);
    while (line && (text.data[line - 1] == ' ' || text.data[line - 1] == '\t'))
        line--;
    bool is_alone = line && text.data[line - 1] == '\n';
    if (is_alone && range.end < text.size && text.data[range.end] == '\n')
        return (struct range){line, range.end + 1};
    return range;
}

/* One name of several goes with the comma after it; at the end of the list, with the comma before it. */
static struct range range_that_goes(const struct facts *facts, const struct names_imported *names, uint32_t index)
{
    const struct tree *tree = facts->tree;
    const struct tree_node *own = &tree->nodes[names->items[index].node];
    struct range range = {own->start, own->end};
    bool before_one_that_stays = false;
    for (uint32_t i = index + 1; i < names->count; i++)
        before_one_that_stays |= import_use(facts, &names->items[i]) != IMPORT_UNUSED;
    if (before_one_that_stays)
        range.end = tree->nodes[names->items[index + 1].node].start;
    else
        range.start = tree->nodes[names->items[index - 1].node].end;
    struct memlint_text text = tree->source->text;
    bool has_comment = text_find(text_part(text, range.start, range.end), '#', 0) != TEXT_NOT_FOUND;
    return has_comment ? range_among_comments(text, (struct range){own->start, own->end}) : range;
}

/* The statement stays, and with it the module; but from package import module loads that, too. */
static void suggest_name_gone(struct check_run *run, struct finding *finding, const struct names_imported *names,
                              uint32_t index)
{
    const struct import *import = &names->items[index];
    struct suggestion to = suggest(run, finding);
    suggest_range(&to, range_that_goes(run->facts, names, index), "%s", "");
    suggest_done(&to, weaker(name_may_go(run, import), module_may_go(run, import)), "nothing in the file uses it");
}

enum { MANY_NAMES = 100 }; /* of a statement: with more there is no suggestion */

static void suggest_removal(struct check_run *run, struct finding *finding, const struct names_imported *names,
                            uint32_t index, const bool *goes)
{
    uint32_t statement = names->items->statement;
    if (goes[statement]) {
        if (index == 0)
            suggest_whole(run, finding, names, goes);
    } else if (names->count == names->written && names->count <= MANY_NAMES) {
        suggest_name_gone(run, finding, names, index);
    }
}

/* import displayio      and nothing in the file says displayio again */
static void report_unused(struct check_run *run, const struct names_imported *names, uint32_t index, const bool *goes)
{
    const struct facts *facts = run->facts;
    const struct import *import = &names->items[index];
    enum import_use use = import_use(facts, import);
    if (use == IMPORT_USED)
        return;
    bool doubtful = use == IMPORT_DOUBTFUL;
    struct finding *finding = check_report(run, node_range(facts->tree, import->node));
    finding->import = names->first + index;
    finding->judgement = JUDGE_UNUSED_IMPORT;
    struct memlint_text doubt = doubtful ? doubt_of(facts, run->arena, import) : TEXT("");
    finding->out.message = text_format(run->arena, "Unused import '%.*s'%.*s",
                                       TEXT_ARGS(describe(facts, run->arena, import)), TEXT_ARGS(doubt));
    if (doubtful)
        finding->out.severity = MEMLINT_NOTE;
    else
        suggest_removal(run, finding, names, index, goes);
}

static void unused_import(struct check_run *run)
{
    const bool *goes = statements_that_go(run);
    for (uint32_t i = 1; i < run->facts->imports.count;) {
        struct names_imported names = names_from(run->facts, i);
        for (uint32_t index = 0; index < names.count; index++)
            report_unused(run, &names, index, goes);
        i += names.count;
    }
}

const struct check check_unused_import = {
    .name = "unused_import",
    .file = unused_import,
};
