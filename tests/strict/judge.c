/* SPDX-License-Identifier: MIT */
/*
 * For the family "strict": programs from standard input, each a line with its size and then its bytes; for each a line
 * of what memlint says of it:
 *
 *   rewritable
 *   unreadable 12              the grammar finds an error, at byte 12
 *   python 0 Missing …         refused by Python, at byte 0; or by circuitpython, or in doubt
 */
#include <stdio.h>

#include "facts/facts.h"
#include "syntax/parser.h"

enum { LARGEST = 16 << 20 };

static const char *const by[] = {"python", "circuitpython", "doubt"};

static void print_verdict(const struct facts *facts)
{
    const struct tree *tree = facts->tree;
    if (facts->rewritable)
        puts("rewritable");
    else if (tree->error_count)
        printf("unreadable %u\n", tree->nodes[tree->errors[0]].start);
    else {
        const struct refusal *chosen = &facts->refusals.list.items[0];
        for (uint32_t i = 0; i < facts->refusals.list.count; i++) {
            if (facts->refusals.list.items[i].by < chosen->by)
                chosen = &facts->refusals.list.items[i];
        }
        printf("%s %u %s\n", by[chosen->by], chosen->range.start, chosen->message);
    }
}

static int judge(struct parser *parser, struct arena *arena, struct memlint_text text)
{
    struct ml_error error;
    struct source source;
    struct tree tree;
    struct facts facts;
    arena_reset(arena);
    source_init(&source, arena, TEXT("code.py"), text);
    if (parser_parse(parser, arena, &source, &tree, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    facts_build(&facts, arena, &tree, false);
    print_verdict(&facts);
    return 0;
}

int main(void)
{
    static struct kinds kinds;
    static char text[LARGEST];
    struct arena arena = {0};
    struct ml_error error;
    unsigned size;
    int failed = kinds_load(&kinds, &error) != ML_OK;
    struct parser *parser = failed ? NULL : parser_new(&kinds);
    while (parser && !failed && scanf("%u", &size) == 1 && getchar() == '\n')
        failed = size > LARGEST || fread(text, 1, size, stdin) != size ||
                 judge(parser, &arena, (struct memlint_text){text, size});
    arena_free(&arena);
    if (parser)
        parser_free(parser);
    return failed || !parser || ferror(stdout);
}
