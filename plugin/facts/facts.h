/* SPDX-License-Identifier: MIT */
/*
 * What is known about a file before any rule runs: built once, then only asked.
 *
 *   import busio as b            symbol b, bound by an import; b.I2C resolves to "busio.I2C"
 *   N = 8                        symbol N, one binding, the constant 8
 *   text = ""                    symbol text, can hold str
 *   while True:                  loop, forever, main
 *       text += str(b)           text: read and written here, in that loop
 *
 * Tables live in the file's arena. Entry 0 of scopes is the module; of symbols, bindings, imports, loops and
 * functions it is "none", so that 0 can say so everywhere.
 */
#ifndef ML_FACTS_FACTS_H
#define ML_FACTS_FACTS_H

#include "base/names.h"
#include "syntax/strict.h"

enum scope_kind { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION, SCOPE_COMPREHENSION };

struct scope {
    enum scope_kind kind;
    uint32_t node;   /* the definition, lambda or comprehension; 0 for the module */
    uint32_t parent; /* scope */
};

enum binding_kind {
    BINDING_ASSIGN,     /* x = v, x: T = v, (x := v), and unpacking (value is then 0) */
    BINDING_AUGMENTED,  /* x += v */
    BINDING_ANNOTATION, /* x: T, which binds nothing at run time */
    BINDING_IMPORT,
    BINDING_DEFINITION, /* def, class */
    BINDING_PARAMETER,
    BINDING_LOOP,    /* for x in value */
    BINDING_WITH,    /* with value as x, which x is not when value is no file */
    BINDING_EXCEPT,  /* except E as x */
    BINDING_PATTERN, /* case x */
    BINDING_DELETE,
};

struct binding {
    enum binding_kind kind;
    uint32_t symbol;
    uint32_t node;     /* the identifier */
    uint32_t value;    /* what is bound, where one expression says it; else 0 */
    uint32_t bound_at; /* byte offset from which on the name is bound */
    uint32_t next;     /* of the same symbol, in source order */
};

/* A name in a scope. */
struct symbol {
    uint32_t name; /* in facts->names */
    uint32_t scope;
    uint32_t first; /* binding */
    uint32_t last;  /* binding */
    uint32_t binding_count;
    uint32_t bound_from; /* byte offset from which on one of its bindings holds */
    uint32_t import;     /* when an import binds it, else 0 */
    uint16_t holds;      /* enum holds, all that it can hold */
    bool used;           /* read somewhere, in code, an annotation or a string annotation */
    bool exported;       /* listed in __all__ */
    bool deleted;        /* in a del statement */
    bool escapes_scope;  /* declared global or nonlocal somewhere */
};

struct import {
    uint32_t binding;
    uint32_t symbol;
    uint32_t node; /* the name or alias in the statement */
    uint32_t statement;
    struct memlint_text module; /* "adafruit_ble.services", ".lib" when relative */
    struct memlint_text member; /* from module import member; empty for import module */
    bool star;                  /* from module import * ; binds nothing, symbol is 0 */
    bool aliased;               /* … as name */
    bool binds_root;            /* import a.b binds a */
    bool in_try;                /* in the body of a try that catches ImportError */
    bool in_type_checking;      /* under if TYPE_CHECKING */
    bool future;
};

/* What an expression can be: a set of these; HOLDS_ANY when that is not known. */
enum holds {
    HOLDS_NOTHING = 0,
    HOLDS_NONE = 1 << 0,
    HOLDS_BOOL = 1 << 1,
    HOLDS_INT = 1 << 2,
    HOLDS_FLOAT = 1 << 3,
    HOLDS_STR = 1 << 4,
    HOLDS_BYTES = 1 << 5,
    HOLDS_BUFFER = 1 << 6, /* bytearray, array, memoryview */
    HOLDS_LIST = 1 << 7,
    HOLDS_TUPLE = 1 << 8,
    HOLDS_DICT = 1 << 9,
    HOLDS_SET = 1 << 10,
    HOLDS_CODE = 1 << 11, /* function, class, module */
    HOLDS_ANY = 1 << 15,
};

