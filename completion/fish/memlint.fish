# SPDX-License-Identifier: MIT
# fish completion for memlint

function __memlint_rules
    memlint rules 2>/dev/null | awk 'NR > 2 && NF > 4 { print $1; print $5; print $4 }' | sort -u
end

function __memlint_boards
    memlint list-boards 2>/dev/null | awk 'NR > 2 && NF { print $1 }'
end

set -l commands check rules plugin-check explain list-boards
set -l first "not __fish_seen_subcommand_from $commands"
set -l other "__fish_seen_subcommand_from rules explain list-boards"

complete -c memlint -n $first -a check -d 'Check files and folders'
complete -c memlint -n $first -a rules -d 'List all rules'
complete -c memlint -n $first -a plugin-check -d 'Hold a plugin against its contract'
complete -c memlint -n $first -a explain -d 'Explain a rule or what a module costs'
complete -c memlint -n $first -a list-boards -d 'List the boards that are known'
complete -c memlint -n "__fish_seen_subcommand_from explain" -f -a '(__memlint_rules)'
complete -c memlint -n "__fish_seen_subcommand_from rules list-boards" -f

complete -c memlint -l select -x -a '(__fish_append , (__memlint_rules))' -d 'Report only these rules'
complete -c memlint -l ignore -x -a '(__fish_append , (__memlint_rules))' -d 'Leave out these rules'
complete -c memlint -l severity -x -a 'note low medium high' -d 'Report only this severity and above'
complete -c memlint -l rules -r -d 'Read rules of your own'
complete -c memlint -l exclude -x -d 'Skip files and folders that match'
complete -c memlint -l stdin-filename -r -d 'Check standard input under this name'
complete -c memlint -n "not $other" -l output-format -x -a 'auto report full concise summary statistics json json-lines report-json grouped pylint junit github azure gitlab rdjson sarif semgrep' \
    -d 'How to write what was found'
complete -c memlint -n $other -l output-format -x -a 'text json' -d 'How to write it'
complete -c memlint -l summary -d 'Write a table of the files, with a total'
complete -c memlint -l statistics -d 'Write a line for each rule'
complete -c memlint -s o -l output-file -r -d 'Write to a file'
complete -c memlint -l suggest -d 'Show your code before and after'
complete -c memlint -l provenance -d 'Say after each number how it was got'
complete -c memlint -l color -x -a 'auto always never' -d 'Use colours'
complete -c memlint -s q -l quiet -d 'No progress, notes or warnings'
complete -c memlint -l exit-zero -d 'Exit with 0 when there are findings'
complete -c memlint -l plugin -r -d 'Load this plugin too'
complete -c memlint -l jobs -x -d 'Check with this many threads'
complete -c memlint -l minimal -d 'Take the least memory: findings only, file by file'
complete -c memlint -l board -x -a '(__memlint_boards)' -d 'Work out the bytes for this board'
complete -c memlint -l ble -d 'Bluetooth is in use'
complete -c memlint -l no-ble -d 'Bluetooth is not in use'
complete -c memlint -l min-free -x -d 'What must stay free, in bytes'
complete -c memlint -l available -x -d 'What is free when the program starts, in bytes'
complete -c memlint -s h -l help -d 'Show help'
complete -c memlint -s V -l version -d 'Show versions'
complete -c memlint -l list-boards -d 'List the boards that are known'
