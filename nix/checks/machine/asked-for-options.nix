# What the modules set only where it exists (`options ? x.y`, or over needs.nix) exists in nixpkgs: a name that is
# misspelt there would be left out in silence.
{ lib }:
let
  inherit (lib)
    attrNames
    concatMap
    filter
    hasAttrByPath
    hasSuffix
    head
    isList
    isString
    optional
    removePrefix
    splitString
    ;
  inherit ((import ../fixtures/nixpkgs.nix { inherit lib; }).lib.nixosSystem {
    system = "x86_64-linux";
    modules = [ ];
  }) options;

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
  texts = map builtins.readFile (files ../../nixos);
  matches = pattern: filter isList (concatMap (builtins.split pattern) texts);

  conditions = map (
    match:
    let
      prefix = head match;
      name = builtins.elemAt match 1;
    in
    splitString "." (if prefix == null then name else "${removePrefix "." prefix}.${name}")
  ) (matches "options(\\.[A-Za-z.-]+)? \\? ([A-Za-z.-]+)");
  needs = map (match: filter (word: isString word && word != "") (builtins.split "[^A-Za-z-]+" (head match))) (
    matches "option = \\[([^]]*)]"
  );
in
{
  "they are found" = {
    expr = builtins.length conditions >= 6 && builtins.length needs >= 5;
    expected = true;
  };
  "each exists in nixpkgs" = {
    expr = map (lib.concatStringsSep ".") (
      filter (path: !hasAttrByPath path options) (conditions ++ needs)
    );
    expected = [ ];
  };
}
