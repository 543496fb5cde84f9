# The options that choose a nixpkgs have one possible value here.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
in
{
  options.nixpkgs = {
    hostPlatform = mkOption {
      type = types.either types.str types.attrs;
      default = pkgs.system;
      description = "The system the configuration is built for.";
    };
    system = mkOption {
      type = types.str;
      default = pkgs.system;
      description = "The older name of `nixpkgs.hostPlatform`.";
    };
  };

  config = {
    assertions =
      map
        (wanted: {
          assertion = wanted == pkgs.system;
          message = "The offline base holds programs for ${pkgs.system}, not for ${wanted}.";
        })
        [
          config.nixpkgs.system
          (config.nixpkgs.hostPlatform.system or config.nixpkgs.hostPlatform)
        ];
  };
}
