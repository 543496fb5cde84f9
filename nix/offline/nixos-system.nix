# `lib.nixosSystem` of the offline base: the NixOS system that a list of modules makes.
{ lib, pkgs }:
{
  modules,
  specialArgs ? { },
  system ? pkgs.system,
}:
assert lib.assertMsg (system == pkgs.system)
  "The offline base holds programs for ${pkgs.system}, not for ${system}.";
lib.evalModules {
  modules = [ ./modules ] ++ modules;
  specialArgs = {
    modulesPath = throw "The offline base has no modules of nixpkgs to import (modulesPath): this module needs nixpkgs.";
  }
  // specialArgs
  // {
    inherit pkgs;
  };
}
// {
  inherit lib pkgs;
}