enum loop_kind {
    LOOP_SET_UP,  /* runs a known number of turns, outside every run-forever loop and function */
    LOOP_BOUNDED, /* ends by itself, after turns that may be known */
    LOOP_FOREVER, /* while True, and nothing but the main loop's emergency exits leaves it */
};

struct loop {
    enum loop_kind kind;
    uint32_t node;     /* the for or while statement */
    uint32_t parent;   /* the loop around it in the same function, else 0 */
    uint32_t function; /* that it stands in, else 0 */
    int64_t turns;     /* -1: unknown */
    uint32_t forever;  /* itself or the innermost loop around it in the function that is run-forever, else 0 */
    bool leaves;       /* a break, or a return, ends it early */
    bool continues;    /* a continue ends a turn early */
    bool returns;      /* a return does */
};

/* From where the file's calls reach a function: from run-forever loops; from code that runs once, before them. */
enum reach { REACH_LOOP, REACH_SET_UP, REACH_COUNT };

enum reached {
    REACHED_NEVER,
    REACHED_RARELY, /* only where an event or an error is waited for */
    REACHED_OFTEN,
    REACHED_SURELY, /* under no condition, and by a name that means nothing else */
};

struct function {
    uint32_t node;
    uint32_t symbol;           /* that it defines */
    bool endless;              /* it holds a run-forever loop, so its names live as long as the program */
    bool yields;               /* a generator, which holds on to what it was given */
    uint8_t from[REACH_COUNT]; /* enum reached */
};

/* x += v, x = x + v, x = v + x, x = f"{x}{v}", x = "%s%s" % (x, v): the new value is made from the old one. */
struct update {
    uint32_t target;    /* a name, attribute or subscript */
    uint32_t value;     /* v, or the whole sum or format */
    enum kind operator; /* KIND_PLUS_EQUAL or KIND_PLUS; KIND_STRING of a format */
};

/* What stands between a node and the run-forever loop or the function around it. */
struct guards {
    bool dead;        /* a condition that is always false */
    bool leaves;      /* it ends with the loop: break, return, sys.exit() */
    bool rare;        /* if button.value:, except:, before a raise */
    bool conditional; /* any if, except, case, and, or */
};

enum truth { TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_TRUE };

/* What is done with an object where it stands. */
enum use {
    USE_READ,
    USE_GROWN,
    USE_SHRUNK,
    USE_MEASURED, /* its length or what it holds decides something */
    USE_BOUND,    /* the name itself gets a value */
    USE_NAMED,    /* a name is given to it: y = x */
    USE_KEPT,     /* returned, stored, or handed to who may store it */
    USE_UNKNOWN,
};

/* x.append(v), x.insert(0, v); many: x.extend(v), x += v */
struct growth {
    uint32_t target;
    uint32_t value;
    bool many;
};

/* What stands in the way of making a global a constant of the compiler, _X = const(5). */
enum const_hazard {
    CONST_NO_HAZARD,
    CONST_BY_TEXT,     /* globals(), eval, getattr; or a part of the file that could not be read */
    CONST_NOT_GLOBAL,  /* an attribute of a class would vanish */
    CONST_BOUND_AGAIN, /* the name is bound once more, in whatever scope, as a parameter, by import, def, except … */
    CONST_DECLARED,    /* global X */
    CONST_EXPORTED,    /* in __all__, or __X__ */
    CONST_KEYWORD,     /* f(X=1) */
    CONST_EARLY,       /* it stands above its value, if only in a function */
    CONST_NO_ASSIGNMENT, /* bound by anything but X = value alone: X = Y = 5, X, Y = 5, 6 */
    CONST_ANNOTATED,     /* X: int = 5 is not folded */
    CONST_CONDITIONAL,   /* under if or try: it would always be bound */
    CONST_NO_CONSTANT,   /* "not a constant": [1], -0.5, "a" + "b", 1 / 3, len(x) */
    CONST_DECIDES,       /* if X: yield, or y = 1: left out, the function would be no generator, or y no local name */
};

