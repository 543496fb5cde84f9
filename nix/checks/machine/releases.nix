# The releases of NixOS that are supported, and what a machine of another one is told.
{ lib }:
let
  manifest =
    release:
    ((import ../../lib.nix).codeMachine {
      driver = "lxd";
      name = "m";
      system = "x86_64-linux";
      nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
      modules = [ { system.nixos = { inherit release; }; } ];
    }).config.codchi.driver.manifest;
  silent = release: {
    expr = (manifest release).warnings;
    expected = [ ];
  };
in
{
  "the newest one" = silent "26.05";
  "the one before" = silent "25.11";
  "unstable" = silent "26.11";
  "an older one is warned about" = {
    expr = map (lib.hasInfix "nixpkgs of NixOS 25.05; Codchi supports NixOS 25.11, 26.05 and unstable.") (manifest "25.05").warnings;
    expected = [ true ];
  };
  "a machine keeps its state as its release does" = {
    expr = (manifest "25.11").stateVersion;
    expected = "25.11";
  };
  "but no newer than these modules know" = {
    expr = (manifest "26.11").stateVersion;
    expected = "26.05";
  };
}
