# The flakes below this directory, each to be copied by a user: `modules` by name, `templates`, and the systems they make.
let
  inherit (builtins)
    attrNames
    concatMap
    filter
    listToAttrs
    readDir
    ;
  directories = readDir ./.;
  names = filter (name: directories.${name} == "directory") (attrNames directories);
  each =
    value:
    listToAttrs (
      map (name: {
        inherit name;
        value = value name (import (./. + "/${name}/flake.nix"));
      }) names
    );
  modules = each (_: flake: (flake.outputs { }).nixosModules.default);
in
{
  inherit modules;

  templates = each (
    name: flake: {
      inherit (flake) description;
      path = ./. + "/${name}";
    }
  );

  # EXAMPLE-DRIVER -> the system's derivation
  systems =
    { nixpkgs, system }:
    listToAttrs (
      concatMap (
        driver:
        map (name: {
          name = "${name}-${driver}";
          value =
            ((import ../lib.nix).codeMachine {
              inherit driver nixpkgs system;
              modules = [ modules.${name} ];
            }).config.system.build.toplevel;
        }) names
      ) [
        "lxd"
        "wsl"
      ]
    );
}
