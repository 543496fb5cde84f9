# The manifest: the one attribute the host evaluates, as JSON. No attribute in it may be named outPath, of which
# `nix eval --json` would print nothing else.
{ config, lib, ... }:
let
  inherit (lib)
    concatMapStrings
    filter
    mkIf
    mkOption
    types
    ;
  cfg = config.codchi.driver;
  inherit (config.system.build) toplevel;

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
    secrets = [ ];
    applications = [ ];
    ports = [ ];
    initScript = null;
    inherit (config) warnings;
  };
}
