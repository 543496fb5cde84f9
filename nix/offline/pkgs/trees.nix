# Builders that join directory trees by symbolic links.
{ lib, pkgs }:
let
  inherit (lib)
    concatMapStrings
    escapeShellArg
    escapeShellArgs
    isAttrs
    mapAttrsToList
    ;

  # Where two paths hold the same file, the first one wins.
  buildEnv =
    {
      name,
      paths,
      pathsToLink ? [ "/" ],
      extraPrefix ? "",
      postBuild ? "",
      meta ? { },
      passthru ? { },
      ...
    }:
    pkgs.runCommandLocal name { inherit meta passthru; } ''
      mkdir -p "$out${extraPrefix}"
      for path in ${escapeShellArgs (map toString paths)}; do
          for sub in ${escapeShellArgs pathsToLink}; do
              [[ -d $path$sub ]] || continue
              mkdir -p "$out${extraPrefix}$sub"
              cp --recursive --symbolic-link --update=none "$path$sub/." "$out${extraPrefix}$sub"
          done
      done
      ${postBuild}
    '';
in
{
  inherit buildEnv;

  symlinkJoin = arguments: buildEnv (removeAttrs arguments [ "pathsToLink" ]);

  linkFarm =
    name: entries:
    let
      list =
        if isAttrs entries then mapAttrsToList (name: path: { inherit name path; }) entries else entries;
    in
    pkgs.runCommandLocal name { } ''
      mkdir -p $out
      ${concatMapStrings (entry: ''
        target=$out/${escapeShellArg entry.name}
        mkdir -p "''${target%/*}"
        ln -s ${escapeShellArg "${entry.path}"} "$target"
      '') list}
    '';
}
