import ArgumentParser

/// What a shell runs to complete the words of concord: it asks `concord complete`, which knows the commands and the
/// registry, so that the script is as old or new as it likes.
enum CompletionScript {
    enum Shell: String, ExpressibleByArgument, CaseIterable, Sendable { case bash, zsh, fish }

    static func text(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    private static let bash = #"""
        # Completes the words of concord in bash, which asks the command itself what may follow.
        _concord() {
            COMPREPLY=()
            local program answer=()
            program=$(type -P -- "$1") || program=concord
            mapfile -t answer < <("$program" complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" \
                "$COMP_TYPE" "${COLUMNS:-80}" 2> /dev/null < /dev/null)
            case ${answer[0]} in
                files) compopt -o default ;;
                folders) compopt -o dirnames ;;
                open) compopt -o nospace -o nosort ;&
                words)
                    compopt -o nosort
                    COMPREPLY=("${answer[@]:1}")
                    ;;
            esac 2> /dev/null
        }
        complete -F _concord concord

        """#

    private static let zsh = #"""
        #compdef concord
        # Completes the words of concord in zsh, which asks the command itself what may follow.
        _concord() {
            local program=$words[1] line word about
            local -a typed answer shown close
            typed=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
            (( $+commands[$program] )) || [[ -x $program ]] || program=concord
            answer=("${(@f)$($program complete zsh "${typed[@]}" 2> /dev/null < /dev/null)}")
            case $answer[1] in
                files) [[ -z $answer[2] ]] || compset -P "${(b)answer[2]}"; _files ;;
                folders) [[ -z $answer[2] ]] || compset -P "${(b)answer[2]}"; _files -/ ;;
                open|words)
                    [[ $answer[1] == open ]] && close=(-S '')
                    for line in "${(@)answer[2,-1]}"; do
                        word=${line%%$'\t'*} about=
                        [[ $line == *$'\t'* ]] && about=:${line#*$'\t'}
                        shown+=("${${word//\\/\\\\}//:/\\:}$about")
                    done
                    _describe -V '' shown "${close[@]}" -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
                    ;;
            esac
        }
        if [[ $funcstack[1] == _concord ]]; then _concord "$@"; else compdef _concord concord; fi

        """#

    private static let fish = #"""
        # Completes the words of concord in fish, which asks the command itself what may follow.
        function __concord_complete
            set -l typed (commandline -opc)
            set -l word (commandline -ct)
            set -l plain (string unescape -- $word; or string trim --left --chars='"\'' -- $word)
            set -l answer (command concord complete fish $typed[2..] "$plain" 2> /dev/null < /dev/null)
            switch "$answer[1]"
                case files
                    for path in (__fish_complete_path (string replace -- "$answer[2]" '' "$plain"))
                        printf '%s\n' "$answer[2]$path"
                    end
                case folders
                    for path in (__fish_complete_directories (string replace -- "$answer[2]" '' "$plain") '')
                        printf '%s\n' "$answer[2]$path"
                    end
                case '*'
                    test (count $answer) -gt 1; and printf '%s\n' $answer[2..]
            end
        end
        complete --command concord --no-files --keep-order --arguments '(__concord_complete)'

        """#
}
