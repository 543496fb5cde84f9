# The graphics card of Windows. Its driver's libraries are at /usr/lib/wsl/lib, where only WSL knows which they are.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) concatMapStrings mkIf;

  libraries = "/usr/lib/wsl/lib";

  # Those that programs open by name, so that /run/opengl-driver leads to them.
  driver = pkgs.runCommandLocal "wsl-driver" { } ''
    mkdir -p $out/lib
    ${concatMapStrings (name: "ln -s ${libraries}/${name} $out/lib\n") [
      "libcuda.so"
      "libcuda.so.1"
      "libcudadebugger.so.1"
      "libd3d12.so"
      "libd3d12core.so"
      "libdxcore.so"
      "libnvcuvid.so.1"
      "libnvidia-encode.so.1"
      "libnvidia-ml.so.1"
      "libnvidia-opticalflow.so.1"
      "libnvidia-ptxjitcompiler.so.1"
      "libnvoptix.so.1"
    ]}
  '';
in
{
  config = mkIf config.hardware.graphics.enable {
    hardware.graphics.extraPackages = [ driver ];
    # Mesa looks for Direct3D there, and the libraries for each other.
    environment.sessionVariables.LD_LIBRARY_PATH = [ libraries ];
  };
}
