/* SPDX-License-Identifier: MIT */
/*
 * A text begins, grows in a loop, and is used. By where it goes, and by what is added, from what costs least:
 *
 *   print(text)           print(piece, end="") in the loop, and no text at all
 *   one letter a turn     of a known number of turns: bytearray(turns), filled by index
 *   literal pieces        a bytearray that they are added to, b"…" takes nothing a turn
 *   others                a list of them that is joined once: they are texts already
 *
 * bytes grow in a bytearray, and a number's zeros in front of it are counted, not added one by one.
 */
#include "rules/building.h"

#include "rules/pieces.h"
#include "rules/suggest.h"

enum { MOST_UPDATES = 24, FAR = 4096 /* nodes: what is longer is not looked through */ };

struct site {
    uint32_t target; /* the name, where it begins */
    uint32_t value;  /* what it begins with, a text or bytes */
    uint32_t block;  /* in which it begins, and is used when it is done */
    uint32_t count;
    uint32_t updates[MOST_UPDATES];            /* assignments */
    uint32_t pieces[MOST_UPDATES];             /* what each of them adds; of s = s + a + b the whole sum */
    struct memlint_text written[MOST_UPDATES]; /* the same as text, without the name */
    uint32_t own;                              /* the name where the last update reads it; 0: it is a += */
    uint32_t last;                             /* statement of the block that holds the last update */
    uint32_t use;                              /* the first after it */
    uint32_t ends;                             /* how often it is given another value there */
    bool used_again;
    bool used_later; /* by a function without a name, whenever it runs */
    bool compared;   /* while it grows: b"\n" in body */
    bool bytes;
    bool prepends; /* each piece goes before those that are there */
};

/* What an update adds. */
struct addition {
    uint32_t piece;              /* of s += x and s = s + x the x; of s = s + a + b the whole sum */
    uint32_t own;                /* the name on the right; 0: of += there is none */
    struct memlint_text written; /* x; a + b */
    bool before;                 /* s = x + s */
};

/* s = s + a + b is ((s + a) + b): the name is the leftmost operand, and what is added stands behind its +. */
static bool read_chain(const struct tree *tree, uint32_t sum, struct memlint_text name, struct addition *addition)
{
    uint32_t left = sum, second = 0;
    while (node_kind(tree, left) == KIND_BINARY_OPERATOR &&
           node_kind(tree, node_child(tree, left, FIELD_OPERATOR)) == KIND_PLUS) {
        second = node_child(tree, left, FIELD_RIGHT);
        left = node_child(tree, left, FIELD_LEFT);
    }
    if (!second || !text_equal(node_text(tree, left), name))
        return false;
    addition->own = left;
    addition->piece = node_parent(tree, second) == sum ? second : sum;
    addition->written = source_text(tree->source, tree->nodes[second].start, tree->nodes[sum].end);
    return true;
}

static bool read_addition(const struct facts *facts, uint32_t assignment, struct addition *addition)
{
    const struct tree *tree = facts->tree;
    struct update update;
    *addition = (struct addition){0};
    if (!facts_update(facts, assignment, &update) || update.operator== KIND_STRING)
        return false;
    if (update.operator== KIND_PLUS_EQUAL) {
        addition->piece = update.value;
        addition->written = node_text(tree, update.value);
        return true;
    }
    uint32_t left = node_child(tree, update.value, FIELD_LEFT), right = node_child(tree, update.value, FIELD_RIGHT);
    struct memlint_text name = node_text(tree, update.target);
    bool first = read_chain(tree, update.value, name, addition);
    addition->before = right && text_equal(node_text(tree, right), name);
    if (!addition->before || first)
        return first && !addition->before;
    addition->piece = left;
    addition->own = right;
    addition->written = node_text(tree, left);
    return true;
}

/* The statement of the block in which a node stands; 0: it stands elsewhere. */
static uint32_t statement_in(const struct tree *tree, uint32_t node, uint32_t block)
{
    for (int depth = 0; depth < MAX_CLIMB && node; depth++, node = node_parent(tree, node)) {
        if (node_parent(tree, node) == block)
            return node;
    }
    return 0;
}

