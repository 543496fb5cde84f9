# Two machines of the same modules are the same system: the second one has nothing to build.
_:
let
  inherit (import ../../lib.nix) machine;
  manifest =
    name:
    (machine {
      inherit name;
      driver = "lxd";
      system = "x86_64-linux";
      nixpkgs = import ../../offline ../fixtures/debian;
      modules = [ ((import ../../examples/base/flake.nix).outputs { }).nixosModules.default ];
    }).manifest;
in
{
  "the system does not depend on the name" = {
    expr = (manifest "one").system.out;
    expected = (manifest "two").system.out;
  };
  "the manifest does" = {
    expr = (manifest "one").name;
    expected = "one";
  };
}
