# SPDX-License-Identifier: MIT
"""Programs with a token or a line changed, from a seed: what almost is one."""

import io
import random
import re
import tokenize

TOKENS = """, : ; . = == != < <= ( ) [ ] { } + - * ** / // % @ & | ^ ~ -> := += ... \\ ! ? $ ` <> if else elif for in not
is and or lambda def class return yield await async import from as with try except finally raise pass break continue del
global nonlocal assert while None True False print exec match type case x 0 07 1_ 1j .5 "a" 'a' b"a" f"{x}" f"{x!r}" rb"a"
\"\"\"a\"\"\" "\\x4" "{" """.split() + ["\n", " ", "\t", "#", "\\\n", "not in", "is not", "*x", "**x", "x:", "x=", "x,"]


def mutations(programs, count, seed):
    """So many, each of one of the programs."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        changed = mutated(chance, chance.choice(programs))
        if changed is not None:
            yield changed
            made += 1


def mutated(chance, program):
    text = program.decode("utf-8")
    change = chance.choice((change_token,) * 6 + (change_line, change_byte))
    changed = change(chance, text)
    return changed.encode("utf-8") if changed not in (None, text) else None


def change_token(chance, text):
    spans = tokens_of(text)
    if len(spans) < 2:
        return None
    start, end = chance.choice(spans)
    other_start, other_end = sorted(chance.sample(spans, 2))[chance.randrange(2)]
    near = spans[min(spans.index((start, end)) + 1, len(spans) - 1)]
    kind = chance.randrange(6)
    if kind == 0:
        return text[:start] + text[end:]
    if kind == 1:
        return text[:end] + chance.choice((" ", "", ", ")) + text[start:]
    if kind == 2:
        return text[:start] + text[near[0]:near[1]] + text[end:near[0]] + text[start:end] + text[max(end, near[1]):]
    if kind == 3:
        return text[:start] + text[other_start:other_end] + text[end:]
    inserted = chance.choice(TOKENS)
    if kind == 4:
        return text[:start] + inserted + text[end:]
    return text[:start] + inserted + chance.choice((" ", "")) + text[start:]


def tokens_of(text):
    """Where they are. f-strings are cut where names and signs are, so that what is in them changes, too."""
    starts, spans = [0, 0], []
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    try:
        for kind, word, begin, end, _ in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
            start, stop = starts[begin[0]] + begin[1], starts[end[0]] + end[1]
            if kind == tokenize.STRING and re.match("[a-zA-Z]*[fF]", word):
                spans += [(start + part.start(), start + part.end()) for part in re.finditer(r"\w+|\W", word)]
            if start < stop and kind != tokenize.COMMENT:
                spans.append((start, stop))
    except (tokenize.TokenError, SyntaxError, IndexError):
        pass
    return sorted(set(spans))


def change_line(chance, text):
    lines = text.splitlines(keepends=True)
    if not lines:
        return None
    at = chance.randrange(len(lines))
    kind = chance.randrange(7)
    if kind == 0:
        lines[at] = chance.choice((" ", "\t", "    ")) + lines[at]
    elif kind == 1:
        lines[at] = lines[at][1:]
    elif kind == 2:
        lines[at] = lines[at].rstrip("\n")
    elif kind == 3:
        lines[at] = lines[at].replace("    ", "\t", 1)
    elif kind == 4:
        del lines[at]
    elif kind == 5:
        lines.insert(at, chance.choice(lines))
    else:
        lines[at] = lines[at].lstrip()
    return "".join(lines)


def change_byte(chance, text):
    at = chance.randrange(len(text) + 1)
    byte = chance.choice("\0\t\n\r\f\v \\'\"`#$?!;:,.()[]{}=_0a\u00e9\u00a0\ufeff\u200b")
    return text[:at] + byte + text[at + chance.randrange(2):]
