/* SPDX-License-Identifier: MIT */
/*
 * By where the text goes:
 *
 *   print(f"{t:.1f} C")       print(round(t, 1), "C"), and no text at all
 *   label.text = f"{t:.1f}"   only when round(t, 1) is not what the label shows already; in a loop, or in a function
 *   line = "%d" % n           that one calls, where a global says what is shown
 *   show(f"{n} {t:.1f}")      "%s %.1f" % (n, t), which makes no text of the number n first
 */
#include "rules/reshow.h"

#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/hoist.h"
#include "rules/pieces.h"
#include "rules/place.h"
#include "rules/suggest.h"
#include "rules/texts.h"

enum { MOST_VALUES = 4 }; /* that one condition compares */

/* "a" + f"{b}": the whole sum */
static uint32_t whole_text(const struct tree *tree, uint32_t format)
{
    for (int depth = 0; depth < MAX_CLIMB; depth++) {
        enum kind around = node_kind(tree, node_parent(tree, format));
        if (around != KIND_BINARY_OPERATOR && around != KIND_CONCATENATED_STRING &&
            around != KIND_PARENTHESIZED_EXPRESSION)
            break;
        format = node_parent(tree, format);
    }
    return format;
}

/* Does the file, or what it imports by *, give the name another meaning? */
static bool is_taken(const struct facts *facts, const char *builtin)
{
    bool taken = facts->has_star_import;
    for (uint32_t i = 1; i < facts->symbols.count && !taken; i++)
        taken = text_is(symbol_name(facts, i), builtin);
    return taken;
}

/* {t:.1f}: round(t, 1), which prints as that, but for zeros at the end; "%d" % t: int(t); {n:d}, which only an int may
 * be: n */
static bool write_number(struct check_run *run, struct piece *piece, int *most)
{
    const struct facts *facts = run->facts;
    struct memlint_text value = node_text(facts->tree, piece->value);
    int decimals;
    bool padded;
    if (text_is(piece->spec, "d"))
        return true;
    if ((text_is(piece->spec, "%d") || text_is(piece->spec, "%i")) && !is_taken(facts, "int")) {
        piece->written = text_format(run->arena, "int(%.*s)", TEXT_ARGS(value));
        return true;
    }
    /* round(t), without decimals, is an error of what is no number. */
    if (!piece_decimals(piece, &decimals, &padded) || !decimals || padded || is_taken(facts, "round"))
        return false;
    piece->written = text_format(run->arena, "round(%.*s, %d)", TEXT_ARGS(value), decimals);
    *most = decimals > *most ? decimals : *most;
    return true;
}

/* print(f"{t:.1f} C", end=""), the sole text; print("T:", f"{t:.1f}"), whose text is one number */
static bool suggest_printed(struct check_run *run, struct finding *finding, uint32_t text)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t list = node_parent(tree, text), call = node_parent(tree, list);
    int most = 0;
    struct pieces pieces;
    bool handed = node_kind(tree, list) == KIND_ARGUMENT_LIST &&
                  facts_means(facts, node_child(tree, call, FIELD_FUNCTION), "print");
    if (!handed || !pieces_of(facts, run->arena, text, &pieces) || !pieces.values)
        return false;
    for (uint32_t at = node_first(tree, list); at && pieces.count > 1; at = node_next(tree, at)) {
        bool end = node_kind(tree, at) == KIND_KEYWORD_ARGUMENT &&
                   !text_is(node_text(tree, node_child(tree, at, FIELD_NAME)), "sep");
        if (at != text && !end && node_kind(tree, at) != KIND_COMMENT)
            return false;
    }
    for (uint32_t i = 0; i < pieces.count; i++) {
        if (pieces.items[i].spec.size && !write_number(run, &pieces.items[i], &most))
            return false;
    }
    struct builder out = {.arena = run->arena};
    pieces_print(&out, facts, &pieces);
    struct memlint_text arguments = build_result(&out);
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, text, "%.*s", TEXT_ARGS(arguments));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY,
                 most > 1   ? "makes no text; zeros at the end are left out, 2.5 for 2.50"
                 : most > 0 ? "prints the rounded number, and makes no text of it"
                            : "prints the same, and makes no text of it");
    return true;
}

