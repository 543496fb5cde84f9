# The NixOS options the offline base has.
{
  imports = [
    ./activation.nix
    ./assertions.nix
    ./bash.nix
    ./boot.nix
    ./debian.nix
    ./environment.nix
    ./etc.nix
    ./locale.nix
    ./networking.nix
    ./nix.nix
    ./nixpkgs.nix
    ./sudo.nix
    ./system-path.nix
    ./systemd
    ./toplevel.nix
    ./unknown-options.nix
    ./users.nix
    ./wrappers.nix
    ./xdg.nix
  ];
}
