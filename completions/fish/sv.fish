# Completion for sv(8) in fish: commands, then services and how they are.

# True until a command was given; the word after -w is a number of seconds.
function __sv_needs_command
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case --events
                return 1
            case '-*w'
                set -e words[1]
                set -q words[1]; and set -e words[1]
            case '-*'
                set -e words[1]
            case '*'
                return 1
        end
    end
end

# The services of a tree and how they are, which sv itself tells; those whose line matches. Behind
# a slash log services. Directories where sv tells nothing.
function __supervised_services --argument-names directory wanted
    set -l services
    switch (commandline -ct)
        case '.*' '/*'
            __fish_complete_directories (commandline -ct) 'service directory'
            return
        case '*/*'
            set services $directory/*/log/
        case '*'
            set services $directory/*/
    end
    set -q services[1]; or return
    set services (string replace -- $directory/ '' (string trim -rc / -- $services))
    set -lx SVDIR $directory
    set -l lines (sv status $services 2>/dev/null | string replace -r '; [a-z]+: log: .*' '')
    if set -q lines[1]
        string match -er -- "$wanted|: access denied" $lines |
            string replace -r '^warning: (.*?): ' '$1\t' |
            string replace -r '^([a-z]+): (.*?): ' '$2\t$1 '
    else
        printf '%s\n' $services
    end
end

function __sv_services
    set -l directory $SVDIR
    if test -z "$directory"
        for directory in /service /etc/service /var/service
            test -d $directory; and break
        end
    end
    __supervised_services $directory .
end

complete -c sv -f
complete -c sv -s v -d 'wait and report'
complete -c sv -l json -d 'status or events as JSON'
complete -c sv -l events -d 'the last events of services'
complete -c sv -s w -x -d 'wait so many seconds at most'
for entry in 'status	report the state' 'up	start, and start again whenever it exits' \
        'down	stop' 'once	start, and do not start again' 'exit	stop, and let runsv exit' \
        'start	up, and wait for it' 'stop	down, and wait for it' 'restart	stop and start' \
        'reload	send HUP' 'check	wait for the wanted state' 'shutdown	exit, and wait for it' \
        'try-restart	restart if it runs' 'force-stop	stop, by KILL if need be' \
        'force-reload	send TERM, then KILL if need be' \
        'force-restart	restart, by KILL if need be' \
        'force-shutdown	shutdown, by KILL if need be' 'pause	send STOP' 'cont	send CONT' \
        'hup	send HUP' 'alarm	send ALRM' 'interrupt	send INT' 'quit	send QUIT' \
        '1	send USR1' '2	send USR2' 'term	send TERM' 'kill	send KILL'
    set -l parts (string split \t -- $entry)
    complete -c sv -n __sv_needs_command -a $parts[1] -d $parts[2]
end
complete -c sv -n 'not __sv_needs_command' -a '(__sv_services)'
