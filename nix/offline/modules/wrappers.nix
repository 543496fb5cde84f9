# Programs that run with more rights than their caller. Files in the store cannot have them, so each activation copies
# the programs to /run/wrappers.
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
    escapeShellArg
    filterAttrs
    mapAttrs
    mkOption
    types
    ;
  inherit (import ./kinds.nix { inherit lib; }) flag text;

  wrapper =
    { name, ... }:
    {
      imports = [ ./unknown-options.nix ];
      options = {
        enable = flag true "Whether the wrapper exists.";
        source = mkOption {
          type = types.path;
          description = "The program.";
        };
        program = text name "Name of the wrapper.";
        owner = text "root" "Owner of the wrapper.";
        group = text "root" "Group of the wrapper.";
        permissions = text "u+rx,g+x,o+x" "Permissions, as chmod takes them.";
        setuid = flag false "Whether the program runs as its owner.";
        setgid = flag false "Whether the program runs with its group.";
      };
    };

  setuidRoot = program: {
    setuid = true;
    source = program;
  };
in
{
  options.security.wrappers = mkOption {
    type = types.attrsOf (types.submodule wrapper);
    default = { };
    description = "Programs in /run/wrappers/bin that run with the rights of another user or group.";
  };

  config = {
    security.wrappers = mapAttrs (_: setuidRoot) {
      mount = "${pkgs.util-linux}/bin/mount";
      newgrp = "${pkgs.shadow}/bin/newgrp";
      passwd = "${pkgs.shadow}/bin/passwd";
      su = "${pkgs.util-linux}/bin/su";
      umount = "${pkgs.util-linux}/bin/umount";
    };

    system.activationScripts.wrappers = {
      deps = [
        "specialfs"
        "users"
      ];
      text = ''
        if ! mountpoint -q /run/wrappers; then
            mkdir -p /run/wrappers
            mount -t tmpfs -o mode=0755,nodev,size=64M wrappers /run/wrappers
        fi
        wrappers=$(mktemp --directory /run/wrappers/wrappers.XXXXXX)
        chmod 0755 "$wrappers"
        ${concatMapStrings (wrapper: ''
          target=$wrappers/${escapeShellArg wrapper.program}
          cp --dereference --no-preserve=all ${escapeShellArg wrapper.source} "$target"
          chown ${escapeShellArg "${wrapper.owner}:${wrapper.group}"} "$target"
          chmod ${
            escapeShellArg "u=${if wrapper.setuid then "s" else ""},g=${if wrapper.setgid then "s" else ""},o=,${wrapper.permissions}"
          } "$target"
        '') (attrValues (filterAttrs (_: wrapper: wrapper.enable) config.security.wrappers))}
        ln -sfnT "$wrappers" /run/wrappers/bin.new
        mv -T /run/wrappers/bin.new /run/wrappers/bin
        find /run/wrappers -mindepth 1 -maxdepth 1 -name 'wrappers.*' ! -path "$wrappers" -exec rm -rf {} +
      '';
    };
  };
}
