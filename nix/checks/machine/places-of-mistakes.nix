# A mistake in a flake's module is told with the file and the line.
_:
let
  codchi = import ../../lib.nix;
  machine =
    nixosModules:
    (codchi.machine {
      driver = "lxd";
      name = "m";
      system = "x86_64-linux";
      nixpkgs = import ../../offline ../fixtures/debian;
      modules = [
        (codchi.module {
          outPath = "/flake";
          inherit nixosModules;
        } "default" nixosModules.default)
      ];
    }).manifest.system.drvPath;
  wrong = nixosModules: error: {
    expr = machine nixosModules;
    inherit error;
  };
in
{
  "a string" = wrong { default = "module"; } [
    "`nixosModules.default` is a string, not a module"
    "/places-of-mistakes.nix:25."
  ];
  "a list" = wrong { default = [ { } ]; } [
    "`nixosModules.default` is a list, not a module"
    "/places-of-mistakes.nix:29."
  ];
  "an option that does not exist" = wrong {
    default = {
      networking.hostName = "x";
      networking.hostname = "x";
    };
  } [ "Did you mean `networking.hostName`?" "/places-of-mistakes.nix:36`" ];
  "one below a condition" = wrong {
    default =
      { lib, ... }:
      {
        config = lib.mkIf true {
          networking.hostname = "x";
        };
      };
  } [ "/places-of-mistakes.nix:44`" ];
  "a value of the wrong type" = wrong {
    default = _: {
      networking.hosts = {
        "127.0.0.3" = "name";
      };
    };
  } [ "/places-of-mistakes.nix:51`" ];
  "a module found by its path" = {
    expr = builtins.isString (machine { default = ../fixtures/empty-module.nix; });
    expected = true;
  };
}
