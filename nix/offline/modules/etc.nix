# The files in /etc. Links lead over /etc/static to the current generation; a file with a mode is a copy.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    attrValues
    concatMapStrings
    escapeShellArgs
    filter
    mkIf
    mkOption
    types
    ;
  inherit (import ./kinds.nix { inherit lib; }) flag text;

  file =
    { name, config, ... }:
    {
      imports = [ ./unknown-options.nix ];
      options = {
        enable = flag true "Whether the file exists.";
        target = text name "Path of the file below /etc.";
        text = mkOption {
          type = types.nullOr types.lines;
          default = null;
          description = "Text of the file.";
        };
        source = mkOption {
          type = types.path;
          description = "File or directory the entry stands for.";
        };
        mode = text "symlink" "`symlink`, or the permissions of a copy in octal.";
        user = text "root" "Owner of a copy.";
        group = text "root" "Group of a copy.";
      };
      # A text that refers to no derivation needs none of its own.
      config.source = mkIf (config.text != null) (
        lib.mkDefault (
          if builtins.hasContext config.text then
            pkgs.writeText (baseNameOf name) config.text
          else
            builtins.toFile (lib.strings.sanitizeDerivationName (baseNameOf name)) config.text
        )
      );
    };

  files = filter (entry: entry.enable) (attrValues config.environment.etc);
in
{
  options.environment.etc = mkOption {
    type = types.attrsOf (types.submodule file);
    default = { };
    description = "Files in /etc, by their path below it.";
  };

  config = {
    system.build.etc = pkgs.runCommandLocal "etc" { } ''
      mkdir -p $out/etc
      : >$out/links
      : >$out/copies
      entry() {
          if [[ -e $out/etc/$1 || -L $out/etc/$1 ]]; then
              echo "Two entries of environment.etc make the file /etc/$1." >&2
              exit 1
          fi
          mkdir -p "$(dirname "$out/etc/$1")"
          ln -s "$2" "$out/etc/$1"
          if [[ $3 == symlink ]]; then
              echo "$1" >>$out/links
          else
              echo "$3 $4 $5 $1" >>$out/copies
          fi
      }
      ${concatMapStrings (
        entry:
        "entry ${
          escapeShellArgs [
            entry.target
            "${entry.source}"
            entry.mode
            entry.user
            entry.group
          ]
        }\n"
      ) files}
    '';

    system.activationScripts.static.text = ''
      ${pkgs.runtimeShell} ${./etc-links.sh} ${config.system.build.etc}
    '';
    system.activationScripts.etc = {
      deps = [
        "static"
        "users"
        "groups"
      ];
      text = ''
        ${pkgs.runtimeShell} ${./etc-copies.sh} ${config.system.build.etc}
      '';
    };
  };
}
