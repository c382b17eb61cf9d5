/* SPDX-License-Identifier: MIT */
#include "rules/export.h"

#include <stdarg.h>
#include <stdio.h>

#include "rules/export_write.h"

/* YAML */

static void begin_key(struct export_writer *writer, struct export_spot spot, const char *key)
{
    build_format(writer->out, "%*s%s%s:", (int)(spot.item ? spot.column - 2 : spot.column), "", spot.item ? "- " : "",
                 key);
}

void export_open(struct export_writer *writer, struct export_spot spot, const char *key)
{
    begin_key(writer, spot, key);
    build_byte(writer->out, '\n');
}

void export_word(struct export_writer *writer, struct export_spot spot, const char *key, const char *word)
{
    begin_key(writer, spot, key);
    build_format(writer->out, " %s\n", word);
}

static bool has_control(struct memlint_text text)
{
    bool has = false;
    for (uint32_t i = 0; i < text.size; i++)
        has |= ((unsigned char)text.data[i] < ' ' && text.data[i] != '\n') || text.data[i] == 0x7f;
    return has;
}

static void put_single_quoted(struct builder *out, struct memlint_text text)
{
    build_string(out, " '");
    for (uint32_t i = 0; i < text.size; i++)
        build_string(out, text.data[i] == '\'' ? "''" : (char[]){text.data[i], '\0'});
    build_string(out, "'\n");
}

static void put_double_quoted(struct builder *out, struct memlint_text text)
{
    build_string(out, " \"");
    for (uint32_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte < ' ' || byte == 0x7f)
            build_format(out, "\\x%02x", byte);
        else
            build_string(out, byte == '"' ? "\\\"" : byte == '\\' ? "\\\\" : (char[]){(char)byte, '\0'});
    }
    build_string(out, "\"\n");
}

static void put_block(struct builder *out, uint32_t column, struct memlint_text text)
{
    struct memlint_text line;
    build_string(out, " |-\n");
    while (text_split(&text, '\n', &line))
        build_format(out, "%*s%.*s\n", line.size ? (int)column : 0, "", TEXT_ARGS(line));
}

void export_value(struct export_writer *writer, struct export_spot spot, const char *key, struct memlint_text value)
{
    bool several = text_find(value, '\n', 0) != TEXT_NOT_FOUND;
    bool stands_in = value.size && (value.data[0] == ' ' || value.data[0] == '\n');
    begin_key(writer, spot, key);
    if (has_control(value) || (several && (stands_in || text_ends(value, "\n"))))
        put_double_quoted(writer->out, value);
    else if (several)
        put_block(writer->out, spot.column + 2, value);
    else
        put_single_quoted(writer->out, value);
}

/* A rule */

void export_refuse(struct export_writer *writer, const char *format, ...)
{
    char reason[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    if (!writer->reason.size)
        writer->reason = arena_text(writer->arena, text_of(reason));
}

struct memlint_text export_message(const struct export_writer *writer)
{
    const struct memlint_rule *listed = &writer->rule->listed;
    const char *between = text_ends(listed->issue, ".") ? " " : ". ";
    if (!listed->fix.size)
        return listed->issue;
    return text_format(writer->arena, "%.*s%s%.*s", TEXT_ARGS(listed->issue), between, TEXT_ARGS(listed->fix));
}

struct memlint_text export_variable(const struct export_writer *writer, uint32_t variable)
{
    if (variable >= GROUP_VARIABLE)
        return text_format(writer->arena, "$%u", (unsigned)(variable - GROUP_VARIABLE));
    return writer->variables->names[variable];
}

static const char *why_no_formula(const struct rule *rule)
{
    return rule->regex ? "it is a regular expression, which sees comments blanked"
                       : "its check needs what only memlint knows: the whole program, or sizes on the heap";
}

/* Appends the rule, or says why not. */
static enum ml_status add_rule(const struct export_language *language, struct export_writer *writer,
                               struct parser *parser, struct ml_error *error)
{
    const struct rule *rule = writer->rule;
    uint32_t before = writer->out->size;
    writer->formula = rule->check ? NULL : rule->formula; /* what a check judges besides cannot be said */
    writer->variables = rule->variables;
    if (rule->exported) {
        enum ml_status status =
            pack_read_export(writer->arena, parser, rule, &writer->formula, &writer->variables, error);
        if (status)
            return status;
    }
    if (writer->formula)
        language->write(writer);
    else
        export_refuse(writer, "%s", why_no_formula(rule));
    if (writer->reason.size)
        writer->out->size = before;
    return ML_OK;
}

/* The file */

static void put_head(const struct export_language *language, struct builder *out)
{
    build_format(out,
                 "# SPDX-License-Identifier: MIT\n"
                 "# memlint's rules, as far as %s can say them: without what memlint knows of types, sizes, boards and "
                 "the\n# run of a program, so fewer, and each narrower. Written by\n"
                 "#   memlint rules --export %s\n",
                 language->program, language->name);
    build_string(out, language->head);
}

static void put_gaps(const struct export_language *language, struct builder *out, const struct exported *exported)
{
    if (exported->gaps.count)
        build_format(out, "#\n# Left out, for %s cannot say them:\n", language->program);
    for (uint32_t i = 0; i < exported->gaps.count; i++) {
        const struct export_gap *gap = &exported->gaps.items[i];
        build_format(out, "#   %.*s %.*s: %.*s\n", TEXT_ARGS(gap->rule->id), TEXT_ARGS(gap->rule->name),
                     TEXT_ARGS(gap->reason));
    }
}

static const struct export_language *const languages[] = {&export_semgrep, &export_ast_grep};

static const struct export_language *find_language(struct memlint_text name)
{
    for (size_t i = 0; i < ARRAY_LEN(languages); i++)
        if (text_is(name, languages[i]->name))
            return languages[i];
    return NULL;
}

enum ml_status export_rules(struct arena *arena, const struct catalogue *catalogue, struct parser *parser,
                            struct memlint_text name, struct exported *exported, struct ml_error *error)
{
    const struct export_language *language = find_language(name);
    struct builder out = {.arena = arena};
    if (!language)
        return error_set(error, ML_INVALID, "rules cannot be exported to '%.*s'; expected semgrep or ast-grep",
                         TEXT_ARGS(name));
    put_head(language, &out);
    for (uint32_t i = 0; i < catalogue->rules.count; i++) {
        struct export_writer writer = {.arena = arena, .out = &out, .rule = &catalogue->rules.items[i]};
        enum ml_status status = add_rule(language, &writer, parser, error);
        if (status)
            return status;
        if (writer.reason.size)
            vec_push(arena, &exported->gaps, ((struct export_gap){&writer.rule->listed, writer.reason}));
    }
    put_gaps(language, &out, exported);
    exported->file = build_result(&out);
    return ML_OK;
}
