/* SPDX-License-Identifier: MIT */
#include "syntax/kinds.h"

#include <string.h>
#include <tree_sitter/api.h>

#include "base/text.h"
#include "syntax/grammar.h"

static const struct {
    struct memlint_text name;
    bool named;
} kind_table[KIND_COUNT] = {
    [KIND_OTHER] = {TEXT_INIT("other"), true},
    [KIND_ERROR] = {TEXT_INIT("ERROR"), true},
#define KIND(enumerator, text, is_named) [KIND_##enumerator] = {TEXT_INIT(text), is_named},
#include "syntax/kinds.def"
};

static const struct memlint_text field_table[FIELD_COUNT] = {
#define FIELD(enumerator, text) [FIELD_##enumerator] = TEXT_INIT(text),
#include "syntax/kinds.def"
};

/* A name may have several symbols: one of its own and others as an alias. */
static enum kind find_kind(const char *name, bool named)
{
    for (unsigned kind = KIND_ERROR + 1; kind < KIND_COUNT; kind++) {
        if (kind_table[kind].named == named && text_is(kind_table[kind].name, name))
            return (enum kind)kind;
    }
    return KIND_OTHER;
}

static enum ml_status load_kinds(struct kinds *kinds, const TSLanguage *language, struct ml_error *error)
{
    bool seen[KIND_COUNT] = {false};
    uint32_t count = ts_language_symbol_count(language);
    if (count > KINDS_MAX_SYMBOLS)
        return error_set(error, ML_BROKEN, "the Python grammar has %u symbols, more than %d", count, KINDS_MAX_SYMBOLS);
    for (TSSymbol symbol = 0; symbol < count; symbol++) {
        TSSymbolType type = ts_language_symbol_type(language, symbol);
        enum kind kind = KIND_OTHER;
        if (type != TSSymbolTypeAuxiliary)
            kind = find_kind(ts_language_symbol_name(language, symbol), type == TSSymbolTypeRegular);
        kinds->of_symbol[symbol] = (uint16_t)kind;
        seen[kind] = true;
    }
    for (unsigned kind = KIND_ERROR + 1; kind < KIND_COUNT; kind++) {
        if (!seen[kind])
            return error_set(error, ML_BROKEN,
                             "the Python grammar has no kind '%s'; memlint needs tree-sitter-python 0.23",
                             kind_table[kind].name.data);
    }
    return ML_OK;
}

enum ml_status kinds_load(struct kinds *kinds, struct ml_error *error)
{
    const TSLanguage *language = tree_sitter_python();
    memset(kinds, 0, sizeof *kinds);
    enum ml_status status = load_kinds(kinds, language, error);
    if (status)
        return status;
    for (unsigned field = FIELD_NONE + 1; field < FIELD_COUNT; field++) {
        struct memlint_text name = field_table[field];
        TSFieldId id = ts_language_field_id_for_name(language, name.data, name.size);
        if (id == 0 || id >= KINDS_MAX_FIELDS)
            return error_set(error, ML_BROKEN,
                             "the Python grammar has no field '%s'; memlint needs tree-sitter-python 0.23", name.data);
        kinds->of_field[id] = (uint8_t)field;
    }
    return ML_OK;
}

struct memlint_text kind_name(enum kind kind)
{
    return kind_table[kind].name;
}

bool kind_is_named(enum kind kind)
{
    return kind_table[kind].named;
}

enum field field_find(struct memlint_text name)
{
    for (unsigned field = FIELD_NONE + 1; field < FIELD_COUNT; field++) {
        if (text_equal(field_table[field], name))
            return (enum field)field;
    }
    return FIELD_NONE;
}