/* print("{} {}".format(*point)): print(*point), which shows as many as there are */
static bool suggest_splat(struct check_run *run, struct finding *finding, uint32_t text)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t list = node_parent(tree, text), call = node_parent(tree, list);
    uint32_t function = node_kind(tree, text) == KIND_CALL ? node_child(tree, text, FIELD_FUNCTION) : 0;
    uint32_t string = function ? node_child(tree, function, FIELD_OBJECT) : 0;
    struct memlint_text format, field;
    if (!string || !node_string(tree, string, &format) || node_kind(tree, list) != KIND_ARGUMENT_LIST ||
        node_child_count(tree, list) != 1 || !facts_means(facts, node_child(tree, call, FIELD_FUNCTION), "print"))
        return false;
    uint32_t arguments = node_child(tree, text, FIELD_ARGUMENTS), splat = node_first(tree, arguments), count = 0;
    for (struct memlint_text rest = format; text_split(&rest, ' ', &field); count++) {
        if (!text_is(field, "{}"))
            return false;
    }
    if (node_child_count(tree, arguments) != 1 || node_kind(tree, splat) != KIND_LIST_SPLAT)
        return false;
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, text, "%.*s", TEXT_ARGS(node_text(tree, splat)));
    struct memlint_text why = text_format(run->arena, "makes no text, where it holds %u values", count);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, why.data);
    return true;
}

static bool is_number_written(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node) == KIND_INTEGER;
}

/* labels[0].text, of which only other elements are set elsewhere, or labels that have a name of their own */
static bool is_other_label(const struct facts *facts, uint32_t attribute)
{
    const struct tree *tree = facts->tree;
    uint32_t object = node_child(tree, attribute, FIELD_OBJECT);
    if (node_kind(tree, object) == KIND_SUBSCRIPT)
        return is_number_written(tree, node_child(tree, object, FIELD_SUBSCRIPT));
    uint32_t value = node_kind(tree, object) == KIND_IDENTIFIER ? facts_value(facts, object) : 0;
    return value && node_kind(tree, value) == KIND_CALL;
}

/* Nothing else in the file gives label.text a value, and the label is the same whenever the code runs. */
static bool is_sole_text(const struct facts *facts, uint32_t attribute)
{
    const struct tree *tree = facts->tree;
    uint32_t count = 0, object = node_child(tree, attribute, FIELD_OBJECT);
    bool element = node_kind(tree, object) == KIND_SUBSCRIPT;
    if (!text_is(node_text(tree, node_child(tree, attribute, FIELD_ATTRIBUTE)), "text") ||
        (element && !is_number_written(tree, node_child(tree, object, FIELD_SUBSCRIPT))))
        return false;
    for (uint32_t loop = facts->loop_of[attribute]; loop; loop = facts->loops.items[loop].parent) {
        if (facts_varies(facts, loop, attribute))
            return false;
    }
    for (uint32_t at = facts_occurrences(facts, attribute); at; at = facts->next_occurrence[at]) {
        bool set = at != attribute && node_field(tree, at) == FIELD_LEFT;
        bool same = text_equal(node_text(tree, at), node_text(tree, attribute));
        if ((set && (same || (element && !is_other_label(facts, at)))) || ++count > MANY_OCCURRENCES)
            return false;
    }
    return count > 0;
}

/* label.text, of a global that is bound once, in a function of the module: the function; 0: something else */
static uint32_t function_that_shows(const struct facts *facts, uint32_t left)
{
    const struct tree *tree = facts->tree;
    uint32_t function = facts->functions.items[facts->function_of[left]].node, root = node_first(tree, left);
    for (int depth = 0; depth < MAX_CLIMB && node_first(tree, root); depth++)
        root = node_first(tree, root);
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[root]];
    bool lasts = node_kind(tree, root) == KIND_IDENTIFIER && facts->symbol_of[root] && symbol->scope == 0 &&
                 symbol->binding_count == 1;
    bool outermost = function && hoist_place(facts, left) == function && !facts->loop_of[left];
    return lasts && outermost && node_kind(tree, function) == KIND_FUNCTION_DEFINITION ? function : 0;
}

