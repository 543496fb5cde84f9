# Units of each user's service manager.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (import ../kinds.nix { inherit lib; }) list;
  units = import ./options.nix { inherit lib pkgs; };
  cfg = config.systemd;
in
{
  options.systemd.user = units.unitOptions // {
    tmpfiles.rules = list "Lines for the users' tmpfiles.d(5).";
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
