/* SPDX-License-Identifier: MIT */
/*
 * libmemlint-bridge: a memlint host as a library.
 *
 *   b = memlint_bridge_new();
 *   memlint_bridge_load_folder(b, "/usr/lib/memlint");      plugins
 *   memlint_bridge_set(b, "data-dir", "/usr/share/memlint");
 *   memlint_bridge_set(b, "select", "MEM1");                options, its own and those of plugins
 *   memlint_bridge_open(b);                                 engines: packs, costs, rules
 *   memlint_bridge_add_file(b, "code.py", 1);
 *   memlint_bridge_run(b, NULL, NULL);                      checks, on threads; suppresses, sorts
 *   memlint_bridge_write(b, "json", &style, sink, file);    or memlint_bridge_each_finding
 *   memlint_bridge_free(b);
 *
 * The bridge prints nothing and never exits. A bridge is used by one thread at a time, but for memlint_bridge_cancel,
 * which any may call; several bridges may be used side by side. Text is UTF-8 with a length; strings passed as
 * const char * end in NUL and are copied.
 *
 * Functions return a MEMLINT_ status of plugin.h; after one that isn't MEMLINT_OK, memlint_bridge_error says what
 * happened. Three leave there what the call before it said: MEMLINT_STOPPED of a memlint_bridge_each_ function, which
 * a callback asked for; MEMLINT_UNKNOWN of memlint_bridge_rule; and MEMLINT_INVALID of a call inside another.
 *
 * A callback may call nothing of its own bridge but memlint_bridge_cancel, and that of memlint_bridge_each_finding also
 * memlint_bridge_apply. Inside a call that checks or writes, all others that return a status return MEMLINT_INVALID,
 * and memlint_bridge_forget does nothing.
 */
#ifndef MEMLINT_BRIDGE_H
#define MEMLINT_BRIDGE_H

#include <memlint/cli.h>
#include <memlint/instrument.h>
#include <memlint/plugin.h>
#include <memlint/profile.h>

