/* SPDX-License-Identifier: MIT */
#include "rules/place.h"

#include "base/builder.h"

static bool is_import(enum kind kind)
{
    return kind == KIND_IMPORT_STATEMENT || kind == KIND_IMPORT_FROM_STATEMENT || kind == KIND_FUTURE_IMPORT_STATEMENT;
}

static bool is_docstring(const struct tree *tree, uint32_t statement)
{
    return node_kind(tree, statement + 1) == KIND_STRING && node_is_docstring(tree, statement + 1);
}

/* __version__ = "1.2" */
static bool is_about_file(const struct tree *tree, uint32_t statement)
{
    uint32_t assignment = node_first(tree, statement);
    uint32_t name = assignment ? node_child(tree, assignment, FIELD_LEFT) : 0;
    return name && node_kind(tree, assignment) == KIND_ASSIGNMENT && text_starts(node_text(tree, name), "__");
}

/* try: from typing import Optional, except ImportError: pass */
static bool tries_imports(const struct tree *tree, uint32_t statement)
{
    bool imports = false;
    if (node_kind(tree, statement) != KIND_TRY_STATEMENT)
        return false;
    for (uint32_t at = statement; at <= node_last(tree, statement); at++) {
        enum kind kind = node_kind(tree, at);
        if (node_kind(tree, node_parent(tree, at)) != KIND_BLOCK)
            continue;
        if (!is_import(kind) && kind != KIND_PASS_STATEMENT && kind != KIND_COMMENT && !is_about_file(tree, at))
            return false;
        imports |= is_import(kind);
        at = node_last(tree, at);
    }
    return imports;
}

/* What may stand between a file's imports. */
static bool is_of_head(const struct tree *tree, uint32_t statement)
{
    return node_kind(tree, statement) == KIND_COMMENT || is_import(node_kind(tree, statement)) ||
           is_docstring(tree, statement) || is_about_file(tree, statement) || tries_imports(tree, statement);
}

/* The child before a node of the same parent; 0: it is the first. */
static uint32_t node_before(const struct tree *tree, uint32_t node)
{
    uint32_t parent = node_parent(tree, node), at = node - 1;
    while (at != parent && node_parent(tree, at) != parent)
        at = node_parent(tree, at);
    return at == parent ? 0 : at;
}

/* How many line ends stand between two nodes. */
static int lines_between(const struct tree *tree, uint32_t before, uint32_t node)
{
    int count = 0;
    for (uint32_t at = tree->nodes[before].end; at < tree->nodes[node].start; at++)
        count += tree->source->text.data[at] == '\n';
    return count;
}

/* The first of the comments right above a statement, each in a line of its own; the statement where there are none. */
static uint32_t with_comments(const struct suggestion *to, uint32_t statement)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t top = statement;
    for (uint32_t at = node_before(tree, top); at && node_kind(tree, at) == KIND_COMMENT; at = node_before(tree, top)) {
        if (lines_between(tree, at, top) != 1 || !suggest_has_lines(to, at))
            break;
        top = at;
    }
    return top;
}

/* The blank lines are an edit of their own, which the next paragraph at that place shares. */
static void add_paragraph_after(struct suggestion *to, uint32_t node, uint32_t blanks, struct memlint_text line)
{
    suggest_line_after(to, node, blanks == 2 ? "\n" : "");
    suggest_line_after(to, node, "%.*s", TEXT_ARGS(line));
}

void suggest_below_imports(struct suggestion *to, uint32_t import, struct memlint_text line)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t last = import;
    for (uint32_t at = import; at && is_of_head(tree, at); at = node_next(tree, at))
        last = is_import(node_kind(tree, at)) || node_kind(tree, at) == KIND_TRY_STATEMENT ? at : last;
    add_paragraph_after(to, last, 1, line);
}

/* What stands ahead of a line that goes with it: x = 5, print(x). */
static bool is_simple(enum kind kind)
{
    return kind == KIND_EXPRESSION_STATEMENT || is_import(kind);
}

void suggest_line_ahead(struct suggestion *to, uint32_t place, struct memlint_text line)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t statement = node_statement(tree, place), top = statement ? with_comments(to, statement) : 0;
    uint32_t before = top ? node_before(tree, top) : 0;
    enum kind kind = node_kind(tree, statement);
    bool loops = kind == KIND_WHILE_STATEMENT || kind == KIND_FOR_STATEMENT;
    to->failed |= !statement; /* below what could not be read */
    while (before && node_kind(tree, before) == KIND_COMMENT)
        before = node_before(tree, before);
    if (!before || !suggest_has_lines(to, before) || (loops && !is_simple(node_kind(tree, before)))) {
        suggest_line_before(to, top, loops ? "%.*s" : "%.*s\n\n", TEXT_ARGS(line));
    } else if (!is_simple(node_kind(tree, before))) {
        add_paragraph_after(to, before, 2, line);
    } else if ((is_import(node_kind(tree, before)) || is_docstring(tree, before)) &&
               lines_between(tree, before, top) > 1) {
        add_paragraph_after(to, before, 1, line);
    } else {
        suggest_line_after(to, before, "%.*s", TEXT_ARGS(line));
    }
}

/* Imports of a file's head, each in the line after the one before. */
struct group {
    uint32_t first;
    uint32_t last;
};

/* An import to be put among others. */
struct newcomer {
    struct memlint_text module;
    bool from;     /* from x import y */
    bool standard; /* CPython has the module, too: such ones stand first */
};

