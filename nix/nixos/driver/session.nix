# The user's session has what programs expect of a desktop: menus, icons, associations and fonts are found, a graphical
# session is there, and what wants to start with it does. https://specifications.freedesktop.org/autostart-spec/latest/
{
  config,
  lib,
  options,
  ...
}:
let
  inherit (lib)
    genAttrs
    mkDefault
    mkIf
    mkMerge
    optionalAttrs
    ;
in
{
  config = mkIf config.codchi.driver.enable (mkMerge [
    {
      xdg = genAttrs [
        "autostart"
        "icons"
        "menus"
        "mime"
      ] (_: { enable = mkDefault true; });

      # No desktop starts it: systemd.special(7).
      systemd.user.targets.codchi-session = {
        description = "Session of the machine's user";
        wantedBy = [ "default.target" ];
        bindsTo = [ "graphical-session.target" ];
        wants = [ "xdg-desktop-autostart.target" ];
        before = [ "xdg-desktop-autostart.target" ];
      };
    }
    (optionalAttrs (options ? fonts) {
      fonts.enableDefaultPackages = mkDefault true;
    })
  ]);
}
