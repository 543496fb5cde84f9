# Units of each user's service manager.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  units = import ./options.nix { inherit lib pkgs; };
  cfg = config.systemd;
in
{
  options.systemd.user = units.unitOptions // {
    tmpfiles.rules = units.names "Lines for the users' tmpfiles.d(5).";
  };

  config = {
    systemd.user.timers = units.timersOf cfg.user.services;
    environment.etc = {
      "systemd/user".source = units.generateUnits {
        type = "user";
        units = units.unitsOf cfg.user;
        inherit (cfg) packages;
      };
      "user-tmpfiles.d/50-nixos.conf" = {
        enable = cfg.user.tmpfiles.rules != [ ];
        text = lib.concatMapStrings (rule: "${rule}\n") cfg.user.tmpfiles.rules;
      };
    };
  };
}
