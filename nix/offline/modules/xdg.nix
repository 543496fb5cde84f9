# Which files of packages for desktops appear in /run/current-system/sw.
{ config, lib, ... }:
let
  inherit (lib)
    concatLists
    mapAttrs
    mapAttrsToList
    mkOption
    optionals
    types
    ;

  directories = {
    autostart = [ "/etc/xdg/autostart" ];
    icons = [
      "/share/icons"
      "/share/pixmaps"
    ];
    menus = [
      "/share/applications"
      "/share/desktop-directories"
      "/etc/xdg/menus"
    ];
    mime = [ "/share/mime" ];
  };
in
{
  options.xdg = mapAttrs (_: paths: {
    enable = mkOption {
      type = types.bool;
      default = true;
      description = "Whether packages' files in ${toString paths} appear.";
    };
  }) directories;

  config.environment.pathsToLink = concatLists (
    mapAttrsToList (topic: optionals config.xdg.${topic}.enable) directories
  );
}
