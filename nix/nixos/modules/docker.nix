# Docker in a machine.
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib)
    mkDefault
    mkEnableOption
    mkIf
    mkMerge
    mkOption
    types
    ;
  cfg = config.codchi.docker;
  needs = import ../needs.nix { inherit lib options; };
in
{
  options.codchi.docker = {
    enable = mkEnableOption "Docker; the user codchi may use it without sudo. Containers and images lie in the machine and go with it";
    enableNvidia = mkOption {
      type = types.bool;
      default = false;
      example = true;
      description = ''
        Whether containers may use NVIDIA graphics cards: `docker run --device nvidia.com/gpu=all`. Includes
        {option}`codchi.docker.enable` and {option}`codchi.gpu.enable`. The driver is unfree:
        {option}`nixpkgs.config.allowUnfree` has to allow it.
      '';
    };
  };

  config = mkMerge [
    (mkIf cfg.enableNvidia {
      codchi.docker.enable = mkDefault true;
      codchi.gpu.enable = mkDefault true;
    })
    (needs {
      when = cfg.enable;
      asks = "codchi.docker.enable";
      option = [
        "virtualisation"
        "docker"
      ];
      config = {
        virtualisation.docker.enable = true;
        users.users = mkIf config.codchi.driver.enable { codchi.extraGroups = [ "docker" ]; };
      };
    })
    (needs {
      when = cfg.enableNvidia;
      asks = "codchi.docker.enableNvidia";
      option = [
        "hardware"
        "nvidia-container-toolkit"
      ];
      config.hardware.nvidia-container-toolkit = {
        enable = true;
        # The host has the driver of the kernel, not the machine.
        suppressNvidiaDriverAssertion = mkDefault true;
      };
    })
  ];
}
