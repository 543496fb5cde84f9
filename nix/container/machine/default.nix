# The root file system of a machine before its first start, a tar: ./files says what is in it.
{
  pkgs,
  lib,
  driver,
}:
let
  inherit (lib)
    concatMapStrings
    elem
    elemAt
    escapeShellArg
    filter
    getExe
    hasPrefix
    length
    splitString
    ;

  lines = filter (line: line != "" && !hasPrefix "#" line) (
    splitString "\n" (builtins.readFile ./files)
  );
  entries = filter (entry: elem (elemAt entry 0) [ "all" driver ]) (map (splitString " ") lines);

  # Programs that run before there is a store.
  programs.busybox = getExe pkgs.pkgsStatic.busybox;

  make =
    entry:
    let
      kind = elemAt entry 1;
      mode = elemAt entry 2;
      path = elemAt entry 3;
      source = if length entry > 4 then elemAt entry 4 else "";
    in
    {
      directory = "install -d -m ${mode} ${escapeShellArg path}\n";
      link = "ln -s ${escapeShellArg source} ${escapeShellArg path}\n";
      file = "install -m ${mode} ${./. + "/${source}"} ${escapeShellArg path}\n";
      program = "install -m ${mode} ${programs.${baseNameOf path}} ${escapeShellArg path}\n";
    }
    .${kind};
in
pkgs.runCommandLocal "machine-${driver}.tar" { } ''
  mkdir root
  cd root
  ${concatMapStrings make entries}
  tar --create --file $out --format ustar --sort name --mtime @0 --owner 0 --group 0 --numeric-owner *
''