/* As sorted by isort: do both stand in one group? */
static bool is_alike(const struct check_run *run, const struct newcomer *it, struct memlint_text module)
{
    bool standard = natives_in_any_python(module);
    return it->standard ? standard : !standard && natives_find(&run->world->costs->natives, module);
}

/* The module of an import statement. */
static struct memlint_text module_of(const struct tree *tree, uint32_t statement)
{
    uint32_t module = node_child(tree, statement, FIELD_MODULE_NAME);
    module = module ? module : node_child(tree, statement, FIELD_NAME);
    if (module && node_kind(tree, module) == KIND_ALIASED_IMPORT)
        module = node_child(tree, module, FIELD_NAME);
    return node_text(tree, module);
}

/* Where modules alike stand; else the first of the head for one that CPython has, and the last for others. */
static struct group group_for(const struct suggestion *to, const struct newcomer *it)
{
    const struct tree *tree = to->run->facts->tree;
    struct group found = {0}, group = {0};
    bool alike = false;
    for (uint32_t at = node_first(tree, 0); at && is_of_head(tree, at); at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind != KIND_IMPORT_STATEMENT && kind != KIND_IMPORT_FROM_STATEMENT)
            continue;
        bool goes_on = group.last && lines_between(tree, group.last, at) == 1;
        if (!goes_on && alike)
            break;
        group = (struct group){goes_on ? group.first : at, at};
        alike |= is_alike(to->run, it, module_of(tree, at));
        found = alike || !found.first || !it->standard || found.first == group.first ? group : found;
    }
    return found;
}

/* After which statement of the group it stands in its order, where that is one; 0: before the first. */
static uint32_t place_in(const struct tree *tree, struct group group, const struct newcomer *it)
{
    uint32_t place = 0, same = 0, before = 0;
    bool sorted = true;
    for (uint32_t at = group.first;; before = at, at = node_next(tree, at)) {
        bool from = node_kind(tree, at) == KIND_IMPORT_FROM_STATEMENT;
        if (from == it->from) {
            sorted &= !same || text_compare(module_of(tree, same), module_of(tree, at)) <= 0;
            if (text_compare(module_of(tree, at), it->module) <= 0)
                place = at;
            else if (!same)
                place = before;
            same = at;
        }
        if (at == group.last)
            break;
    }
    return !same ? group.last : sorted ? place : same;
}

static bool add_among(struct suggestion *to, const struct newcomer *it, struct memlint_text text)
{
    const struct tree *tree = to->run->facts->tree;
    struct group group = group_for(to, it);
    if (!group.first)
        return false;
    uint32_t place = place_in(tree, group, it);
    if (!place && with_comments(to, group.first) != group.first)
        place = group.last;
    if (place)
        suggest_line_after(to, place, "%.*s", TEXT_ARGS(text));
    else
        suggest_line_before(to, group.first, "%.*s", TEXT_ARGS(text));
    return true;
}

uint32_t place_of_imports(const struct facts *facts)
{
    const struct tree *tree = facts->tree;
    uint32_t at = node_first(tree, 0);
    while (at && is_of_head(tree, at) && !is_import(node_kind(tree, at)))
        at = node_next(tree, at);
    return at && is_import(node_kind(tree, at)) ? at : 0;
}

bool suggest_among_imports(struct suggestion *to, uint32_t statement, struct memlint_text text)
{
    const struct tree *tree = to->run->facts->tree;
    struct memlint_text module = module_of(tree, statement);
    const struct newcomer it = {module, node_kind(tree, statement) == KIND_IMPORT_FROM_STATEMENT,
                                natives_in_any_python(module)};
    return add_among(to, &it, text);
}

/* Does it stand in the line after something else? */
static bool is_below(const struct tree *tree, uint32_t node)
{
    return node_before(tree, node) && lines_between(tree, node_before(tree, node), node) == 1;
}

/* A file that imports nothing so far: below what is said of it. */
static void add_first_import(struct suggestion *to, struct memlint_text text)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t future = 0, at = node_first(tree, 0);
    for (; at && is_of_head(tree, at); at = node_next(tree, at))
        future = node_kind(tree, at) == KIND_FUTURE_IMPORT_STATEMENT ? at : future;
    if (future)
        add_paragraph_after(to, future, 1, text);
    else if (at)
        suggest_line_before(to, at, is_below(tree, at) ? "\n%.*s\n" : "%.*s\n", TEXT_ARGS(text));
}

/* The statement that does so; 0: none. */
static uint32_t importing(const struct facts *facts, const char *module, const char *member)
{
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *it = &facts->imports.items[i];
        if (text_is(it->module, module) && text_is(it->member, member) && !it->aliased && it->symbol &&
            facts->symbols.items[it->symbol].scope == 0)
            return it->statement;
    }
    return 0;
}

void suggest_import(struct suggestion *to, const char *module, const char *member)
{
    const struct facts *facts = to->run->facts;
    uint32_t imported = importing(facts, module, member);
    if (imported) {
        to->after = facts->tree->nodes[imported].end;
        return;
    }
    const struct newcomer it = {text_of(module), true, natives_in_any_python(text_of(module))};
    struct memlint_text text = text_format(to->run->arena, "from %s import %s", module, member);
    to->failed |= names_find(&facts->names, text_of(member)) != 0;
    if (!add_among(to, &it, text))
        add_first_import(to, text);
}
