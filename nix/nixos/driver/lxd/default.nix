# What a machine in LXD or Incus needs beside the driver.
{
  imports = [
    ./desktop.nix
    ./host-name.nix
    ./network.nix
    ./units.nix
  ];
}
