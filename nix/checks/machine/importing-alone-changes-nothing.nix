# Importing Codchi's modules without naming a driver leaves a configuration as it was.
_:
let
  inherit (import ../../offline ../fixtures/debian) lib;
  names =
    modules:
    let
      inherit
        (lib.nixosSystem {
          system = "x86_64-linux";
          inherit modules;
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
  "the configuration without Codchi's modules" = {
    expr = names [ ../../nixos ];
    expected = names [ ];
  };
}
