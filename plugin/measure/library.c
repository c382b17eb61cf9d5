/* SPDX-License-Identifier: MIT */
/*
 * The import of one module, measured:
 *
 *   what is loaded already, who it is, the probes                   (program_add_preparation)
 *   names, until a new table of them opens; the baseline
 *   import adafruit_motor.servo as _mlm
 *   _ml(2)            with all the garbage of the import: the peak that was seen
 *   _ml(3)            in a command of its own, of the size of the one that took the baseline, and twice as there: so
 *                     that what a command itself takes is in neither
 *   what the module is and what it loaded
 *
 * The name _mlm is there before, so that none is paid for. Names lie in tables that open whole and are shared by all of
 * a program: so one is opened before, and the figure is that of the library without its part of them, as in
 * libraries.csv.
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
static const char before_import[] = "import sys as $z\n"
                                    "$m=None\n"
                                    "try:$k=list($z.modules)\n"
                                    "except AttributeError:$k=None\n";
/* getattr makes a name of any text. The tables hold 20, 40, 80, 160, 320 … names of 6 bytes, and open when one is full;
 * nothing else here takes that much at once. Where there is room, it is to be one that any library fits into. The
 * simulator's probes do the same (_memlint.py, open_table). */
static const char fill_table[] = "$w=1900 if $g.mem_free()>60000 else 200\n"
                                 "$n=$v=0\n"
                                 "while $n<600 and (not $n or $g.mem_alloc()-$v<$w):\n"
                                 " $v=$g.mem_alloc()\n"
                                 " getattr($z,'$n'+str($n),None)\n"
                                 " $n+=1\n";
static const char import[] = "import @ as $m\n$(2)\n";

/* Records T (intake.h): key, value, sum. A module of the firmware has a __file__, too, but no such file is there. */
static void build_telling(const struct writing *writing, struct builder *out)
{
    build(writing, out, "def $p(k,v):print('\\x1eT',k,v,(");
    build_format(out, "%u", writing->names.seed);
    build(writing, out,
          "+sum(v.encode()))%8191,end='\\x1f')\n"
          "$v=getattr($m,'__file__','')\n"
          "$n=$v[$v.rfind('.')+1:]\n"
          "try:\n"
          " import os as $q\n"
          " $q.stat($v)\n"
          "except OSError:$n='frozen'\n"
          "except (ImportError,AttributeError):pass\n"
          "if $v:$p('" TOLD_FILE "',$n)\n"
          "$v=getattr($m,'__version__','')\n"
          "if $v:$p('" TOLD_VERSION "',str($v))\n"
          "if $k is not None:\n"
          " $p('" TOLD_COUNT "',str(len($z.modules)))\n"
          " for $n in $z.modules:\n"
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
    add_step(writing, fill_table);
    program_add_start(measuring, &writing->names);
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

static void add_file(const struct writing *writing, struct builder *out)
{
    struct measuring *measuring = writing->it->measuring;
    build(writing, out, "$o=print\n");
    probes_build_over(&writing->names, out);
    measuring->intake.program_step = measuring->intake.last_step = measuring->steps.count;
    instrument_add_step(measuring, build_result(out), false);
}

/* All of it in one text, whose own code is there from the baseline on. */
static void as_file(const struct writing *writing)
{
    struct builder out = {.arena = &writing->it->measuring->arena};
    build(writing, &out, before_import);
    probes_build_identity(&writing->names, &out);
    probes_build_functions(&writing->names, &out, 0);
    probes_build_catcher(&writing->names, &out);
    build(writing, &out, fill_table);
    build(writing, &out, "$(0)\n$(1)\ntry:\n import @ as $m\n $(2)\n $(3)\n");
    probes_build_except(&writing->names, &out, PROBE_END);
    build_telling(writing, &out);
    add_file(writing, &out);
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
        as_file(&writing);
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

/* As little text as can be, for its code takes from what is free. Who the board is, its drive tells. */
static void board_as_file(const struct writing *writing)
{
    struct builder out = {.arena = &writing->it->measuring->arena};
    build(writing, &out,
          "import gc as $g\n"
          "$w=$b=None\n"
          "try:\n"
          " import _bleio as $b\n"
          " $b=$b.adapter\n"
          " $w=$b.enabled\n"
          "except Exception:$b=None\n"
          "try:\n"
          " for $n in (0,1,2,3):\n"
          "  if $b:$b.enabled=(False,False,True,$w)[$n]\n"
          "  elif $n==2:continue\n"
          "  $g.collect();$a=$g.mem_alloc();$d=$g.mem_free()\n"
          "  print('\\x1eS',$n,0,$a,$d,$a,$d,(");
    build_format(&out, "%u", writing->names.seed);
    build(writing, &out,
          "+$n+$a%8191*16+$d%8191*20)%8191,end='\\x1f')\n"
          "except Exception as $e:print('\\x1eE");
    build_format(&out, "%u", writing->names.seed);
    build(writing, &out, "',type($e),end='\\x1f')\n");
    add_file(writing, &out);
}

enum ml_status board_instrument(struct instrumenting *it)
{
    struct measuring *measuring = it->measuring;
    if (it->request->way == MEMLINT_WAY_STEPS)
        return error_set(it->error, ML_INVALID,
                         "a simulator has the memory of this computer, not of a board; measure a board at a port");
    struct writing writing = begin(it, MEMLINT_PHASE_SET_UP);
    if (it->request->way == MEMLINT_WAY_FILE) {
        board_as_file(&writing);
        return ML_OK;
    }
    add_step(&writing, without_ble);
    program_add_preparation(measuring, &writing.names, 0);
    program_add_start(measuring, &writing.names);
    measuring->intake.program_step = measuring->steps.count;
    add_step(&writing, with_ble);
    add_step(&writing, measure_ble);
    measuring->intake.last_step = measuring->steps.count;
    add_step(&writing, restore_ble);
    return ML_OK;
}
