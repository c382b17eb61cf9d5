# SPDX-License-Identifier: MIT
"""How often what a finding speaks of is run.

The garbage of a finding is that of a turn of the main loop, or of a call of the function that it is in, with all turns of
the loops inside. So what counts is how often the outermost of those loops is begun; and if the statement itself is not
run in each turn of the innermost, as much less. Calls __count__(number) are put there, and CPython runs the program.
"""

import ast

LOOPS = (ast.For, ast.While)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OF_ONE_TURN = {"MEM101"}  # rules whose figure is the mean of a turn of the loop around, whichever that is


def counted(text, findings):
    """The program with its calls; number 3 * i + 0, 1, 2: of the i-th finding, the outermost loop, a turn of the
    innermost, the statement."""
    tree = ast.parse(text)
    calls = [call for number, item in enumerate(findings) for call in places(tree, item, 3 * number)]
    for block, statement, number in calls:
        call = ast.Call(ast.Name("__count__", ast.Load()), [ast.Constant(number)], [])
        block.insert(next(i for i, one in enumerate(block) if one is statement), ast.Expr(call))
    return ast.unparse(ast.fix_missing_locations(tree))


def times(counts, number):
    outermost, turns, runs = (counts.get(str(3 * number + i), 0) for i in range(3))
    return outermost * runs / turns if turns else 0


def places(tree, finding, number):
    """[(a list of statements, the one of them to count, number of the call)]"""
    scope = [[]]
    for block, statement in path(tree, finding["location"]["row"]):
        scope[-1].append((block, statement))
        if isinstance(statement, FUNCTIONS):
            scope.append([])
    own = scope[-1] or scope[-2][-1:]
    loops = [step for step in own[:-1] if isinstance(step[1], LOOPS)]
    if len(scope) == 1:
        loops = loops[1:]  # the first is the main loop
    if finding["code"] in OF_ONE_TURN or not loops:
        return [(*own[-1], number + i) for i in range(3)]
    innermost = loops[-1][1].body
    return [(*loops[0], number), (innermost, innermost[0], number + 1), (*own[-1], number + 2)]


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
