# SPDX-License-Identifier: MIT
"""How often what a finding speaks of is run.

The garbage of a finding is that of a turn of the main loop, or of a call of the function that it is in, with all turns of
the loops inside. So what counts is how often the outermost of those loops is begun, or the statement itself is run. A
call __count__(number) is put before it, and the program is run by CPython.
"""

import ast

LOOPS = (ast.For, ast.While)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OF_ONE_TURN = {"MEM101"}  # rules whose figure is the mean of a turn of the loop around, whichever that is


def counted(text, findings):
    """The program, with a call of __count__(i) where the i-th finding counts."""
    tree = ast.parse(text)
    places = [place(tree, item) for item in findings]
    for number, (block, statement) in enumerate(places):
        call = ast.Call(ast.Name("__count__", ast.Load()), [ast.Constant(number)], [])
        block.insert(block.index(statement), ast.Expr(call))
    return ast.unparse(ast.fix_missing_locations(tree))


def place(tree, finding):
    """(the list of statements, the one of them to count)"""
    around = list(path(tree, finding["location"]["row"]))
    scope = [[]]
    for block, statement in around:
        scope[-1].append((block, statement))
        if isinstance(statement, FUNCTIONS) and statement is not around[-1][1]:
            scope.append([])
    own = scope[-1]
    loops = [step for step in own[:-1] if isinstance(step[1], LOOPS)]
    if len(scope) == 1:
        loops = loops[1:]  # the first is the main loop
    return own[-1] if finding["code"] in OF_ONE_TURN or not loops else loops[0]


def path(node, row):
    """From a statement of the module to the innermost that holds the row."""
    for name in ("body", "orelse", "finalbody", "handlers"):
        block = getattr(node, name, [])
        for inner in block if isinstance(block, list) else []:
            if first_row(inner) <= row <= inner.end_lineno:
                if not isinstance(inner, ast.ExceptHandler):
                    yield block, inner
                yield from path(inner, row)
                return


def first_row(statement):
    return min([statement.lineno, *(decorator.lineno for decorator in getattr(statement, "decorator_list", []))])
