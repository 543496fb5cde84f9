# Files and directories made at boot and at each switch: tmpfiles.d(5).
{
  config,
  lib,
  ...
}:
let
  inherit (lib)
    concatMapStrings
    concatStrings
    mapAttrs'
    mapAttrsToList
    mkOption
    nameValuePair
    types
    ;
  cfg = config.systemd.tmpfiles;
in
{
  options.systemd.tmpfiles = {
    rules = mkOption {
      type = types.listOf types.str;
      default = [ ];
      description = "Lines for tmpfiles.d(5).";
    };
    settings = mkOption {
      type = types.attrsOf (types.attrsOf (types.attrsOf types.attrs));
      default = { };
      description = "Rules by file, path and type: { mode, user, group, age, argument }.";
    };
  };

  config.environment.etc = {
    "tmpfiles.d/00-nixos.conf".text = concatMapStrings (rule: "${rule}\n") cfg.rules;
  }
  // mapAttrs' (
    name: paths:
    nameValuePair "tmpfiles.d/${name}.conf" {
      text = concatStrings (
        mapAttrsToList (
          path: types:
          concatStrings (
            mapAttrsToList (
              type: rule:
              "${type} ${path} ${rule.mode or "-"} ${rule.user or "-"} ${rule.group or "-"} ${rule.age or "-"} ${rule.argument or "-"}\n"
            ) types
          )
        ) paths
      );
    }
  ) cfg.settings;
}
