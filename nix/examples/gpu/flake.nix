{
  description = "The host's graphics card for drawing and computing";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        codchi.gpu.enable = true;

        # What there is to draw and compute with: glxinfo -B, vulkaninfo --summary, clinfo --list
        environment.systemPackages = [
          pkgs.mesa-demos
          pkgs.vulkan-tools
          pkgs.clinfo
        ];
      };
  };
}