static bool add_begin(const struct facts *facts, struct site *site, uint32_t occurrence)
{
    const struct tree *tree = facts->tree;
    uint32_t assignment = node_parent(tree, occurrence), statement = node_parent(tree, assignment);
    site->target = occurrence;
    site->value = node_child(tree, assignment, FIELD_RIGHT);
    site->block = node_parent(tree, statement);
    site->bytes = site->value && facts_holds(facts, site->value) == HOLDS_BYTES;
    return node_kind(tree, assignment) == KIND_ASSIGNMENT && node_field(tree, occurrence) == FIELD_LEFT &&
           node_kind(tree, statement) == KIND_EXPRESSION_STATEMENT && site->value &&
           node_kind(tree, site->value) != KIND_ASSIGNMENT &&
           (site->bytes || facts_holds(facts, site->value) == HOLDS_STR);
}

/* An update that only adds at the end, before anybody has looked. */
static bool add_update(const struct facts *facts, struct site *site, uint32_t assignment)
{
    struct addition addition;
    uint32_t last = statement_in(facts->tree, assignment, site->block);
    if (!read_addition(facts, assignment, &addition) || !last || site->use ||
        (site->count && addition.before != site->prepends) || site->count == MOST_UPDATES ||
        node_kind(facts->tree, node_parent(facts->tree, assignment)) != KIND_EXPRESSION_STATEMENT)
        return false;
    site->prepends = addition.before;
    site->own = addition.own;
    site->updates[site->count] = assignment;
    site->written[site->count] = addition.written;
    site->pieces[site->count++] = addition.piece;
    site->last = last;
    return true;
}

/* line = line[:-1], when all is built: no more than another use */
static bool is_over(const struct facts *facts, const struct site *site, uint32_t assignment)
{
    const struct tree *tree = facts->tree;
    return site->count && node_kind(tree, assignment) == KIND_ASSIGNMENT && assignment > node_last(tree, site->last) &&
           node_parent(tree, node_parent(tree, assignment)) == site->block;
}

/* b"\n" not in body   len(body) < 64: which a bytearray answers as bytes do */
static bool is_asked(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    uint32_t around = node_parent(tree, name), call = node_parent(tree, around);
    return node_kind(tree, around) == KIND_COMPARISON_OPERATOR ||
           (node_kind(tree, around) == KIND_ARGUMENT_LIST && facts_calls(facts, call, "len"));
}

static bool find_site(const struct facts *facts, uint32_t name, struct site *site)
{
    const struct tree *tree = facts->tree;
    uint32_t at = facts_occurrences(facts, name), count = 0;
    *site = (struct site){0};
    if (!at || node_kind(tree, name) != KIND_IDENTIFIER || !add_begin(facts, site, at))
        return false;
    for (at = facts->next_occurrence[at]; at; at = facts->next_occurrence[at]) {
        uint32_t assignment = node_parent(tree, at);
        bool bound = node_field(tree, at) == FIELD_LEFT && (node_kind(tree, assignment) == KIND_ASSIGNMENT ||
                                                            node_kind(tree, assignment) == KIND_AUGMENTED_ASSIGNMENT);
        if (++count > MANY_OCCURRENCES || facts->function_of[at] != facts->function_of[name])
            return false;
        bool over = bound && is_over(facts, site, assignment);
        site->ends += over;
        if (bound && !over && !add_update(facts, site, assignment))
            return false;
        if (site->bytes && is_asked(facts, at)) {
            site->compared |= node_kind(tree, node_parent(tree, at)) == KIND_COMPARISON_OPERATOR;
            continue;
        }
        if ((bound && !over) || (site->own && at == site->own))
            continue;
        if (!site->count || node_inside(tree, at, site->last) || !statement_in(tree, at, site->block))
            return false;
        site->used_again |= site->use != 0;
        site->used_later |= node_ancestor(tree, at, KIND_LAMBDA) || node_ancestor(tree, at, KIND_GENERATOR_EXPRESSION);
        site->use = site->use ? site->use : at;
    }
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    return site->count && site->use && !symbol->escapes_scope && symbol->binding_count == site->count + 1 + site->ends;
}

/* May somebody look at the name where it is not written? Of a local one only locals() and what evaluates text can. */
static bool is_hidden(const struct facts *facts, uint32_t name)
{
    uint32_t symbol = node_kind(facts->tree, name) == KIND_IDENTIFIER ? facts->symbol_of[name] : 0;
    if (symbol && facts->scopes.items[facts->symbols.items[symbol].scope].kind == SCOPE_CLASS)
        return false; /* a class shows all that it has */
    bool looks = names_find(&facts->names, TEXT("locals")) || names_find(&facts->names, TEXT("vars"));
    if (facts->evaluates || looks)
        return false;
    return facts->function_of[name] || (facts_runs_itself(facts) && !facts->reached_by_text);
}

