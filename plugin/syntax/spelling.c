/* SPDX-License-Identifier: MIT */
#include "syntax/spelling.h"

#include <string.h>

bool spelling_in_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || (unsigned char)byte >= 0x80;
}

bool spelling_is_keyword(struct memlint_text word)
{
    enum { LONGEST = 8, MOST = 9 };
    static const char keywords[LONGEST + 1][MOST][LONGEST + 1] = {
        [2] = {"as", "if", "in", "is", "or"},
        [3] = {"and", "def", "del", "for", "not", "try"},
        [4] = {"None", "True", "elif", "else", "from", "pass", "with"},
        [5] = {"False", "async", "await", "break", "class", "raise", "while", "yield"},
        [6] = {"assert", "except", "global", "import", "lambda", "return"},
        [7] = {"finally"},
        [8] = {"continue", "nonlocal"},
    };
    for (uint32_t i = 0; word.size <= LONGEST && i < MOST && keywords[word.size][i][0]; i++) {
        if (word.data[0] == keywords[word.size][i][0] && !memcmp(word.data, keywords[word.size][i], word.size))
            return true;
    }
    return false;
}

struct string_prefix spelling_prefix(struct memlint_text string)
{
    struct string_prefix prefix = {0};
    for (; prefix.size < string.size && spelling_in_name(string.data[prefix.size]); prefix.size++) {
        char letter = (char)(string.data[prefix.size] | 0x20);
        prefix.raw |= letter == 'r';
        prefix.bytes |= letter == 'b';
        prefix.format |= letter == 'f' || letter == 't';
    }
    return prefix;
}
