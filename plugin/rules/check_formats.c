/* SPDX-License-Identifier: MIT */
/* MEM103 and MEM104: texts that are formatted again and again. */
#include "rules/checks.h"
#include "rules/pieces.h"
#include "rules/suggest.h"
#include "rules/texts.h"

enum { MAX_CLIMB = 64, LONG_CHAIN = 1024 /* nodes: what is longer is left alone */ };

/* The one argument of print(x), print(x, end=""); 0: there are more, or sep. */
static uint32_t sole_argument(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t argument = node_argument(tree, call, 0, NULL), list = node_child(tree, call, FIELD_ARGUMENTS);
    if (!argument || node_broken(tree, call) || !facts_means(facts, node_child(tree, call, FIELD_FUNCTION), "print"))
        return 0;
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        bool keyword =
            kind == KIND_KEYWORD_ARGUMENT && !text_is(node_text(tree, node_child(tree, at, FIELD_NAME)), "sep");
        if (at != argument && !keyword && kind != KIND_COMMENT)
            return 0;
    }
    return argument;
}

/* The text that is made only to be printed; 0: none, or print could not show its pieces as they are shown now. */
static uint32_t printed_text(const struct facts *facts, struct arena *arena, uint32_t call, struct pieces *pieces)
{
    uint32_t text = node_kind(facts->tree, call) == KIND_CALL ? sole_argument(facts, call) : 0;
    if (!text || !pieces_of(facts, arena, text, pieces))
        return 0;
    bool made = pieces->formats || pieces->joins || pieces->texts_made;
    return pieces->plain && pieces->values && made ? text : 0;
}

/* print(f"T: {t}")   print("T: " + str(t)) */
void check_print_formatted(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    struct pieces pieces;
    uint32_t text = printed_text(facts, run->arena, call, &pieces);
    struct finding *finding = text ? check_report_hot(run, call) : NULL;
    if (!finding)
        return;
    struct text_format format;
    uint32_t node = node_unwrap(facts->tree, text);
    finding->out.bytes = text_format_of(facts, node, &format) ? text_format_bytes(&format, MEMLINT_UNIT_GARBAGE)
                                                              : text_chain_bytes(facts, node, MEMLINT_UNIT_GARBAGE);
    struct builder out = {.arena = run->arena};
    pieces_print(&out, facts, &pieces);
    struct memlint_text arguments = build_result(&out);
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, text, "%.*s", TEXT_ARGS(arguments));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "prints the same, and makes no text of it");
}

bool text_is_spoken_for(const struct facts *facts, struct arena *arena, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct pieces pieces;
    uint32_t at = node, statement = node_statement(tree, node);
    for (int depth = 0; depth < MAX_CLIMB && at != statement; depth++, at = node_parent(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if ((kind == KIND_ASSIGNMENT || kind == KIND_AUGMENTED_ASSIGNMENT) && text_grows(facts, at))
            return true;
        uint32_t list = node_parent(tree, at), call = node_parent(tree, list);
        if (node_kind(tree, list) == KIND_ARGUMENT_LIST && printed_text(facts, arena, call, &pieces) == at)
            return true;
    }
    return false;
}

/* In a chain, or in "a" f"{b}", the first that formats speaks for all; and so does a format for those in it. */
static bool is_repetition(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct text_format format;
    uint32_t top = node, at = node;
    for (int depth = 0; depth < MAX_CLIMB; depth++, at = node_parent(tree, at)) {
        enum kind around = node_kind(tree, node_parent(tree, at));
        if (text_is_chain(facts, at) || around == KIND_INTERPOLATION)
            return true;
        if (around != KIND_BINARY_OPERATOR && around != KIND_CONCATENATED_STRING &&
            around != KIND_PARENTHESIZED_EXPRESSION)
            break;
        top = node_parent(tree, at);
    }
    for (at = top; at < node && at < top + LONG_CHAIN; at++) {
        if (text_format_of(facts, at, &format))
            return true;
    }
    return node - top > LONG_CHAIN;
}

/* Texts of numbers, texts and booleans change only where these do; {t:.1f} is of a number. None is what was shown before
 * anything was. */
static bool is_immutable(const struct facts *facts, uint32_t value)
{
    const struct tree *tree = facts->tree;
    const uint16_t immutable = HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT | HOLDS_STR | HOLDS_BYTES;
    uint32_t spec = node_child(tree, node_parent(tree, value), FIELD_FORMAT_SPECIFIER);
    struct memlint_text text = spec ? node_text(tree, spec) : (struct memlint_text){0};
    bool number = text.size && memchr("dfFeEgGxXob%", text.data[text.size - 1], 12);
    return node_kind(tree, value) == KIND_IDENTIFIER && (number || !(facts_holds(facts, value) & ~immutable));
}

/* Nothing else in the file gives label.text a value, and the label is the same each turn. */
static bool is_sole_text(const struct facts *facts, uint32_t loop, uint32_t attribute)
{
    const struct tree *tree = facts->tree;
    uint32_t count = 0;
    if (!text_is(node_text(tree, node_child(tree, attribute, FIELD_ATTRIBUTE)), "text") ||
        node_kind(tree, node_child(tree, attribute, FIELD_OBJECT)) == KIND_SUBSCRIPT ||
        facts_varies(facts, loop, attribute))
        return false;
    for (uint32_t at = facts_occurrences(facts, attribute); at; at = facts->next_occurrence[at]) {
        bool other = at != attribute && text_equal(node_text(tree, at), node_text(tree, attribute));
        if ((other && node_field(tree, at) == FIELD_LEFT) || ++count > MANY_OCCURRENCES)
            return false;
    }
    return count > 0;
}

/* label.text = f"…", where doing it again changes nothing; line = f"…", which keeps the text */
static bool is_idempotent(const struct facts *facts, uint32_t loop, uint32_t assignment, uint32_t format)
{
    const struct tree *tree = facts->tree;
    uint32_t left = node_child(tree, assignment, FIELD_LEFT);
    if (node_kind(tree, assignment) != KIND_ASSIGNMENT || !left ||
        node_unwrap(tree, node_child(tree, assignment, FIELD_RIGHT)) != format)
        return false;
    if (node_kind(tree, left) == KIND_ATTRIBUTE)
        return is_sole_text(facts, loop, left);
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[left]];
    return node_kind(tree, left) == KIND_IDENTIFIER && facts->symbol_of[left] && symbol->binding_count == 1 &&
           !symbol->escapes_scope;
}

