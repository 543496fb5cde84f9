# The offline base: a set shaped like nixpkgs' flake, made from the Debian packages of the store's image.
#
# `debian` is a directory with the debian.json that `add-debian` writes in the store container.
debian:
let
  lib = import ./lib;
  description = builtins.fromJSON (builtins.readFile (debian + "/debian.json"));
  pkgs = import ./pkgs {
    inherit lib;
    debian = import ./debian.nix description;
  };
in
{
  lib = lib // {
    nixosSystem = import ./nixos-system.nix { inherit lib pkgs; };
  };
  legacyPackages.${description.system} = pkgs;
}
