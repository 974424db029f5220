# Completion for vigil(8) in fish. Starts no Java: sv(8) tells how services are.

source (status dirname)/sv.fish # for __supervised_services

# The words before the current one, without vigil(8)'s own options; letters of sv(8) made words.
function __vigil_words
    set -l words (commandline -opc)
    set -e words[1]
    while string match -q -- '-*' $words[1]
        set -l takes -d --svdir -H --host --config --set --confirm --glyphs --colors --escape-wait \
            --screenshot --size --keys
        contains -- $words[1] $takes; and set -e words[1]
        set -e words[1]
    end
    set -l letters s u d o p c h a i q t k x e usr1 usr2
    set -l commands status up down once pause cont hup alarm interrupt quit term kill exit exit 1 2
    set -l at (contains -i -- "$words[1]" $letters); and set words[1] $commands[$at]
    string join \n -- $words
end

# True behind one of these commands, or where none was given.
function __vigil_in
    set -l words (__vigil_words)
    contains -- "$words[1]" $argv
end

function __vigil_runlevel
    set -l words (__vigil_words)
    test "$words[1]" = runlevel; and contains -- "$words[2]" $argv
end

# How many words follow the command that are no options.
function __vigil_given
    set -l words (__vigil_words)
    count (string match -v -- '-*' $words[2..])
end

function __vigil_tree
    set -l words (commandline -opc)
    # services of another machine would take long to ask
    string match -rq -- '^(-H|--host)' $words; and echo /dev/null; and return
    set -l at (contains -i -- -d $words; or contains -i -- --svdir $words)
    if test -n "$at"
        string replace -r '^~/' $HOME/ -- $words[(math $at + 1)]
    else if string match -rq -- '^--svdir=(?<tree>.*)' $words
        echo $tree
    else if test -n "$SVDIR"
        echo $SVDIR
    else
        for directory in /service /etc/service /var/service
            test -d $directory; and echo $directory; and return
        end
    end
end

# Services that the command can do something to, and how they are.
function __vigil_services
    set -l words (__vigil_words)
    set -l wanted .
    switch "$words[1]"
        case up start once
            set wanted '^down:(?!.*, want up)|, want down'
        case down stop
            set wanted '^(?:run|finish):|, want up'
        case pause
            set wanted '^run:(?!.*, paused)'
        case cont
            set wanted ', paused'
        case reload hup alarm interrupt quit 1 2 term kill
            set wanted '^(?:run|finish):'
        case restart exit
            set wanted '^(?:run|finish|down):'
        case disable
            set wanted ', normally up|^(?:run|finish):(?!.*, normally down)'
    end
    __supervised_services (__vigil_tree) $wanted
    printf '%s\n' @all @up @down @problems
end

# Services with logs, or paths.
function __vigil_logs
    if string match -q '*/*' -- (commandline -ct)
        __fish_complete_path (commandline -ct)
    else
        for log in (__vigil_tree)/*/log/
            string replace -r '.*/([^/]+)/log/$' '$1' -- $log
        end
    end
end

# Service directories beside those that links lead to, and services that a file down keeps down.
function __vigil_definitions
    if string match -q '*/*' -- (commandline -ct)
        __fish_complete_directories (commandline -ct) 'service directory'
        return
    end
    set -l tree (__vigil_tree)
    for down in $tree/*/down
        string replace -r '.*/([^/]+)/down$' '$1' -- $down
    end
    set -l sources $tree/../sv /etc/sv
    set -l links
    for entry in $tree/*
        test -L $entry; and set -a links (realpath -- $entry)
    end
    set -q links[1]; and set sources (string replace -r '/[^/]*$' '' -- $links | sort -u)
    for run in $sources/*/run
        set -l name (string replace -r '.*/([^/]+)/run$' '$1' -- $run)
        test -e $tree/$name; or echo $name
    end
end

