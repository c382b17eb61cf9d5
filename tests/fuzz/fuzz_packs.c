/* SPDX-License-Identifier: MIT */
/* libFuzzer: any bytes as a rule pack, of a user's and of ours; what loads is run over those bytes as a source. */
#include <stdlib.h>

#include "rules/catalogue.h"
#include "rules/regex_rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEARCHED = 256, LITTLE_MEMORY = 64 * 1024 };

struct input {
    struct arena arena;
    struct memlint_text text;
    struct parser *parser;
};

/* Loaded once: it is of the grammar. */
static const struct kinds *kinds_of_grammar(void)
{
    static struct kinds kinds;
    static bool loaded;
    struct ml_error error;
    if (!loaded && kinds_load(&kinds, &error))
        abort();
    loaded = true;
    return &kinds;
}

static void run_rules(struct arena *arena, const struct catalogue *catalogue, struct memlint_text source)
{
    const struct range comment = {source.size / 3, source.size / 2};
    struct check_findings findings = {0};
    struct regex_file file = {.source = source, .comments = &comment, .comment_count = 1};
    for (uint32_t i = 0; i < catalogue->rules.count && i < 8; i++) {
        struct check_run run = {
            .arena = arena, .rule = &catalogue->rules.items[i], .rule_index = i, .findings = &findings};
        if (run.rule->regex)
            regex_rule_run(&run, &file);
    }
}

static enum ml_status load(void *context)
{
    struct input *input = context;
    struct catalogue catalogue = {.arena = &input->arena, .parser = input->parser};
    struct ml_error error;
    catalogue.vocabulary.names.arena = &input->arena;
    for (int built_in = 0; built_in <= 1; built_in++) {
        const struct pack_source source = {
            .path = TEXT("rules.d/fuzz.yaml"), .text = input->text, .built_in = built_in};
        if (!catalogue_add_pack(&catalogue, &source, NULL, &error))
            run_rules(&input->arena, &catalogue, text_part(input->text, 0, SEARCHED));
    }
    return ML_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {.text = {(const char *)data, (uint32_t)size}, .parser = parser_new(kinds_of_grammar())};
    if (size && data[size - 1] < 8)
        input.arena.budget = (size_t)LITTLE_MEMORY * (data[size - 1] + 1u);
    (void)arena_protect(&input.arena, load, &input);
    arena_free(&input.arena);
    parser_free(input.parser);
    return 0;
}