/* label_shows or line_shows: what the text was last made of */
static struct memlint_text name_of_shown(const struct suggestion *to, uint32_t target)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t name = node_kind(tree, target) == KIND_ATTRIBUTE ? node_child(tree, target, FIELD_OBJECT) : target;
    if (node_kind(tree, name) == KIND_ATTRIBUTE)
        name = node_child(tree, name, FIELD_ATTRIBUTE);
    struct memlint_text base = text_format(to->run->arena, "%.*s_shows", TEXT_ARGS(node_text(tree, name)));
    return suggest_name(to, base.data);
}

/* if t != label_shows: label_shows = t, and only then the statement; label_shows = None before the loop */
static void suggest_change(struct check_run *run, struct finding *finding, uint32_t format)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct pieces pieces;
    uint32_t statement = node_statement(tree, format), loop = facts_forever(facts, format);
    if (!loop || facts->loop_of[format] != loop || !is_idempotent(facts, loop, node_parent(tree, format), format) ||
        !pieces_of(facts, run->arena, format, &pieces) || pieces.values != 1)
        return;
    uint32_t value = 0;
    for (uint32_t i = 0; i < pieces.count; i++)
        value = pieces.items[i].value ? pieces.items[i].value : value;
    if (!is_immutable(facts, value))
        return;
    struct memlint_text name = node_text(tree, value);
    struct suggestion to = suggest(run, finding);
    struct memlint_text last = name_of_shown(&to, node_child(tree, node_parent(tree, format), FIELD_LEFT));
    suggest_line_before(&to, facts->loops.items[loop].node, "%.*s = None", TEXT_ARGS(last));
    suggest_line_before(&to, statement, "if %.*s != %.*s:\n    %.*s = %.*s", TEXT_ARGS(name), TEXT_ARGS(last),
                        TEXT_ARGS(last), TEXT_ARGS(name));
    suggest_indent(&to, statement);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "makes the text only when the value has changed");
}

/* f"{t:.1f}"   "%d" % n   "{}".format(n), each turn */
void check_format_in_loop(struct check_run *run, uint32_t node)
{
    const struct facts *facts = run->facts;
    struct text_format format;
    if (!text_format_of(facts, node, &format) || node_broken(facts->tree, node) || facts_rare(facts, node) ||
        is_repetition(facts, node) || text_is_spoken_for(facts, run->arena, node))
        return;
    struct finding *finding = check_report_hot(run, node);
    if (!finding)
        return;
    finding->out.bytes = text_format_bytes(&format, MEMLINT_UNIT_GARBAGE);
    suggest_change(run, finding, node);
}
