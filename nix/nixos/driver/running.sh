# Answers the store's question what runs here: codchi-tell-running QUESTION ANSWER

number=$(<"$1")

# What Nix itself takes for a use: programs, their directories, open files, mappings and environments. Processes come
# and go meanwhile, and the kernel's own have none of it.
uses() {
    find /proc/[0-9]*/{exe,cwd,root,fd} -maxdepth 1 -type l -printf '%l\n' || true
    grep --no-filename --text --only-matching --extended-regexp "$store_path" /proc/[0-9]*/{maps,environ} || true
    readlink /run/current-system /run/booted-system || true
} 2>/dev/null

store_path='/nix/store/[0-9a-z]{32}-[0-9a-zA-Z+._?=-]+'
{
    echo "$number"
    uses | grep --text --only-matching --extended-regexp "$store_path" | sort --unique
} >"$2.new"
mv "$2.new" "$2"
