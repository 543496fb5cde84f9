# What is built of Codchi itself: the root file systems of store and machines, and the reference of the options.
{ nixpkgs, system }:
let
  inherit (nixpkgs) lib;
  pkgs = nixpkgs.legacyPackages.${system};

  machine = driver: import ./container/machine { inherit pkgs lib driver; };
  store = driver: import ./container/store { inherit nixpkgs system driver; };

  options =
    (import ./lib.nix).codeMachine {
      inherit nixpkgs system;
      driver = "none";
      modules = [ ];
    };
in
{
  machine-lxd = machine "lxd";
  machine-wsl = machine "wsl";
  store-lxd = store "lxd";
  store-wsl = store "wsl";
  options-doc =
    (pkgs.nixosOptionsDoc {
      options = { inherit (options.options) codchi; };
      transformOptions = option: option // { declarations = [ ]; };
    }).optionsCommonMark;
}
