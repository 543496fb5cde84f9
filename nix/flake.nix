{
  description = "Codchi: a driver for any NixOS module";

  outputs =
    _:
    let
      codchi = import ./lib.nix;
    in
    {
      lib = {
        # machine { driver; name; system; nixpkgs; modules; } -> the outputs of a machine's flake
        inherit (codchi) machine;
        # module flake NAME flake.nixosModules.NAME -> an element of `modules`, which messages call by its file
        inherit (codchi) module;
        # codeMachine { driver; name; system; nixpkgs; modules; } -> the evaluated NixOS system
        inherit (codchi) codeMachine;
        # offline debian -> a set shaped like nixpkgs' flake, from the Debian of the store's image
        offline = import ./offline;
      };
      nixosModules.default = ./nixos;
    };
}
