/* SPDX-License-Identifier: MIT */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "fix.h"
#include "memory.h"

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_OPTION, TOKEN_WRONG };

struct token {
    enum token_kind kind;
    const char *text; /* of a word */
    bool is_literal;  /* a word after "--" */
    const struct option *option;
    const char *value; /* of an option that takes one; "yes" or "no" of a switch */
};

/* Reads argv token by token. problem: what the last TOKEN_WRONG was about. */
struct reader {
    const struct table *table;
    const struct command *command; /* that was named; NULL: none yet */
    char *const *next;
    const char *letters; /* what is left of "-qo" */
    bool only_words;
    char *problem;
};

static struct token wrong(struct reader *reader, char *problem)
{
    free(reader->problem);
    reader->problem = problem;
    return (struct token){.kind = TOKEN_WRONG};
}

static bool takes_value(const struct option *option)
{
    switch (option->type) {
    case OPTION_VALUE:
    case OPTION_LIST:
    case OPTION_SETTING:
    case OPTION_FOR:
        return true;
    case OPTION_FLAG:
    case OPTION_ATTACHED:
    case OPTION_SWITCH:
    case OPTION_COMMAND:
    case OPTION_FORMAT:
        return false;
    }
    return false;
}

/* The next word of argv is an option's value unless it looks like an option; "-" alone doesn't. */
static const char *next_value(struct reader *reader)
{
    const char *word = *reader->next;
    if (!word || (word[0] == '-' && word[1]))
        return NULL;
    reader->next++;
    return word;
}

static struct token option_token(struct reader *reader, const struct option *option, const char *attached)
{
    struct token token = {.kind = TOKEN_OPTION, .option = option, .value = attached};
    if (!token.value)
        token.value = next_value(reader);
    if (!token.value)
        return wrong(reader, memory_format("--%s needs a value: --%s=%s", option->name, option->name, option->value));
    return token;
}

static bool begins(const char *text, const char *start, size_t size)
{
    return strncmp(text, start, size) == 0;
}

/* The spelling whose name is, or else alone begins with, these bytes. *rival: another one that begins so. */
static const struct spelling *find_spelling(const struct table *table, const char *name, size_t size,
                                            const struct spelling **rival)
{
    const struct spelling *found = NULL;
    *rival = NULL;
    for (size_t i = 0; i < table->spelling_count; i++) {
        const struct spelling *spelling = &table->spellings[i];
        if (!begins(spelling->text, name, size))
            continue;
        if (!spelling->text[size]) {
            *rival = NULL;
            return spelling;
        }
        if (table->options[spelling->option].in_full)
            continue;
        if (found)
            *rival = spelling;
        else
            found = spelling;
    }
    return found;
}

static struct token unknown_option(struct reader *reader, const char *name, size_t size)
{
    char *wanted = memory_text(name, size);
    const char *nearest = table_nearest_option(reader->table, wanted);
    char *problem = nearest ? memory_format("unknown option --%s; did you mean --%s?", wanted, nearest)
                            : memory_format("unknown option --%s; see memlint --help", wanted);
    free(wanted);
    return wrong(reader, problem);
}

/* --name, --name=value, --no-name */
static struct token read_long(struct reader *reader, const char *name)
{
    size_t size = strcspn(name, "=");
    const char *attached = name[size] ? name + size + 1 : NULL;
    const struct option *own = reader->command ? reader->command->own : NULL;
    if (own && !attached && strcmp(own->name, name) == 0)
        return (struct token){.kind = TOKEN_OPTION, .option = own, .value = "yes"};
    const struct spelling *rival, *spelling = find_spelling(reader->table, name, size, &rival);
    if (!spelling)
        return unknown_option(reader, name, size);
    if (rival)
        return wrong(reader, memory_format("--%.*s is short for more than one option: --%s, --%s", (int)size, name,
                                           spelling->text, rival->text));
    const struct option *option = &reader->table->options[spelling->option];
    if (takes_value(option) && !spelling->negated)
        return option_token(reader, option, attached);
    if (option->type == OPTION_ATTACHED)
        return (struct token){.kind = TOKEN_OPTION, .option = option, .value = attached ? attached : option->standard};
    if (attached)
        return wrong(reader, memory_format("--%s takes no value", spelling->text));
    return (struct token){.kind = TOKEN_OPTION, .option = option, .value = spelling->negated ? option->without : "yes"};
}

