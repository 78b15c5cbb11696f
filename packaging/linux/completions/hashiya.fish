# fish completion for hashiya(1)

set -l commands open snapshot export events mentions glossary import search check self-test catalogs
set -l window "not __fish_seen_subcommand_from export events mentions glossary import search check self-test catalogs"
set -l records "__fish_seen_subcommand_from export events mentions glossary search"
set -l first "not __fish_seen_subcommand_from $commands"

complete -c hashiya -s h -l help -d 'Say what can be typed'
complete -c hashiya -n "$first" -l version -d 'Say the version'

complete -c hashiya -n "$first" -a open -d 'Read a document in the window'
complete -c hashiya -n "$first" -a snapshot -d 'Write a picture of the window'
complete -c hashiya -n "$first" -a export -d 'Write an edition in another form'
complete -c hashiya -n "$first" -a events -d 'List the events of the timeline'
complete -c hashiya -n "$first" -a mentions -d 'List dates, terms and noted passages'
complete -c hashiya -n "$first" -a glossary -d 'List the terms of the glossary'
complete -c hashiya -n "$first" -a import -d 'Take documents into the library'
complete -c hashiya -n "$first" -a search -d 'Search all texts of the library'
complete -c hashiya -n "$first" -a check -d 'Check a publication and its catalogs'
complete -c hashiya -n "$first" -a self-test -d 'Try whether the program works here'
complete -c hashiya -n "$first" -a catalogs -d 'Bring the catalogs up to date'
complete -c hashiya -n "not __fish_seen_subcommand_from self-test catalogs" -a karabakh-2020 -d 'Bundled publication'

complete -c hashiya -n "$window; or $records" -x -l language -a 'en ar' -d 'Language'
complete -c hashiya -n "$window" -x -l layout -a 'single parallel interleaved' -d 'One or two languages'
complete -c hashiya -n "$window" -x -l theme -a 'system light sepia dark' -d 'Colours'
complete -c hashiya -n "$window" -x -l goto -d 'Block to begin at, as p7'
complete -c hashiya -n "$window" -x -l text-size -d 'Size of the text in per cent'
complete -c hashiya -n "$first; or __fish_seen_subcommand_from open" -l new-window -d 'Open a window of its own'
complete -c hashiya -n "$first; or __fish_seen_subcommand_from open" -l from-desktop -d 'Tell in the window what can\'t be opened'

complete -c hashiya -n '__fish_seen_subcommand_from snapshot' -x -l size -d 'Size of the window, as 1360x880'
complete -c hashiya -n '__fish_seen_subcommand_from snapshot' -x -l card -d 'Card to open'
complete -c hashiya -n '__fish_seen_subcommand_from snapshot' -l drawer -d 'Open the timeline’s drawer'
complete -c hashiya -n '__fish_seen_subcommand_from export' -x -l to -a 'text markdown html epub pdf' -d 'Form'
complete -c hashiya -n '__fish_seen_subcommand_from export' -x -l with -a 'timeline glossary notes marks' -d 'Beside the text'
complete -c hashiya -n '__fish_seen_subcommand_from events' -x -l to -a 'json timelinejs ics csv' -d 'Format'
complete -c hashiya -n '__fish_seen_subcommand_from glossary' -x -l to -a 'tbx csv json' -d 'Format'
complete -c hashiya -n '__fish_seen_subcommand_from glossary' -r -l import -d 'Termbase to take terms from'
complete -c hashiya -n '__fish_seen_subcommand_from glossary' -x -l category -a 'religion institution place person weapon media idea' -d 'Of new terms'
complete -c hashiya -n '__fish_seen_subcommand_from search' -x -l from -d 'First day, as 1993-04'
complete -c hashiya -n '__fish_seen_subcommand_from search' -x -l until -d 'Last day'
complete -c hashiya -n '__fish_seen_subcommand_from search' -x -l limit -d 'How many hits'
complete -c hashiya -n '__fish_seen_subcommand_from export events glossary' -r -s o -l output -d 'File to write'
complete -c hashiya -n '__fish_seen_subcommand_from events mentions glossary search self-test' -l json -d 'As JSON'
complete -c hashiya -n '__fish_seen_subcommand_from self-test' -r -l picture -d 'Picture to write'
complete -c hashiya -n '__fish_seen_subcommand_from catalogs' -x -l new -d 'Begin a language'
