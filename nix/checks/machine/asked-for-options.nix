# What the modules set only where it exists (`options ? x.y`, or over needs.nix) exists in nixpkgs: a name that is
# misspelt there would be left out in silence.
{ lib }:
let
  inherit (lib)
    concatMap
    filter
    hasAttrByPath
    hasSuffix
    head
    isList
    isString
    removePrefix
    splitString
    ;
  inherit ((import ../fixtures/nixpkgs.nix { inherit lib; }).lib.nixosSystem {
    system = "x86_64-linux";
    modules = [ ];
  }) options;

  texts = map builtins.readFile (
    filter (hasSuffix ".nix") (map toString (lib.filesystem.listFilesRecursive ../../nixos))
  );
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
    expr = builtins.length conditions >= 5 && builtins.length needs >= 5;
    expected = true;
  };
  "each exists in nixpkgs" = {
    expr = map (lib.concatStringsSep ".") (
      filter (path: !hasAttrByPath path options) (conditions ++ needs)
    );
    expected = [ ];
  };
}
