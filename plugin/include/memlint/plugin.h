/* SPDX-License-Identifier: MIT */
/*
 * memlint plugin ABI: the one header that a third-party plugin needs.
 *
 * A plugin is a shared object that exports one function, memlint_plugin_entry. It returns a constant
 * descriptor; everything else is reached from there. The core below never grows: new abilities are
 * extensions, asked for by id with get_extension, in both directions (cli.h, profile.h, syntax.h are
 * offered by plugins; files.h, cancel.h and, brokered, syntax.h by hosts).
 *
 *   engine   made once from packs, costs and options; immutable afterwards; shared by all threads
 *   worker   made from an engine; holds a parser and arenas; used by one thread at a time
 *   check    a worker reads one source text and hands findings to a sink
 *
 * Rules that hold for every function here
 *   - Text is UTF-8, pointer and length, and need not end in NUL.
 *   - Offsets count bytes from the start of the source; the host turns them into lines and columns.
 *   - What a plugin returns belongs to the plugin; each comment says until when it may be read.
 *   - A function that can fail returns a MEMLINT_ status and fills *problem where one is passed.
 *   - No call may print, exit, change a signal handler or throw across this boundary.
 *   - struct_size is set by whoever fills a struct; a reader looks at no member beyond it.
 */
#ifndef MEMLINT_PLUGIN_H
#define MEMLINT_PLUGIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A host loads a plugin with the same major number and a minor number no larger than its own. */
#define MEMLINT_ABI_MAJOR 1u
#define MEMLINT_ABI_MINOR 0u

/* Status codes. Zero is success; the rest say whose turn it is. */
#define MEMLINT_OK 0
#define MEMLINT_STOPPED 1   /* a sink or memlint.cancel/1 asked to stop; not an error */
#define MEMLINT_INVALID 2   /* the user's input or options are wrong; the problem says where */
#define MEMLINT_LIMIT 3     /* the input is larger or deeper than the documented limit */
#define MEMLINT_NO_MEMORY 4 /* the call was ended; the worker may be used again */
#define MEMLINT_IO 5        /* something could not be read */
#define MEMLINT_UNKNOWN 6   /* no such thing here: another plugin may know it */
#define MEMLINT_BROKEN 7    /* a contract was broken; please report it */

/* Severities, least severe first. A NOTE never fails a run. */
#define MEMLINT_NOTE 1u
#define MEMLINT_LOW 2u
#define MEMLINT_MEDIUM 3u
#define MEMLINT_HIGH 4u

/* What a number of bytes counts. Different units are never added up. */
#define MEMLINT_UNIT_NONE 0u
#define MEMLINT_UNIT_KEPT 1u    /* bytes held for as long as the program runs */
#define MEMLINT_UNIT_PEAK 2u    /* bytes that come off the highest point of use */
#define MEMLINT_UNIT_GARBAGE 3u /* bytes of garbage a turn of the loop */
#define MEMLINT_UNIT_GROWTH 4u  /* bytes that each turn adds and nothing frees */

/* How a number was got, weakest first. */
#define MEMLINT_PROVENANCE_NONE 0u
#define MEMLINT_PROVENANCE_ASSUMED 1u
#define MEMLINT_PROVENANCE_REPORTED 2u /* somebody published it */
#define MEMLINT_PROVENANCE_DERIVED 3u  /* from a formula that source names */
#define MEMLINT_PROVENANCE_MEASURED 4u /* on the interpreter that source names */

/* May a host apply the edits of a finding? */
#define MEMLINT_EDIT_DISPLAY 1u /* show only */
#define MEMLINT_EDIT_UNSAFE 2u  /* may change what the plugin cannot see */
#define MEMLINT_EDIT_SAFE 3u    /* cannot change output, exit status or effects */

struct memlint_text {
    const char *data; /* may be NULL when size is 0 */
    uint32_t size;    /* bytes */
};

/* A number of bytes as a range that holds the true value nine times in ten. */
struct memlint_bytes {
    int64_t low;
    int64_t high;
    uint32_t unit;              /* MEMLINT_UNIT_… ; NONE: there is no number, read nothing else */
    uint32_t provenance;        /* MEMLINT_PROVENANCE_… */
    struct memlint_text source; /* "16 + c16(n)", "CircuitPython 9.2.9 core, 32-bit heap", … */
};

/* What went wrong, for the user. Its texts are valid during the call that hands it over, or, where a
 * caller passed the struct in, until the next call with the same engine or worker. */
struct memlint_problem {
    uint32_t struct_size;
    int32_t status;
    struct memlint_text path;    /* empty: not about a file */
    uint32_t line;               /* 1-based, 0: unknown */
    uint32_t column;             /* 1-based, in code points, 0: unknown */
    struct memlint_text message; /* what was seen, what was expected, what to do */
};

struct memlint_engine;
struct memlint_worker;

/* The host as a plugin sees it. Valid from engine_create until after engine_destroy.
 * get_extension: any thread; returns a const struct that lives as long as the host, or NULL. */
struct memlint_host {
    uint32_t struct_size;
    uint32_t abi_major;
    uint32_t abi_minor;
    void *context; /* the host's own; a plugin passes it back inside this struct and reads nothing */
    struct memlint_text name;
    struct memlint_text version;
    const void *(*get_extension)(const struct memlint_host *host, const char *id);
};

/* One option that the plugin declared in memlint.cli/1, with the user's value. */
struct memlint_setting {
    struct memlint_text name;
    struct memlint_text value;
};

