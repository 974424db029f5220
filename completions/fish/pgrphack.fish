# Completion for pgrphack(8) in fish: the command as it completes itself.
complete -c pgrphack -x -a '(__fish_complete_subcommand)'
