# What is built of Codchi itself: the root file systems of store and machines, and the reference of the options.
{ nixpkgs, system }:
let
  inherit (nixpkgs) lib;
  pkgs = nixpkgs.legacyPackages.${system};

  machine = driver: import ./container/machine { inherit pkgs lib driver; };
  store = driver: import ./container/store { inherit nixpkgs system driver; };
in
{
  machine-lxd = machine "lxd";
  machine-wsl = machine "wsl";
  store-lxd = store "lxd";
  store-wsl = store "wsl";
  options-doc = pkgs.writeText "options.md" (import ./options-doc.nix);
}
