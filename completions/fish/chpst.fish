# Completion for chpst(8) in fish: users, groups, paths, and the command as it completes itself.

function __chpst_accounts
    set -l word (commandline -ct)
    if string match -q '*:*' -- $word
        set -l before (string replace -r '[^:]*$' '' -- $word)
        for group in (__fish_complete_groups)
            echo $before$group
        end
    else
        __fish_complete_users
    end
end

complete -c chpst -x -a '(__fish_complete_subcommand -- -u -U -b -e -/ -C -n -l -L -m -d -o -p -f -c -r -t)'
complete -c chpst -s u -x -a '(__chpst_accounts)' -d 'become'
complete -c chpst -s U -x -a '(__chpst_accounts)' -d 'set UID and GID'
complete -c chpst -s b -x -d 'run under this name'
complete -c chpst -s e -x -a '(__fish_complete_directories (commandline -ct))' -d 'take variables from'
complete -c chpst -s / -x -a '(__fish_complete_directories (commandline -ct))' -d 'change root'
complete -c chpst -s C -x -a '(__fish_complete_directories (commandline -ct))' -d 'change directory'
complete -c chpst -s n -x -d 'add to the nice value'
complete -c chpst -s l -r -d 'take the lock, wait for it'
complete -c chpst -s L -r -d 'take the lock or fail'
complete -c chpst -s m -x -d 'limit memory'
complete -c chpst -s d -x -d 'limit the data segment'
complete -c chpst -s o -x -d 'limit open files'
complete -c chpst -s p -x -d 'limit processes'
complete -c chpst -s f -x -d 'limit the size of files'
complete -c chpst -s c -x -d 'limit the size of core files'
complete -c chpst -s r -x -d 'limit the resident set'
complete -c chpst -s t -x -d 'limit processor time'
complete -c chpst -s v -d 'warn of what is passed over'
complete -c chpst -s V -d 'print the version'
complete -c chpst -s P -d 'in a new session'
complete -c chpst -s 0 -d 'close standard input'
complete -c chpst -s 1 -d 'close standard output'
complete -c chpst -s 2 -d 'close standard error'
