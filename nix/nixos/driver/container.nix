# A machine is a container, and can do without tools that would install or rebuild it from inside, and without a shell on a
# console that nobody sees. The offline base has none of that.
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib)
    mkDefault
    mkIf
    mkMerge
    optionalAttrs
    ;
in
{
  config = mkIf config.codchi.driver.enable (mkMerge [
    { boot.isContainer = true; }
    (optionalAttrs (options ? system.disableInstallerTools) {
      # It would look into a channel.
      programs.command-not-found.enable = mkDefault false;
      system.disableInstallerTools = mkDefault true;
      systemd.enableEmergencyMode = mkDefault false;
      # The host decides what reaches the machine.
      networking.firewall.enable = mkDefault false;
    })
  ]);
}
