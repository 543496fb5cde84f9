# The program the host starts for `codchi exec`.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkIf;

  codchi-exec = pkgs.writeShellApplication {
    name = "codchi-exec";
    runtimeInputs = [ pkgs.util-linux ];
    text = builtins.readFile ./codchi-exec.sh;
  };
in
{
  config = mkIf config.codchi.driver.enable {
    environment.systemPackages = [ codchi-exec ];
  };
}
