# Codchi's modules set nothing but the options of nixpkgs that ../nixpkgs-options.md lists, to values of their types.
{ lib }:
let
  inherit (import ../../lib.nix) codeMachine;
  settings = import ../fixtures/settings.nix { inherit lib; };
  evaluates =
    driver: modules:
    builtins.deepSeq (settings (codeMachine {
      inherit driver modules;
      system = "x86_64-linux";
      nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
    })) true;
in
{
  "without a driver" = {
    expr = evaluates "none" [ ];
    expected = true;
  };
  "in LXD" = {
    expr = evaluates "lxd" [ ];
    expected = true;
  };
  "in WSL" = {
    expr = evaluates "wsl" [ { hardware.graphics.enable = true; } ];
    expected = true;
  };
  "another option is found" = {
    expr = evaluates "lxd" [ { services.openssh.enable = true; } ];
    error = [
      "services.openssh"
      "does not exist"
    ];
  };
  "another option of a unit is found" = {
    expr = evaluates "lxd" [ { systemd.services.x.confinement.enable = true; } ];
    error = [
      "systemd.services.x.confinement"
      "does not exist"
    ];
  };
  "another type is found" = {
    expr = evaluates "lxd" [ { security.sudo.enable = "yes"; } ];
    error = [ "security.sudo.enable" ];
  };
}
