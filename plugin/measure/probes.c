/* SPDX-License-Identifier: MIT */
#include "measure/probes.h"

#include "measure/intake.h"

static bool holds(struct memlint_text text, struct memlint_text part)
{
    for (uint32_t at = text_find(text, part.data[0], 0); at != TEXT_NOT_FOUND;
         at = text_find(text, part.data[0], at + 1)) {
        if (text.size - at >= part.size && !memcmp(text.data + at, part.data, part.size))
            return true;
    }
    return false;
}

/* Of 100 names at least one is in no program of less than 16 MiB that was not written for this. */
struct probe_names probes_name(struct arena *arena, struct memlint_text program)
{
    struct memlint_text name = TEXT("_ml");
    for (uint32_t number = 1; number <= 100 && holds(program, name); number++)
        name = text_format(arena, "_ml%uq", number);
    return (struct probe_names){
        .probe = name,
        .head = text_format(arena, "%.*sl", TEXT_ARGS(name)),
        .seed = (uint32_t)(text_hash(program) % INTAKE_MODULUS),
    };
}

/* Writes a text in which $ stands for the names' beginning, and # for the seed. */
static void build(struct builder *out, const struct probe_names *names, const char *text)
{
    for (const char *at = text; *at; at++) {
        if (*at == '$')
            build_text(out, names->probe);
        else if (*at == '#')
            build_format(out, "%u", names->seed);
        else
            build_byte(out, *at);
    }
}

void probes_build_identity(const struct probe_names *names, struct builder *out)
{
    build(out, names,
          "import sys as $s\n"
          "print('\\x1eI0#',$s.implementation[0],$s.implementation[1],end='\\x1f')\n"
          "$t=$s.implementation[0]\n"
          "try:\n"
          " import os as $s\n"
          " print('\\x1eI1#',$s.uname()[4],end='\\x1f')\n"
          "except Exception:pass\n"
          "try:\n"
          " if $t=='circuitpython':\n"
          "  import board as $s\n"
          "  print('\\x1eI2#',$s.board_id,end='\\x1f')\n"
          "except Exception:pass\n"
          "del $s,$t\n");
}

void probes_build_reading(const struct probe_names *names, struct builder *out, uint32_t index)
{
    build(out, names, "import gc as $g\n$g.collect()\nprint('\\x1eB',");
    build_format(out, "%u", index);
    build(out, names, ",$g.mem_alloc(),$g.mem_free(),");
    build_format(out, "(%u+", names->seed + index);
    build(out, names, "$g.mem_alloc()%8191*3+$g.mem_free()%8191*5)%8191,end='\\x1f')\n");
}

void probes_build_padding(struct builder *out, uint32_t bytes)
{
    for (uint32_t i = 1; i < bytes; i++)
        build_byte(out, '#');
    build_byte(out, '\n');
}

void probes_build_functions(const struct probe_names *names, struct builder *out, uint32_t iterations)
{
    build(out, names,
          "import gc as $g\n"
          "$t=0\n"
          "$o=print\n"
          "def $(n):\n"
          " a=$g.mem_alloc();b=$g.mem_free();$g.collect();c=$g.mem_alloc();d=$g.mem_free()\n"
          " $o('\\x1eS',n,$t,a,b,c,d,(");
    build_format(out, "%u", names->seed);
    build(out, names, "+n+$t%8191*3+a%8191*5+b%8191*7+c%8191*11+d%8191*13)%8191,end='\\x1f')\n");
    build(out, names, "def $l(n):\n global $t\n $t+=1\n $(n)\n");
    if (!iterations)
        return;
    build(out, names, " if $t>");
    build_format(out, "%u", iterations);
    build(out, names, ":\n  $o('\\x1eO#\\x1f',end='')\n  raise KeyboardInterrupt\n");
}

void probes_build_calls(const struct probe_names *names, struct builder *out, uint32_t calls)
{
    build(out, names, "def $c():\n ");
    while (calls--)
        build(out, names, "$(99);");
    build_byte(out, '\n');
}

/* except binds a name, for which there must be room when there is no memory left. */
void probes_build_catcher(const struct probe_names *names, struct builder *out)
{
    build(out, names,
          "def $f(e):\n"
          " $o('\\x1eE#',$y(e),end=' ')\n"
          " try:$o(e,end='')\n"
          " except BaseException:pass\n"
          " $o(end='\\x1f')\n"
          " try:\n"
          "  try:\n"
          "   from sys import print_exception as p\n"
          "   p(e)\n"
          "  except ImportError:\n"
          "   from traceback import print_exception as p\n"
          "   p($y(e),e,e.__traceback__)\n"
          " except BaseException:pass\n"
          "$e=None\n"
          "$y=type\n");
}

/* Ctrl-C and sys.exit() are no Exceptions. */
void probes_build_except(const struct probe_names *names, struct builder *out, uint32_t number)
{
    build(out, names, "except Exception as $e:$f($e);$(");
    build_format(out, "%u", number);
    build(out, names, ")\nexcept BaseException:$(");
    build_format(out, "%u)\n", number);
}

/* Twice, since a target that doesn't end is waited for. */
void probes_build_over(const struct probe_names *names, struct builder *out)
{
    build(out, names, "$o('");
    for (int i = 0; i < 2; i++)
        build_format(out, "\\x1eX%u\\x1f", names->seed);
    build_string(out, "',end='')\n");
}
