# What modules demand of a configuration, and what they warn about.
{ lib, ... }:
let
  inherit (lib) mkOption types;
in
{
  options = {
    assertions = mkOption {
      type = types.listOf types.unspecified;
      default = [ ];
      internal = true;
      description = "Conditions a configuration must meet: sets of `assertion` (a boolean) and `message`.";
    };
    warnings = mkOption {
      type = types.listOf types.str;
      default = [ ];
      internal = true;
      description = "Sentences shown to whoever builds the configuration.";
    };
  };
}
