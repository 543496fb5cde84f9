# From a list of modules to a machine.
rec {
  codeMachine =
    {
      driver,
      name,
      system,
      nixpkgs,
      modules,
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
      ++ modules;
    };

  machine =
    arguments:
    let
      nixos = codeMachine arguments;
    in
    {
      inherit (nixos.config.codchi.driver) manifest;
      nixosConfigurations.${arguments.name} = nixos;
    };
}
