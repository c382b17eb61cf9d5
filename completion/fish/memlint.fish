# SPDX-License-Identifier: MIT
# fish completion for memlint; written by docs/describe.py

function __memlint_rules
    memlint rules 2>/dev/null | awk 'NR > 2 && NF > 4 { print $1; print $5; print $4 }' | sort -u
end

function __memlint_boards
    memlint list-boards 2>/dev/null | awk 'NR > 2 && NF { print $1 }'
end

set -l commands check rules options measure devices restore plugin-check test validate explain list-boards
set -l first "not __fish_seen_subcommand_from $commands"
set -l other "__fish_seen_subcommand_from rules options measure devices test validate explain list-boards"

complete -c memlint -n $first -a check -d 'check files and folders'
complete -c memlint -n $first -a rules -d 'list all rules'
complete -c memlint -n $first -a options -d 'list all options and commands'
complete -c memlint -n $first -a measure -d 'import libraries on a target, each in a fresh VM, or look at the board itself, and keep what that takes in the file that --costdb names'
complete -c memlint -n $first -a devices -d 'list the boards that are connected'
complete -c memlint -n $first -a restore -d 'put back the program on the CIRCUITPY drive at PATH, and what files there held'
complete -c memlint -n $first -a plugin-check -d 'hold a plugin against the contract of memlint/plugin.h'
complete -c memlint -n $first -a test -d 'hold rules against annotated sources'
complete -c memlint -n $first -a validate -d 'read rule files, or without a path those that a check here would read, and list what is wrong in them'
complete -c memlint -n $first -a explain -d 'say why a rule exists, or what importing a module costs'
complete -c memlint -n $first -a list-boards -d 'list the boards that --board knows, and their memory'
complete -c memlint -n "__fish_seen_subcommand_from explain" -f -a '(__memlint_rules)'
complete -c memlint -n "__fish_seen_subcommand_from rules options devices list-boards" -f

complete -c memlint -l select -x -a '(__fish_append , (__memlint_rules))' -d 'report only these rules'
complete -c memlint -l ignore -x -a '(__fish_append , (__memlint_rules))' -d 'leave out these rules, written as for --select'
complete -c memlint -l per-file-ignores -x -d 'leave out these rules in the files that match'
complete -c memlint -l severity -x -a 'note low medium high' -d 'report only findings of this severity and above'
complete -c memlint -l rules -r -d 'read rules of your own from this YAML file, or from every one in this folder'
complete -c memlint -l noqa -d 'let \'# noqa\' comments hide findings, or leave them to another linter'
complete -c memlint -l no-noqa -d 'the opposite of --noqa'
complete -c memlint -l baseline -r -d 'leave out the findings that this file knows'
complete -c memlint -l write-baseline -r -d 'write what is found now to FILE, for --baseline, and report nothing'
complete -c memlint -l add-noqa -d 'add to the line of each finding a comment that suppresses it, and show what is left'
complete -c memlint -l include -x -d 'below PATH, take only files that match'
complete -c memlint -l exclude -x -d 'skip files and folders below PATH that match, as a line of .gitignore would'
complete -c memlint -l files-from -r -d 'check the files that FILE lists, or standard input where it is -'
complete -c memlint -l stdin-filename -r -d 'check standard input, and call it NAME'
complete -c memlint -l fix -d 'rewrite in the files what can be rewritten without changing what the program does, and report what is left'
complete -c memlint -l unsafe-fixes -d 'count as fixable, and fix, also what may change things that memlint cannot see'
complete -c memlint -l no-unsafe-fixes -d 'the opposite of --unsafe-fixes'
complete -c memlint -l diff -d 'show what --fix would change, as patch takes it, and change nothing'
complete -c memlint -l fix-only -d 'as --fix, but report nothing that is left, and exit with 0'
complete -c memlint -l show-fixes -d 'list what was fixed'
complete -c memlint -l extend-safe-fixes -x -a '(__fish_append , (__memlint_rules))' -d 'take the unsafe fixes of these rules for safe, written as for --select'
complete -c memlint -l extend-unsafe-fixes -x -a '(__fish_append , (__memlint_rules))' -d 'take the safe fixes of these rules for unsafe'
complete -c memlint -n "not $other" -l output-format -x -a 'auto report full concise summary statistics json json-lines report-json grouped pylint junit github azure gitlab rdjson sarif semgrep' \
    -d 'how to write what was found'
complete -c memlint -n $other -l output-format -x -a 'text json' -d 'how to write what was found'
complete -c memlint -l summary -d 'a table of the files, highest peak first, with a total'
complete -c memlint -l statistics -d 'a line for each rule, most findings first'
complete -c memlint -s o -l output-file -r -d 'write to FILE, which is replaced only when everything was written'
complete -c memlint -l suggest -d 'show your code before and after, where a finding has a better version of it'
complete -c memlint -l provenance -d 'say after each number how it was got'
complete -c memlint -l color -x -a 'auto always never' -d 'use colours'
complete -c memlint -s q -l quiet -d 'no progress, notes or warnings on standard error'
complete -c memlint -l exit-zero -d 'exit with 0 when there are findings'
complete -c memlint -l runtime -d 'run the one program that is named, with probes in it, on a target, and report what it really does to memory beside what was estimated'
complete -c memlint -l target -x -a 'serial drive sim' -d 'where to run it'
complete -c memlint -l port -r -d 'the board\'s serial port, or the console of the drive\'s board'
complete -c memlint -l drive -r -d 'where the board\'s drive is mounted'
complete -c memlint -l iterations -x -d 'end the run after N turns of the main loop'
complete -c memlint -l duration -x -d 'end it after this time, however many turns there were'
complete -c memlint -l timeout -x -d 'give up after this time, all in all'
complete -c memlint -l runs -x -d 'how often memlint measure imports each library'
complete -c memlint -l record -r -d 'write the samples to FILE, as CSV'
complete -c memlint -l replay -r -d 'report from the samples in FILE, which --record has written, and run nothing'
complete -c memlint -l plot -d 'draw memory over time to FILE, an .svg or .png'
complete -c memlint -l config -r -d 'read options from FILE, or from no file at all'
complete -c memlint -l no-config -d 'the opposite of --config'
complete -c memlint -l show-settings -d 'show what each option that a file can set is set to, for PATH or the current folder, and where that is said'
complete -c memlint -l show-files -d 'list the files that would be checked, and check nothing'
complete -c memlint -l plugin -r -d 'load this plugin too'
complete -c memlint -l jobs -x -d 'check with N threads'
complete -c memlint -l minimal -d 'take the least memory'
complete -c memlint -s h -l help -d 'show this help'
complete -c memlint -s V -l version -d 'show the versions of memlint and of its plugins'
complete -c memlint -l board -x -a '(__memlint_boards)' -d 'the board whose memory the program must fit'
complete -c memlint -l ble -d 'count the memory that Bluetooth takes from the program, or don\'t'
complete -c memlint -l no-ble -d 'the opposite of --ble'
complete -c memlint -l min-free -x -d 'a program fails that leaves less than this free at its peak'
complete -c memlint -l available -x -d 'free memory when the program starts, if you know it better'
complete -c memlint -l costdb -r -d 'costs that you measured'
complete -c memlint -l list-boards -d 'list the boards that --board knows, and their memory'
