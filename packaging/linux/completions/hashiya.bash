# bash completion for hashiya(1)

_hashiya() {
    local current previous words=() command='' word
    current=${COMP_WORDS[COMP_CWORD]}
    previous=${COMP_WORDS[COMP_CWORD - 1]}
    local commands='open snapshot export events mentions glossary import search check self-test catalogs'
    local window='--language --layout --theme --goto --text-size'
    COMPREPLY=()
    if ((COMP_CWORD > 1)); then
        for word in $commands; do [[ ${COMP_WORDS[1]} == "$word" ]] && command=$word; done
    fi

    case $previous in
        --language) words=(en ar) ;;
        --layout) words=(single parallel interleaved) ;;
        --theme) words=(system light sepia dark) ;;
        --to)
            case $command in
                events) words=(json timelinejs ics csv) ;;
                glossary) words=(tbx csv json) ;;
                *) words=(text markdown html epub pdf) ;;
            esac
            ;;
        --with) words=(timeline glossary notes marks) ;;
        --category) words=(religion institution place person weapon media idea) ;;
        --goto | --text-size | --size | --card | --new | --from | --until | --limit) return ;;
        -o | --output | --picture | --import) compopt -o default; return ;;
    esac
    if ((${#words[@]})); then
        mapfile -t COMPREPLY < <(compgen -W "${words[*]}" -- "$current")
        return
    fi

    if [[ $current == -* ]]; then
        case $command in
            '') words=("$window" --new-window --from-desktop --version --help) ;;
            open) words=("$window" --new-window --from-desktop --help) ;;
            snapshot) words=("$window" --size --card --drawer --help) ;;
            export) words=(--language --to --with --output --help) ;;
            events) words=(--language --json --to --output --help) ;;
            glossary) words=(--language --json --to --output --import --category --help) ;;
            mentions) words=(--language --json --help) ;;
            import) words=(--help) ;;
            search) words=(--language --from --until --limit --json --help) ;;
            self-test) words=(--json --picture --help) ;;
            catalogs) words=(--new --help) ;;
            check) words=(--help) ;;
        esac
    elif ((COMP_CWORD == 1)); then
        words=("$commands" karabakh-2020)
        compopt -o default
    else
        compopt -o default
        words=(karabakh-2020)
    fi
    mapfile -t COMPREPLY < <(compgen -W "${words[*]}" -- "$current")
}

complete -F _hashiya hashiya
