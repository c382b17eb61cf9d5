/* SPDX-License-Identifier: MIT */
#include "nosemgrep.h"

#include "ascii.h"

static bool is_alphanumeric(char byte)
{
    char lower = ascii_lower(byte);
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9');
}

/* Where a line says " nosem" or " nosemgrep": what follows the word. false: nowhere. *before: what stands before it. */
static bool find_word(struct memlint_text line, struct memlint_text *before, struct memlint_text *after)
{
    for (uint32_t at = text_find(line, ' ', 0); at != TEXT_NOT_FOUND; at = text_find(line, ' ', at + 1)) {
        struct memlint_text rest = text_part(line, at + 1, line.size);
        if (!ascii_starts(rest, TEXT("nosem")))
            continue;
        uint32_t size = ascii_starts(rest, TEXT("nosemgrep")) ? 9 : 5;
        *before = text_part(line, 0, at);
        *after = text_part(rest, size, rest.size);
        if (!after->size || !is_alphanumeric(after->data[0]))
            return true;
    }
    return false;
}

static bool names(struct memlint_text word, struct memlint_text name)
{
    if (!word.size || word.size > name.size)
        return false;
    uint32_t start = name.size - word.size;
    return text_equal(text_part(name, start, name.size), word) && (start == 0 || name.data[start - 1] == '.');
}

/* "one, two" and then prose: a list goes on where there is a comma. */
static bool list_names(struct memlint_text list, const struct memlint_rule *rule)
{
    struct memlint_text item, word;
    while (text_split(&list, ',', &item)) {
        bool has_word = text_word(&item, &word);
        if (has_word && (names(word, rule->name) || names(word, rule->id)))
            return true;
        if (!has_word || text_trim(item).size)
            break;
    }
    return false;
}

static bool word_hides(struct memlint_text after, const struct memlint_rule *rule)
{
    bool has_list = after.size && (after.data[0] == ':' || after.data[0] == '=');
    return !has_list || list_names(text_part(after, 1, after.size), rule);
}

static bool is_of_signs(struct memlint_text text)
{
    for (uint32_t i = 0; i < text.size; i++)
        if (is_alphanumeric(text.data[i]))
            return false;
    return true;
}

bool nosemgrep_hides(const struct result_file *file, const struct result_finding *found)
{
    struct memlint_text before, after;
    const struct memlint_rule *rule = &found->rule->rule;
    uint32_t line = result_line_at(file, found->finding.start);
    if (find_word(result_line(file, line), &before, &after) && word_hides(after, rule))
        return true;
    return line > 1 && find_word(result_line(file, line - 1), &before, &after) && is_of_signs(before) &&
           word_hides(after, rule);
}
