# `codchi clone` runs git in the machine, and Nix runs it for flakes in repositories.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkIf;
in
{
  config = mkIf config.codchi.driver.enable {
    environment.systemPackages = [ pkgs.git ];
  };
}
