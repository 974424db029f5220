# Completion for runsvchdir(8) in fish: the runlevels.

function __runsvchdir_runlevels
    set -l directory /etc/runit/runsvdir
    set -q RUNSVDIR; and set directory $RUNSVDIR
    for runlevel in $directory/*/
        set -l name (string replace -- $directory/ '' (string trim -rc / -- $runlevel))
        contains -- $name current previous current.new; or echo $name
    end
end

complete -c runsvchdir -x -a '(__runsvchdir_runlevels)' -d runlevel
