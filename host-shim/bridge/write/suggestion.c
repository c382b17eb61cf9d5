/* SPDX-License-Identifier: MIT */
#include "write/suggestion.h"

#include "base/builder.h"
#include "write/changes.h"
#include "write/clean.h"
#include "write/layout.h"
#include "write/paint.h"
#include "write/wrap.h"

enum {
    MOST_LINES = 40, /* shown of a block; of a diff, of each kind */
    BLOCK_INDENT = 4,
    CODE_INDENT = 6,
    NOTE_INDENT = 6, /* "note: " */
    BESIDE = 6,      /* columns kept left of what differs when a long line is cut */
};

/* How lines of code are written: after spaces, or after a gutter with their numbers. */
struct listing {
    struct output *out;
    struct changes changes;
    bool is_numbered;
    enum change_kind hidden; /* lines of this kind are left out; CHANGE_GAP: none are */
    uint32_t digits;         /* of line numbers */
    uint32_t indent;         /* columns that all lines begin with, and nobody needs */
    uint32_t room;           /* columns for code */
};

static const struct {
    const char *sign;
    enum paint sign_paint;
    enum paint paint;
} looks[] = {
    [CHANGE_SAME] = {"|", PAINT_GUTTER, PAINT_NONE},
    [CHANGE_REMOVED] = {"-", PAINT_REMOVED, PAINT_REMOVED},
    [CHANGE_ADDED] = {"+", PAINT_ADDED, PAINT_ADDED},
    [CHANGE_GAP] = {" ", PAINT_NONE, PAINT_FAINT},
};

static bool is_blank(struct memlint_text line)
{
    return text_trim(line).size == 0;
}

static uint32_t common_indent(const struct changes *changes)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < changes->count; i++) {
        uint32_t indent = layout_indent(changes->items[i].text);
        if (!is_blank(changes->items[i].text) && indent < least)
            least = indent;
    }
    return least == UINT32_MAX ? 0 : least;
}

static void put_margin(const struct listing *listing, enum change_kind kind, uint32_t number)
{
    struct output *out = listing->out;
    if (!listing->is_numbered) {
        put_spaces(out, CODE_INDENT);
        return;
    }
    paint_begin(out, PAINT_GUTTER);
    if (number)
        put_format(out, "%*u ", (int)listing->digits, number);
    else
        put_format(out, "%*s ", (int)listing->digits, "");
    paint_end(out, PAINT_GUTTER);
    put_painted(out, looks[kind].sign_paint, text_of(looks[kind].sign));
}

/* Of a line that is too long, its start, or what differs from its counterpart. */
static struct cut cut_of(const struct listing *listing, const struct change *change, uint32_t width)
{
    uint32_t left = listing->indent, end = left + listing->room;
    if (width > end && change->focus + 2 * BESIDE > end) {
        left = change->focus - BESIDE;
        if (left + listing->room > width)
            left = width - listing->room;
    }
    return (struct cut){left, left + listing->room};
}

static void put_code(const struct listing *listing, const struct change *change)
{
    struct output *out = listing->out;
    uint32_t width = clean_width(change->text);
    struct cut cut = cut_of(listing, change, width);
    bool left = cut.left > listing->indent, right = width > cut.right;
    paint_begin(out, looks[change->kind].paint);
    put_string(out, left ? "…" : "");
    put_clean_part(out, change->text, cut.left + left, cut.right - right);
    put_string(out, right ? "…" : "");
    paint_end(out, looks[change->kind].paint);
}

static void put_change(const struct listing *listing, const struct change *change)
{
    if (!is_blank(change->text)) {
        put_margin(listing, change->kind, change->kind == CHANGE_REMOVED ? 0 : change->number);
        put_string(listing->out, listing->is_numbered ? " " : "");
        put_code(listing, change);
    } else if (listing->is_numbered) {
        put_margin(listing, change->kind, change->kind == CHANGE_REMOVED ? 0 : change->number);
    }
    put_string(listing->out, "\n");
}

/* "…" where lines are left out, as far right as the next one begins. */
static void put_gap(const struct listing *listing, struct memlint_text next, struct memlint_text more)
{
    struct output *out = listing->out;
    uint32_t indent = layout_indent(next);
    put_margin(listing, CHANGE_GAP, 0);
    put_spaces(out, listing->is_numbered + (indent > listing->indent ? indent - listing->indent : 0));
    paint_begin(out, PAINT_FAINT);
    put_string(out, "…");
    put_text(out, more);
    paint_end(out, PAINT_FAINT);
    put_string(out, "\n");
}

static bool is_shown(const struct listing *listing, const struct change *change)
{
    return change->kind != CHANGE_GAP && change->kind != listing->hidden;
}

static bool is_empty(const struct listing *listing)
{
    for (uint32_t i = 0; i < listing->changes.count; i++) {
        if (is_shown(listing, &listing->changes.items[i]))
            return false;
    }
    return true;
}

