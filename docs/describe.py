#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes what says again what `memlint options` says: shell completion, the manual's OPTIONS and docs/options.md.

    docs/describe.py MEMLINT SOURCES           rewrites the files below the folder SOURCES
    docs/describe.py MEMLINT SOURCES --check   names those that would change; exit status 1 if there are any

`make describe` calls it; a test of `make check` does with --check.
"""

import json
import os
import re
import subprocess
import sys

FLAG, RULES, BOARD, FILES, OTHER = "flag", "rules", "board", "files", "other"
MINI_FORMATS = "text json"


def read(memlint):
    done = subprocess.run([memlint, "options", "--output-format", "json"], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    document = json.loads(done.stdout)
    for option in document["options"]:  # --plot[=FILE]: a value that may be left out stands for itself
        option["optional"], option["value"] = (option["value"], "") if option["value"].startswith("[=") else ("", option["value"])
    return document["options"], document["commands"]


def kind(option):
    """What can stand for its value."""
    if not option["value"]:
        return FLAG
    if option["value"] == "RULES":
        return RULES
    if option["name"] == "board":
        return BOARD
    return FILES if option["value"] in ("FILE", "PATH", "FOLDER") or option["name"] == "stdin-filename" else OTHER


def choices(option):
    """Of the words that its value may be: ["auto", "always", "never"]."""
    text = option["choices"] or option["value"]
    return [word for word in text.split("|") if re.fullmatch(r"[a-z-]+", word)] if "|" in text else []


def short(text):
    """The first clause: what fits beside a name."""
    clause = re.match(r"((?:[^.:;\[(]|\.\w)+)", text)[1].strip()
    return clause[0].lower() + clause[1:]


def spellings(option):
    words = ["--" + option["name"]] + (["--no-" + option["name"]] if option["negated"] == "yes" else [])
    return words + (["-" + option["letter"]] if option["letter"] else [])


def negation_only(option):
    """--config FILE has --no-config beside it, which takes no value."""
    return ["--no-" + option["name"]] if option["negated"] == "yes" and option["value"] else []


def tables(commands):
    """That write text or JSON, and no findings."""
    return [command["name"] for command in commands if command["formats"] == "text|json"]


def wrapped(words, indent, width=116):
    lines, line = [], ""
    for word in words:
        if line and len(indent) + len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return ("\n" + indent).join(lines + [line])


# --- bash ---

BASH = """\
# SPDX-License-Identifier: MIT
# bash completion for memlint; written by docs/describe.py

_memlint_rules() { "$1" rules 2>/dev/null | awk 'NR > 2 && NF > 4 { print $1; print $5; print $4 }' | sort -u; }
_memlint_boards() { "$1" list-boards 2>/dev/null | awk 'NR > 2 && NF { print $1 }'; }

# The option whose value is at hand: the word before, or the one before the '=' that bash splits off, be it that of
# --option=VALUE or that of --severity RULE=SEVERITY.
_memlint_previous() {
    local at=$((COMP_CWORD - 1))
    [[ ${COMP_WORDS[COMP_CWORD]} != '=' && ${COMP_WORDS[at]} == '=' ]] && ((at--))
    [[ $at -gt 1 && ${COMP_WORDS[at]} != -* && ${COMP_WORDS[at + 1]} == '=' ]] && ((at--))
    printf '%%s' "${COMP_WORDS[at]}"
}

# The first word that is no option and no option's value.
_memlint_command() {
    local at word
    for ((at = 1; at < COMP_CWORD; at++)); do
        word=${COMP_WORDS[at]}
        case $word in
        %(command_pattern)s) printf '%%s' "$word"; return ;;
        %(flags)s) ;;
        --* | %(letters)s) [[ ${COMP_WORDS[at + 1]} == '=' ]] && ((at++)); ((at++)) ;;
        *) return ;;
        esac
    done
}

