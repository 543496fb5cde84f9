# The packages of the flake, for both systems.
{ lib }:
let
  nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
  names = system: lib.mapAttrs (_: package: package.name) (import ../../packages.nix { inherit nixpkgs system; });
  expected = {
    machine-lxd = "machine-lxd.tar";
    machine-wsl = "machine-wsl.tar";
    options-doc = "options.md";
    store-lxd = "store-lxd.tar";
    store-wsl = "store-wsl.tar";
  };
in
{
  "for x86_64" = {
    expr = names "x86_64-linux";
    inherit expected;
  };
  "for aarch64" = {
    expr = names "aarch64-linux";
    inherit expected;
  };
  "they are derivations" = {
    expr = lib.all (package: lib.hasSuffix ".drv" package.drvPath) (
      lib.attrValues (
        import ../../packages.nix {
          inherit nixpkgs;
          system = "x86_64-linux";
        }
      )
    );
    expected = true;
  };
}
