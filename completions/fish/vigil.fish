# Completion for vigil(8) in fish.
complete -c vigil -f
complete -c vigil -s d -l svdir -x -a '(__fish_complete_directories (commandline -ct))' -d 'the directory of services'
complete -c vigil -l once -d 'print the table of services and exit'
complete -c vigil -l json -d 'with --once: as JSON'
complete -c vigil -s h -l help -d 'print the options'