enum { MANY_OCCURRENCES = 512 }; /* of a name: more are not looked at, and nothing is known of it */

struct facts {
    const struct tree *tree;
    struct arena *arena;
    struct names names;
    VEC(struct scope) scopes;
    VEC(struct symbol) symbols;
    VEC(struct binding) bindings;
    VEC(struct import) imports;
    VEC(struct loop) loops;
    VEC(struct function) functions;
    uint32_t *symbol_of; /* by node: the symbol that an identifier means, 0: none in this file; of an attribute, its
                             name in names, a number that is no symbol, where the file assigns to one of that name */
    uint16_t *holds_of;  /* by node: what an expression can be */
    uint32_t *number_of; /* by node: index into numbers; 0: no constant */
    VEC(int64_t) numbers;
    uint32_t *loop_of;         /* by node: the innermost loop that runs it once a turn, in the same function; 0: none */
    uint32_t *function_of;     /* by node: the function it runs in; 0: the module */
    uint32_t *next_occurrence; /* by node: where the same name, or an attribute of the same name, stands next */
    uint32_t *first_of_symbol; /* by symbol */
    uint32_t *first_of_attribute; /* by name */
    uint16_t *update_of;          /* by node: by what an assignment updates its target, KIND_OTHER: it does not */
    bool *defined;                /* by name: does a def of the file have it, a function or a method? */
    bool *valued_in_class;        /* by name: does the body of a class give it a value? */
    uint64_t *resets;             /* a set of (loop, target): what facts_reset asks */
    uint32_t reset_slots;
    bool has_star_import;
    bool evaluates;        /* calls eval or exec, which reach names through text */
    bool *mentioned;       /* by name, where uses may hide, in what could not be read or in text for eval: does it stand
                        anywhere but in imports? NULL: none hide */
    uint32_t *bindings_of; /* by name: how many, in all scopes together */
    struct names keywords; /* of arguments: f(name=1) */
    bool reached_by_text;  /* calls globals, getattr …, which reach names through text */
    bool rewritable; /* Python 3 and CircuitPython both read the file, as far as we can tell: code may be changed */
    struct refusals refusals; /* … and if not, where they stop; of a file that the grammar can read */
    bool as_entry;            /* the user named the file as the program */
    bool passes_on;           /* it holds no statement but from .x import y, and what is said of it */
    uint32_t main_loop;       /* the run-forever loop at module level; 0: the file has none */
};

void facts_build(struct facts *facts, struct arena *arena, const struct tree *tree, bool as_entry);

/* Does this expression, through imports and aliases, mean that qualified name? "busio.I2C", "bytearray" (built in). */
bool facts_means(const struct facts *facts, uint32_t node, const char *qualified);
/* Is the node a call of that: bytearray(8), busio.I2C(…)? */
bool facts_calls(const struct facts *facts, uint32_t node, const char *qualified);
/* The qualified name, in the file's arena; empty when it isn't certain. */
struct memlint_text facts_qualified(const struct facts *facts, struct arena *arena, uint32_t node);

/* What an expression can be; HOLDS_ANY when unknown. */
uint16_t facts_holds(const struct facts *facts, uint32_t node);
/* Is the value one of the allowed types, whatever the program does, and not only as far as the file says? */
bool facts_proves(const struct facts *facts, uint32_t expression, uint16_t allowed);
/* The integer that an expression always is: literals, arithmetic, names bound once, const(). */
bool facts_number(const struct facts *facts, uint32_t node, int64_t *number);
enum truth facts_truth(const struct facts *facts, uint32_t expression);
/* May anything but the statements that are seen to bind a name give it a value? A local one only the function does. */
bool facts_bound_unseen(const struct facts *facts, const struct symbol *symbol);
/* Does evaluating an expression do nothing but give its value, so that it may be done earlier, later, twice or not at
 * all? It calls no code of the program or of a device. It may still raise: x[5], a / b. */