/* Pieces that are put together at the end are the same text only where each is one for certain, and where nobody can
 * look at what is there meanwhile. */
static uint32_t trust(const struct suggestion *to, const struct site *site, const char *builtin)
{
    const struct facts *facts = to->run->facts;
    uint16_t type = site->bytes ? HOLDS_BYTES : HOLDS_STR;
    bool proved = is_hidden(facts, site->target) && !site->used_later && !site->compared &&
                  !node_child(facts->tree, node_parent(facts->tree, site->target), FIELD_TYPE) &&
                  facts_proves(facts, site->value, type) && suggest_builtin(to, builtin);
    for (uint32_t i = 0; i < site->count && proved; i++)
        proved = facts_proves(facts, site->pieces[i], type);
    return proved ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY;
}

/* The pieces of a module would stay as long as it does. */
static void forget(struct suggestion *to, const struct site *site, struct memlint_text name)
{
    if (!to->run->facts->function_of[site->target])
        suggest_line_after(to, site->last, "del %.*s", TEXT_ARGS(name));
}

/* print(text), and that is all that is done with it */
static uint32_t sole_print(const struct facts *facts, const struct site *site)
{
    const struct tree *tree = facts->tree;
    uint32_t list = node_parent(tree, site->use), call = node_parent(tree, list);
    bool alone = node_kind(tree, list) == KIND_ARGUMENT_LIST && node_child_count(tree, list) == 1 &&
                 node_kind(tree, node_parent(tree, call)) == KIND_EXPRESSION_STATEMENT &&
                 node_parent(tree, node_parent(tree, call)) == site->block;
    return alone && !site->used_again && facts_means(facts, node_child(tree, call, FIELD_FUNCTION), "print") ? call : 0;
}

/* Would what is printed piece by piece be mixed with what something else prints meanwhile? */
static bool others_print(const struct facts *facts, const struct site *site, uint32_t print)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = site->value; at < print && at < site->value + FAR; at++) {
        uint32_t function = node_kind(tree, at) == KIND_CALL ? node_child(tree, at, FIELD_FUNCTION) : 0;
        bool own = function && node_kind(tree, function) == KIND_IDENTIFIER && facts->symbol_of[function];
        bool printing = function && facts_means(facts, function, "print");
        if (own || printing || node_kind(tree, at) == KIND_AWAIT || node_kind(tree, at) == KIND_YIELD ||
            node_kind(tree, at) == KIND_RETURN_STATEMENT || node_kind(tree, at) == KIND_RAISE_STATEMENT)
            return true;
    }
    return print - site->value > FAR;
}

/* As arguments of print; of a whole sum without the name that it begins with. */
static struct memlint_text printed(struct suggestion *to, const struct site *site, uint32_t piece,
                                   struct memlint_text written)
{
    const struct facts *facts = to->run->facts;
    struct pieces pieces;
    struct builder out = {.arena = to->run->arena};
    bool apart = pieces_of(facts, to->run->arena, piece, &pieces) && pieces.plain;
    if (apart && pieces.items[0].value &&
        text_equal(node_text(facts->tree, pieces.items[0].value), node_text(facts->tree, site->target))) {
        pieces.count--;
        pieces.values--;
        memmove(&pieces.items[0], &pieces.items[1], pieces.count * sizeof pieces.items[0]);
    }
    if (apart)
        pieces_print(&out, facts, &pieces);
    else
        build_text(&out, written);
    return build_result(&out);
}

static bool is_empty(const struct facts *facts, uint32_t value)
{
    return facts_is_literal_text(facts, value) && facts_text_size(facts, value) == 0;
}

