/* SPDX-License-Identifier: MIT */
/* An object a finding, a line each, with the keys of json: for who reads line by line. */
#include "write/formats.h"
#include "write/json.h"

void put_json_lines_file(struct output *out, const struct result_file *file)
{
    struct value_root *root = value_root(out);
    for (uint32_t i = 0; i < file->finding_count; i++) {
        json_finding(out, value_start(root), file, &file->findings[i]);
        put_value_line(root);
    }
}
