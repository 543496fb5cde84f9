{
  imports = [
    ./system.nix
    ./tmpfiles.nix
    ./user.nix
  ];
}