static void suggest_print(struct suggestion *to, const struct site *site, uint32_t print)
{
    const struct facts *facts = to->run->facts;
    uint32_t begin = node_parent(facts->tree, site->target);
    if (is_empty(facts, site->value))
        suggest_delete_statement(to, begin);
    else
        suggest_replace(to, begin, "print(%.*s, end=\"\")",
                        TEXT_ARGS(printed(to, site, site->value, node_text(facts->tree, site->value))));
    for (uint32_t i = 0; i < site->count; i++)
        suggest_replace(to, site->updates[i], "print(%.*s, end=\"\")",
                        TEXT_ARGS(printed(to, site, site->pieces[i], site->written[i])));
    suggest_replace(to, print, "print()");
    suggest_done(to, MEMLINT_EDIT_DISPLAY, "prints each piece where it is made: 0 bytes a turn");
}

/* "x" of one ASCII byte */
static bool is_letter(const struct facts *facts, uint32_t node)
{
    struct memlint_text text;
    return node_string(facts->tree, node, &text) && text.size == 1 && (unsigned char)text.data[0] < 0x80 &&
           facts_holds(facts, node) == HOLDS_STR;
}

/* "#" if i < level else "." */
static bool is_choice_of_letters(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t first = node_kind(tree, node) == KIND_CONDITIONAL_EXPRESSION ? node_first(tree, node) : 0;
    uint32_t condition = first ? node_next(tree, first) : 0, other = condition ? node_next(tree, condition) : 0;
    return other && is_letter(facts, first) && is_letter(facts, other);
}

/* for i in range(n) runs the one update, once each turn: the n; 0: it doesn't */
static uint32_t turns_counted(const struct facts *facts, const struct site *site)
{
    const struct loop *loop = &facts->loops.items[facts->loop_of[site->updates[0]]];
    bool alone = site->count == 1 && loop->node == site->last && loop->turns >= 1;
    return alone && facts_each_turn(facts, site->updates[0]) ? facts_counted_to(facts, loop) : 0;
}

/* line_parts of line; parts of s, whose name says nothing */
static struct memlint_text name_for(struct suggestion *to, const struct site *site, const char *what)
{
    enum { SHORTEST = 3, LONGEST = 20 };
    struct memlint_text target = node_text(to->run->facts->tree, site->target), own = {0};
    if (target.size >= SHORTEST && target.size <= LONGEST)
        own = text_format(to->run->arena, "%.*s_%s", TEXT_ARGS(target), what);
    /* each finding of the site comes with the same edits */
    struct memlint_text shared = text_format(to->run->arena, "%u", site->target);
    return suggest_new_name(to, &(struct new_name){site->target, {own, text_of(what)}, shared});
}

static bool suggest_letters(struct suggestion *to, const struct site *site)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    uint32_t count = turns_counted(facts, site), piece = node_unwrap(tree, site->pieces[0]);
    bool choice = is_choice_of_letters(facts, piece);
    if (!count || !is_empty(facts, site->value) || (!choice && !is_letter(facts, piece)))
        return false;
    struct memlint_text buffer = name_for(to, site, "buffer"),
                        index = node_text(tree, node_child(tree, site->last, FIELD_LEFT));
    struct memlint_text turns = node_text(tree, count);
    suggest_replace(to, node_parent(tree, site->target), "%.*s = bytearray(%.*s)", TEXT_ARGS(buffer), TEXT_ARGS(turns));
    suggest_replace(to, site->updates[0], "%.*s[%.*s] = ord(%.*s)", TEXT_ARGS(buffer), TEXT_ARGS(index),
                    TEXT_ARGS(node_text(tree, piece)));
    suggest_line_after(to, site->last, "%.*s = %.*s.decode()", TEXT_ARGS(node_text(tree, site->target)),
                       TEXT_ARGS(buffer));
    forget(to, site, buffer);
    suggest_done(to, suggest_builtin(to, "ord") ? trust(to, site, "bytearray") : MEMLINT_EDIT_DISPLAY,
                 "one letter a turn, so the buffer's size is the number of turns");
    return true;
}

/* "abc\n", which b"abc\n" is the bytes of: no letter but ASCII, no escape but of one letter */
static bool is_ascii(const struct facts *facts, uint32_t node)
{
    struct memlint_text text = node_text(facts->tree, node);
    bool quoted = text.size && (text.data[0] == '"' || text.data[0] == '\'');
    for (uint32_t at = 0; at < text.size; at++) {
        bool escape = text.data[at] == '\\' && at + 1 < text.size;
        if ((unsigned char)text.data[at] >= 0x80 || (escape && strchr("uUNx01234567", text.data[at + 1])))
            return false;
        at += escape;
    }
    return quoted && node_kind(facts->tree, node) == KIND_STRING;
}

