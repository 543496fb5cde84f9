# From a list of modules to a machine.
rec {
  # The module NAME of a flake with the file it is defined in, for messages.
  module =
    flake: name: value:
    let
      position = builtins.unsafeGetAttrPos name flake.nixosModules;
      place = if position == null then "${flake}/flake.nix" else position.file;
      kind = builtins.typeOf value;
      isModule = builtins.isFunction value || builtins.isAttrs value || builtins.isPath value;
    in
    if isModule || (builtins.isString value && builtins.substring 0 1 value == "/") then
      {
        _file = place;
        imports = [ value ];
      }
    else
      throw "`nixosModules.${name}` is a ${kind}, not a module: write a function, an attribute set or a path. It is set in ${place}${
        if position == null then "" else ":${toString position.line}"
      }.";

  # driver: "lxd" or "wsl"; "none" leaves the modules as in any NixOS
  # nixpkgs: a flake or what is shaped like one (./offline)
  # name: of the machine, in its manifest only
  codeMachine =
    {
      driver,
      system,
      nixpkgs,
      modules,
      name ? "machine",
    }:
    nixpkgs.lib.nixosSystem {
      inherit system;
      modules = [
        ./nixos
        {
          codchi.driver = {
            inherit name;
            kind = driver;
          };
        }
      ]
      ++ (if driver == "none" then [ ] else [ (./nixos/driver + "/${driver}") ])
      ++ modules;
    };

  machine =
    { name, ... }@arguments:
    let
      nixos = codeMachine arguments;
    in
    {
      inherit (nixos.config.codchi.driver) manifest;
      nixosConfigurations.${name} = nixos;
    };
}
