# Which machine this is, and which engine runs it.
{ config, lib, ... }:
let
  inherit (lib)
    mkDefault
    mkIf
    mkOption
    types
    ;
  cfg = config.codchi.driver;
in
{
  options.codchi.driver = {
    kind = mkOption {
      type = types.enum [
        "none"
        "lxd"
        "wsl"
      ];
      default = "none";
      internal = true;
      description = "The driver of the host; `none` where the modules are imported without being a machine.";
    };
    enable = mkOption {
      type = types.bool;
      default = cfg.kind != "none";
      readOnly = true;
      internal = true;
      description = "Whether this is a machine of Codchi.";
    };
    name = mkOption {
      type = types.str;
      internal = true;
      description = "Name of the machine, as in `codchi init NAME`.";
    };
  };

  config = mkIf cfg.enable {
    # The name belongs to the container: machines of the same modules are one and the same system.
    networking.hostName = mkDefault "";
  };
}
