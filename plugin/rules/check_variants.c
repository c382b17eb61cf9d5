/* SPDX-License-Identifier: MIT */
/* MEM603: large imports, and the pairs of modules of which the lighter one may do. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/suggest.h"
#include "rules/texts.h"

/* Words are separated by spaces. Read off the sources of both modules. */
struct variant {
    const char *package;
    const char *heavy;
    const char *light;
    const char *shared; /* members that are the same in both */
    const char *only;   /* attributes and keyword arguments that only the heavy one has */
    bool has_glyphs;    /* the lighter one holds an object for each character */
};

static const struct variant variants[] = {
    {
        .package = "adafruit_bme280",
        .heavy = "advanced",
        .light = "basic",
        .shared = "Adafruit_BME280_I2C Adafruit_BME280_SPI MODE_SLEEP MODE_FORCE MODE_NORMAL OVERSCAN_X1 OVERSCAN_X16 "
                  "IIR_FILTER_DISABLE STANDBY_TC_125",
        .only = "standby_period overscan_humidity overscan_temperature overscan_pressure iir_filter "
                "measurement_time_typical measurement_time_max",
    },
    {
        .package = "adafruit_display_text",
        .heavy = "bitmap_label",
        .light = "label",
        .shared = "Label",
        .only = "save_text color_palette outline_color outline_size max_characters animate_time current_index "
                "full_text update bitmap tilegrid label_direction add_accent_range remove_accent_range "
                "add_accent_to_substring remove_accent_from_substring accent_ranges clear_accent_ranges "
                "background_color background_tight", /* label draws a box for it, which takes more */
        .has_glyphs = true,
    },
};

static bool has_word(const char *words, struct memlint_text word)
{
    struct memlint_text rest = text_of(words), at;
    while (text_word(&rest, &at)) {
        if (text_equal(at, word))
            return true;
    }
    return false;
}

/* How the program reaches a variant's heavy module through an import. */
enum route {
    ROUTE_NONE,
    ROUTE_MODULE, /* import package.heavy as x   from package import heavy */
    ROUTE_ROOT,   /* import package.heavy        and package.heavy.member */
    ROUTE_MEMBER, /* from package.heavy import member */
};

static enum route route_to(const struct variant *variant, const struct import *import)
{
    uint32_t package = text_of(variant->package).size;
    if (text_is(import->module, variant->package))
        return text_is(import->member, variant->heavy) ? ROUTE_MODULE : ROUTE_NONE;
    if (!text_starts(import->module, variant->package) || import->module.data[package] != '.' ||
        !text_is(text_part(import->module, package + 1, import->module.size), variant->heavy))
        return ROUTE_NONE;
    if (import->member.size || import->star)
        return ROUTE_MEMBER;
    return import->binds_root ? ROUTE_ROOT : ROUTE_MODULE;
}

static uint32_t bound_name(const struct facts *facts, const struct import *import)
{
    return facts->bindings.items[import->binding].node;
}

/* All that is reached through the import's name is in both modules. */
static bool uses_shared(const struct facts *facts, const struct variant *variant, const struct import *import,
                        enum route route)
{
    if (route == ROUTE_MEMBER)
        return !import->star && has_word(variant->shared, import->member);
    uint32_t bound = bound_name(facts, import), depth = route == ROUTE_ROOT ? 2 : 1;
    for (uint32_t at = facts_occurrences(facts, bound); at; at = facts->next_occurrence[at]) {
        uint32_t member = facts_member(facts, at, depth);
        if (at != bound && (!member || !has_word(variant->shared, node_text(facts->tree, member))))
            return false;
    }
    return true;
}

/* sensor.overscan_humidity   Label(font, save_text=False) */
static bool needs_heavy(const struct facts *facts, const struct variant *variant)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        enum kind parent = node_kind(tree, node_parent(tree, node));
        bool named = (parent == KIND_ATTRIBUTE && node_field(tree, node) == FIELD_ATTRIBUTE) ||
                     (parent == KIND_KEYWORD_ARGUMENT && node_field(tree, node) == FIELD_NAME);
        if (named && has_word(variant->only, node_text(tree, node)))
            return true;
    }
    return facts->evaluates;
}

enum { LONGEST_LABEL = 24 }; /* characters; a longer text takes more as glyphs than the module saves */

/* At most so many characters; -1: it is not known. */
static int64_t characters(const struct facts *facts, uint32_t text)
{
    struct text_format format;
    struct text_size size = text_size(facts, text, TEXT(""));
    bool known = size.exact || text_format_of(facts, text, &format);
    return known && size.high <= LONGEST_LABEL ? size.high : -1;
}

static bool is_label(const struct facts *facts, uint32_t call)
{
    return node_kind(facts->tree, call) == KIND_CALL &&
           facts_means(facts, node_child(facts->tree, call, FIELD_FUNCTION),
                       "adafruit_display_text.bitmap_label.Label");
}

/* The text that a node gives to a label; 0: none. */
static uint32_t text_given(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    if (is_label(facts, node))
        return node_argument(tree, node, 1, "text");
    uint32_t target = node_kind(tree, node) == KIND_ASSIGNMENT ? node_child(tree, node, FIELD_LEFT) : 0;
    uint32_t name = target && node_kind(tree, target) == KIND_ATTRIBUTE ? node_child(tree, target, FIELD_ATTRIBUTE) : 0;
    return name && text_is(node_text(tree, name), "text") ? node_child(tree, node, FIELD_RIGHT) : 0;
}

