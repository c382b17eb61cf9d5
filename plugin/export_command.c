/* SPDX-License-Identifier: MIT */
#include "export_command.h"

#include "engine.h"
#include "rules/export.h"

static void free_parser(void *parser)
{
    parser_free(parser);
}

static void tell_gaps(const struct memlint_document *out, const struct exported *exported)
{
    static const struct memlint_text columns[] = {TEXT_INIT("id"), TEXT_INIT("name"), TEXT_INIT("reason")};
    if (!exported->gaps.count)
        return;
    out->paragraph(out->context, TEXT("Left out, for what they find cannot be said in that language:"));
    out->table(out->context, TEXT("left out"), ARRAY_LEN(columns), columns);
    for (uint32_t i = 0; i < exported->gaps.count; i++) {
        const struct export_gap *gap = &exported->gaps.items[i];
        out->row(out->context, (const struct memlint_text[]){gap->rule->id, gap->rule->name, gap->reason});
    }
}

enum ml_status export_document(const struct explanation *explanation, struct memlint_text language,
                               struct ml_error *error)
{
    struct arena *arena = explanation->scratch;
    struct exported exported = {0};
    struct parser *parser = parser_new(&explanation->engine->kinds);
    if (!parser)
        arena_escape(arena);
    arena_defer(arena, free_parser, parser);
    enum ml_status status = export_rules(arena, &explanation->engine->catalogue, parser, language, &exported, error);
    if (status)
        return status;
    explanation->out->code(explanation->out->context, language, exported.file);
    tell_gaps(explanation->out, &exported);
    return ML_OK;
}
