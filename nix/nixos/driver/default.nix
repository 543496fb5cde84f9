# The machine driver: what makes a hardware-agnostic NixOS module a machine of the host's engine.
{
  imports = [
    ./applications.nix
    ./container.nix
    ./exec.nix
    ./lxd
    ./manifest.nix
    ./nix.nix
    ./options.nix
    ./running.nix
    ./session.nix
    ./user.nix
  ];
}
