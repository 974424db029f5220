# Completion for runsv(8) in fish.
complete -c runsv -x -a '(__fish_complete_directories (commandline -ct) "service directory")'
