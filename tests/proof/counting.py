# SPDX-License-Identifier: MIT
"""How often what a finding speaks of is run.

The garbage of a finding is that of a turn of the main loop, or of a call of the function that it is in, with all turns
of the loops that run it each turn. So what counts is how often the outermost of those loops is begun, or where there is
none, how often the statement itself is run. A call __count__(number) is put there, and CPython runs the program.
"""

import ast

LOOPS = (ast.For, ast.While)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LEAVING = (ast.Break, ast.Continue, ast.Return)
OF_ONE_TURN = {"MEM101"}  # rules whose figure is the mean of a turn of the loop around, whichever that is


def counted(text, findings):
    """The program, with __count__(i) where the i-th finding counts."""
    tree = ast.parse(text)
    for number, (block, statement) in enumerate([place(tree, item) for item in findings]):
        call = ast.Call(ast.Name("__count__", ast.Load()), [ast.Constant(number)], [])
        block.insert(index(block, statement), ast.Expr(call))
    return ast.unparse(ast.fix_missing_locations(tree))


def index(block, statement):
    return next(i for i, one in enumerate(block) if one is statement)


def place(tree, finding):
    """(a list of statements, the one of them to count)"""
    around = list(path(tree, finding["location"]["row"]))
    first = around.pop()
    while around and finding["code"] not in OF_ONE_TURN and each_turn(first, around):
        first = around.pop()
    return first


def each_turn(step, around):
    """Does the statement around run this one once, or in each of its turns? The outermost loop of the module does so,
    but is the main loop."""
    block, statement = step
    outer = around[-1][1]
    if isinstance(outer, LOOPS):
        main = not any(isinstance(other, (*LOOPS, *FUNCTIONS)) for _, other in around[:-1])
        before = block[:index(block, statement)]
        left = any(isinstance(node, LEAVING) for one in before for node in ast.walk(one))
        return not main and block is outer.body and not left
    return isinstance(outer, ast.With) or isinstance(outer, ast.Try) and block is outer.body


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