/* group.append(label)   group.insert(0, label) */
static bool is_shown(const struct tree *tree, uint32_t node)
{
    uint32_t arguments = node_parent(tree, node);
    uint32_t function = node_child(tree, node_parent(tree, arguments), FIELD_FUNCTION);
    if (node_kind(tree, arguments) != KIND_ARGUMENT_LIST || node_kind(tree, function) != KIND_ATTRIBUTE)
        return false;
    struct memlint_text method = node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE));
    return text_is(method, "append") || text_is(method, "insert");
}

/* Nobody but this file can give the label a text: it is shown, or has a name that is only shown and reached through. */
static bool stays_here(const struct facts *facts, uint32_t call)
{
    enum { MANY = 500 }; /* places; after so many nobody knows */
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, call);
    uint32_t name = node_kind(tree, parent) == KIND_ASSIGNMENT ? node_child(tree, parent, FIELD_LEFT) : 0;
    if (!name)
        return is_shown(tree, call);
    if (node_kind(tree, name) != KIND_IDENTIFIER)
        return false;
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        bool target = node_kind(tree, node_parent(tree, at)) == KIND_ASSIGNMENT && node_field(tree, at) == FIELD_LEFT;
        bool reached = target || facts_member(facts, at, 1) || is_shown(tree, at);
        if (!reached || ++count > MANY)
            return false;
    }
    return true;
}

/* Made once, at the outermost level, from arguments that are all seen. */
static bool is_plain(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS);
    for (uint32_t at = node_first(tree, arguments); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) == KIND_DICTIONARY_SPLAT || node_kind(tree, at) == KIND_LIST_SPLAT)
            return false;
    }
    return !facts->loop_of[call] && !facts->function_of[call] && stays_here(facts, call);
}

/* Bytes of an object for each character of all labels; -1: their texts are not known to be short. */
static int64_t glyph_bytes(const struct facts *facts)
{
    enum { SLOTS = 8 }; /* of the group's list, which doubles */
    int64_t longest = 0;
    uint32_t labels = 0;
    for (uint32_t node = 1; node < facts->tree->count; node++) {
        uint32_t text = text_given(facts, node);
        int64_t size = text ? characters(facts, text) : 0;
        if (size < 0 || (is_label(facts, node) && !is_plain(facts, node)))
            return -1;
        labels += is_label(facts, node);
        longest = size > longest ? size : longest;
    }
    return labels ? labels * longest * (heap_tilegrid(1) + SLOTS) : -1;
}

static const struct variant *variant_of(const struct import *import)
{
    for (size_t i = 0; i < ARRAY_LEN(variants); i++) {
        if (route_to(&variants[i], import))
            return &variants[i];
    }
    return NULL;
}

/* Every import of the heavy module can be one of the lighter. */
static bool may_be_light(const struct facts *facts, const struct variant *variant, int64_t *takes)
{
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        enum route route = route_to(variant, import);
        if (route &&
            (import->in_try || import_use(facts, import) != IMPORT_USED || !uses_shared(facts, variant, import, route)))
            return false;
    }
    *takes = variant->has_glyphs ? glyph_bytes(facts) : 0;
    return *takes >= 0 && !needs_heavy(facts, variant);
}

/* from package import heavy      the program's name for it stays */
static void rename_import(struct suggestion *to, const struct variant *variant, const struct import *import,
                          enum route route)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    uint32_t bound = bound_name(facts, import);
    if (import->member.size && route == ROUTE_MODULE) {
        if (import->aliased)
            suggest_replace(to, node_child(tree, import->node, FIELD_NAME), "%s", variant->light);
        else
            suggest_replace(to, import->node, "%s as %s", variant->light, variant->heavy);
        return;
    }
    uint32_t name = route == ROUTE_MEMBER ? node_child(tree, import->statement, FIELD_MODULE_NAME)
                    : import->aliased     ? node_child(tree, import->node, FIELD_NAME)
                                          : import->node;
    suggest_replace(to, name, "%s.%s", variant->package, variant->light);
    if (route != ROUTE_ROOT)
        return;
    for (uint32_t at = facts_occurrences(facts, bound); at; at = facts->next_occurrence[at]) {
        if (at != bound)
            suggest_replace(to, facts_member(facts, at, 1), "%s", variant->light);
    }
}

static void suggest_light(struct check_run *run, struct finding *finding, const struct variant *variant)
{
    const struct facts *facts = run->facts;
    struct suggestion to = suggest(run, finding);
    uint32_t statement = 0;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        enum route route = route_to(variant, import);
        if (route && (route != ROUTE_MEMBER || import->statement != statement))
            rename_import(&to, variant, import, route);
        statement = import->statement;
    }
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "the lighter module has all that is used here");
}

static struct memlint_text full_name(struct arena *arena, const char *package, const char *module)
{
    return text_format(arena, "%s.%s", package, module);
}

/* from adafruit_bme280 import advanced      and nothing of it is used that basic lacks; or any other large module */
static void large_import(struct check_run *run)
{
    const struct facts *facts = run->facts;
    bool seen[ARRAY_LEN(variants)] = {false};
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (!import_loads(import) || import_use(facts, import) != IMPORT_USED)
            continue;
        struct finding *finding = check_report(run, node_range(facts->tree, import->node));
        finding->import = i;
        finding->judgement = JUDGE_LARGE_IMPORT;
        const struct variant *variant = variant_of(import);
        if (!variant || seen[variant - variants])
            continue;
        seen[variant - variants] = true;
        if (!may_be_light(facts, variant, &finding->lighter_takes))
            continue;
        finding->lighter = full_name(run->arena, variant->package, variant->light);
        suggest_light(run, finding, variant);
    }
}

const struct check check_large_import = {
    .name = "large_import",
    .file = large_import,
};