static bool suggest_bytearray(struct suggestion *to, const struct site *site)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    bool literal = is_empty(facts, site->value) || is_ascii(facts, site->value);
    for (uint32_t i = 0; i < site->count; i++)
        literal &= is_ascii(facts, site->pieces[i]);
    if (!literal)
        return false;
    struct memlint_text buffer = name_for(to, site, "buffer"), begin = node_text(tree, site->value);
    suggest_replace(to, node_parent(tree, site->target),
                    is_empty(facts, site->value) ? "%.*s = bytearray()" : "%.*s = bytearray(b%.*s)", TEXT_ARGS(buffer),
                    TEXT_ARGS(begin));
    for (uint32_t i = 0; i < site->count; i++)
        suggest_replace(to, site->updates[i], "%.*s += b%.*s", TEXT_ARGS(buffer), TEXT_ARGS(site->written[i]));
    suggest_line_after(to, site->last, "%.*s = %.*s.decode()", TEXT_ARGS(node_text(tree, site->target)),
                       TEXT_ARGS(buffer));
    forget(to, site, buffer);
    suggest_done(to, trust(to, site, "bytearray"),
                 "grows in place; where you know the longest, make it bytearray(longest)");
    return true;
}

/* body = b"": a bytearray, to which += adds in place */
static void suggest_bytes(struct suggestion *to, const struct site *site)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    struct memlint_text name = node_text(tree, site->target);
    suggest_replace(to, site->value, is_empty(facts, site->value) ? "bytearray()" : "bytearray(%.*s)",
                    TEXT_ARGS(node_text(tree, site->value)));
    for (uint32_t i = 0; i < site->count; i++) {
        if (node_kind(tree, site->updates[i]) == KIND_ASSIGNMENT)
            suggest_replace(to, site->updates[i], "%.*s += %.*s", TEXT_ARGS(name), TEXT_ARGS(site->written[i]));
    }
    suggest_line_after(to, site->last, "%.*s = bytes(%.*s)", TEXT_ARGS(name), TEXT_ARGS(name));
    suggest_done(to, suggest_builtin(to, "bytes") ? trust(to, site, "bytearray") : MEMLINT_EDIT_DISPLAY,
                 "grows in place; bytes() may go where a bytearray will do");
}

static void suggest_join(struct suggestion *to, const struct site *site)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    struct memlint_text parts = name_for(to, site, "parts"), begin = node_text(tree, site->value);
    if (is_empty(facts, site->value))
        begin = (struct memlint_text){0};
    suggest_replace(to, node_parent(tree, site->target), "%.*s = [%.*s]", TEXT_ARGS(parts), TEXT_ARGS(begin));
    for (uint32_t i = 0; i < site->count; i++)
        suggest_replace(to, site->updates[i], "%.*s.append(%.*s)", TEXT_ARGS(parts), TEXT_ARGS(site->written[i]));
    suggest_line_after(to, site->last, site->prepends ? "%.*s = \"\".join(reversed(%.*s))" : "%.*s = \"\".join(%.*s)",
                       TEXT_ARGS(node_text(tree, site->target)), TEXT_ARGS(parts));
    forget(to, site, parts);
    suggest_done(to, trust(to, site, "reversed"), "copies each piece once; [None] * count, where you know how many");
}

/* Does a loop add to it, between the beginning and the use? */
static bool is_updated_in_loop(const struct facts *facts, const struct site *site)
{
    for (uint32_t i = 0; i < site->count; i++) {
        if (facts->loop_of[site->updates[i]] != facts->loop_of[site->target])
            return true;
    }
    return false;
}

