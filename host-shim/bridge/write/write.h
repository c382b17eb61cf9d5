/* SPDX-License-Identifier: MIT */
/* The writers: results in, text out. One writer a file, one row a writer in the table in write.c. */
#ifndef ML_BRIDGE_WRITE_H
#define ML_BRIDGE_WRITE_H

#include "memlint/bridge.h"
#include "results.h"

/* Where output goes. After a put that failed, the rest is dropped and status says so. */
struct output {
    memlint_bridge_put_fn put;
    void *context;
    struct memlint_bridge_style style;
    enum ml_status status;
    struct arena *arena; /* for scratch; the caller resets it */
    uint32_t items;      /* of a list, written so far */
};

/* A format needs all files at once, or takes them one by one and remembers nothing of them but out->items. */
struct writer {
    const char *name;
    void (*all)(const struct results *results, struct output *out); /* NULL: one by one, by what follows */
    void (*file)(struct output *out, const struct result_file *file);
    void (*end)(struct output *out, const struct results *results);
};

/* Ends with a row whose name is NULL. */
extern const struct writer writers[];
/* One of them, or "diff" or "fixes", which write changes; NULL: unknown. */
const struct writer *writer_find(const char *name);
void write_results(const struct writer *writer, const struct results *results, struct output *out);

void put_text(struct output *out, struct memlint_text text);
void put_string(struct output *out, const char *string);
ML_PRINTF(2, 3) void put_format(struct output *out, const char *format, ...);

/* The document of a plugin's command, as text or JSON. Give &writer->document to the plugin, then finish. */
struct document_writer;
struct document_writer *document_open(struct output *out, bool as_json);
const struct memlint_document *document_of(struct document_writer *writer);
void document_close(struct document_writer *writer);

/* How one text became another, as a patch; nothing where they are equal. */
void put_difference(struct output *out, const struct memlint_bridge_difference *what);

/* The findings as a baseline that will be stored at path. */
void write_baseline(const struct results *results, struct memlint_text path, struct output *out);

void write_rules(const struct results *results, struct output *out, bool as_json);

#endif
