# Completion for runsvdir(8) in fish.
complete -c runsvdir -s P -d 'start each runsv in a new session'
complete -c runsvdir -x -a '(__fish_complete_directories (commandline -ct) services)'