# The runlevels that the tree belongs to, else those of runsvchdir(8); or what is in one.
function __vigil_runlevels
    set -l tree (__vigil_tree)
    set -l directory /etc/runit/runsvdir
    set -q RUNSVDIR; and set directory $RUNSVDIR
    if test -L "$tree"
        set -l link (readlink -- $tree)
        string match -q '/*' -- $link; or set link (string replace -r '[^/]*$' '' -- $tree)$link
        string match -rq '^(?<above>.*)/current$' -- $link; and set directory $above
    end
    if set -q argv[1]
        for entry in $directory/$argv[1]/*
            string replace -- $directory/$argv[1]/ '' $entry
        end
        return
    end
    for runlevel in $directory/*/
        set -l name (string replace -- $directory/ '' (string trim -rc / -- $runlevel))
        contains -- $name current previous current.new; or echo $name
    end
end

function __vigil_contents
    set -l words (__vigil_words)
    __vigil_runlevels $words[3]
end

complete -c vigil -f
complete -c vigil -s h -l help -d 'print the options'
for option in 'once	print the table of services and exit' 'json	with --once: as JSON' \
        'plain	line by line, for screen readers' 'tsv	with --once: fields between tabs' \
        'readonly	look only, send no commands' 'ascii	as --glyphs ascii' \
        'alt-screen	give back what was on the screen' 'no-alt-screen	stay on the one screen' \
        'mouse	take clicks and the wheel' 'no-mouse	leave the mouse to the terminal' \
        'paste	have what is pasted marked' 'no-paste	take what is pasted for keys' \
        'dump-config	print all settings and exit'
    set -l parts (string split \t -- $option)
    complete -c vigil -n '__vigil_in ""' -l $parts[1] -d $parts[2]
end
complete -c vigil -n '__vigil_in ""' -s d -l svdir -x -a '(__fish_complete_directories (commandline -ct))' -d 'the directory of services'
complete -c vigil -n '__vigil_in ""' -s H -l host -x -a '(__fish_complete_user_at_hosts)' -d 'the services of another machine'
complete -c vigil -n '__vigil_in ""' -l config -r -F -d settings
complete -c vigil -n '__vigil_in ""' -l set -x -d 'a setting, NAME=VALUE'
complete -c vigil -n '__vigil_in ""' -l escape-wait -x -d 'how long Esc may begin another key'
complete -c vigil -n '__vigil_in ""' -l confirm -x -a 'safe disruptive fatal never' -d 'ask before what is'
complete -c vigil -n '__vigil_in ""' -l glyphs -x -a 'ascii cp437 unicode' -d 'characters to draw with'
complete -c vigil -n '__vigil_in ""' -l colors -x -a 'mono 8 16' -d colours
complete -c vigil -n '__vigil_in "" log' -l screenshot -x -a 'txt ansi svg png' -d 'print one picture of the screen'
complete -c vigil -n '__vigil_in "" log' -l size -x -d 'of the picture'
complete -c vigil -n '__vigil_in "" log' -l keys -x -d 'keys to press before it is taken'

for entry in 'status	show how services are' \
        'up	start, and again whenever it ends' 'start	as up' \
        'down	stop' 'stop	as down' \
        'once	start, and not again when it ends' \
        'restart	stop and start' 'reload	send HUP' \
        'check	wait until services are as they are wanted' \
        'wait-for	wait until services are in a state' \
        'pause	send STOP' 'cont	send CONT' 'hup	send HUP' 'alarm	send ALRM' \
        'interrupt	send INT' 'quit	send QUIT' '1	send USR1' '2	send USR2' \
        'term	send TERM' 'kill	send KILL' \
        'exit	stop, and let runsv end' \
        'enable	link service directories into the tree' \
        'disable	take links out of the tree' \
        'relink	take services out and back in' \
        'reset	clear what runsv and svlogd left behind' \
        'runlevel	show runlevels and change them' \
        'log	show logs' 'watch-log	show logs for good' \
        'events	show what became of services' \
        'blame	show how long services took to start' \
        'tree	show needs and processes' 'why	tell why a service is as it is' \
        'watch	print changes as they happen' \
        'export	print all that is known of services' \
        'metrics	print figures as OpenMetrics text' \
        'doctor	say what is wrong, and how to mend it' \
        'new	write a service directory' 'shell	read commands'
    set -l parts (string split \t -- $entry)
    complete -c vigil -n '__vigil_in ""' -a $parts[1] -d $parts[2]
end

set -l waiting up down once start stop restart reload check wait-for pause cont hup alarm \
    interrupt quit 1 2 term kill exit
