# What the offline base cannot give is refused under the name of the option that asks for it; the rest works there.
_:
let
  machine = import ../fixtures/machine.nix;
  build = codchi: (machine [ { inherit codchi; } ]).config.codchi.driver.manifest.system.drvPath;
  refuses = codchi: option: missing: {
    expr = build codchi;
    error = [
      "The machine m does not meet what its modules demand:\n- ${option} needs nixpkgs: the offline base does not have ${missing}."
    ];
  };
in
{
  "docker" = refuses { docker.enable = true; } "codchi.docker.enable" "virtualisation.docker";
  "docker with graphics cards" =
    refuses {
      docker.enable = false;
      docker.enableNvidia = true;
      gpu.enable = false;
    } "codchi.docker.enableNvidia" "hardware.nvidia-container-toolkit";
  "graphics cards" = refuses { gpu.enable = true; } "codchi.gpu.enable" "hardware.graphics";
  "a keyring" = refuses { keyring.enable = true; } "codchi.keyring.enable" "services.gnome.gnome-keyring";
  "editors from the host" = refuses { remoteEditors.enable = true; } "codchi.remoteEditors.enable" "programs.nix-ld";
  "the rest" = {
    expr =
      builtins.match ".*\\.drv" (build {
        certificates.trustHost = true;
        docker.enable = false;
        enableRecommendedConfig = true;
        initScript = "true";
        java.packages = [ ];
        ports = [ 3000 ];
        welcome.extraText = "hello";
      }) != null;
    expected = true;
  };
}
