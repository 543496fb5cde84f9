# What most people miss in a bare system.
{
  config,
  lib,
  options,
  pkgs,
  ...
}:
let
  inherit (lib)
    literalMD
    mkDefault
    mkIf
    mkMerge
    mkOption
    optionalAttrs
    types
    ;
in
{
  options.codchi.enableRecommendedConfig = mkOption {
    type = types.bool;
    default = config.codchi.driver.enable;
    defaultText = literalMD "true in a machine of Codchi, false elsewhere";
    example = false;
    description = ''
      Whether the machine has what most people miss in a bare system: git, curl, completion in bash, and direnv with
      nix-direnv, so that the environment of a project is there as soon as one enters its directory. The offline base
      has git and curl.
    '';
  };

  config = mkIf config.codchi.enableRecommendedConfig (mkMerge [
    {
      environment.systemPackages = [
        pkgs.curl
        pkgs.git
      ];
    }
    (optionalAttrs (options ? programs.direnv) {
      programs.bash.completion.enable = mkDefault true;
      programs.direnv.enable = mkDefault true;
    })
  ]);
}
