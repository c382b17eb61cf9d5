/* SPDX-License-Identifier: MIT */
/* MEM6xx: imports. */
#include "base/builder.h"
#include "rules/checks.h"

static bool is_package_init(const struct facts *facts)
{
    struct memlint_text path = facts->tree->source->filename;
    return text_ends(path, "__init__.py") && (path.size == 11 || path.data[path.size - 12] == '/');
}

/* A use may hide in what could not be read, or in text for eval: there any other mention of the name counts. */
static bool may_hide(const struct facts *facts, const struct import *import)
{
    return facts->mentioned && facts->mentioned[facts->symbols.items[import->symbol].name];
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
    return import->in_try || is_package_init(facts) ? IMPORT_DOUBTFUL : IMPORT_UNUSED;
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

static const char *doubt_of(const struct import *import)
{
    return import->in_try ? " (unless it asks whether the module is there)"
                          : " (unless it re-exports: list it in __all__)";
}

/* import displayio      and nothing in the file says displayio again */
void check_unused_import(struct check_run *run)
{
    const struct facts *facts = run->facts;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        enum import_use use = import_use(facts, import);
        if (use == IMPORT_USED)
            continue;
        bool doubtful = use == IMPORT_DOUBTFUL;
        struct finding *finding = check_report(run, node_range(facts->tree, import->node));
        finding->import = i;
        finding->judgement = JUDGE_UNUSED_IMPORT;
        finding->out.message =
            text_format(run->arena, "Unused import '%.*s'%s", TEXT_ARGS(describe(facts, run->arena, import)),
                        doubtful ? doubt_of(import) : "");
        if (doubtful)
            finding->out.severity = MEMLINT_NOTE;
    }
}