/* -q, -o FILE, -oFILE, -qo FILE */
static struct token read_letter(struct reader *reader)
{
    char letter = *reader->letters++;
    for (size_t i = 0; i < reader->table->option_count; i++) {
        const struct option *option = &reader->table->options[i];
        if (option->letter != letter)
            continue;
        if (!takes_value(option))
            return (struct token){.kind = TOKEN_OPTION, .option = option, .value = "yes"};
        const char *attached = *reader->letters ? reader->letters : NULL;
        reader->letters = "";
        return option_token(reader, option, attached);
    }
    reader->letters = "";
    return wrong(reader, memory_format("unknown option %s; see memlint --help", reader->next[-1]));
}

static struct token read_token(struct reader *reader)
{
    if (*reader->letters)
        return read_letter(reader);
    if (*reader->next && !reader->only_words && strcmp(*reader->next, "--") == 0) {
        reader->only_words = true;
        reader->next++;
    }
    const char *word = *reader->next;
    if (!word)
        return (struct token){.kind = TOKEN_END};
    reader->next++;
    if (reader->only_words || word[0] != '-' || !word[1])
        return (struct token){.kind = TOKEN_WORD, .text = word, .is_literal = reader->only_words};
    if (word[1] == '-')
        return read_long(reader, word + 2);
    reader->letters = word + 1;
    return read_letter(reader);
}

static struct reader reader_for(const struct table *table, char *const *argv)
{
    return (struct reader){.table = table, .next = *argv ? argv + 1 : argv, .letters = ""};
}

void cli_find_plugins(struct words *plugins, const struct table *table, char *const *argv)
{
    struct reader reader = reader_for(table, argv);
    struct token token;
    while ((token = read_token(&reader)).kind != TOKEN_END)
        if (token.kind == TOKEN_OPTION && token.option->type == OPTION_LIST &&
            token.option->field == offsetof(struct cli, plugins))
            words_add(plugins, token.value);
    free(reader.problem);
}

static void add_setting(struct cli *cli, const char *name, const char *value)
{
    if (cli->setting_count == cli->setting_capacity)
        cli->settings = memory_double(cli->settings, &cli->setting_capacity, sizeof *cli->settings);
    cli->settings[cli->setting_count++] = (struct setting){name, value};
}

/* Is value one of "auto|always|never"? */
static bool is_choice(const char *choices, const char *value)
{
    size_t size = strlen(value);
    for (const char *choice = choices; *choice; choice += strcspn(choice, "|"), choice += *choice == '|')
        if (size == strcspn(choice, "|") && begins(choice, value, size))
            return true;
    return false;
}

static bool check_choice(const char *name, const char *choices, const char *value)
{
    if (is_choice(choices, value))
        return true;
    console_error("--%s: '%s' is not one of %s", name, value, choices);
    return false;
}

static void *field(struct cli *cli, size_t offset)
{
    return (char *)cli + offset;
}

/* --summary is --output-format summary; two formats at once are a mistake, in either order. */
static bool set_format_option(struct cli *cli, const char *name)
{
    if (cli->format_option && strcmp(cli->format_option, name) != 0) {
        console_error("--%s and --%s are two formats: give one of them", cli->format_option, name);
        return false;
    }
    cli->format_option = name;
    return true;
}

static bool join_formats(struct cli *cli)
{
    if (!cli->format_option)
        return true;
    if (cli->format && strcmp(cli->format, cli->format_option) != 0) {
        console_error("--%s and --output-format %s are two formats: give one of them", cli->format_option, cli->format);
        return false;
    }
    cli->format = cli->format_option;
    return true;
}

static bool apply(struct cli *cli, const struct table *table, const struct option *option, const char *value)
{
    if (option->choices && !check_choice(option->name, option->choices, value))
        return false;
    switch (option->type) {
    case OPTION_FLAG:
        *(bool *)field(cli, option->field) = true;
        break;
    case OPTION_FOR:
        cli->setting_file_option = option->name;
        *(const char **)field(cli, option->field) = value;
        break;
    case OPTION_VALUE:
    case OPTION_ATTACHED:
        *(const char **)field(cli, option->field) = value;
        break;
    case OPTION_LIST:
        words_add(field(cli, option->field), value);
        break;
    case OPTION_SETTING:
    case OPTION_SWITCH:
        add_setting(cli, option->name, value);
        break;
    case OPTION_COMMAND:
        cli->command = table_command(table, option->name);
        cli->command_named = true;
        break;
    case OPTION_FORMAT:
        return set_format_option(cli, option->name);
    }
    return true;
}

