# The Nix client. There is no daemon here: it runs in the store.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    boolToString
    concatStrings
    concatStringsSep
    isBool
    isList
    mapAttrsToList
    mkDefault
    mkIf
    mkOption
    types
    ;
  cfg = config.nix;

  atom = types.oneOf [
    types.bool
    types.int
    types.str
    types.path
    types.package
  ];

  value =
    v:
    if isBool v then
      boolToString v
    else if isList v then
      concatStringsSep " " (map value v)
    else
      toString v;
in
{
  options.nix = {
    enable = mkOption {
      type = types.bool;
      default = true;
      description = "Whether Nix is there.";
    };
    package = mkOption {
      type = types.package;
      default = pkgs.nix;
      description = "The Nix package.";
    };
    settings = mkOption {
      type = types.attrsOf (types.nullOr (types.either atom (types.listOf atom)));
      default = { };
      description = "Settings of nix.conf.";
    };
    extraOptions = mkOption {
      type = types.lines;
      default = "";
      description = "Further lines of nix.conf.";
    };
  };

  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    # Nothing outside the store can be reached from the offline base.
    nix.settings = {
      substituters = mkDefault [ ];
      flake-registry = mkDefault "";
    };
    environment.etc."nix/nix.conf".text =
      concatStrings (mapAttrsToList (name: v: if v == null then "" else "${name} = ${value v}\n") cfg.settings)
      + cfg.extraOptions;
  };
}
