# The machine's visible applications with their icons, for the host's menus. They are found when the system is built,
# so that evaluation builds nothing. The directory holds
#
#     applications.json   { "version": 1, "applications": [ { "id", "entry", "actions", "icons" }, … ] }
#     icons/ID/SIZE.EXT   the icons; no links
#
# id       name of the desktop entry: "org.example.App"
# entry    its keys and values as they are in the file, translations and escapes too: { "Name", "Name[de]", "Exec", … }
# actions  the same for each of its actions: { "new-window": { "Name", "Exec" } }
# icons    [ { "size", "file" } ]: size is "48x48", "scalable" or "any", file a path below the directory; may be empty
#
# https://specifications.freedesktop.org/desktop-entry-spec/latest/
# https://specifications.freedesktop.org/icon-theme-spec/latest/
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkIf mkOption types;
  etc = config.environment.etc;
  user = "profiles/per-user/codchi";
in
{
  options.codchi.driver.applications = mkOption {
    type = types.package;
    internal = true;
    readOnly = true;
    description = "The list of the machine's applications.";
    # The user's own come first, as in XDG_DATA_DIRS.
    default =
      pkgs.runCommandLocal "codchi-applications"
        {
          nativeBuildInputs = [ pkgs.jq ];
          profiles = lib.optional (etc ? ${user}) "${etc.${user}.source}" ++ [ "${config.system.path}" ];
          filter = ./desktop-entry.jq;
        }
        (builtins.readFile ./applications.sh);
  };

  config = mkIf config.codchi.driver.enable {
    # So it is part of the system.
    environment.etc."codchi/applications".source = config.codchi.driver.applications;
  };
}
