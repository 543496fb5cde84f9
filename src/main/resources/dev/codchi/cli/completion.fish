# Completion of codchi in fish: put this into ~/.config/fish/completions/codchi.fish.
function __codchi_complete
    set -l words (commandline -opc)
    codchi __complete $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c codchi -a '(__codchi_complete)'
