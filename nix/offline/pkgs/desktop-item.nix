# Desktop entries: https://specifications.freedesktop.org/desktop-entry-spec/latest/
{ lib, pkgs }:
let
  inherit (lib)
    boolToString
    concatStrings
    filterAttrs
    isBool
    isList
    mapAttrsToList
    ;

  value =
    v:
    if isBool v then
      boolToString v
    else if isList v then
      concatStrings (map (item: "${item};") v)
    else
      toString v;

  section =
    title: entries:
    "[${title}]\n"
    + concatStrings (
      mapAttrsToList (key: v: "${key}=${value v}\n") (filterAttrs (_: v: v != null && v != [ ]) entries)
    );
in
{
  makeDesktopItem =
    {
      name,
      desktopName,
      type ? "Application",
      genericName ? null,
      noDisplay ? null,
      comment ? null,
      icon ? null,
      onlyShowIn ? [ ],
      notShowIn ? [ ],
      exec ? null,
      tryExec ? null,
      path ? null,
      terminal ? null,
      actions ? { },
      mimeTypes ? [ ],
      categories ? [ ],
      keywords ? [ ],
      startupNotify ? null,
      startupWMClass ? null,
      url ? null,
      extraConfig ? { },
      ...
    }:
    pkgs.writeTextFile {
      name = "${name}.desktop";
      destination = "/share/applications/${name}.desktop";
      text =
        section "Desktop Entry" (
          {
            Type = type;
            Version = "1.5";
            Name = desktopName;
            GenericName = genericName;
            NoDisplay = noDisplay;
            Comment = comment;
            Icon = icon;
            OnlyShowIn = onlyShowIn;
            NotShowIn = notShowIn;
            Exec = exec;
            TryExec = tryExec;
            Path = path;
            Terminal = terminal;
            Actions = builtins.attrNames actions;
            MimeType = mimeTypes;
            Categories = categories;
            Keywords = keywords;
            StartupNotify = startupNotify;
            StartupWMClass = startupWMClass;
            URL = url;
          }
          // extraConfig
        )
        + concatStrings (
          mapAttrsToList (
            id: action:
            "\n"
            + section "Desktop Action ${id}" {
              Name = action.name;
              Icon = action.icon or null;
              Exec = action.exec or null;
            }
          ) actions
        );
    };
}
