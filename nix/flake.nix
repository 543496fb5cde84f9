{
  description = "Codchi: a driver for any NixOS module";

  # What a machine is built against where nobody says otherwise. Machines on the offline base leave it out.
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";

  outputs =
    { nixpkgs, ... }:
    let
      codchi = import ./lib.nix;
      examples = import ./examples;
      eachSystem = nixpkgs.lib.genAttrs [
        "aarch64-linux"
        "x86_64-linux"
      ];
    in
    {
      lib = {
        # machine { driver; name; system; nixpkgs; modules; } -> the outputs of a machine's flake
        inherit (codchi) machine;
        # module flake NAME flake.nixosModules.NAME -> an element of `modules`, which messages call by its file
        inherit (codchi) module;
        # codeMachine { driver; system; nixpkgs; modules; } -> the evaluated NixOS system
        inherit (codchi) codeMachine;
        # offline debian -> a set shaped like nixpkgs' flake, from the Debian of the store's image
        offline = import ./offline;
      };

      # The options codchi.*; without a driver they change nothing unless they are set.
      nixosModules = examples.modules // {
        default = ./nixos;
      };
      inherit (examples) templates;

      # store-lxd, store-wsl, machine-lxd, machine-wsl: root file systems; options-doc: the reference of codchi.*
      packages = eachSystem (system: import ./packages.nix { inherit nixpkgs system; });

      formatter = eachSystem (system: nixpkgs.legacyPackages.${system}.nixfmt-tree);

      # Each example in each driver
      checks = eachSystem (system: examples.systems { inherit nixpkgs system; });
    };
}
