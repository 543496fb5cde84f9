# Each example makes a machine in both drivers, of options that nixpkgs has; on the offline base it does too, or says
# what needs nixpkgs.
{ lib }:
let
  inherit (lib)
    attrNames
    concatMap
    concatMapAttrs
    mapAttrs
    nameValuePair
    ;
  inherit (import ../../lib.nix) codeMachine;
  examples = import ../../examples;
  settings = import ../fixtures/settings.nix { inherit lib; };
  nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };

  evaluates =
    driver: system: name:
    builtins.deepSeq (settings (codeMachine {
      inherit driver nixpkgs system;
      modules = [ examples.modules.${name} ];
    })) true;

  everywhere = builtins.listToAttrs (
    concatMap (
      name:
      concatMap (
        driver:
        map (
          system:
          nameValuePair "${name} in ${driver} on ${system}" {
            expr = evaluates driver system name;
            expected = true;
          }
        ) [ "aarch64-linux" "x86_64-linux" ]
      ) [ "lxd" "wsl" ]
    ) (attrNames examples.modules)
  );

  offline =
    name: (import ../fixtures/machine.nix [ examples.modules.${name} ]).config.system.build.toplevel.drvPath;
  lacks = package: [ "The offline base does not hold the package ${package}: this module needs nixpkgs." ];
  refused = {
    go = lacks "go";
    gpu = [ "codchi.gpu.enable needs nixpkgs: the offline base does not have hardware.graphics." ];
    java = [
      "programs.java"
      "The offline base does not have this option: the module that sets it needs nixpkgs."
    ];
    javascript = lacks "nodejs";
    python = lacks "python3";
    rust = lacks "cargo";
  };
  built = attrNames (removeAttrs examples.modules (attrNames refused));
in
everywhere
// concatMapAttrs (name: error: {
  "${name} is refused on the offline base" = {
    expr = offline name;
    inherit error;
  };
}) refused
// {
  "the others are built there" = {
    expr = map (name: lib.hasSuffix ".drv" (offline name)) built;
    expected = map (_: true) built;
  };
  "these need no nixpkgs" = {
    expr = built;
    expected = [
      "base"
      "secrets"
    ];
  };
  "each can be copied" = {
    expr = mapAttrs (_: template: builtins.isString template.description && builtins.pathExists (template.path + "/flake.nix")) examples.templates;
    expected = mapAttrs (_: _: true) examples.modules;
  };
  "the flake offers them" = {
    expr =
      let
        outputs = (import ../../flake.nix).outputs { inherit nixpkgs; };
      in
      {
        modules = attrNames outputs.nixosModules;
        templates = attrNames outputs.templates;
        checks = mapAttrs (_: checks: builtins.length (attrNames checks)) outputs.checks;
        packages = attrNames outputs.packages.aarch64-linux;
      };
    expected = {
      modules = lib.naturalSort ([ "default" ] ++ attrNames examples.modules);
      templates = attrNames examples.modules;
      checks = {
        aarch64-linux = 2 * builtins.length (attrNames examples.modules);
        x86_64-linux = 2 * builtins.length (attrNames examples.modules);
      };
      packages = [
        "machine-lxd"
        "machine-wsl"
        "options-doc"
        "store-lxd"
        "store-wsl"
      ];
    };
  };
}
