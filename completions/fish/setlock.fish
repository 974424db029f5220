# Completion for setlock(8) in fish: a file, then the command as it completes itself.
function __setlock_given
    count (string match -v -- '-*' (commandline -opc))
end

complete -c setlock -n 'test (__setlock_given) = 1' -F
complete -c setlock -n 'test (__setlock_given) != 1' -x -a '(__fish_complete_subcommand --fcs-skip=2)'
complete -c setlock -n 'test (__setlock_given) = 1' -s n -d 'wait for the lock'
complete -c setlock -n 'test (__setlock_given) = 1' -s N -d 'do not wait'
complete -c setlock -n 'test (__setlock_given) = 1' -s x -d 'exit 0 without the lock'
complete -c setlock -n 'test (__setlock_given) = 1' -s X -d 'report a failure'