/* Before what the names of the shown values begin, where doing the assignment again changes nothing; 0: it does. */
static uint32_t place_of_shown(const struct facts *facts, uint32_t assignment)
{
    const struct tree *tree = facts->tree;
    bool assigns = node_kind(tree, assignment) == KIND_ASSIGNMENT;
    uint32_t left = assigns ? node_child(tree, assignment, FIELD_LEFT) : 0,
             loop = left ? facts_forever(facts, left) : 0;
    if (!left)
        return 0;
    if (node_kind(tree, left) == KIND_ATTRIBUTE) {
        uint32_t place = loop ? facts->loops.items[loop].node : function_that_shows(facts, left);
        return is_sole_text(facts, left) ? place : 0;
    }
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[left]];
    bool kept = node_kind(tree, left) == KIND_IDENTIFIER && facts->symbol_of[left] && symbol->binding_count == 1 &&
                !symbol->escapes_scope && loop && facts->loop_of[left] == loop;
    return kept ? facts->loops.items[loop].node : 0;
}

/* label, or labels_0: what the target is called */
static struct memlint_text name_of_target(struct check_run *run, uint32_t target)
{
    const struct tree *tree = run->facts->tree;
    uint32_t name = node_kind(tree, target) == KIND_ATTRIBUTE ? node_child(tree, target, FIELD_OBJECT) : target;
    uint32_t index = node_kind(tree, name) == KIND_SUBSCRIPT ? node_child(tree, name, FIELD_SUBSCRIPT) : 0;
    if (index)
        name = node_child(tree, name, FIELD_VALUE);
    if (node_kind(tree, name) == KIND_ATTRIBUTE)
        name = node_child(tree, name, FIELD_ATTRIBUTE);
    if (node_kind(tree, name) != KIND_IDENTIFIER)
        return TEXT("label");
    return index ? text_format(run->arena, "%.*s_%.*s", TEXT_ARGS(node_text(tree, name)),
                               TEXT_ARGS(node_text(tree, index)))
                 : node_text(tree, name);
}

/* temperature of sensor.temperature, gyro_0 of sensor.gyro[0], percent of int(percent) */
static struct memlint_text name_of_value(struct check_run *run, uint32_t value)
{
    const struct tree *tree = run->facts->tree;
    uint32_t index = 0;
    for (int depth = 0; depth < MAX_CLIMB && node_kind(tree, value) != KIND_IDENTIFIER; depth++) {
        if (node_kind(tree, value) == KIND_ATTRIBUTE) {
            value = node_child(tree, value, FIELD_ATTRIBUTE);
        } else if (node_kind(tree, value) == KIND_SUBSCRIPT) {
            uint32_t at = node_child(tree, value, FIELD_SUBSCRIPT);
            index = is_number_written(tree, at) ? at : index;
            value = node_child(tree, value, FIELD_VALUE);
        } else if (node_kind(tree, value) == KIND_CALL) {
            uint32_t argument = node_argument(tree, value, 0, NULL);
            value =
                argument && !node_argument(tree, value, 1, NULL) ? argument : node_child(tree, value, FIELD_FUNCTION);
        } else if (node_kind(tree, value) == KIND_BINARY_OPERATOR) {
            value = node_child(tree, value, FIELD_LEFT);
        } else if (node_kind(tree, value) == KIND_PARENTHESIZED_EXPRESSION) {
            value = node_first(tree, value);
        } else {
            return TEXT("value");
        }
    }
    return index ? text_format(run->arena, "%.*s_%.*s", TEXT_ARGS(node_text(tree, value)),
                               TEXT_ARGS(node_text(tree, index)))
                 : node_text(tree, value);
}

/* One value of the text, under which name it is compared, and under which the one shown is known. */
struct compared {
    uint32_t value;
    struct memlint_text name;
    struct memlint_text shown;
    struct memlint_text made; /* of what the name is made each turn; empty: it is the user's own */
    bool may_be_none;
};

struct comparison {
    uint32_t count;
    struct compared items[MOST_VALUES];
    bool several; /* so the names say which is which */
    bool assumes; /* that values are numbers or texts */
};

