# The options codchi.* for authors of modules.
{
  imports = [
    ./certificates.nix
    ./docker.nix
    ./gpu.nix
    ./init-script.nix
    ./java.nix
    ./keyring.nix
    ./ports.nix
    ./recommended.nix
    ./remote-editors.nix
    ./secrets.nix
    ./welcome.nix
  ];
}
