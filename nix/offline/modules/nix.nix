# The Nix client. There is no daemon here: it runs in the store. `nixpkgs` is this base: `nix shell nixpkgs#jq`.
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
  inherit (import ./kinds.nix { inherit lib; }) flag lines;
  cfg = config.nix;

  # What Nix names "source" itself it does not copy to read it.
  base = pkgs.runCommandLocal "source" { } ''
    mkdir -p $out/debian
    cp -r ${../.} $out/offline
    cp ${builtins.toFile "debian.json" (builtins.toJSON pkgs.debian.identity)} $out/debian/debian.json
    cp ${./base-flake/flake.nix} $out/flake.nix
    cp ${./base-flake/default.nix} $out/default.nix
  '';

  atom = types.oneOf [
    types.bool
    types.int
    types.str
    types.path
    types.package
  ];
  reference = types.attrsOf atom;
  entry =
    { name, config, ... }:
    {
      imports = [ ./unknown-options.nix ];
      options = {
        from = mkOption {
          type = reference;
          default = {
            type = "indirect";
            id = name;
          };
          description = "The flake reference that is replaced.";
        };
        to = mkOption {
          type = reference;
          description = "What replaces it.";
        };
        flake = mkOption {
          type = types.nullOr types.attrs;
          default = null;
          description = "A flake that replaces it.";
        };
        exact = flag true "Whether a reference with a branch or revision of its own is left alone.";
      };
      config.to = mkIf (config.flake != null) (mkDefault {
        type = "path";
        path = config.flake.outPath;
      });
    };

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
    enable = flag true "Whether Nix is there.";
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
    registry = mkOption {
      type = types.attrsOf (types.submodule entry);
      default = { };
      description = "Flakes by the names they have on this machine.";
    };
    nixPath = mkOption {
      type = types.listOf types.str;
      default = [ "nixpkgs=flake:nixpkgs" ];
      description = "Where <NAME> is looked up.";
    };
    extraOptions = lines "Further lines of nix.conf.";
  };

  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    # Nothing outside the store can be reached from the offline base.
    nix.settings = {
      substituters = mkDefault [ ];
      flake-registry = mkDefault "";
    };
    nix.registry.nixpkgs.to = mkDefault {
      type = "path";
      path = base;
    };
    environment.sessionVariables.NIX_PATH = cfg.nixPath;
    environment.etc."nix/registry.json".text = builtins.toJSON {
      version = 2;
      flakes = mapAttrsToList (_: flake: { inherit (flake) exact from to; }) cfg.registry;
    };
    environment.etc."nix/nix.conf".text =
      concatStrings (mapAttrsToList (name: v: if v == null then "" else "${name} = ${value v}\n") cfg.settings)
      + cfg.extraOptions;
  };
}