static struct memlint_text fresh(struct suggestion *to, const struct comparison *all, struct memlint_text base)
{
    struct memlint_text name = suggest_name(to, base.data);
    for (uint32_t i = 0; i < all->count; i++) {
        if (text_equal(all->items[i].name, name) || text_equal(all->items[i].shown, name))
            return text_format(to->run->arena, "%.*s_%u", TEXT_ARGS(name), all->count + 1);
    }
    return name;
}

/* A literal, or a name of the module that only ever means one */
static bool is_fixed(const struct facts *facts, uint32_t value)
{
    uint32_t sole = node_kind(facts->tree, value) == KIND_IDENTIFIER ? facts_value(facts, value) : 0;
    return facts_is_literal(facts, value) || (sole && !facts->function_of[sole] && facts_is_literal(facts, sole));
}

static bool is_written_as_number(const struct piece *piece)
{
    return piece->spec.size && memchr("dfFeEgGxXob%", piece->spec.data[piece->spec.size - 1], 12);
}

/* A list that is changed in place would never seem to have changed. */
static bool compares(const struct facts *facts, struct comparison *all, const struct piece *piece)
{
    const uint16_t immutable = HOLDS_NONE | HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT | HOLDS_STR | HOLDS_BYTES;
    uint16_t holds = facts_holds(facts, piece->value);
    bool number = is_written_as_number(piece);
    all->assumes |= !number && (holds & HOLDS_ANY);
    return number || (holds && !(holds & ~(immutable | HOLDS_ANY)));
}

static bool add_value(struct suggestion *to, struct comparison *all, const struct piece *piece, uint32_t target)
{
    struct check_run *run = to->run;
    const struct facts *facts = run->facts;
    struct memlint_text text = node_text(facts->tree, piece->value);
    bool padded;
    int decimals;
    if (all->count == MOST_VALUES || !compares(facts, all, piece))
        return false;
    bool may_be_none = !is_written_as_number(piece) && (facts_holds(facts, piece->value) & (HOLDS_NONE | HOLDS_ANY));
    struct compared it = {.value = piece->value, .name = text, .may_be_none = may_be_none};
    struct memlint_text of = name_of_value(run, piece->value);
    bool rounds = piece_decimals(piece, &decimals, &padded) && !is_taken(facts, "round");
    if (rounds)
        it.made = text_format(run->arena, "round(%.*s, %d)", TEXT_ARGS(text), decimals);
    else if (node_kind(facts->tree, piece->value) != KIND_IDENTIFIER)
        it.made = text;
    if (it.made.size)
        it.name = fresh(to, all, text_format(run->arena, "new_%.*s", TEXT_ARGS(of)));
    struct memlint_text label = name_of_target(run, target);
    it.shown = fresh(to, all,
                     all->several ? text_format(run->arena, "%.*s_shows_%.*s", TEXT_ARGS(label), TEXT_ARGS(of))
                                  : text_format(run->arena, "%.*s_shows", TEXT_ARGS(label)));
    all->items[all->count++] = it;
    return true;
}

/* if new_t != label_shows: label_shows = new_t, and only then the statement */
static void suggest_condition(struct suggestion *to, const struct comparison *all, uint32_t statement, bool global)
{
    struct arena *arena = to->run->arena;
    const char *between = all->count > 2 ? "\n    or " : " or ";
    struct builder names = {.arena = arena}, made = {.arena = arena}, test = {.arena = arena}, kept = {.arena = arena};
    for (uint32_t i = 0; i < all->count; i++) {
        const struct compared *it = &all->items[i];
        build_format(&names, i ? ", %.*s" : "global %.*s", TEXT_ARGS(it->shown));
        if (it->made.size)
            build_format(&made, "%.*s = %.*s\n", TEXT_ARGS(it->name), TEXT_ARGS(it->made));
        build_format(&test, "%s%.*s != %.*s", i ? between : "", TEXT_ARGS(it->name), TEXT_ARGS(it->shown));
        build_format(&kept, "\n    %.*s = %.*s", TEXT_ARGS(it->shown), TEXT_ARGS(it->name));
    }
    struct memlint_text first = made.size ? build_result(&made) : (struct memlint_text){0};
    if (global)
        suggest_line_before(to, statement, "%.*s", TEXT_ARGS(build_result(&names)));
    suggest_line_before(to, statement, all->count > 2 ? "%.*sif (\n    %.*s\n):%.*s" : "%.*sif %.*s:%.*s",
                        TEXT_ARGS(first), TEXT_ARGS(build_result(&test)), TEXT_ARGS(build_result(&kept)));
    suggest_indent(to, statement);
}