bool facts_is_pure(const struct facts *facts, uint32_t expression);
/* Does a statement do nothing but define names, and surely: x = 5, def, a class without bases? */
bool facts_statement_defines(const struct facts *facts, uint32_t statement);
/* Does importing the file do nothing else, apart from what its own imports do? */
bool facts_only_defines(const struct facts *facts);
/* Is an expression surely an int, and no negative one, whenever it is evaluated: 64, ROWS * 8, len(x)? */
bool facts_is_count(const struct facts *facts, uint32_t expression);
/* How many bytes or elements what the expression makes has; of a slice itself, at most. */
bool facts_length(const struct facts *facts, uint32_t node, int64_t *length);
/* The a:b of x[a:b], either of which may be left out; 0: the node is something else, or has a step. */
uint32_t facts_slice(const struct facts *facts, uint32_t subscript);
/* A text without interpolations, "a" or "a" "b"; and the bytes of any text literal, each escape as what it makes. */
bool facts_is_literal_text(const struct facts *facts, uint32_t node);
/* A number, a text, True, False or None as they are written, which the compiler keeps: 5, -0.5, "a". */
bool facts_is_literal(const struct facts *facts, uint32_t node);
int64_t facts_text_size(const struct facts *facts, uint32_t string);
/* struct.calcsize() of a format, on a board; false: it has none. */
bool facts_struct_size(struct memlint_text format, int64_t *size);

/* The first place, in source order, where this name stands, or an attribute of this name whatever its object; 0: it is
 * not known what it means. facts->next_occurrence has the next. */
uint32_t facts_occurrences(const struct facts *facts, uint32_t node);
/* The one expression that ever gives a name or attribute its value; 0: none, or more than one. */
uint32_t facts_value(const struct facts *facts, uint32_t node);
/* uart = busio.UART(…) or with open(…) as f, and nothing else binds the name. */
bool facts_made_by(const struct facts *facts, uint32_t node, const char *qualified);

/* Does a def of the file have that name? Then x.name() may be the file's own. */
bool facts_defines(const struct facts *facts, struct memlint_text name);
/* Does .name of anything stand in the file? It looks through all of it. */
bool facts_has_attribute(const struct facts *facts, const char *name);

/* What is reached through a module's name, so many dots on: of label.Label(…) at 1 the identifier Label; 0: nothing. */
uint32_t facts_member(const struct facts *facts, uint32_t name, uint32_t depth);

enum use facts_use(const struct facts *facts, uint32_t node);
/* May what the expression makes, or the name given to it, be held on to after the statements that see it? */
bool facts_escapes(const struct facts *facts, uint32_t node);
/* uart.write(x): is it handed to a method that takes any buffer, and gives it back? */
bool facts_lent(const struct facts *facts, uint32_t node);
/* Is something added to a sequence by this call or augmented assignment? */
bool facts_growth(const struct facts *facts, uint32_t node, struct growth *growth);
/* Is all that the file does with a name or attribute seen, and nothing of it takes away or looks at how long it is? */
bool facts_only_grows(const struct facts *facts, uint32_t target);
/* Does the function go on with the name once that loop is left? Then the loop was there to fill it. */
bool facts_used_after(const struct facts *facts, uint32_t loop, uint32_t target);
/* May code that runs again give a name or attribute a value that is not made from the old one? */
bool facts_renewed(const struct facts *facts, uint32_t target);
bool facts_changes_length(const struct facts *facts, uint32_t target);
/* Is all that the file does with a name or attribute seen, and nothing of it changes how long it is? */
bool facts_keeps_length(const struct facts *facts, uint32_t target);

