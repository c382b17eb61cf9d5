/* SPDX-License-Identifier: MIT */
/*
 * Whether the grammar has every kind and field that kinds.def names: the grammar of this build in `make check`,
 * another one in configure (--with-system-grammar), which wants the report in a file.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

struct kind {
    const char *name;
    bool named;
};

static const struct kind kinds[] = {
#define KIND(enumerator, name, named) {name, named},
#include "syntax/kinds.def"
};

static const char *const fields[] = {
#define FIELD(enumerator, name) name,
#include "syntax/kinds.def"
};

int main(void)
{
#ifdef KINDS_REPORT
    FILE *report = fopen(KINDS_REPORT, "w");
    if (!report)
        return 2;
#else
    FILE *report = stdout;
#endif
    const TSLanguage *language = tree_sitter_python();
    TSParser *parser = ts_parser_new();
    int missing = 0;
    if (!ts_parser_set_language(parser, language)) {
        fprintf(report, "  the tree-sitter core does not load a grammar of its ABI\n");
        missing++;
    }
    ts_parser_delete(parser);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *name = kinds[i].name;
        if (ts_language_symbol_for_name(language, name, (uint32_t)strlen(name), kinds[i].named))
            continue;
        fprintf(report, "  it has no %s kind \"%s\"\n", kinds[i].named ? "named" : "anonymous", name);
        missing++;
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (ts_language_field_id_for_name(language, fields[i], (uint32_t)strlen(fields[i])))
            continue;
        fprintf(report, "  it has no field \"%s\"\n", fields[i]);
        missing++;
    }
    fclose(report);
    return missing > 0;
}
