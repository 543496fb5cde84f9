# The user everything runs as: codchi, 1000, whose home the host shares.
{ config, lib, ... }:
let
  inherit (lib) mkDefault mkIf;
in
{
  config = mkIf config.codchi.driver.enable {
    users.users.codchi = {
      isNormalUser = true;
      uid = 1000;
      group = "codchi";
      extraGroups = [
        "users"
        "wheel"
      ];
      home = "/home/codchi";
      # The host's directory is mounted there.
      createHome = false;
      description = "Codchi";
      # The user's services, and so the D-Bus session, run as long as the machine does.
      linger = true;
    };
    users.groups.codchi.gid = 1000;

    # The host's user owns the machine: a password would protect nothing.
    users.allowNoPasswordLogin = true;
    security.sudo = {
      enable = mkDefault true;
      wheelNeedsPassword = mkDefault false;
    };
  };
}