/* Does the innermost loop end with the turn that runs this node? A block around it closes with break,
 * return, sys.exit(), or a raise that no except in the loop is there for. */
bool facts_last_turn(const struct facts *facts, uint32_t node);

/* How many turns a loop over this iterable makes; -1: unknown. */
int64_t facts_turns(const struct facts *facts, uint32_t iterable);
/* for i in range(n), or range(0, n), where nothing else in the loop gives i a value: the n; 0: another loop. */
uint32_t facts_counted_to(const struct facts *facts, const struct loop *loop);
/* Does each turn of the loop around it run this call or assignment, once? It is a statement of the loop's own body, and
 * neither a break nor a continue passes it by. */
bool facts_each_turn(const struct facts *facts, uint32_t node);
/* How many values a comprehension makes; -1 where a clause does not say, or a condition may skip some. */
int64_t facts_comprehension_turns(const struct facts *facts, uint32_t comprehension);

struct guards facts_guards(const struct facts *facts, uint32_t node);
/* Run again and again while the program runs: in a run-forever loop or a function that one reaches, and neither dead
 * nor where the loop is left. */
bool facts_hot(const struct facts *facts, uint32_t node);
/* … but only now and then: behind if button.value: or except:, or in a function that is only called there. */
bool facts_rare(const struct facts *facts, uint32_t node);
/* The run-forever loop around a node in its function, however many loops lie between; 0: none. */
uint32_t facts_forever(const struct facts *facts, uint32_t node);

enum const_hazard facts_const_hazard(const struct facts *facts, uint32_t symbol);
/* X = const(5), of micropython */
bool facts_is_const(const struct facts *facts, uint32_t symbol);
/* _X = const(5), which the compiler leaves no name of */
bool facts_is_folded(const struct facts *facts, uint32_t symbol);
/* Does const(…) accept the expression? */
bool facts_is_constant(const struct facts *facts, uint32_t expression);
/* How many names the table of globals holds; _X = const(5) is none. */
uint32_t facts_global_count(const struct facts *facts);
/* Does the name stand nowhere in the file but as an attribute? */
bool facts_is_free(const struct facts *facts, struct memlint_text name);
/* code.py, main.py */
bool facts_has_program_name(const struct facts *facts);
/* The program itself, whose names nobody imports: called so, named as one by the user, or with a main loop, unless that
 * runs only where __name__ == "__main__". */
bool facts_is_entry(const struct facts *facts);
/* … whether the user says so or not. */
bool facts_runs_itself(const struct facts *facts);
/* Does code of a function mean something though it never runs? It makes the function a generator, or a name in it a
 * local one. */
bool facts_shapes_function(const struct facts *facts, uint32_t first, uint32_t last);
/* __init__.py, from which the other files of its package may import all names, private ones, too. */
bool facts_is_package(const struct facts *facts);
/* A module of nothing but from ._sha256 import sha224: it is there for others to import the names from. */
bool facts_only_passes_on(const struct facts *facts);

struct memlint_text symbol_name(const struct facts *facts, uint32_t symbol);

/* Does an assignment, plain or augmented, update its target by + or by a format that holds it? */
bool facts_update(const struct facts *facts, uint32_t assignment, struct update *update);
/* Is the target, as written, given a new value in the body of that loop: text = "" ? */
bool facts_reset(const struct facts *facts, uint32_t loop, uint32_t target);
/* May something that runs again and again, away from any loop around it, give the target a new value? A name that is
 * declared global; an attribute of which any object is assigned to in a hot function. */
bool facts_reset_elsewhere(const struct facts *facts, uint32_t target);
/* Is the target another one each turn, because of what it is reached through: row in table[row] += x, for row in
 * rows? */
bool facts_varies(const struct facts *facts, uint32_t loop, uint32_t target);

#endif
