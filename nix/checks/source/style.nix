# What CONTRIBUTING.md asks of Nix files, as far as it can be seen without a formatter (`nix fmt`).
{ lib }:
let
  inherit (lib)
    attrNames
    concatMap
    filter
    hasInfix
    hasSuffix
    optional
    removePrefix
    splitString
    ;

  root = ../..;
  files =
    path:
    let
      entries = builtins.readDir path;
    in
    concatMap (
      name:
      if entries.${name} == "directory" then
        files (path + "/${name}")
      else
        optional (hasSuffix ".nix" name) (path + "/${name}")
    ) (attrNames entries);

  # Files whose text has what it should not have, by their names below nix/.
  where =
    isWrong:
    map (file: removePrefix "${toString root}/" (toString file)) (
      filter (file: isWrong (builtins.readFile file)) (files root)
    );
in
{
  "no set is opened over a whole file" = {
    # In two parts, so that this file is not found.
    expr = where (hasInfix ("with " + "lib;"));
    expected = [ ];
  };
  "indented by spaces" = {
    expr = where (hasInfix "\n\t");
    expected = [ ];
  };
  "no blanks at the end of a line" = {
    expr = where (text: builtins.any (hasSuffix " ") (splitString "\n" text));
    expected = [ ];
  };
  "a line ends each file" = {
    expr = where (text: !hasSuffix "\n" text || hasSuffix "\n\n" text);
    expected = [ ];
  };
  "there are files" = {
    expr = builtins.length (files root) > 100;
    expected = true;
  };
}
