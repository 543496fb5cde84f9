# Settings for an option that the base may not have. Without it nobody can ask for them, and who does is told so:
#
#     needs { when = cfg.enable; asks = "codchi.docker.enable"; option = [ "virtualisation" "docker" ]; config = …; }
{ lib, options }:
{
  when,
  asks,
  option,
  config,
}:
if lib.hasAttrByPath option options then
  lib.mkIf when config
else
  {
    assertions = [
      {
        assertion = !when;
        message = "${asks} needs nixpkgs: the offline base does not have ${lib.showOption option}.";
      }
    ];
  }
