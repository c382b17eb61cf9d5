/* SPDX-License-Identifier: MIT */
/* Names that stand in text:   def f(x: "Group")   uses Group;   __all__ = ["Group"]   exports it;   eval("Group") and
 * what does not parse may use it. */
#include "facts/gather.h"
#include "syntax/spelling.h"

static uint32_t name_end(struct memlint_text text, uint32_t at)
{
    while (at < text.size && spelling_in_name(text.data[at]))
        at++;
    return at;
}

/* In "a.b[c]" the names are a and c: what follows a dot is an attribute. */
static void use_names(struct gather *gather, uint32_t string, struct memlint_text content)
{
    for (uint32_t at = 0; at < content.size; at++) {
        if (!spelling_in_name(content.data[at]))
            continue;
        uint32_t start = at;
        at = name_end(content, at);
        bool attribute = start > 0 && content.data[start - 1] == '.';
        if (!attribute && (content.data[start] < '0' || content.data[start] > '9'))
            gather_use(gather, string, text_part(content, start, at));
    }
}

enum { MAX_DEPTH = 64 }; /* deeper than any annotation or __all__; what lies below is not looked at */

enum string_role { STRING_PLAIN, STRING_EXPORT, STRING_ANNOTATION };

/* Does the statement write __all__, or call a method of it? */
static bool is_export_list(const struct gather *gather, uint32_t statement)
{
    uint32_t first = statement;
    for (int depth = 0; first && depth < MAX_DEPTH && node_kind(gather->tree, first) != KIND_IDENTIFIER; depth++)
        first = node_first(gather->tree, first);
    return gather_scope_at(gather) == 0 && node_is(gather->tree, first, KIND_IDENTIFIER, "__all__");
}

/* A string is an annotation inside a type, and, in files that know typing, may be one as an argument or subscript:
 * cast("T", x), Optional["T"]. */
static enum string_role role_of(const struct gather *gather, uint32_t string)
{
    const struct tree *tree = gather->tree;
    bool annotation = false;
    uint32_t node = string;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
        enum kind around = node_kind(tree, node_parent(tree, node));
        if (around == KIND_BLOCK || around == KIND_MODULE)
            break;
        annotation |= around == KIND_TYPE || node_field(tree, node) == FIELD_TYPE;
        annotation |= gather->imports_typing && (around == KIND_SUBSCRIPT || around == KIND_ARGUMENT_LIST);
        node = node_parent(tree, node);
    }
    if (is_export_list(gather, node))
        return STRING_EXPORT;
    return annotation ? STRING_ANNOTATION : STRING_PLAIN;
}

void gather_string(struct gather *gather, uint32_t string)
{
    struct memlint_text content;
    if (!node_string(gather->tree, string, &content) || !content.size)
        return;
    switch (role_of(gather, string)) {
    case STRING_EXPORT:
        vec_push(gather->arena, &gather->exports, names_intern(&gather->facts->names, content));
        break;
    case STRING_ANNOTATION:
        use_names(gather, string, content);
        break;
    case STRING_PLAIN:
        break;
    }
}

/* Where a file could not be read whole, a use may hide anywhere but in other imports. */
static void mention_all(struct gather *gather)
{
    struct facts *facts = gather->facts;
    const struct tree *tree = gather->tree;
    struct memlint_text text = tree->source->text;
    uint32_t next = 1; /* import, in source order */
    for (uint32_t at = 0; at < text.size; at++) {
        while (next < facts->imports.count && tree->nodes[facts->imports.items[next].statement].end <= at)
            next++;
        if (next < facts->imports.count && tree->nodes[facts->imports.items[next].statement].start <= at) {
            at = tree->nodes[facts->imports.items[next].statement].end - 1;
        } else if (spelling_in_name(text.data[at])) {
            uint32_t end = name_end(text, at);
            facts->mentioned[names_find(&facts->names, text_part(text, at, end))] = true;
            at = end;
        }
    }
}

/* eval("board.I2C()") uses board: in a text that may be code, what is called or has an attribute. */
static void mention_code(struct gather *gather, struct memlint_text text)
{
    for (uint32_t at = 0; at < text.size; at++) {
        if (!spelling_in_name(text.data[at]))
            continue;
        uint32_t end = name_end(text, at);
        if (end < text.size && (text.data[end] == '.' || text.data[end] == '('))
            gather->facts->mentioned[names_find(&gather->facts->names, text_part(text, at, end))] = true;
        at = end;
    }
}

void gather_mentions(struct gather *gather)
{
    struct facts *facts = gather->facts;
    const struct tree *tree = gather->tree;
    if (!tree->error_count && !facts->evaluates)
        return;
    facts->mentioned = arena_array(gather->arena, bool, facts->names.texts.count + 1);
    if (tree->error_count)
        mention_all(gather);
    for (uint32_t node = 1; facts->evaluates && node < tree->count; node++) {
        if (node_kind(tree, node) == KIND_STRING_CONTENT && !node_is_docstring(tree, node_parent(tree, node)))
            mention_code(gather, node_text(tree, node));
    }
}
