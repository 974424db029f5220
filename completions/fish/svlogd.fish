# Completion for svlogd(8) in fish.
complete -c svlogd -x -a '(__fish_complete_directories (commandline -ct) "log directory")'
complete -c svlogd -s t -d 'put the time before each line'
complete -c svlogd -s v -d 'report what is done'
complete -c svlogd -s r -x -d 'replace what is not printable by'
complete -c svlogd -s R -x -d 'replace these characters too'
complete -c svlogd -s l -x -d 'the length of a line that counts'
complete -c svlogd -s b -x -d 'the size of the buffer'
