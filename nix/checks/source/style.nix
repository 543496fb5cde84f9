# What CONTRIBUTING.md asks of Nix files, as far as it can be seen without a formatter (`nix fmt`).
{ lib }:
let
  inherit (lib)
    filter
    hasInfix
    hasSuffix
    removePrefix
    splitString
    ;

  root = toString ../..;
  files = filter (hasSuffix ".nix") (map toString (lib.filesystem.listFilesRecursive ../..));

  # Files whose text has what it should not have, by their names below nix/.
  where =
    isWrong:
    map (removePrefix "${root}/") (filter (file: isWrong (builtins.readFile file)) files);
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
    expr = builtins.length files > 100;
    expected = true;
  };
}
