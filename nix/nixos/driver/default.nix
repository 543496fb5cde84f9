# The machine driver: what makes a hardware-agnostic NixOS module a machine. What one engine needs beside it, in ./lxd and
# ./wsl, is imported where a machine of that engine is made.
{
  imports = [
    ./applications.nix
    ./container.nix
    ./exec.nix
    ./git.nix
    ./manifest.nix
    ./nix.nix
    ./options.nix
    ./release.nix
    ./running.nix
    ./session.nix
    ./user.nix
  ];
}