_memlint() {
    local options='%(options)s'
    local commands='%(commands)s'
    local word=${COMP_WORDS[COMP_CWORD]} command words=
    [[ $word == '=' ]] && word=
    command=$(_memlint_command)
    COMPREPLY=()
    case $(_memlint_previous) in
    %(rules)s) words=$(_memlint_rules "$1") ;;
%(choices)s
    %(boards)s) words=$(_memlint_boards "$1") ;;
    --output-format)
        words='%(formats)s'
        [[ -z $command || ' %(checks)s ' == *" $command "* ]] || words='text json' ;;
    %(files)s) compopt -o filenames -o default; return ;;
    %(others)s) return ;;
    *)
        case $command in
        %(bare)s) words= ;;
        explain) words=$(_memlint_rules "$1") ;;
        *) compopt -o filenames -o default ;;
        esac
        [[ -z $command ]] && words=$commands
        [[ $word == -* ]] && words=$options ;;
    esac
    [[ $words ]] || return
    local before=
    [[ $word == *,* ]] && before=${word%%,*},
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${word##*,}")
    [[ -z $command && $word != -* && $words == "$commands" ]] && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word")
}
complete -F _memlint memlint
"""


def one_of(options, wanted):
    return [word for option in options if kind(option) == wanted and not choices(option) and option["name"] != "output-format"
            for word in spellings(option) if word not in negation_only(option)]


def formats(options):
    return next(option["choices"] for option in options if option["name"] == "output-format").split("|")


def bare(commands):
    return [command["name"] for command in commands if not command["arguments"]]


def bash(options, commands):
    flags = one_of(options, FLAG) + [word for option in options for word in negation_only(option)]
    names = [command["name"] for command in commands]
    chosen = [option for option in options if choices(option) and option["name"] != "output-format"]
    letters = [f"-{option['letter']}" for option in options if option["letter"] and kind(option) != FLAG]
    return BASH % {
        "checks": " ".join(command["name"] for command in commands if command["formats"] == "findings"),
        "command_pattern": " | ".join(names),
        "flags": " | ".join(flags),
        "letters": " | ".join(letters),
        "options": wrapped([word for option in options for word in spellings(option)], " " * 8),
        "commands": " ".join(names),
        "rules": " | ".join(one_of(options, RULES)),
        "choices": "\n".join(f"    --{option['name']}) words='{' '.join(choices(option))}' ;;" for option in chosen),
        "boards": " | ".join(one_of(options, BOARD)),
        "formats": " ".join(formats(options)),
        "files": " | ".join(one_of(options, FILES)),
        "others": " | ".join(one_of(options, OTHER)),
        "bare": " | ".join(bare(commands)),
    }


# --- fish ---

FISH = """\
# SPDX-License-Identifier: MIT
# fish completion for memlint; written by docs/describe.py

function __memlint_rules
    memlint rules 2>/dev/null | awk 'NR > 2 && NF > 4 { print $1; print $5; print $4 }' | sort -u
end

function __memlint_boards
    memlint list-boards 2>/dev/null | awk 'NR > 2 && NF { print $1 }'
end

set -l commands %(commands)s
set -l first "not __fish_seen_subcommand_from $commands"
set -l other "__fish_seen_subcommand_from %(tables)s"

%(command_lines)s
complete -c memlint -n "__fish_seen_subcommand_from explain" -f -a '(__memlint_rules)'
complete -c memlint -n "__fish_seen_subcommand_from %(bare)s" -f

