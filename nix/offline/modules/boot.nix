# From the container's first process to systemd.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  inherit (pkgs) debian;
in
{
  options.boot.isContainer = mkOption {
    type = types.bool;
    default = true;
    description = "Whether the system is a container; the offline base makes nothing else.";
  };

  config = {
    assertions = [
      {
        assertion = config.boot.isContainer;
        message = "The offline base makes containers only (boot.isContainer = false): this needs nixpkgs.";
      }
    ];
    system.build.init = pkgs.writeScript "init" ''
      #!${debian.staticShell}
      debian=${debian}
      loader=${debian.loader}
      libraries=${debian.libraries}
      link_root=${./link-root.sh}
      system=@out@

      ${builtins.readFile ./init.sh}
    '';
  };
}
