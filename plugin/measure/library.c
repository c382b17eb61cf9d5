/* SPDX-License-Identifier: MIT */
/*
 * The import of one module, measured:
 *
 *   what is loaded already, who it is, the probes, the baseline     (program_add_preparation)
 *   import adafruit_motor.servo as _mlm
 *   _ml(2)            with all the garbage of the import: the peak that was seen
 *   _ml(3)            in a command of its own, of the size of the one that took the baseline, and twice as there: so
 *                     that what a command itself takes is in neither
 *   what the module is and what it loaded
 *
 * The name _mlm is there before, so that none is paid for.
 */
#include "measure/library.h"

#include "measure/enter.h"
#include "measure/modules.h"
#include "measure/program.h"
#include "measure/uploads.h"

enum { PROBE_IMPORTED = INTAKE_START_PROBES, PROBE_END };

struct writing {
    struct instrumenting *it;
    struct probe_names names;
};

/* In the text, $ stands for the probes' name and @ for the module's. */
static void build(const struct writing *writing, struct builder *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        if (*at == '$')
            build_text(out, writing->names.probe);
        else if (*at == '@')
            build_text(out, writing->it->request->module);
        else
            build_byte(out, *at);
    }
}

static void add_step(const struct writing *writing, const char *text)
{
    struct builder out = {.arena = &writing->it->measuring->arena};
    build(writing, &out, text);
    instrument_add_step(writing->it->measuring, build_result(&out), false);
}

/* As the baseline is taken. */
static void add_twin(const struct writing *writing, const char *text)
{
    struct builder out = {.arena = &writing->it->measuring->arena};
    build(writing, &out, text);
    build(writing, &out, text);
    if (out.size < INTAKE_START_SIZE)
        probes_build_padding(&out, INTAKE_START_SIZE - out.size);
    instrument_add_step(writing->it->measuring, build_result(&out), false);
}

static void add_probe(const struct writing *writing, uint32_t phase)
{
    struct intake *intake = &writing->it->measuring->intake;
    vec_push(intake->arena, &intake->probes, (struct probe){.phase = phase, .module = writing->it->request->module});
}

static struct writing begin(struct instrumenting *it, uint32_t middle)
{
    struct writing writing = {it, probes_name(&it->measuring->arena, it->request->module)};
    struct intake *intake = &it->measuring->intake;
    for (unsigned i = 0; i < INTAKE_START_PROBES; i++)
        add_probe(&writing, MEMLINT_PHASE_START);
    add_probe(&writing, middle);
    add_probe(&writing, MEMLINT_PHASE_END);
    intake->seed = writing.names.seed;
    intake->text_size = INTAKE_START_SIZE;
    return writing;
}

/* What stands in a library's way to be imported, and what it is afterwards. */
static const char before_import[] = "import sys as $s\n"
                                    "$m=None\n"
                                    "try:$k=list($s.modules)\n"
                                    "except AttributeError:$k=None\n";
static const char import[] = "import @ as $m\n$(2)\n";

/* A record T (intake.h): key, value, sum. What has no file is in the firmware. */
static void build_telling(const struct writing *writing, struct builder *out)
{
    build(writing, out, "def $p(k,v):print('\\x1eT',k,v,(");
    build_format(out, "%u", writing->names.seed);
    build(writing, out,
          "+sum(v.encode()))%8191,end='\\x1f')\n"
          "$f=getattr($m,'__file__','')\n"
          "if $f:$p('" TOLD_FILE "','frozen' if $f[:7]=='.frozen' else $f[$f.rfind('.')+1:])\n"
          "$f=getattr($m,'__version__','')\n"
          "if $f:$p('" TOLD_VERSION "',str($f))\n"
          "if $k is not None:\n"
          " $p('" TOLD_COUNT "',str(len($s.modules)))\n"
          " for $n in $s.modules:\n"
          "  if $n not in $k:$p('" TOLD_LOADED "',$n)\n");
}

static void add_telling(const struct writing *writing)
{
    struct builder out = {.arena = &writing->it->measuring->arena};
    build_telling(writing, &out);
    instrument_add_step(writing->it->measuring, build_result(&out), false);
}

static void as_commands(const struct writing *writing)
{
    struct measuring *measuring = writing->it->measuring;
    add_step(writing, before_import);
    program_add_preparation(measuring, &writing->names, 0);
    measuring->intake.program_step = measuring->steps.count;
    add_step(writing, import);
    add_twin(writing, "$(3)\n");
    measuring->intake.last_step = measuring->steps.count;
    add_telling(writing);
}

