# The releases of NixOS these modules are made for: the two newest and unstable. What differs between them is settled here.
{ config, lib, ... }:
let
  inherit (lib)
    mkDefault
    mkIf
    optional
    versionOlder
    ;
  oldest = "25.11";
  newest = "26.05";

  # The offline base says of itself that it is none.
  release = config.system.nixos.release or newest;
in
{
  config = mkIf config.codchi.driver.enable {
    system.stateVersion = mkDefault (if versionOlder release newest then release else newest);

    warnings =
      optional (versionOlder release oldest)
        "This machine is built from nixpkgs of NixOS ${release}; Codchi supports NixOS ${oldest}, ${newest} and unstable. Take a newer nixpkgs.";
  };
}
