# What every container can do without: tools that would install or rebuild it from inside, a manual as long as the build
# of all the rest, a shell on a console that nobody sees. The offline base has none of it.
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib) mkDefault mkIf optionalAttrs;
in
{
  config = mkIf config.codchi.driver.enable (
    optionalAttrs (options ? documentation) {
      documentation.nixos.enable = mkDefault false;
      # It would look into a channel.
      programs.command-not-found.enable = mkDefault false;
      system.disableInstallerTools = mkDefault true;
      systemd.enableEmergencyMode = mkDefault false;
      # The host decides what reaches the machine.
      networking.firewall.enable = mkDefault false;
    }
  );
}
