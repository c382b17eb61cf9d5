/* SPDX-License-Identifier: MIT */
/*
 * copy_record RECORD PROGRAM [COPY [NAME]]: reads a record, says whether it is one of PROGRAM, and writes it again, as
 * of a target of that name. COPY "-" is standard output. A record that can't be read ends it with 2.
 */
#include <stdio.h>
#include <stdlib.h>

#include "input.h"
#include "record.h"
#include "slice.h"

int main(int count, char **words)
{
    if (count < 3)
        return 99;
    struct record record;
    char *source;
    size_t size;
    bool good = record_read(words[1], &record) && !input_read(words[2], &source, &size);
    if (good) {
        struct memlint_text text = {source, (uint32_t)size};
        fputs(record_is_of(&record, text) ? "the same program\n" : "another program\n", stderr);
        if (count > 4)
            record.run.target_name = slice_of(words[4]);
        if (count > 3)
            good = record_write(words[3], &record.run, text);
        free(source);
    }
    record_free(&record);
    return good ? 0 : 2;
}
