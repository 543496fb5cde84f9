# The system: one store path with everything a machine boots and switches to.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    concatMapStrings
    filter
    mkOption
    types
    ;

  failed = map (demand: demand.message) (filter (demand: !demand.assertion) config.assertions);

  name = if config.networking.hostName == "" then "unnamed" else config.networking.hostName;

  toplevel =
    pkgs.runCommandLocal "nixos-system-${name}" { passthru.config = config; }
      ''
        mkdir -p $out/bin
        place() {
            sed "s,@out@,$out," "$1" >"$2"
            chmod 0555 "$2"
        }
        place ${config.system.build.init} $out/init
        place ${config.system.build.activationScript} $out/activate
        place ${config.system.build.dryActivationScript} $out/dry-activate
        place ${./switch-to-configuration.sh} $out/bin/switch-to-configuration
        ln -s ${config.system.build.etc}/etc $out/etc
        ln -s ${config.system.path} $out/sw
        ln -s ${pkgs.debian} $out/debian
        echo -n ${pkgs.system} >$out/system
        bash -n $out/bin/switch-to-configuration
      '';
in
{
  options.system = {
    build = mkOption {
      type = types.lazyAttrsOf types.unspecified;
      default = { };
      description = "Derivations a configuration makes.";
    };
    path = mkOption {
      type = types.package;
      internal = true;
      description = "The tree at /run/current-system/sw.";
    };
    stateVersion = mkOption {
      type = types.str;
      default = "26.05";
      description = "The NixOS release whose formats of state a machine keeps.";
    };
  };

  config.system.build.toplevel =
    if failed != [ ] then
      throw "\nFailed assertions:\n${concatMapStrings (message: "- ${message}\n") failed}"
    else
      lib.foldr (warning: builtins.warn warning) toplevel config.warnings;
}
