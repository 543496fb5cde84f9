# The host's graphics card in a machine.
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib) mkEnableOption mkIf;
  needs = import ../needs.nix { inherit lib options; };
in
{
  options.codchi.gpu.enable = mkEnableOption "the use of the host's graphics card by the machine's programs, for drawing and computing";

  config = needs {
    when = config.codchi.gpu.enable;
    asks = "codchi.gpu.enable";
    option = [
      "hardware"
      "graphics"
    ];
    config = {
      hardware.graphics.enable = true;
      users.users = mkIf config.codchi.driver.enable {
        codchi.extraGroups = [
          "render"
          "video"
        ];
      };
    };
  };
}