static bool suggest_on_change(struct check_run *run, struct finding *finding, uint32_t text)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t assignment = node_parent(tree, text), place = place_of_shown(facts, assignment);
    struct pieces pieces;
    struct comparison all = {0};
    if (!place || node_field(tree, text) != FIELD_RIGHT || !pieces_of(facts, run->arena, text, &pieces) ||
        !pieces.values)
        return false;
    uint32_t changing = 0;
    for (uint32_t i = 0; i < pieces.count; i++)
        changing += pieces.items[i].value && !is_fixed(facts, pieces.items[i].value);
    all.several = changing > 1;
    struct suggestion to = suggest(run, finding);
    for (uint32_t i = 0; i < pieces.count; i++) {
        const struct piece *piece = &pieces.items[i];
        if (piece->value && !is_fixed(facts, piece->value) &&
            !add_value(&to, &all, piece, node_child(tree, assignment, FIELD_LEFT)))
            return false;
    }
    if (!all.count)
        return false;
    struct builder before = {.arena = run->arena};
    for (uint32_t i = 0; i < all.count; i++) {
        build_format(&before, "%s%.*s = %s", i ? "\n" : "", TEXT_ARGS(all.items[i].shown),
                     all.items[i].may_be_none ? "object()" : "None");
        to.failed |= all.items[i].may_be_none && is_taken(facts, "object");
        if (all.items[i].made.size)
            suggest_replace(&to, all.items[i].value, "%.*s", TEXT_ARGS(all.items[i].name));
    }
    suggest_line_ahead(&to, place, build_result(&before));
    suggest_condition(&to, &all, node_statement(tree, text), node_kind(tree, place) == KIND_FUNCTION_DEFINITION);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY,
                 all.assumes ? "makes the text only when a value, a number or text, has changed"
                             : "makes the text only when the value has changed");
    return true;
}

/* f"{a}".encode(): a format with % there needs parentheses. */
static bool binds_tighter(const struct tree *tree, uint32_t node)
{
    enum kind around = node_kind(tree, node_parent(tree, node));
    return around == KIND_ATTRIBUTE || around == KIND_SUBSCRIPT || around == KIND_BINARY_OPERATOR ||
           around == KIND_CONCATENATED_STRING || around == KIND_AWAIT;
}

/* {} makes a text of a number first, % does not, but takes a tuple. */
static bool saves_texts(const struct facts *facts, const struct pieces *pieces)
{
    enum { TEXT_OF_NUMBER = 32 };
    int64_t texts = 0;
    for (uint32_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        uint16_t holds = piece->value ? facts_holds(facts, piece->value) : HOLDS_STR;
        texts += !piece->spec.size && !(holds & (HOLDS_ANY | HOLDS_STR)) ? TEXT_OF_NUMBER : 0;
    }
    return texts > heap_tuple(pieces->values);
}

/* f"{a} {b:.1f}": "%s %.1f" % (a, b) */
static void suggest_percent(struct check_run *run, struct finding *finding, uint32_t text)
{
    struct pieces pieces;
    struct text_format format;
    struct builder out = {.arena = run->arena};
    uint32_t node = node_unwrap(run->facts->tree, text);
    if (!text_format_of(run->facts, node, &format) || format.style == FORMAT_PERCENT ||
        !pieces_of(run->facts, run->arena, node, &pieces) || !saves_texts(run->facts, &pieces) ||
        !pieces_percent(&out, run->facts, &pieces))
        return;
    struct memlint_text percent = build_result(&out);
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, node, binds_tighter(run->facts->tree, node) ? "(%.*s)" : "%.*s", TEXT_ARGS(percent));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "% makes no text of a number first, as {} does");
}

void suggest_less_formatting(struct check_run *run, struct finding *finding, uint32_t format)
{
    uint32_t text = whole_text(run->facts->tree, format);
    if (!suggest_printed(run, finding, text) && !suggest_splat(run, finding, text) &&
        !suggest_on_change(run, finding, text))
        suggest_percent(run, finding, text);
}