%(option_lines)s
"""


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish_option(option, all_formats):
    line = "complete -c memlint"
    names = (f" -s {option['letter']}" if option["letter"] else "") + f" -l {option['name']}"
    said = f" -d {quoted(short(option['help']))}"
    values = {FLAG: "", RULES: " -x -a '(__fish_append , (__memlint_rules))'", BOARD: " -x -a '(__memlint_boards)'",
              FILES: " -r", OTHER: " -x"}[kind(option)]
    if choices(option):
        values = f" -x -a '{' '.join(choices(option))}'"
    if option["name"] == "output-format":
        return (f'{line} -n "not $other"{names} -x -a \'{" ".join(all_formats)}\' \\\n   {said}\n'
                f"{line} -n $other{names} -x -a '{MINI_FORMATS}'{said}")
    lines = [line + names + values + said]
    if option["negated"] == "yes":
        lines.append(f"{line} -l no-{option['name']} -d {quoted('the opposite of --' + option['name'])}")
    return "\n".join(lines)


def fish(options, commands):
    return FISH % {
        "commands": " ".join(command["name"] for command in commands),
        "tables": " ".join(tables(commands)),
        "command_lines": "\n".join(f"complete -c memlint -n $first -a {command['name']} -d {quoted(short(command['help']))}"
                                   for command in commands),
        "bare": " ".join(bare(commands)),
        "option_lines": "\n".join(fish_option(option, formats(options)) for option in options),
    }


# --- zsh ---

ZSH = """\
#compdef memlint
# SPDX-License-Identifier: MIT
# Written by docs/describe.py

_memlint_rule() {
    local -a rules
    rules=(${(f)"$(memlint rules 2>/dev/null | awk 'NR > 2 && NF > 4 { print $1; print $5; print $4 }' | sort -u)"})
    compadd "$@" -a rules
}

_memlint_rules() { _sequence -s , _memlint_rule; }

_memlint_boards() {
    local -a boards
    boards=(${(f)"$(memlint list-boards 2>/dev/null | awk 'NR > 2 && NF { print $1 }')"})
    compadd -a boards
}

_memlint_formats() {
    if (( ${words[(I)(%(tables)s)]} )); then
        compadd text json
    else
        compadd %(formats)s
    fi
}

_memlint_first() {
    local -a commands=(
%(commands)s
    )
    _describe command commands
    _files -g '*.py(-.)'
}

_memlint_rest() {
    case ${line[1]} in
    explain) _memlint_rule ;;
    plugin-check) _files -g '*.so(-.)' ;;
    restore) _files -/ ;;
    %(bare)s) ;;
    *) _files -g '*.py(-.)' ;;
    esac
}

_arguments -s -S \\
%(options)s
    '1:command or path:_memlint_first' \\
    '*:path:_memlint_rest'
