# What ./on-nixpkgs looks at: { directory } of a checkout, or of nixpkgs' lib alone, or { flake } -> what there is of it.
{
  directory ? null,
  flake ? null,
}:
let
  systems = [
    "aarch64-linux"
    "x86_64-linux"
  ];
  isWhole = flake != null || builtins.pathExists (directory + "/nixos");

  lib = if flake != null then nixpkgs.lib else import (directory + "/lib");
  checkout = {
    lib = lib // {
      nixosSystem =
        arguments: import (directory + "/nixos/lib/eval-config.nix") ({ inherit lib; } // arguments);
    };
    legacyPackages = lib.genAttrs systems (system: import directory { inherit system; });
  };
  nixpkgs =
    if flake != null then
      builtins.getFlake flake
    else if isWhole then
      checkout
    else
      import ./fixtures/nixpkgs.nix { inherit lib; };

  examples = import ../examples;
  codeMachine =
    driver: system: modules:
    (import ../lib.nix).codeMachine {
      inherit
        driver
        modules
        nixpkgs
        system
        ;
    };

  # Without NixOS there is no system to build; then everything that is set has to have a place and a type.
  toplevel =
    machine:
    let
      inherit (machine.config.system.build) toplevel;
    in
    if isWhole then toplevel else builtins.deepSeq (import ./fixtures/settings.nix { inherit lib; } machine) toplevel;

  rows = import ./fixtures/option-rows.nix { inherit lib; };
  has =
    options: path:
    let
      name = builtins.head path;
      rest = builtins.tail path;
    in
    if path == [ ] then
      true
    else if lib.isOption options then
      # Nothing tells of the options of a submodule that is one of several types.
      options.type.getSubOptions [ ] == { } || has (options.type.getSubOptions [ ]) rest
    else
      options ? ${name} && has options.${name} rest;
in
{
  what =
    if isWhole then
      "NixOS ${lib.trivial.release}"
    else
      "nixpkgs' lib ${lib.trivial.release or "of the offline base"} with the options of nixpkgs-options.md; packages are names";

  # Lines of KIND NAME DRIVER SYSTEM
  list = lib.concatStrings (
    lib.concatMap (
      system:
      map (name: "package ${name} - ${system}\n") (builtins.attrNames (import ../packages.nix { inherit nixpkgs system; }))
      ++ lib.concatMap (
        driver: map (name: "example ${name} ${driver} ${system}\n") (builtins.attrNames examples.modules)
      ) [ "lxd" "wsl" ]
    ) systems
  );

  package = name: _: system: (import ../packages.nix { inherit nixpkgs system; }).${name};
  example = name: driver: system: toplevel (codeMachine driver system [ examples.modules.${name} ]);

  # Options of the table that this NixOS does not have
  missing =
    let
      inherit (codeMachine "none" "x86_64-linux" [ ]) options;
    in
    lib.concatMapStrings (row: "${lib.concatStringsSep "." row.path}\n") (
      lib.filter (row: !has options row.path) rows
    );
}