static void put_listing(const struct listing *listing)
{
    uint32_t shown[ARRAY_LEN(looks)] = {0}, more = 0;
    bool gap = false, any = false;
    for (uint32_t i = 0; i < listing->changes.count; i++) {
        const struct change *change = &listing->changes.items[i];
        bool is_full = shown[listing->is_numbered ? change->kind : 0] == MOST_LINES;
        gap |= any && (change->kind == CHANGE_GAP || is_full);
        more += is_full && is_shown(listing, change);
        if (is_full || !is_shown(listing, change))
            continue;
        if (gap)
            put_gap(listing, change->text, TEXT(""));
        put_change(listing, change);
        shown[listing->is_numbered ? change->kind : 0]++;
        any = true;
        gap = false;
    }
    if (more)
        put_gap(listing, TEXT(""),
                text_format(listing->out->arena, " %u line%s more", (unsigned)more, more == 1 ? "" : "s"));
}

/* Who makes it. */
static const char *maker(const struct memlint_finding *finding)
{
    if (finding->applicability == MEMLINT_EDIT_SAFE)
        return "--fix";
    return finding->applicability == MEMLINT_EDIT_UNSAFE ? "--fix --unsafe-fixes" : NULL;
}

/* "After --fix (one list of the final size):", "After, by hand:" */
static struct memlint_text after_text(struct arena *arena, const struct memlint_finding *finding)
{
    struct builder text = {.arena = arena};
    if (maker(finding))
        build_format(&text, "After %s", maker(finding));
    else
        build_string(&text, "After, by hand");
    if (finding->edit_message.size) {
        build_string(&text, " (");
        build_text(&text, finding->edit_message);
        build_string(&text, ")");
    }
    build_string(&text, ":");
    return build_result(&text);
}

static void put_block(struct listing listing, struct memlint_text title, enum change_kind hidden)
{
    struct output *out = listing.out;
    put_spaces(out, BLOCK_INDENT);
    put_wrapped(out, title, BLOCK_INDENT, out->style.width);
    put_string(out, "\n");
    listing.hidden = hidden;
    if (!is_empty(&listing)) {
        put_listing(&listing);
        return;
    }
    put_spaces(out, CODE_INDENT);
    put_painted(out, PAINT_FAINT, TEXT("(nothing)"));
    put_string(out, "\n");
}

static uint32_t leading_line(const struct result_file *file, const struct result_finding *found)
{
    return result_line_at(file, found->leader->finding.start);
}

void put_suggestion(struct output *out, const struct result_file *file, const struct result_finding *found)
{
    if (found->leader) {
        put_spaces(out, BLOCK_INDENT);
        put_format(out, "Mended with line %u\n", leading_line(file, found));
        return;
    }
    struct listing listing = {.out = out, .changes = changes_of(out->arena, file, &found->finding)};
    if (!listing.changes.count)
        return;
    listing.indent = common_indent(&listing.changes);
    listing.room = layout_room(out->style.width, CODE_INDENT);
    put_block(listing, TEXT("Before:"), CHANGE_ADDED);
    put_block(listing, after_text(out->arena, &found->finding), CHANGE_REMOVED);
}

static uint32_t digits_for(const struct changes *changes, uint32_t least)
{
    uint32_t digits = least;
    for (uint32_t i = 0; i < changes->count; i++) {
        uint32_t own = layout_digits(changes->items[i].number);
        digits = own > digits ? own : digits;
    }
    return digits;
}

static void put_edge(const struct listing *listing)
{
    put_margin(listing, CHANGE_SAME, 0);
    put_string(listing->out, "\n");
}

/* "made by `--fix`: one list of the final size", "to be made by hand" */
static struct memlint_text note_text(struct arena *arena, const struct memlint_finding *finding)
{
    struct builder text = {.arena = arena};
    if (maker(finding))
        build_format(&text, "made by `%s`", maker(finding));
    else
        build_string(&text, "to be made by hand");
    if (finding->edit_message.size) {
        build_string(&text, ": ");
        build_text(&text, finding->edit_message);
    }
    return build_result(&text);
}

static void put_note(struct output *out, struct memlint_text note)
{
    put_painted(out, PAINT_HELP, TEXT("note"));
    put_painted(out, PAINT_STRONG, TEXT(": "));
    put_wrapped(out, note, NOTE_INDENT, out->style.width);
    put_string(out, "\n");
}

void put_suggested_diff(struct output *out, const struct result_file *file, const struct result_finding *found,
                        uint32_t digits)
{
    if (found->leader) {
        put_note(out, text_format(out->arena, "mended with line %u", leading_line(file, found)));
        return;
    }
    struct listing listing = {
        .out = out,
        .changes = changes_of(out->arena, file, &found->finding),
        .is_numbered = true,
        .hidden = CHANGE_GAP,
    };
    if (!listing.changes.count)
        return;
    listing.digits = digits_for(&listing.changes, digits);
    listing.room = layout_room(out->style.width, listing.digits + 3);
    put_edge(&listing);
    put_listing(&listing);
    put_edge(&listing);
    put_note(out, note_text(out->arena, &found->finding));
}
