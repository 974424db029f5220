# Completion for envuidgid(8) in fish: a user, then the command as it completes itself.
complete -c envuidgid -f
complete -c envuidgid -n 'test (count (commandline -opc)) = 1' -a '(__fish_complete_users)'
complete -c envuidgid -n 'test (count (commandline -opc)) != 1' -a '(__fish_complete_subcommand --fcs-skip=2)'
