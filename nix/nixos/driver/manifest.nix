# The manifest: the one attribute the host evaluates, as JSON of the form of manifest.schema.json. No attribute in it may
# be named outPath, of which `nix eval --json` would print nothing else.
{ config, lib, ... }:
let
  inherit (lib)
    concatMap
    concatMapStrings
    filter
    mkIf
    mkOption
    toList
    types
    unique
    ;
  cfg = config.codchi.driver;
  inherit (config.system.build) toplevel;

  # Settings of Nix add up under their own names and under the same with "extra-".
  setting =
    name:
    unique (concatMap (key: map toString (toList config.nix.settings.${key} or [ ])) [ name "extra-${name}" ]);

  failed = filter (demand: !demand.assertion) config.assertions;
in
{
  options.codchi.driver.manifest = mkOption {
    type = types.attrsOf types.anything;
    internal = true;
    description = "What the host has to know of the machine.";
    apply =
      manifest:
      if failed == [ ] then
        manifest
      else
        throw "The machine ${cfg.name} does not meet what its modules demand:\n${
          concatMapStrings (demand: "- ${demand.message}\n") failed
        }";
  };

  config.codchi.driver.manifest = mkIf cfg.enable {
    version = 1;
    inherit (cfg) name;
    system = {
      inherit (toplevel) drvPath;
      out = toplevel.outPath;
    };
    inherit (config.system) stateVersion;
    applications = cfg.applications.outPath;
    inherit (config.codchi) ports;
    initScript = config.codchi.initScript != "";
    gpu = config.codchi.gpu.enable;
    nix = {
      substituters = setting "substituters";
      trustedPublicKeys = setting "trusted-public-keys";
    };
    inherit (config) warnings;
  };
}
