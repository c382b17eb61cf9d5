/* SPDX-License-Identifier: MIT */
/* libFuzzer: any bytes as a rule pack, of a user's and of ours; what loads is run over those bytes as a source. */
#include "rules/catalogue.h"
#include "rules/regex_rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SEARCHED = 256, LITTLE_MEMORY = 64 * 1024 };

struct input {
    struct arena arena;
    struct memlint_text text;
};

/* Loading needs to know whether there is a check, never what it does. */
static const struct check any_check = {.name = "any"};

const struct check *check_find(struct memlint_text name)
{
    return name.size < 16 ? &any_check : NULL;
}

struct finding *check_report(struct check_run *run, struct range range)
{
    vec_push(run->arena, &run->findings->list, (struct finding){.out = {.start = range.start, .end = range.end}});
    return &run->findings->list.items[run->findings->list.count - 1];
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
    struct catalogue catalogue = {.arena = &input->arena};
    struct ml_error error;
    for (int built_in = 0; built_in <= 1; built_in++) {
        const struct pack_source source = {TEXT("rules.d/fuzz.yaml"), input->text, built_in};
        if (!catalogue_add_pack(&catalogue, &source, NULL, &error))
            run_rules(&input->arena, &catalogue, text_part(input->text, 0, SEARCHED));
    }
    return ML_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {.text = {(const char *)data, (uint32_t)size}};
    if (size && data[size - 1] < 8)
        input.arena.budget = (size_t)LITTLE_MEMORY * (data[size - 1] + 1u);
    (void)arena_protect(&input.arena, load, &input);
    arena_free(&input.arena);
    return 0;
}