complete -c vigil -n "__vigil_in $waiting" -s w -x -d 'wait no longer'
complete -c vigil -n '__vigil_in wait-for; and test (__vigil_given) = 0' -a 'up ready down finish exit' -d state
complete -c vigil -n '__vigil_in wait-for; and test (__vigil_given) != 0' -a '(__vigil_services)'
set -l served status up down once start stop restart reload check pause cont hup alarm interrupt \
    quit 1 2 term kill exit disable relink reset events blame tree why watch export
complete -c vigil -n "__vigil_in $served" -a '(__vigil_services)'
complete -c vigil -n '__vigil_in enable' -a '(__vigil_definitions)'

complete -c vigil -n '__vigil_in status' -l sv -d 'as sv status'
complete -c vigil -n '__vigil_in status export events log doctor' -l json -d 'as JSON'
complete -c vigil -n '__vigil_in events' -s n -x -d 'the last ones only'
complete -c vigil -n '__vigil_in watch' -s n -x -d 'end after so many changes'

complete -c vigil -n '__vigil_in log watch-log' -a '(__vigil_logs)'
complete -c vigil -n '__vigil_in log' -s f -d 'go on with what is written from now'
complete -c vigil -n '__vigil_in log' -s n -x -d 'the last lines only'
complete -c vigil -n '__vigil_in log' -l merge -d 'several logs as one, by time'
complete -c vigil -n '__vigil_in log' -l since -x -d 'no earlier lines'
complete -c vigil -n '__vigil_in log' -l until -x -d 'no later lines'
complete -c vigil -n '__vigil_in log' -l grep -x -d 'only matching lines'
complete -c vigil -n '__vigil_in log' -l level -x -a 'warning error' -d 'at least'
complete -c vigil -n '__vigil_in log' -l plain -d 'lines on a terminal too'

complete -c vigil -n '__vigil_in metrics' -s o -l output -r -F -d 'replace a file'
complete -c vigil -n '__vigil_in metrics' -l every -x -d 'again and again, after seconds'
complete -c vigil -n '__vigil_in doctor' -l fix -d 'mend what can be mended'
complete -c vigil -n '__vigil_in new' -s t -l template -x -a 'daemon logged oneshot user container' -d kind
complete -c vigil -n '__vigil_in new' -s u -l user -x -a '(__fish_complete_users)' -d 'whom it runs as'
complete -c vigil -n '__vigil_in new' -l from -r -F -d 'convert a unit file or an init script'
complete -c vigil -n '__vigil_in new' -l in -x -a '(__fish_complete_directories (commandline -ct))' -d 'make it there'
complete -c vigil -n '__vigil_in new' -l dry-run -d 'print the files and write none'
complete -c vigil -n '__vigil_in new; and contains -- -- (commandline -opc)' -a '(__fish_complete_subcommand --fcs-skip=3 -d --svdir -t --template -u --user --from --in)'
complete -c vigil -n '__vigil_in shell' -s c -x -d 'carry out this line'
complete -c vigil -n '__vigil_in shell' -s f -r -F -d 'carry out the lines of a file'
complete -c vigil -n '__vigil_in shell' -s k -d 'go on after a failure'

for entry in 'list	all runlevels' 'show	what is in a runlevel' \
        'diff	what a change would stop and start' 'switch	make a runlevel the current one' \
        'create	make a runlevel' 'add	link services into a runlevel' \
        'remove	take links out of a runlevel'
    set -l parts (string split \t -- $entry)
    complete -c vigil -n '__vigil_runlevel ""' -a $parts[1] -d $parts[2]
end
complete -c vigil -n '__vigil_runlevel switch' -l dry-run -d 'only say what it would do'
complete -c vigil -n '__vigil_runlevel show switch add remove; and test (__vigil_given) = 1' -a '(__vigil_runlevels)' -d runlevel
complete -c vigil -n '__vigil_runlevel diff; and test (__vigil_given) -lt 3' -a '(__vigil_runlevels)' -d runlevel
complete -c vigil -n '__vigil_runlevel create; and test (__vigil_given) = 2' -a '(__vigil_runlevels)' -d runlevel
complete -c vigil -n '__vigil_runlevel add; and test (__vigil_given) != 1' -a '(__vigil_definitions)'
complete -c vigil -n '__vigil_runlevel remove; and test (__vigil_given) != 1' -a '(__vigil_contents)'