"""


def zsh_text(text):
    return re.sub(r"([\[\]:])", r"\\\1", text.replace("'", "’"))


def zsh_option(option):
    name, said = "--" + option["name"], zsh_text(short(option["help"]))
    what = zsh_text(option["value"].lower().split("|")[0])
    values = {FLAG: "", RULES: f":{what}:_memlint_rules", BOARD: f":{what}:_memlint_boards", FILES: f":{what}:_files",
              OTHER: f":{what}:"}[kind(option)]
    if choices(option):
        values = f":{what}:({' '.join(choices(option))})"
    if option["name"] == "output-format":
        values = f":{what}:_memlint_formats"
    equals = "=" if option["value"] else ""
    many = "*" if re.search(r"repeated", option["help"]) else ""
    if option["letter"]:
        alone = "(- *)" if option["name"] in ("help", "version") else f"(-{option['letter']} {name})"
        plus = "+" if option["value"] else ""
        return f"    '{alone}'{{-{option['letter']}{plus},{name}{equals}}}'[{said}]{values}' \\"
    lines = [f"    '{many}{name}{equals}[{said}]{values}' \\"]
    if option["negated"] == "yes":
        lines.append(f"    '--no-{option['name']}[the opposite of {name}]' \\")
    return "\n".join(lines)


def zsh(options, commands):
    return ZSH % {
        "tables": "|".join(tables(commands)),
        "formats": " ".join(formats(options)),
        "commands": "\n".join(f"        '{command['name']}:{zsh_text(short(command['help']))}'" for command in commands),
        "bare": "|".join(bare(commands)),
        "options": "\n".join(zsh_option(option) for option in options),
    }


# --- The manual ---


def roff(text):
    """Prose as lines of one sentence, with option names set as such."""
    text = text.replace("\\", "\\e")
    lines = []
    for sentence in re.split(r"(?<=[.;:]) ", text):
        for part in re.split(r"((?<![\w-])--[a-z-]+[.,;:)]?)", sentence):
            part = part.strip()
            option = re.fullmatch(r"--([a-z-]+)([.,;:)]?)", part)
            if option:
                lines.append(f".Fl \\-{option[1]}{' ' + option[2] if option[2] else ''}")
            elif part:
                lines.append(("\\&" if part[0] in ".'" else "") + part)
    return "\n".join(lines)


def man_item(option):
    value = option["value"]
    shown = f" Ns Oo = Ns Ar {option['optional'][2:-1].lower()} Oc" if option["optional"] else ""
    if value:
        words = " | ".join(f"Cm {word}" if re.fullmatch("[a-z-]+", word) else f"Ar {word.lower()}" for word in value.split("|"))
        shown = " " + words
    names = (f"{option['letter']} , Fl " if option["letter"] else "") + f"\\-{option['name']}{shown}"
    if option["negated"] == "yes":
        names += f" , Fl \\-no-{option['name']}"
    text = option["help"]
    if option["name"] == "output-format":
        text += " See FORMATS."
    if option["default"]:
        text += f" The default is {option['default']}."
    return f".It Fl {names}\n{roff(text)}"


def grouped(options):
    groups = {}
    for option in options:
        groups.setdefault(option["group"], []).append(option)
    groups["Help"] = groups.pop("Help")
    return groups


def man(options, _commands):
    parts = []
    for group, members in grouped(options).items():
        items = "\n".join(man_item(option) for option in members)
        parts.append(f".Ss {group}\n.Bl -tag -width Ds\n{items}\n.El\n")
    return "".join(parts)


# --- docs/options.md ---


def cell(text):
    return re.sub(r"(--[a-z-]+)", r"`\1`", text.replace("|", "\\|"))


def markdown(options, _commands):
    parts = ["# Options\n\nWritten by docs/describe.py from `memlint options`. A `✓`: also a key of `.memlint.yaml`, without the dashes.\n"]
    for group, members in grouped(options).items():
        parts.append(f"\n## {group}\n\n| option | in files | what it does | default |\n|---|---|---|---|\n")
        for option in members:
            value = f" {option['value']}" if option["value"] else option["optional"]
            names = [f"`--{option['name']}{value}`".replace("|", "\\|")]
            names += [f"`--no-{option['name']}`"] if option["negated"] == "yes" else []
            names = ([f"`-{option['letter']}`"] if option["letter"] else []) + names
            tick = "✓" if option["in_files"] == "yes" else ""
            parts.append(f"| {', '.join(names)} | {tick} | {cell(option['help'])} | {cell(option['default'])} |\n")
    return "".join(parts)


BEGIN, END = '.\\" begin: docs/describe.py\n', '.\\" end: docs/describe.py\n'


def between(path, text):
    """The file with text between its marks."""
    with open(path, encoding="utf-8") as file:
        old = file.read()
    start, end = old.index(BEGIN) + len(BEGIN), old.index(END)
    return old[:start] + text + old[end:]


def main():
    memlint, sources = sys.argv[1:3]
    options, commands = read(memlint)
    path = lambda *parts: os.path.join(sources, *parts)
    made = {
        path("completion", "bash", "memlint"): bash(options, commands),
        path("completion", "fish", "memlint.fish"): fish(options, commands),
        path("completion", "zsh", "_memlint"): zsh(options, commands),
        path("docs", "memlint.1"): between(path("docs", "memlint.1"), man(options, commands)),
        path("docs", "options.md"): markdown(options, commands),
    }
    changed = []
    for name, text in made.items():
        old = open(name, encoding="utf-8").read() if os.path.exists(name) else None
        if old != text:
            changed.append(name)
            if "--check" not in sys.argv:
                with open(name, "w", encoding="utf-8") as file:
                    file.write(text)
    if "--check" in sys.argv and changed:
        print("make describe would change: " + ", ".join(os.path.relpath(name, sources) for name in changed))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
