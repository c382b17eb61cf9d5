/* SPDX-License-Identifier: MIT */
/* MEM510 and MEM6xx: what a program makes the board load. What lies where, and what is free, the model knows: here are
 * the candidates. */
#include "base/builder.h"
#include "rules/checks.h"
#include "rules/suggest.h"

bool import_loads(const struct import *import)
{
    return !import->future && !import->in_type_checking && import->module.size && import->module.data[0] != '.';
}

static struct finding *report_import(struct check_run *run, uint32_t index, enum judgement judgement)
{
    const struct facts *facts = run->facts;
    struct finding *finding = check_report(run, node_range(facts->tree, facts->imports.items[index].node));
    finding->import = index;
    finding->judgement = judgement;
    return finding;
}

static void report_loaded(struct check_run *run, enum judgement judgement)
{
    for (uint32_t i = 1; i < run->facts->imports.count; i++) {
        if (import_loads(&run->facts->imports.items[i]))
            report_import(run, i, judgement);
    }
}

/* At the start of the first statement: there the compiler stops. */
static void source_too_large(struct check_run *run)
{
    const struct tree *tree = run->facts->tree;
    uint32_t first = node_first(tree, 0);
    while (first && node_kind(tree, first) == KIND_COMMENT)
        first = node_next(tree, first);
    if (!first)
        return;
    uint32_t start = tree->nodes[first].start;
    struct finding *finding = check_report(run, (struct range){start, start});
    finding->judgement = JUDGE_SOURCE_SIZE;
}

const struct check check_source_too_large = {
    .name = "source_too_large",
    .file = source_too_large,
};

/* import neopixel      and lib/neopixel.py lies on the board */
static void py_not_mpy(struct check_run *run)
{
    report_loaded(run, JUDGE_PY_LIBRARY);
}

const struct check check_py_not_mpy = {
    .name = "py_not_mpy",
    .file = py_not_mpy,
};

/* import neopixel      which is in the firmware, and neopixel.py lies beside the program */
static void shadows_frozen(struct check_run *run)
{
    report_loaded(run, JUDGE_FROZEN_COPY);
}

const struct check check_shadows_frozen = {
    .name = "shadows_frozen",
    .file = shadows_frozen,
};

static bool is_first_of_statement(const struct facts *facts, uint32_t index)
{
    return facts->imports.items[index - 1].statement != facts->imports.items[index].statement;
}

/* from busio import I2C      loads as much as import busio */
static void selective_import(struct check_run *run)
{
    const struct facts *facts = run->facts;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        if (import_loads(import) && import->member.size && is_first_of_statement(facts, i) &&
            text_find(import->module, '.', 0) == TEXT_NOT_FOUND)
            report_import(run, i, JUDGE_SELECTIVE_IMPORT);
    }
}

const struct check check_selective_import = {
    .name = "selective_import",
    .file = selective_import,
};

static bool is_module(struct memlint_text module, const char *name)
{
    return text_starts(module, name) && (module.size == strlen(name) || module.data[strlen(name)] == '.');
}

/* The board runs no annotation, so a name that stands only there may be missing. */
static bool is_only_annotation(const struct facts *facts, const struct import *import)
{
    uint32_t bound = facts->bindings.items[import->binding].node;
    if (facts->symbols.items[import->symbol].binding_count != 1)
        return false;
    for (uint32_t at = facts_occurrences(facts, bound); at; at = facts->next_occurrence[at]) {
        if (at != bound && !node_ancestor(facts->tree, at, KIND_TYPE))
            return false;
    }
    return true;
}

/* try: from typing import List   except ImportError: pass */
static void suggest_guard(struct check_run *run, struct finding *finding, uint32_t first)
{
    const struct facts *facts = run->facts;
    uint32_t statement = facts->imports.items[first].statement;
    for (uint32_t i = first; i < facts->imports.count && facts->imports.items[i].statement == statement; i++) {
        const struct import *import = &facts->imports.items[i];
        if (import->star || !is_only_annotation(facts, import))
            return;
    }
    struct suggestion to = suggest(run, finding);
    suggest_line_before(&to, statement, "try:");
    suggest_indent(&to, statement);
    suggest_line_after(&to, statement, "except ImportError:\n    pass");
    suggest_done(&to, MEMLINT_EDIT_SAFE, "the board goes on without it: it does not run annotations");
}

/* from typing import List      at the file's outermost level, where nothing catches the ImportError */
static void typing_unguarded(struct check_run *run)
{
    const struct facts *facts = run->facts;
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *import = &facts->imports.items[i];
        bool typing = is_module(import->module, "typing") || is_module(import->module, "typing_extensions") ||
                      is_module(import->module, "circuitpython_typing");
        if (!typing || !is_first_of_statement(facts, i) || node_parent(facts->tree, import->statement) != 0)
            continue;
        struct finding *finding = report_import(run, i, JUDGE_TYPING_IMPORT);
        finding->out.message = text_format(run->arena, "'%.*s' is on no board: this import raises ImportError",
                                           TEXT_ARGS(text_cut(import->module, 60)));
        suggest_guard(run, finding, i);
    }
}

const struct check check_typing_unguarded = {
    .name = "typing_unguarded",
    .file = typing_unguarded,
};
