# Completion for svlogtail(8) in fish: options, then services with a log, or paths.

function __svlogtail_services
    set -l directories /service /etc/service /var/service
    set -q SVDIR; and set directories $SVDIR
    for directory in $directories
        if test -d $directory
            for log in $directory/*/log/
                string replace -r '.*/([^/]+)/log/$' '$1' -- $log
            end
            return
        end
    end
end

complete -c svlogtail -f -n 'not string match -q "*/*" -- (commandline -ct)' -a '(__svlogtail_services)'
complete -c svlogtail -s f -d 'go on with what is written'
complete -c svlogtail -s x -d 'exit at the end of the logs'
complete -c svlogtail -s n -x -d 'begin with the last lines, or all'
complete -c svlogtail -s g -l grep -x -d 'only lines that contain'
