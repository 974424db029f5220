# Completion for setuidgid(8) in fish: a user, then the command as it completes itself.
complete -c setuidgid -f
complete -c setuidgid -n 'test (count (commandline -opc)) = 1' -a '(__fish_complete_users)'
complete -c setuidgid -n 'test (count (commandline -opc)) != 1' -a '(__fish_complete_subcommand --fcs-skip=2)'