/* while len(text) < digits: text = "0" + text: as many letters as are missing, at once */
static bool suggest_padding(struct check_run *run, struct finding *finding, uint32_t assignment)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t body = node_parent(tree, node_parent(tree, assignment)), loop = node_parent(tree, body);
    uint32_t condition = node_kind(tree, loop) == KIND_WHILE_STATEMENT ? node_child(tree, loop, FIELD_CONDITION) : 0;
    struct addition addition = {0};
    bool adds = condition && read_addition(facts, assignment, &addition);
    uint32_t piece = adds ? addition.piece : 0;
    uint32_t measured = condition ? node_first(tree, condition) : 0, enough = measured ? node_next(tree, measured) : 0;
    struct memlint_text name = node_text(tree, node_child(tree, assignment, FIELD_LEFT)), letter;
    /* a comparison's operator is a child between its operands */
    if (enough && node_kind(tree, enough) == KIND_LESS)
        enough = node_next(tree, enough);
    struct memlint_text test = text_format(run->arena, "len(%.*s) < %.*s", TEXT_ARGS(name),
                                           TEXT_ARGS(enough ? node_text(tree, enough) : (struct memlint_text){0}));
    if (!piece || !enough || !text_equal(node_text(tree, condition), test) || node_child_count(tree, body) != 1 ||
        node_child(tree, loop, FIELD_ALTERNATIVE) || node_kind(tree, piece) != KIND_STRING ||
        !node_string(tree, piece, &letter) || letter.size != 1 ||
        !facts_means(facts, node_first(tree, measured), "len"))
        return false;
    bool alone = node_kind(tree, enough) == KIND_IDENTIFIER || node_kind(tree, enough) == KIND_INTEGER;
    struct memlint_text many =
        text_format(run->arena, alone ? "%.*s * (%.*s - len(%.*s))" : "%.*s * ((%.*s) - len(%.*s))",
                    TEXT_ARGS(node_text(tree, piece)), TEXT_ARGS(node_text(tree, enough)), TEXT_ARGS(name));
    struct suggestion to = suggest(run, finding);
    if (addition.before)
        suggest_replace(&to, loop, "%.*s = %.*s + %.*s", TEXT_ARGS(name), TEXT_ARGS(many), TEXT_ARGS(name));
    else
        suggest_replace(&to, loop, "%.*s += %.*s", TEXT_ARGS(name), TEXT_ARGS(many));
    bool proved = facts_proves(facts, node_child(tree, assignment, FIELD_LEFT), HOLDS_STR) &&
                  facts_proves(facts, enough, HOLDS_INT) && !text_equal(node_text(tree, enough), name);
    suggest_done(&to, proved ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY,
                 "all that is missing at once: no text a letter");
    return true;
}

enum building_way suggest_building(struct check_run *run, struct finding *finding, uint32_t assignment)
{
    const struct facts *facts = run->facts;
    struct site site;
    uint32_t name = node_child(facts->tree, assignment, FIELD_LEFT);
    if (!name)
        return BUILT_AS_BEFORE;
    if (suggest_padding(run, finding, assignment))
        return BUILT_FOR_NOTHING;
    if (!find_site(facts, name, &site) || (site.bytes && site.prepends))
        return BUILT_AS_BEFORE;
    bool in_loop = is_updated_in_loop(facts, &site);
    struct suggestion to = suggest(run, finding);
    uint32_t print = site.prepends ? 0 : sole_print(facts, &site);
    if (print && !site.bytes && !others_print(facts, &site, print)) {
        suggest_print(&to, &site, print);
        return BUILT_FOR_NOTHING;
    }
    if (!in_loop)
        return BUILT_AS_BEFORE;
    if (site.bytes) {
        suggest_bytes(&to, &site);
        return BUILT_IN_BUFFER;
    }
    if (!site.prepends && (suggest_letters(&to, &site) || suggest_bytearray(&to, &site)))
        return BUILT_IN_BUFFER;
    suggest_join(&to, &site);
    return BUILT_BY_JOIN;
}

void suggest_bound(struct check_run *run, struct finding *finding, uint32_t assignment)
{
    const struct tree *tree = run->facts->tree;
    struct addition addition;
    uint32_t target = node_child(tree, assignment, FIELD_LEFT);
    if (finding->out.edit_count || !read_addition(run->facts, assignment, &addition) ||
        node_kind(tree, node_parent(tree, assignment)) != KIND_EXPRESSION_STATEMENT ||
        (node_kind(tree, target) != KIND_IDENTIFIER && node_kind(tree, target) != KIND_ATTRIBUTE))
        return;
    struct memlint_text name = node_text(tree, target);
    struct suggestion to = suggest(run, finding);
    finding->out.fix = TEXT("Clear it when it is sent or stored, or keep only its end");
    suggest_line_after(&to, assignment, addition.before ? "%.*s = %.*s[:200]" : "%.*s = %.*s[-200:]", TEXT_ARGS(name),
                       TEXT_ARGS(name));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY,
                 "keeps its end: how much, and whether to store the rest first, is yours to say");
}