#ifdef __cplusplus
extern "C" {
#endif

struct memlint_bridge;

MEMLINT_EXPORT struct memlint_bridge *memlint_bridge_new(void); /* NULL: out of memory */
MEMLINT_EXPORT void memlint_bridge_free(struct memlint_bridge *bridge);
MEMLINT_EXPORT const char *memlint_bridge_version(void);
/* The last failure, complete enough to show; valid until the next call. Never NULL. */
MEMLINT_EXPORT const char *memlint_bridge_error(const struct memlint_bridge *bridge);

/* Refuses, with the reason, what is no shared object of this machine, was cut, or doesn't keep plugin.h. The same file
 * twice is one plugin; two plugins of one name are refused. */
MEMLINT_EXPORT int32_t memlint_bridge_load(struct memlint_bridge *bridge, const char *path);
/* Every file in folder that ends in .so, by name (a missing folder holds none). All that can be loaded are; the first
 * failure is returned. */
MEMLINT_EXPORT int32_t memlint_bridge_load_folder(struct memlint_bridge *bridge, const char *folder);
/* The static door, for builds without dlopen. */
MEMLINT_EXPORT int32_t memlint_bridge_add(struct memlint_bridge *bridge, memlint_plugin_entry_fn entry);

MEMLINT_EXPORT uint32_t memlint_bridge_plugin_count(const struct memlint_bridge *bridge);
MEMLINT_EXPORT const struct memlint_plugin *memlint_bridge_plugin(const struct memlint_bridge *bridge, uint32_t index);

/* Types that only options of the bridge have. */
#define MEMLINT_OPTION_LIST 4u /* a list of texts in a file; set once for each */
#define MEMLINT_OPTION_MAP 5u  /* a mapping in a file; set once for each pair, as value_name shows */

/* What a configuration file may set, and a host's command line offers: the bridge's own options, then what the plugins
 * declare in memlint.cli/1; a name that several declare is there once, as the first declares it. NULL past the end. */
MEMLINT_EXPORT const struct memlint_option *memlint_bridge_option(const struct memlint_bridge *bridge, uint32_t index);
/* What the plugins declare, for a host's own command line, as above. */
MEMLINT_EXPORT const struct memlint_command *memlint_bridge_command(const struct memlint_bridge *bridge,
                                                                    uint32_t index);

/*
 * The bridge's own options, beyond those that memlint_bridge_option describes: config (a configuration file; "nearest":
 * the .memlint.yaml in a file's folder or the nearest above it; "none", which is the default), data-dir (folder of the
 * plugins' data), user-dir (folder of the user's, where plugins look for what the user made: costdb.yaml), packs (as
 * rules, but a problem in one only disables it and fails no run), jobs (threads; 0: one for each processor), add-noqa
 * (yes: a run works out what memlint_bridge_each_change hands over), fix (no; safe; unsafe: those that may change what
 * the plugin cannot see, too, as with unsafe-fixes; a run then fixes what it was given, in memory), nosemgrep (yes:
 * semgrep's comments hide findings, in place of memlint's own). select, ignore, extend-safe-fixes, extend-unsafe-fixes,
 * severity, rules, packs, include, exclude and per-file-ignores add up; of any other the last call counts. What is set
 * here wins over what a file says; select replaces it, the other lists add to it. Any other name must be an option that
 * a plugin declares, and reaches every plugin that does; MEMLINT_UNKNOWN when none does, so load the plugins first.
 * SWITCH takes yes or no; BYTES takes 10240, 10k or 10KiB (all of them units of 1024). The setting of a command that is
 * a check (memlint/cli.h) is set the same way: only what it looks for is found then, whatever is selected, without
 * profiles and without a baseline.
 */
MEMLINT_EXPORT int32_t memlint_bridge_set(struct memlint_bridge *bridge, const char *name, const char *value);

/* Makes the engines. MEMLINT_INVALID for a broken option, configuration file or baseline, MEMLINT_UNKNOWN for a
 * baseline that isn't there, MEMLINT_IO for a configuration file that isn't; a broken pack is a problem, and the others
 * work. Options can't change afterwards, but that fix may be set to no, nor be mended after a failure: make a new
 * bridge. */
MEMLINT_EXPORT int32_t memlint_bridge_open(struct memlint_bridge *bridge);

/* What holds for one file, or in the current folder where filename is NULL, after open: of a list every value, of any
 * other option the last; and as "config", the configuration file. What was never set isn't shown. Valid during the
 * call. */
struct memlint_bridge_setting {
    uint32_t struct_size;
    struct memlint_text name;
    struct memlint_text value;
    struct memlint_text path; /* of the configuration file that says so; empty: memlint_bridge_set did */
    uint32_t line;            /* in it */
};
typedef void (*memlint_bridge_setting_fn)(void *context, const struct memlint_bridge_setting *setting);
MEMLINT_EXPORT int32_t memlint_bridge_each_setting(struct memlint_bridge *bridge, const char *filename,
                                                   memlint_bridge_setting_fn each, void *context);

/* For a host that walks folders, after open: does what include and exclude say take this file, or enter this folder?
 * The globs of a call are held against each form of the path, those of a file against the path below its folder. */
struct memlint_bridge_path {
    uint32_t struct_size;
    const char *shown;    /* as the user will see it */
    const char *below;    /* from the folder that the user named */
    const char *absolute; /* with links resolved, at least those of its folder */
    uint32_t is_folder;
};
MEMLINT_EXPORT int32_t memlint_bridge_takes(struct memlint_bridge *bridge, const struct memlint_bridge_path *path,
                                            uint32_t *taken);
/* Does a glob, as a line of .gitignore has it, match a relative path? Any thread. */
MEMLINT_EXPORT uint32_t memlint_bridge_glob(const char *glob, const char *path, uint32_t is_folder);

/* What there is to tell the user that is no finding: packs that were disabled, files that could not be read or
 * checked, what a baseline hid. Complete after run; valid during the call. failed: 1 when it makes the run fail (exit
 * status 2). */
typedef void (*memlint_bridge_problem_fn)(void *context, const struct memlint_problem *problem, uint32_t failed);
MEMLINT_EXPORT void memlint_bridge_each_problem(const struct memlint_bridge *bridge, memlint_bridge_problem_fn each,
                                                void *context);

/* After open, those that hold in the current folder; a configuration file further down may bring others. */
MEMLINT_EXPORT uint32_t memlint_bridge_rule_count(const struct memlint_bridge *bridge);
/* Sorted by id, then name. *selected (may be NULL): would it be reported? MEMLINT_UNKNOWN past the end. The caller sets
 * rule->struct_size; the texts are valid until memlint_bridge_free. */
MEMLINT_EXPORT int32_t memlint_bridge_rule(const struct memlint_bridge *bridge, uint32_t index,
                                           struct memlint_rule *rule, uint32_t *selected);

/* as_entry: 1 when the user named this one file as the program. A path that is added twice is checked once. A file
 * below a broken configuration file isn't added: that is a problem, and the result is MEMLINT_OK. */
MEMLINT_EXPORT int32_t memlint_bridge_add_file(struct memlint_bridge *bridge, const char *path, uint32_t as_entry);
MEMLINT_EXPORT int32_t memlint_bridge_add_text(struct memlint_bridge *bridge, const char *filename,
                                               struct memlint_text source, uint32_t as_entry);
/* A file that is not checked, and may import one that is: plugins that offer memlint.project/1 read it for that, so
 * that they know who else uses a name. One that is to be checked as well counts once; a minimal run looks at none.
 * Of one text with no file beside it nothing is known of others, and fixes that hang on them are unsafe. */
MEMLINT_EXPORT int32_t memlint_bridge_add_beside(struct memlint_bridge *bridge, const char *path);
/* Forgets all that was added and what was found in it; options, rules and the problems of open stay. For a host that
 * checks one text after the other. */
MEMLINT_EXPORT void memlint_bridge_forget(struct memlint_bridge *bridge);

/* Checks all that was added; a second run checks it again and replaces what the first found. progress (may be NULL) is
 * called after each file, on the caller's thread or on a worker's, never two at a time, and where fixing comes back to
 * it once more with done as it was; a result other than 0 stops the run, which then returns MEMLINT_STOPPED. */
typedef int32_t (*memlint_bridge_progress_fn)(void *context, uint32_t done, uint32_t total);
MEMLINT_EXPORT int32_t memlint_bridge_run(struct memlint_bridge *bridge, memlint_bridge_progress_fn progress,
                                          void *context);
/* From a signal handler or another thread: asks a run, minimal or not, to stop soon. Where none is going on, the next
 * one stops. */
MEMLINT_EXPORT void memlint_bridge_cancel(struct memlint_bridge *bridge);

/* 0: nothing of LOW or more, and every program fits. 1: findings, a margin below the floor, or a program that was
 * measured and raised or left too little free; where a board says that it fits, the estimate counts no more.
 * 2: something could not be checked, whatever else was found; always so without an open that succeeded. */
MEMLINT_EXPORT uint32_t memlint_bridge_verdict(const struct memlint_bridge *bridge);

/* What became of a file of the last run. */
struct memlint_bridge_file {
    uint32_t struct_size;
    struct memlint_text filename;          /* as it was added */
    uint32_t checked;                      /* 0: a problem says why not, or a comment skips all of the file */
    uint32_t finding_count;                /* how many of its findings memlint_bridge_each_finding hands over */
    const struct memlint_profile *profile; /* in bytes of the board's memory; NULL: no plugin made one */
};
/* On the caller's thread, sorted by path; all is valid during the call. A result other than 0 stops, and
 * MEMLINT_STOPPED is returned. Before a run there are no files; after memlint_bridge_stream their profiles and findings
 * are gone. */
typedef int32_t (*memlint_bridge_file_fn)(void *context, const struct memlint_bridge_file *file);
MEMLINT_EXPORT int32_t memlint_bridge_each_file(const struct memlint_bridge *bridge, memlint_bridge_file_fn each,
                                                void *context);

/* A finding's edits are ready to be applied: their offsets are bytes of the file, after a byte order mark, and the
 * lines of a replacement end as the file's do. */
struct memlint_bridge_finding {
    uint32_t struct_size;
    struct memlint_text filename;
    struct memlint_text rule_id;
    struct memlint_text rule_name;
    uint32_t line; /* 1-based; columns count code points, 1-based, end exclusive */
    uint32_t column;
    uint32_t end_line;
    uint32_t end_column;
    const struct memlint_finding *finding; /* its member rule is an index in its plugin: see rule below */
    uint32_t file;                         /* how many files memlint_bridge_each_file hands over before its own */
    const struct memlint_rule *rule;       /* valid until memlint_bridge_free */
};
/* On the caller's thread, sorted by path, offset, rule; all is valid during the call. A result other than 0 stops, and
 * MEMLINT_STOPPED is returned. */
typedef int32_t (*memlint_bridge_finding_fn)(void *context, const struct memlint_bridge_finding *finding);
MEMLINT_EXPORT int32_t memlint_bridge_each_finding(const struct memlint_bridge *bridge, memlint_bridge_finding_fn each,
                                                   void *context);

/* What fixes of one rule saved in one file, by the model: bytes by MEMLINT_UNIT_…, whose unit is NONE where no finding
 * had a number of that kind. Their provenance is the weakest of all, and their source is empty. */
struct memlint_bridge_fixed {
    const struct memlint_rule *rule; /* valid until memlint_bridge_free */
    uint32_t count;                  /* findings that were fixed */
    struct memlint_bytes bytes[MEMLINT_UNIT_GROWTH + 1];
};

/* A file as it would be: with comments that suppress what is reported in it, or fixed. */
struct memlint_bridge_change {
    uint32_t struct_size;
    uint32_t comments; /* that were added, or got more rules */
    struct memlint_text filename;
    struct memlint_text text;   /* all of it, as the bytes of the file are to be */
    struct memlint_text before; /* all of it, as the bytes of the file were read */
    uint32_t fixed_count;
    const struct memlint_bridge_fixed *fixed; /* sorted by rule id, name */
};
/*
 * With the option add-noqa, after a run that isn't minimal: each file in which a comment can be added. It parses as
 * before; findings where none can stand are left. With the option fix: each file that fixes change. As for
 * memlint_bridge_each_finding.
 *
 * Fixing goes in rounds, ten at most, until one changes nothing: for each rule in the order of memlint_bridge_rule, the
 * edits of its findings are applied, but for display-only ones, and but for unsafe ones where those were not asked for;
 * then the file is checked again. Of findings that are in each other's way one waits for the next round; those that
 * come with the same edits are fixed together. What is suppressed, in the baseline or not selected is not fixed, and
 * neither is what only goes together with it; a line that a fix changed is new to the baseline. A file with a syntax
 * error, or that a plugin could not check, is left alone; a fix after which it is such a file is taken back, and its
 * edits are then display-only; problems say so. Where plugins know the files together, all are checked and fixed
 * again, as they were left, until none changes, at most ten times. After the run, findings, profiles and the verdict
 * are those of the changed text, so a host that can't store it has to set fix to no and run again. A minimal
 * run fixes nothing: memlint_bridge_stream refuses.
 */
typedef int32_t (*memlint_bridge_change_fn)(void *context, const struct memlint_bridge_change *change);
MEMLINT_EXPORT int32_t memlint_bridge_each_change(const struct memlint_bridge *bridge, memlint_bridge_change_fn each,
                                                  void *context);

/* Gets the output piece by piece; a result other than 0 stops the writing, which then returns MEMLINT_IO. */
typedef int32_t (*memlint_bridge_put_fn)(void *context, struct memlint_text piece);

/*
 * What a program really does to memory, measured on a target that is the host's own affair: a board, a simulator.
 * Through the first plugin that offers memlint.instrument/1, whose header says what the structs mean; MEMLINT_UNKNOWN
 * where none does. One thing is measured at a time: what the functions hand out is valid until
 * memlint_bridge_instrument is called again, a run until memlint_bridge_read is.
 *
 *   memlint_bridge_instrument(b, &what, &made);             commands with probes in them
 *   … made->steps run somewhere, and what they write …      memlint_bridge_read(b, &piece, &run)
 *   memlint_bridge_measure(b, "code.py", run, &runtime);    after memlint_bridge_run; then write shows it
 */
struct memlint_bridge_instrument {
    uint32_t struct_size;
    uint32_t subject;     /* MEMLINT_SUBJECT_… */
    const char *filename; /* the program, which may be one that was added as text; of another subject, where its modules
                             are looked for; NULL: in the current folder */
    const char *module;   /* of MEMLINT_SUBJECT_LIBRARY, else NULL */
    uint32_t way;         /* the rest as in struct memlint_instrument_request */
    uint32_t stub_hardware;
    uint32_t bring_files;
    uint32_t minimal;
    uint32_t iterations;
};
MEMLINT_EXPORT int32_t memlint_bridge_instrument(struct memlint_bridge *bridge,
                                                 const struct memlint_bridge_instrument *what,
                                                 const struct memlint_instrumented **instrumented);
MEMLINT_EXPORT int32_t memlint_bridge_read(struct memlint_bridge *bridge, const struct memlint_piece *piece,
                                           const struct memlint_run **run);
/* The file must be one of the last run, which is no minimal one: report and report-json show what was measured, and the
 * verdict knows. The run is the one that was read, with what the host has to say of it, or one that was kept. *runtime
 * is valid until the next run or memlint_bridge_forget. A memlint_bridge_cancel before it is forgotten. */
MEMLINT_EXPORT int32_t memlint_bridge_measure(struct memlint_bridge *bridge, const char *filename,
                                              const struct memlint_run *run, const struct memlint_runtime **runtime);

/* The modules of a library that lies beside filename (NULL: in the current folder) or in lib/ there, valid during the
 * call. A result other than 0 stops, and MEMLINT_STOPPED is returned. */
typedef int32_t (*memlint_bridge_module_fn)(void *context, struct memlint_text module);
MEMLINT_EXPORT int32_t memlint_bridge_modules(struct memlint_bridge *bridge, const char *filename, const char *library,
                                              memlint_bridge_module_fn each, void *context);

/* The user's cost database with measurements in it: *result, valid until the next call about a measurement. What is new
 * is written as a document. */
struct memlint_bridge_enter {
    uint32_t struct_size;
    const char *path;             /* where it is, for errors */
    struct memlint_text database; /* what it holds now; empty: it isn't there */
    uint32_t measurement_count;
    const struct memlint_measurement *measurements;
    const char *format;                       /* of the document: text or json */
    const struct memlint_bridge_style *style; /* NULL: plain */
};
MEMLINT_EXPORT int32_t memlint_bridge_enter(struct memlint_bridge *bridge, const struct memlint_bridge_enter *what,
                                            memlint_bridge_put_fn put, void *context, struct memlint_text *result);

struct memlint_bridge_style {
    uint32_t struct_size;
    uint32_t color;      /* 1: ANSI colours */
    uint32_t provenance; /* 1: say after each number how it was got */
    uint32_t width;      /* columns of the terminal; 0: unknown */
    uint32_t suggest;    /* 1: show each finding's edits as code before and after, in report and full */
    uint32_t show_fixes; /* 1: list what was fixed by file and rule, in fixes and the formats of text */
};

/*
 * Hands over what the file (the member of a finding) becomes with these edits, as text that is valid during the call of
 * put; nothing is written to any file. Edits are sorted by start and don't overlap, as those of one finding; whoever
 * applies several findings at once merges their edits. MEMLINT_INVALID: they overlap, leave the file or cut a
 * character; MEMLINT_UNKNOWN: no file with findings has this number; MEMLINT_IO: put wanted no more. May be called from
 * the callback of memlint_bridge_each_finding.
 */
MEMLINT_EXPORT int32_t memlint_bridge_apply(struct memlint_bridge *bridge, uint32_t file, uint32_t edit_count,
                                            const struct memlint_edit *edits, memlint_bridge_put_fn put, void *context);

/* Formats of findings: "auto" (report for one program, full for several files), report, full, concise, summary (a table
 * of the files, with a total), statistics (a line a rule), json, json-lines, report-json, grouped, pylint, junit,
 * github, azure, gitlab, rdjson, sarif, semgrep: docs/formats.md says for whom each is. NULL past the end. */
MEMLINT_EXPORT const char *memlint_bridge_format(uint32_t index);
/* In one of them; or as "diff", what memlint_bridge_each_change hands over: a unified diff of all these files, by the
 * names that were added, which patch -p0 and git apply -p0 apply; or as "fixes", what they fixed and saved, as the
 * formats of text say it. */
MEMLINT_EXPORT int32_t memlint_bridge_write(struct memlint_bridge *bridge, const char *format,
                                            const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                            void *context);

/* Writes what the last run reported as a baseline, which is to be stored at path: in it files are named as seen from
 * there. For all of it, run without the option baseline. Not after a minimal run. */
MEMLINT_EXPORT int32_t memlint_bridge_write_baseline(struct memlint_bridge *bridge, const char *path,
                                                     memlint_bridge_put_fn put, void *context);

/* A minimal run: checks all that was added and writes it in one pass, with the least memory. Each file is written as
 * soon as it and all before it are checked, in the order of a whole run, and dropped before the next; findings only, so
 * full has no table of files at its end. For the formats that take files one by one; MEMLINT_INVALID for those that
 * need all of them (auto, report, summary, statistics, report-json), before anything is checked. On one thread, or on
 * as many as the option jobs asks for, each holding one file; put is called on any of them, never two at a time.
 * Replaces what a run before has found. Afterwards problems and the verdict are those of a whole run, but
 * memlint_bridge_each_finding finds nothing and memlint_bridge_write refuses. */
MEMLINT_EXPORT int32_t memlint_bridge_stream(struct memlint_bridge *bridge, const char *format,
                                             const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                             void *context);

/* Carries out a command of a plugin and writes its document; format is "text" or "json". */
MEMLINT_EXPORT int32_t memlint_bridge_run_command(struct memlint_bridge *bridge, const char *name,
                                                  uint32_t argument_count, const char *const *arguments,
                                                  const char *format, const struct memlint_bridge_style *style,
                                                  memlint_bridge_put_fn put, void *context);

/* The rules in the language of another tool, "semgrep": carries out the command `export` of each plugin that has one.
 * put gets the code of its document as it is, a file; put_rest what else it says, as text; both with context. */
MEMLINT_EXPORT int32_t memlint_bridge_export_rules(struct memlint_bridge *bridge, const char *language,
                                                   const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                                   memlint_bridge_put_fn put_rest, void *context);

/* Writes a document of the host's own, which build hands over; format is "text" or "json". */
typedef void (*memlint_bridge_build_fn)(void *context, const struct memlint_document *document);
MEMLINT_EXPORT int32_t memlint_bridge_write_document(struct memlint_bridge *bridge, const char *format,
                                                     const struct memlint_bridge_style *style,
                                                     memlint_bridge_build_fn build, void *build_context,
                                                     memlint_bridge_put_fn put, void *context);

/* What plugins have to say when a run is over (closing, in memlint/cli.h), as text; nothing where they have nothing. */
MEMLINT_EXPORT int32_t memlint_bridge_write_closing(struct memlint_bridge *bridge,
                                                    const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                                    void *context);

/* How one text becomes another, as a unified diff; nothing where they are equal. */
struct memlint_bridge_difference {
    uint32_t struct_size;
    struct memlint_text before_name;
    struct memlint_text after_name;
    struct memlint_text before;
    struct memlint_text after;
};
MEMLINT_EXPORT int32_t memlint_bridge_write_difference(struct memlint_bridge *bridge,
                                                       const struct memlint_bridge_difference *what,
                                                       const struct memlint_bridge_style *style,
                                                       memlint_bridge_put_fn put, void *context);

/* The table of rules, those of memlint_bridge_rule, as text or json. */
MEMLINT_EXPORT int32_t memlint_bridge_write_rules(struct memlint_bridge *bridge, const char *format,
                                                  const struct memlint_bridge_style *style, memlint_bridge_put_fn put,
                                                  void *context);

/* Holds a plugin against the contract of plugin.h and writes what was tried and seen, a line each. The bridge's other
 * plugins lend it their parser. MEMLINT_OK: it keeps the contract; MEMLINT_INVALID: it doesn't. */
MEMLINT_EXPORT int32_t memlint_bridge_plugin_check(struct memlint_bridge *bridge, const char *path,
                                                   memlint_bridge_put_fn put, void *context);

#ifdef __cplusplus
}
#endif

#endif