/* The simulator brings probes of its own, which are told apart by the order of their calls: _ml() for all of them, and
 * _mle() at the end of what is measured. It collects between commands. */
static enum ml_status as_steps(const struct writing *writing)
{
    struct measuring *measuring = writing->it->measuring;
    enum ml_status status = uploads_add(writing->it, &writing->names, PROBE_END + 1); /* there is no main loop */
    if (status)
        return status;
    add_step(writing, "__import__('_memlint_start')\n");
    add_step(writing, before_import);
    add_step(writing, "$e()\n");
    for (unsigned i = 0; i < INTAKE_START_PROBES; i++)
        add_step(writing, "$()\n");
    measuring->intake.program_step = measuring->steps.count;
    measuring->intake.in_steps = true;
    add_step(writing, "import @ as $m\n$e()\n");
    for (unsigned i = PROBE_IMPORTED; i <= PROBE_END; i++)
        add_step(writing, "$()\n");
    measuring->intake.last_step = measuring->steps.count;
    add_telling(writing);
    return ML_OK;
}

/* One text: before, the baseline, then what may raise. */
struct file {
    const char *before;
    const char *tried; /* its lines begin with a blank */
    bool tells;
};

static void as_file(const struct writing *writing, const struct file *file)
{
    struct measuring *measuring = writing->it->measuring;
    struct builder out = {.arena = &measuring->arena};
    build(writing, &out, file->before);
    probes_build_identity(&writing->names, &out);
    probes_build_functions(&writing->names, &out, 0);
    probes_build_catcher(&writing->names, &out, PROBE_END);
    build(writing, &out, "$e=None\n$(0)\n$(1)\ntry:\n");
    build(writing, &out, file->tried);
    build(writing, &out, "except BaseException as $e:\n $f($e)\n");
    if (file->tells)
        build_telling(writing, &out);
    build_string(&out, "print('\\x1eX\\x1f',end='')\n");
    measuring->intake.program_step = measuring->intake.last_step = measuring->steps.count;
    instrument_add_step(measuring, build_result(&out), false);
}

enum ml_status library_instrument(struct instrumenting *it)
{
    if (!modules_is_name(it->request->module))
        return error_set(it->error, ML_INVALID, "'%.*s' is no module's name",
                         TEXT_ARGS(text_cut(it->request->module, 100)));
    struct writing writing = begin(it, MEMLINT_PHASE_IMPORTS);
    if (it->request->way == MEMLINT_WAY_STEPS)
        return as_steps(&writing);
    if (it->request->way == MEMLINT_WAY_FILE)
        as_file(&writing, &(struct file){before_import, " import @ as $m\n $(2)\n $(3)\n", true});
    else
        as_commands(&writing);
    return ML_OK;
}

/* The board: what is free without Bluetooth, then with it; at the end it is as it was. */
static const char without_ble[] = "try:\n"
                                  " import _bleio as $b\n"
                                  " $b=$b.adapter\n"
                                  " $w=$b.enabled\n"
                                  " $b.enabled=False\n"
                                  "except Exception:$b=None\n";
static const char with_ble[] = "if $b:$b.enabled=True\n";
static const char measure_ble[] = "if $b:$(2)\n";
static const char restore_ble[] = "if $b:$b.enabled=$w\n$(3)\n";

enum ml_status board_instrument(struct instrumenting *it)
{
    struct measuring *measuring = it->measuring;
    if (it->request->way == MEMLINT_WAY_STEPS)
        return error_set(it->error, ML_INVALID,
                         "a simulator has the memory of this computer, not of a board; measure a board at a port");
    struct writing writing = begin(it, MEMLINT_PHASE_SET_UP);
    if (it->request->way == MEMLINT_WAY_FILE) {
        as_file(&writing, &(struct file){without_ble, " if $b:$b.enabled=True;$(2);$b.enabled=$w\n $(3)\n", false});
        return ML_OK;
    }
    add_step(&writing, without_ble);
    program_add_preparation(measuring, &writing.names, 0);
    measuring->intake.program_step = measuring->steps.count;
    add_step(&writing, with_ble);
    add_step(&writing, measure_ble);
    measuring->intake.last_step = measuring->steps.count;
    add_step(&writing, restore_ble);
    return ML_OK;
}