/* What an engine is made from. Valid during engine_create only. */
struct memlint_config {
    uint32_t struct_size;
    struct memlint_text data_dir; /* where the plugin's own data lies (rules.d/, costdb/) */
    struct memlint_text user_dir; /* where the user's lies, which need not be there; empty: nowhere */
    uint32_t setting_count;
    const struct memlint_setting *settings;
    uint32_t pack_count;
    const struct memlint_text *packs; /* users' rule packs, files or folders, in order */
    void *context;
    /* Called during engine_create for each pack that was disabled, and for each note on one
     * (status MEMLINT_OK). The engine is still made. */
    void (*problem)(void *context, const struct memlint_problem *problem);
};

/* A rule, for lists, selection and explanation. Its texts live as long as the engine. */
struct memlint_rule {
    uint32_t struct_size;
    uint32_t severity;           /* the highest that a finding of this rule can have */
    uint32_t default_on;         /* 0: reported only when selected; 2: whatever is selected, unless it is ignored */
    struct memlint_text id;      /* MEM101; USR000 for a user's pattern without an id */
    struct memlint_text name;    /* string-concat-in-loop; unique in an engine */
    struct memlint_text family;  /* strings */
    struct memlint_text issue;   /* one line: what is wrong */
    struct memlint_text why;     /* a paragraph, may be empty */
    struct memlint_text fix;     /* one line: what to do */
    struct memlint_text aliases; /* other linters' codes for the same thing, separated by spaces */
    struct memlint_text pack;    /* path of the pack it was read from */
    uint32_t fix_once;           /* 1: a host that fixes makes its edits once; what they make may be found again */
};

struct memlint_place {
    uint32_t start;
    uint32_t end;
    struct memlint_text label;
};

struct memlint_edit {
    uint32_t start; /* bytes start..end-1, of whole characters, are replaced; start == end inserts */
    uint32_t end;
    struct memlint_text replacement; /* lines end in "\n"; the host turns them into the file's own line ends */
};

/* One finding. Valid during the sink's call only. */
struct memlint_finding {
    uint32_t struct_size;
    uint32_t rule;     /* index, below rule_count */
    uint32_t severity; /* of this finding; never above the rule's */
    uint32_t start;
    uint32_t end;
    struct memlint_text message; /* "String concatenation in loop" */
    struct memlint_text fix;     /* "Collect the pieces in a list and join them once" */
    struct memlint_text impact;  /* shown when bytes has no number; may be empty */
    struct memlint_bytes bytes;
    uint32_t place_count;
    const struct memlint_place *places;
    uint32_t applicability; /* MEMLINT_EDIT_… of all the edits together */
    uint32_t edit_count;
    const struct memlint_edit *edits; /* sorted, never overlapping; those that mend several findings of one rule come
                                       * with each of them: they are made once, and count for all */
    struct memlint_text edit_message;
};

/* Where a check sends what it finds. Called on the thread of check, in source order for comments.
 * A result other than 0 asks the check to stop; it then returns MEMLINT_STOPPED. */
struct memlint_sink {
    uint32_t struct_size;
    void *context;
    int32_t (*finding)(void *context, const struct memlint_finding *finding);
    /* A comment's range, from '#' to before the line's end. Hosts read suppressions only there. */
    int32_t (*comment)(void *context, uint32_t start, uint32_t end);
};

/* One source text to check. The host keeps it until the worker's next check begins. */
struct memlint_request {
    uint32_t struct_size;
    struct memlint_text filename; /* as the user gave it; the plugin looks beside it for libraries */
    struct memlint_text source;
    uint32_t as_entry;       /* 1: the user named this file as the program */
    uint32_t selected_count; /* 0: run every rule */
    const uint8_t *selected; /* selected[i] != 0: run rule i */
    const void *file;        /* the host's token for this check, passed back to host extensions */
};

struct memlint_plugin {
    uint32_t struct_size;
    uint32_t abi_major;
    uint32_t abi_minor;
    struct memlint_text name;    /* "memlint"; names the plugin in messages */
    struct memlint_text version; /* "0.1.0" */
    struct memlint_text summary; /* one line */
    struct memlint_text url;

    /* Any thread, once for each engine. On success *engine is set, and lives until engine_destroy. On failure it is
     * NULL, or one that holds the problem's texts and may only be destroyed. */
    int32_t (*engine_create)(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem);
    /* After the last of its workers was destroyed. */
    void (*engine_destroy)(struct memlint_engine *engine);

    /* Any thread. */
    uint32_t (*rule_count)(const struct memlint_engine *engine);
    /* Any thread; fills *rule, whose struct_size the caller has set. */
    int32_t (*rule_get)(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule);

    /* Any thread; the worker is then used by one thread at a time. */
    int32_t (*worker_create)(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem);
    void (*worker_destroy)(struct memlint_worker *worker);

    /* Reads request->source and calls the sink. Deterministic. Findings come sorted by start, then rule. */
    int32_t (*check)(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem);

    /* Any thread; returns a const struct that lives as long as the plugin is loaded, or NULL. */
    const void *(*get_extension)(const char *id);
};

/* The one symbol a plugin exports. The descriptor is constant and lives while the object is loaded. */
#define MEMLINT_PLUGIN_ENTRY "memlint_plugin_entry"
typedef const struct memlint_plugin *(*memlint_plugin_entry_fn)(void);

#if defined(__GNUC__)
#define MEMLINT_EXPORT __attribute__((visibility("default")))
#else
#define MEMLINT_EXPORT
#endif

MEMLINT_EXPORT const struct memlint_plugin *memlint_plugin_entry(void);

#ifdef __cplusplus
}
#endif

#endif
