# Units of the system.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  units = import ./options.nix { inherit lib pkgs; };
  cfg = config.systemd;
in
{
  options.systemd = units.unitOptions // {
    packages = mkOption {
      type = types.listOf types.package;
      default = [ ];
      description = "Packages that bring units of their own.";
    };
    defaultUnit = mkOption {
      type = types.str;
      default = "multi-user.target";
      description = "The unit a boot leads to.";
    };
  };

  config = {
    systemd.timers = units.timersOf cfg.services;
    environment.etc = {
      "systemd/system".source = units.generateUnits {
        type = "system";
        units = units.unitsOf cfg;
        inherit (cfg) packages defaultUnit;
      };
      "systemd/journald.conf".text = ''
        [Journal]
        Storage=persistent
        SystemMaxUse=128M
      '';
    };

    # They would rebuild at boot what the image holds already, or write into directories that belong to a generation.
    systemd.services = lib.genAttrs [
      "ldconfig"
      "systemd-firstboot"
      "systemd-hwdb-update"
      "systemd-journal-catalog-update"
    ] (_: { enable = false; });
  };
}
