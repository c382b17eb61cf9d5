/* SPDX-License-Identifier: MIT */
#include "rules/catalogue.h"

#include <stdio.h>

#include "base/builder.h"

enum { RULE_LIMIT = 10000 };

#define NO_ID "USR000"

/* One pack on its way into the catalogue. */
struct addition {
    struct catalogue *catalogue;
    const struct pack_source *source;
    struct memlint_text stem;
    uint32_t last_number; /* of a name that was made */
    uint32_t nameless;    /* rules with neither id nor name, and the first of them */
    const struct yaml_node *first_nameless;
    struct memlint_text first_name;
    struct ml_error *error;
};

static const struct rule *find_by_name(const struct catalogue *catalogue, struct memlint_text name)
{
    for (uint32_t i = 0; i < catalogue->rules.count; i++)
        if (text_equal(catalogue->rules.items[i].listed.name, name))
            return &catalogue->rules.items[i];
    return NULL;
}

static const struct rule *find_by_id(const struct catalogue *catalogue, struct memlint_text id)
{
    for (uint32_t i = 0; i < catalogue->rules.count && !text_is(id, NO_ID); i++)
        if (text_equal(catalogue->rules.items[i].listed.id, id))
            return &catalogue->rules.items[i];
    return NULL;
}

const struct rule *catalogue_find(const struct catalogue *catalogue, struct memlint_text name_or_id)
{
    const struct rule *rule = find_by_name(catalogue, name_or_id);
    return rule ? rule : find_by_id(catalogue, name_or_id);
}

/* own-3 for the third rule of own.yaml, or a later number when that is taken */
static struct memlint_text make_name(struct addition *addition, uint32_t number)
{
    struct memlint_text name;
    if (number <= addition->last_number)
        number = addition->last_number + 1;
    do {
        name = text_format(addition->catalogue->arena, "%.*s-%u", TEXT_ARGS(addition->stem), (unsigned)number);
        addition->last_number = number++;
    } while (find_by_name(addition->catalogue, name));
    return name;
}

static enum ml_status refuse_taken(struct addition *addition, const struct yaml_node *node, const char *what,
                                   const struct rule *holder)
{
    struct memlint_text path = holder->listed.pack;
    if (text_equal(path, addition->source->path))
        path = TEXT("this file, above");
    return yaml_error(addition->error, addition->source->path, node,
                      "the %s '%.*s' is taken by a rule in %.*s; choose another", what, TEXT_ARGS(node->text),
                      TEXT_ARGS(path));
}

static enum ml_status check_unique(struct addition *addition, const struct pack_rule *rule)
{
    const struct catalogue *catalogue = addition->catalogue;
    const struct rule *by_id = find_by_id(catalogue, rule->rule.listed.id);
    if (by_id)
        return refuse_taken(addition, rule->values[KEY_ID], "id", by_id);
    const struct rule *by_name = find_by_name(catalogue, rule->rule.listed.name);
    if (by_name)
        return refuse_taken(addition, rule->values[KEY_NAME], "name", by_name);
    return ML_OK;
}

static void name_rule(struct addition *addition, struct pack_rule *rule, uint32_t number)
{
    struct memlint_rule *listed = &rule->rule.listed;
    if (!rule->values[KEY_NAME])
        listed->name = make_name(addition, number);
    if (!rule->values[KEY_ID])
        listed->id = TEXT(NO_ID);
    if (rule->values[KEY_NAME] || rule->values[KEY_ID])
        return;
    if (addition->nameless++ == 0) {
        addition->first_nameless = rule->node;
        addition->first_name = listed->name;
    }
}

static enum ml_status add_rule(struct addition *addition, struct pack_rule *rule, uint32_t number)
{
    struct catalogue *catalogue = addition->catalogue;
    if (catalogue->rules.count == RULE_LIMIT)
        return error_at(addition->error, ML_LIMIT, addition->source->path, rule->node->line, rule->node->column,
                        "more than 10,000 rules in all packs");
    name_rule(addition, rule, number);
    rule->rule.listed.struct_size = sizeof rule->rule.listed;
    rule->rule.listed.family = addition->stem;
    rule->rule.listed.pack = addition->source->path;
    rule->rule.built_in = addition->source->built_in;
    rule->rule.listed.fix_once = rule->rule.rewrite.given && !rule->rule.built_in;
    enum ml_status status = check_unique(addition, rule);
    if (!status)
        vec_push(catalogue->arena, &catalogue->rules, rule->rule);
    return status;
}

static void advise(const struct addition *addition, const struct pack *pack, const struct pack_notes *notes)
{
    struct ml_error note;
    for (uint32_t i = 0; notes && i < pack->notes.count; i++)
        notes->note(notes->context, &pack->notes.items[i]);
    if (!notes || !addition->nameless)
        return;
    char more[32] = "";
    if (addition->nameless > 1)
        snprintf(more, sizeof more, " (and %u more like it)", (unsigned)addition->nameless - 1);
    (void)error_at(
        &note, ML_OK, addition->source->path, addition->first_nameless->line, addition->first_nameless->column,
        "this rule%s has no id: it is reported as " NO_ID " and chosen by the name %.*s; give it one, such as "
        "id: USR101",
        more, TEXT_ARGS(addition->first_name));
    notes->note(notes->context, &note);
}

enum ml_status catalogue_add_pack(struct catalogue *catalogue, const struct pack_source *source,
                                  const struct pack_notes *notes, struct ml_error *error)
{
    struct arena *arena = catalogue->arena;
    const struct pack_source kept = {arena_text(arena, source->path), source->text, source->built_in, catalogue->parser,
                                     &catalogue->vocabulary};
    struct pack pack = {0};
    enum ml_status status = pack_read(arena, &kept, &pack, error);
    struct addition addition = {
        .catalogue = catalogue, .source = &kept, .stem = pack_stem(arena, kept.path), .error = error};
    uint32_t before = catalogue->rules.count;
    for (uint32_t i = 0; !status && i < pack.rules.count; i++) {
        status = add_rule(&addition, &pack.rules.items[i], i + 1);
        if (status == ML_INVALID && pack.rules.items[i].alone) {
            pack_note_refusal(arena, &pack, pack.rules.items[i].node, error);
            status = ML_OK;
        }
    }
    if (status)
        catalogue->rules.count = before;
    else
        advise(&addition, &pack, notes);
    return status;
}
