# A keyring for programs that keep passwords: the Secret Service, https://specifications.freedesktop.org/secret-service/
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib) mkIf mkOption types;
  needs = import ../needs.nix { inherit lib options; };
in
{
  options.codchi.keyring.enable = mkOption {
    type = types.bool;
    default = false;
    example = true;
    description = ''
      Whether there is a keyring in which programs keep passwords (the Secret Service). As nobody enters a password to log
      in, it is open while the machine runs, and no better protected than the home directory.
    '';
  };

  config = needs {
    when = config.codchi.keyring.enable;
    asks = "codchi.keyring.enable";
    option = [
      "services"
      "gnome"
      "gnome-keyring"
    ];
    config = {
      services.gnome.gnome-keyring.enable = true;
      systemd.user.services.codchi-keyring = mkIf config.codchi.driver.enable {
        description = "Keyring without a password";
        wantedBy = [ "default.target" ];
        serviceConfig = {
          Type = "dbus";
          BusName = "org.freedesktop.secrets";
          # The password is a line end: with an empty input it would make no keyring.
          StandardInput = "data";
          StandardInputData = "Cg==";
          ExecStart = "/run/wrappers/bin/gnome-keyring-daemon --foreground --components=secrets --unlock";
          Restart = "on-failure";
        };
      };
    };
  };
}
