# What WSL itself reads and runs in a distribution.
{ lib, pkgs, ... }:
let
  inherit (lib) concatStrings mapAttrsToList;

  # WSL looks for them in /bin, whatever PATH says.
  programs = {
    bash = "${pkgs.bashInteractive}/bin/bash";
    login = "${pkgs.shadow}/bin/login";
    mount = "${pkgs.util-linux}/bin/mount";
    wslpath = "/init";
  };
in
{
  config = {
    # A copy: WSL reads it before there is a /nix/store. The skeleton of a machine has the same file for its first boot.
    environment.etc."wsl.conf" = {
      source = ../../../container/machine/wsl/wsl.conf;
      mode = "0444";
    };

    system.activationScripts.codchi-wsl = ''
      mkdir -p /bin
      ${concatStrings (mapAttrsToList (name: target: "ln -sfn ${target} /bin/${name}\n") programs)}
    '';

    # WSL asks for root's groups at each login, and takes an empty answer for a failure.
    users.users.root.extraGroups = [ "root" ];
  };
}
