#compdef codchi
# Completion of codchi in zsh: put this into a file _codchi in a directory of $fpath.
_codchi() {
    local -a names
    names=("${(@f)$(codchi __complete "${(@)words[2,$CURRENT]}" 2>/dev/null)}")
    if [[ -n ${names[1]} ]]; then
        compadd -- $names
    else
        _files
    fi
}
if [[ $funcstack[1] == _codchi ]]; then
    _codchi "$@"
else
    compdef _codchi codchi
fi
