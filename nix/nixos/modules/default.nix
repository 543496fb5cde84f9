# The options codchi.* for authors of modules.
{
  imports = [
    ./init-script.nix
    ./ports.nix
  ];
}