static void take_word(struct cli *cli, const struct table *table, const struct token *token)
{
    bool is_first = !cli->command_named && !cli->arguments.count && !token->is_literal;
    const struct command *command = is_first ? table_command(table, token->text) : NULL;
    if (!command) {
        words_add(&cli->arguments, token->text);
        return;
    }
    cli->command = command;
    cli->command_named = true;
}

static bool check_arguments(const struct cli *cli)
{
    const struct command *command = cli->command;
    if (cli->arguments.count < command->min_arguments) {
        console_error("%s needs %s; see memlint %s --help", command->name, command->arguments, command->name);
        return false;
    }
    if (cli->arguments.count > command->max_arguments) {
        console_error("%s: unexpected argument '%s'; see memlint %s --help", command->name,
                      cli->arguments.items[command->max_arguments], command->name);
        return false;
    }
    return true;
}

/* Instead of findings, a table is written. */
static bool shows_table(const struct cli *cli)
{
    return cli->show_files || cli->show_settings;
}

static bool check_format(struct cli *cli, const struct table *table)
{
    if (!join_formats(cli))
        return false;
    if (!cli->format)
        return true;
    const char *formats = cli->command->has_formats ? "text|json" : "text";
    if (shows_table(cli))
        formats = "text|json";
    else if (cli->command->type == COMMAND_CHECK)
        formats = table->formats;
    return check_choice("output-format", formats, cli->format);
}

static bool names_stdin(const struct cli *cli)
{
    for (size_t i = 0; i < cli->arguments.count; i++)
        if (strcmp(cli->arguments.items[i], "-") == 0)
            return true;
    return cli->stdin_filename && !cli->arguments.count && !cli->files_from;
}

/* Standard input is a program, or the list of files, or neither. */
static bool check_stdin(const struct cli *cli)
{
    bool is_list = cli->files_from && strcmp(cli->files_from, "-") == 0;
    bool is_value = cli->setting_file && strcmp(cli->setting_file, "-") == 0;
    if (is_value && (is_list || names_stdin(cli)))
        console_error("--%s - reads standard input, which is read for its files as well: give one of them",
                      cli->setting_file_option);
    else if (cli->stdin_filename && !names_stdin(cli))
        console_error("--stdin-filename names standard input, which '-' stands for among the paths");
    else if (is_list && names_stdin(cli))
        console_error("--files-from - reads standard input, which is checked as well: give one of them");
    else if (fix_is_wanted(cli) && names_stdin(cli) && (cli->arguments.count > 1 || cli->files_from))
        console_error("--fix and --diff take standard input alone, or files: '-' stands among other paths");
    else
        return true;
    return false;
}

/* What writes something else than findings needs all of them at once, and may leave nothing for an output file. */
static bool check_writer(const struct cli *cli)
{
    const char *writer = cli->write_baseline ? "write-baseline" : "add-noqa", *other = NULL;
    if (!cli->write_baseline && !cli->add_noqa)
        return true;
    if (cli->write_baseline && strcmp(cli->write_baseline, "-") == 0) {
        console_error("--write-baseline needs a file: what is in it is named as seen from its folder");
        return false;
    }
    if (cli->minimal)
        other = "minimal";
    else if (cli->show_files)
        other = "show-files";
    else if (cli->show_settings)
        other = "show-settings";
    else if (cli->write_baseline && cli->add_noqa)
        other = "add-noqa";
    else if (cli->write_baseline && cli->output_file)
        other = "output-file";
    if (other)
        console_error("--%s and --%s don't go together: give one of them", writer, other);
    return !other;
}

