/* SPDX-License-Identifier: MIT */
/* Texts that a program makes: how long they are, what making them costs. */
#ifndef ML_RULES_TEXTS_H
#define ML_RULES_TEXTS_H

#include "base/bytes.h"
#include "facts/facts.h"

/* Bytes of a text, at least and at most; what the source does not say is assumed. */
struct text_size {
    int64_t low;
    int64_t high;
    bool exact;
};

/* Of an expression of texts joined by +; operands that read as `without` does are left out (it may be empty). */
struct text_size text_size(const struct facts *facts, uint32_t expression, struct memlint_text without);

/* The guess that figures with such sizes name as their source. */
struct memlint_text text_size_source(void);

/* f"{a:.1f} {b}"   "%.1f %s" % (a, b)   "{} {}".format(a, b) */
enum format_style { FORMAT_FSTRING, FORMAT_PERCENT, FORMAT_METHOD };

struct text_format {
    enum format_style style;
    int64_t literal;   /* bytes that are text already */
    int64_t plain;     /* fields without a format spec */
    int64_t specified; /* and with one */
};

/* false: the node formats nothing. */
bool text_format_of(const struct facts *facts, uint32_t node, struct text_format *format);
/* All that is allocated for it once and not given back at once, the result included. */
struct memlint_bytes text_format_bytes(const struct text_format *format, uint32_t unit);
/* The same of a + str(b) + c, and of str(x). */
struct memlint_bytes text_chain_bytes(const struct facts *facts, uint32_t chain, uint32_t unit);
struct memlint_bytes text_of_value_bytes(uint32_t unit);

#endif
