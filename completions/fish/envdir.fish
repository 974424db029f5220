# Completion for envdir(8) in fish: a directory, then the command as it completes itself.
complete -c envdir -f
complete -c envdir -n 'test (count (commandline -opc)) = 1' -a '(__fish_complete_directories (commandline -ct))'
complete -c envdir -n 'test (count (commandline -opc)) != 1' -a '(__fish_complete_subcommand --fcs-skip=2)'
