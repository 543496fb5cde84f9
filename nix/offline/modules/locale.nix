# Time zone and language.
{ config, lib, ... }:
let
  inherit (lib)
    mapAttrsToList
    concatStrings
    mkOption
    types
    ;
in
{
  options = {
    time.timeZone = mkOption {
      type = types.nullOr types.str;
      default = null;
      description = "Time zone of the machine, such as Europe/Berlin; UTC if null.";
    };
    i18n.defaultLocale = mkOption {
      type = types.str;
      default = "C.UTF-8";
      description = "Language of messages; Debian's image holds C.UTF-8 only.";
    };
    i18n.extraLocaleSettings = mkOption {
      type = types.attrsOf types.str;
      default = { };
      description = "Further LC_ variables.";
    };
  };

  config = {
    environment.sessionVariables = {
      LANG = config.i18n.defaultLocale;
    }
    // config.i18n.extraLocaleSettings;
    environment.etc = {
      localtime.source = "/usr/share/zoneinfo/${if config.time.timeZone == null then "UTC" else config.time.timeZone}";
      "locale.conf".text =
        "LANG=${config.i18n.defaultLocale}\n"
        + concatStrings (mapAttrsToList (name: value: "${name}=${value}\n") config.i18n.extraLocaleSettings);
    };
  };
}
