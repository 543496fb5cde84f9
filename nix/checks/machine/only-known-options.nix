# Codchi's modules set nothing but the options of nixpkgs that ../nixpkgs-options.md lists, to values of their types.
{ lib }:
let
  inherit (import ../../lib.nix) codeMachine;
  settings = import ../fixtures/settings.nix { inherit lib; };
  all =
    { pkgs, ... }:
    {
      codchi = {
        certificates.trustHost = true;
        docker = {
          enable = true;
          enableNvidia = true;
        };
        enableRecommendedConfig = true;
        gpu.enable = true;
        initScript = "true";
        java.packages = [ pkgs.jdk21 ];
        keyring.enable = true;
        ports = [ 8080 ];
        remoteEditors.enable = true;
        secrets.env.TOKEN = {
          description = "A token";
          units = [ "web" ];
          userUnits = [ "agent" ];
        };
        welcome.text = "Welcome";
      };
    };
  evaluates =
    driver: modules:
    builtins.deepSeq (settings (codeMachine {
      inherit driver modules;
      system = "x86_64-linux";
      nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
    })) true;

  rows = import ../fixtures/option-rows.nix { inherit lib; };
in
{
  "each row says where the option is declared, and in which releases" = {
    expr = map (row: lib.concatStringsSep "." row.path) (
      lib.filter (
        row: !(lib.hasPrefix "nixos/" row.file && lib.elem "26.05" row.releases && lib.subtractLists [ "25.11" "26.05" ] row.releases == [ ])
      ) rows
    );
    expected = [ ];
  };
  "without a driver" = {
    expr = evaluates "none" [ ];
    expected = true;
  };
  "all without a driver" = {
    expr = evaluates "none" [ all ];
    expected = true;
  };
  "in LXD" = {
    expr = evaluates "lxd" [ ];
    expected = true;
  };
  "all in LXD" = {
    expr = evaluates "lxd" [ all ];
    expected = true;
  };
  "in WSL" = {
    expr = evaluates "wsl" [ ];
    expected = true;
  };
  "all in WSL" = {
    expr = evaluates "wsl" [ all ];
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
