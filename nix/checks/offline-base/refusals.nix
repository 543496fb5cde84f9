# What the offline base cannot do it refuses with a sentence that says what would.
_:
let
  machine = import ../fixtures/machine.nix;
  build = module: (machine [ module ]).config.system.build.toplevel.drvPath;
in
{
  "an option it does not have" = {
    expr = build { services.postgresql.enable = true; };
    error = [
      "services.postgresql"
      "The offline base does not have this option: the module that sets it needs nixpkgs."
    ];
  };
  "an option a unit does not have" = {
    expr = build { systemd.services.x.confinement.enable = true; };
    error = [
      "systemd.services.x.confinement"
      "The offline base does not have this option: the module that sets it needs nixpkgs."
    ];
  };
  "a package it does not hold" = {
    expr = build ({ pkgs, ... }: { environment.systemPackages = [ pkgs.python3 ]; });
    error = [ "The offline base does not hold the package python3: this module needs nixpkgs." ];
  };
  "compiling" = {
    expr = build ({ pkgs, ... }: { environment.systemPackages = [ (pkgs.stdenv.mkDerivation { name = "x"; }) ]; });
    error = [ "The offline base cannot compile (stdenv.mkDerivation): this needs nixpkgs." ];
  };
  "a module of nixpkgs" = {
    expr = build ({ modulesPath, ... }: { imports = [ "${modulesPath}/profiles/minimal.nix" ]; });
    error = [ "The offline base has no modules of nixpkgs to import (modulesPath): this module needs nixpkgs." ];
  };
  "another system" = {
    expr = build { nixpkgs.hostPlatform = "aarch64-linux"; };
    error = [ "The offline base holds programs for x86_64-linux, not for aarch64-linux." ];
  };
  "another system of a machine" = {
    expr = (import ../../offline ../fixtures/debian).lib.nixosSystem {
      system = "aarch64-linux";
      modules = [ ];
    };
    error = [ "The offline base holds programs for x86_64-linux, not for aarch64-linux." ];
  };
  "a machine in WSL" = {
    expr =
      ((import ../../lib.nix).codeMachine {
        driver = "wsl";
        name = "m";
        system = "x86_64-linux";
        nixpkgs = import ../../offline ../fixtures/debian;
        modules = [ ];
      }).config.codchi.driver.manifest;
    error = [
      "`boot.binfmt.registrations`, in "
      "The offline base does not have this option: the module that sets it needs nixpkgs."
    ];
  };
  "what is no container" = {
    expr = build ({ lib, ... }: { boot.isContainer = lib.mkForce false; });
    error = [ "The offline base makes containers only (boot.isContainer = false): this needs nixpkgs." ];
  };
}
