# Importing Codchi's modules without naming a driver leaves a configuration as it was.
{ lib }:
let
  inherit (lib) filterAttrs hasPrefix;
  system = "x86_64-linux";
  offline = import ../../offline ../fixtures/debian;
  nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
  settings =
    modules:
    filterAttrs (name: _: !hasPrefix "codchi." name) (
      import ../fixtures/settings.nix { inherit lib; } (nixpkgs.lib.nixosSystem { inherit modules system; })
    );
  names =
    modules:
    let
      inherit
        (offline.lib.nixosSystem {
          inherit modules system;
        })
        config
        ;
    in
    {
      etc = builtins.attrNames config.environment.etc;
      groups = builtins.attrNames config.users.groups;
      hostName = config.networking.hostName;
      nix = config.nix.settings;
      links = config.environment.pathsToLink;
      packages = map (package: package.name) config.environment.systemPackages;
      scripts = builtins.attrNames config.system.activationScripts;
      services = builtins.attrNames config.systemd.services;
      shells = config.environment.loginShellInit + config.environment.extraInit;
      sudo = config.environment.etc.sudoers.text;
      users = builtins.attrNames config.users.users;
      userScripts = builtins.attrNames config.system.userActivationScripts;
      userUnits = builtins.mapAttrs (_: builtins.attrNames) { inherit (config.systemd.user) services targets; };
      variables = config.environment.variables;
    };
in
{
  "the offline base without Codchi's modules" = {
    expr = names [ ../../nixos ];
    expected = names [ ];
  };
  "all options of nixpkgs that the modules know" = {
    expr = settings [ ../../nixos ];
    expected = settings [ ];
  };
  "some are set" = {
    expr = (settings [ { networking.hostName = "x"; } ])."networking.hostName";
    expected = "x";
  };
}