/* What can't be asked for along with fixing; NULL: nothing of it is. */
static const char *fix_rival(const struct cli *cli)
{
    const char *const rivals[] = {
        cli->diff && cli->show_fixes ? "show-fixes" : NULL,
        cli->diff && cli->format ? "output-format" : NULL,
        cli->minimal ? "minimal" : NULL,
        cli->add_noqa ? "add-noqa" : NULL,
        cli->write_baseline ? "write-baseline" : NULL,
        cli->runtime ? "runtime" : NULL,
        cli->replay ? "replay" : NULL,
        cli->show_files ? "show-files" : NULL,
        cli->show_settings ? "show-settings" : NULL,
    };
    for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++)
        if (rivals[i])
            return rivals[i];
    return NULL;
}

/* As in ruff, --diff beside --fix only looks. */
static bool check_fix(struct cli *cli)
{
    if (!cli->fix && !cli->fix_only && !cli->diff)
        return true;
    if (cli->diff)
        cli->fix = cli->fix_only = false;
    const char *asked = cli->diff ? "diff" : cli->fix ? "fix" : "fix-only", *rival = fix_rival(cli);
    if (rival)
        console_error("--%s and --%s don't go together: give one of them", asked, rival);
    return !rival;
}

/* A command that is a check only looks: what changes files or keeps findings belongs to check itself. */
static const char *search_rival(const struct cli *cli)
{
    const char *const rivals[] = {
        cli->write_baseline ? "write-baseline" : NULL,
        cli->add_noqa ? "add-noqa" : NULL,
        cli->show_settings ? "show-settings" : NULL,
    };
    for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++)
        if (rivals[i])
            return rivals[i];
    return NULL;
}

/* memlint match 'PATTERN' FILE..., memlint match --pattern-file F FILE...: then what is left are files. */
static bool check_search(struct cli *cli)
{
    const struct command *command = cli->command;
    const char *rival = command->setting ? search_rival(cli) : NULL;
    bool from_file = cli->setting_file != NULL;
    if (from_file && (!command->file_option || strcmp(command->file_option, cli->setting_file_option) != 0))
        console_error("--%s means nothing to memlint %s", cli->setting_file_option, command->name);
    else if (rival)
        console_error("--%s means nothing to memlint %s", rival, command->name);
    else if (!command->setting)
        return true;
    else if (!from_file && !cli->arguments.count)
        console_error("%s needs %s; see memlint %s --help", command->name, command->arguments, command->name);
    else if (cli->arguments.count < (from_file ? 1 : 2) && !cli->files_from && !cli->stdin_filename)
        console_error("%s: no files to look in%s%s: name files, folders, or - for standard input", command->name,
                      from_file ? "" : " for ", from_file ? "" : cli->arguments.items[0]);
    else {
        cli->searched = from_file ? NULL : words_shift(&cli->arguments);
        return true;
    }
    return false;
}

static bool check_export(const struct cli *cli)
{
    const char *other = cli->format ? "output-format" : NULL;
    if (!cli->export)
        return true;
    if (cli->command->type != COMMAND_RULES)
        console_error("--export goes with memlint rules: memlint rules --export %s", cli->export);
    else if (other)
        console_error("--export and --%s don't go together: give one of them", other);
    else
        return true;
    return false;
}

static bool check_whole(struct cli *cli, const struct table *table)
{
    return check_export(cli) && check_search(cli) && check_arguments(cli) && check_format(cli, table) &&
           (cli->command->type != COMMAND_CHECK || (check_stdin(cli) && check_fix(cli) && check_writer(cli)));
}

bool cli_parse(struct cli *cli, const struct table *table, char *const *argv)
{
    *cli = (struct cli){.color = "auto", .command = &table->commands[0]};
    struct reader reader = reader_for(table, argv);
    bool good = true;
    while (good && !cli->help && !cli->version) {
        reader.command = cli->command_named ? cli->command : NULL;
        struct token token = read_token(&reader);
        if (token.kind == TOKEN_END)
            break;
        if (token.kind == TOKEN_WORD)
            take_word(cli, table, &token);
        else if (token.kind == TOKEN_OPTION)
            good = apply(cli, table, token.option, token.value);
        else
            good = false;
    }
    if (reader.problem)
        console_error("%s", reader.problem);
    free(reader.problem);
    return good && (cli->help || cli->version || check_whole(cli, table));
}

void cli_free(struct cli *cli)
{
    words_free(&cli->plugins);
    words_free(&cli->arguments);
    free(cli->searched);
    free(cli->settings);
    *cli = (struct cli){0};
}
