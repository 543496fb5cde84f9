# Users and groups. What a configuration declares is brought into /etc/passwd, /etc/group and /etc/shadow by
# update-users.sh; what others wrote there stays, unless users.mutableUsers is false.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    attrValues
    concatLists
    concatMapStrings
    filterAttrs
    mapAttrs'
    mapAttrsToList
    mkDefault
    mkIf
    mkOption
    nameValuePair
    types
    unique
    ;
  inherit (import ./kinds.nix { inherit lib; }) flag list text;
  cfg = config.users;

  account = types.strMatching "[a-z_][a-zA-Z0-9_.-]{0,30}";

  user =
    { name, config, ... }:
    {
      imports = [ ./unknown-options.nix ];
      options = {
        name = mkOption {
          type = account;
          default = name;
          description = "Name of the account.";
        };
        enable = flag true "Whether the account exists.";
        description = mkOption {
          type = types.strMatching "[^:\n]*";
          default = "";
          description = "The person's or service's full name.";
        };
        uid = mkOption {
          type = types.nullOr types.int;
          default = null;
          description = "Number of the account; a free one if null.";
        };
        isNormalUser = flag false "Whether the account belongs to a person.";
        isSystemUser = flag false "Whether the account belongs to a service.";
        group = text "" "Main group.";
        extraGroups = list "Further groups.";
        home = mkOption {
          type = types.path;
          default = "/var/empty";
          description = "Home directory.";
        };
        createHome = flag false "Whether a missing home directory is made.";
        shell = mkOption {
          type = types.nullOr (types.either types.path types.package);
          default = "/usr/sbin/nologin";
          description = "Login shell.";
        };
        hashedPassword = mkOption {
          type = types.nullOr types.str;
          default = null;
          description = "Hash of the password; without one nobody can log in by password.";
        };
        linger = flag false "Whether the user's services run without a login.";
        packages = mkOption {
          type = types.listOf types.package;
          default = [ ];
          description = "Packages whose programs are in this user's PATH.";
        };
      };
      config = mkIf config.isNormalUser {
        group = mkDefault "users";
        home = mkDefault "/home/${config.name}";
        createHome = mkDefault true;
        shell = mkDefault cfg.defaultUserShell;
      };
    };

  group =
    { name, ... }:
    {
      imports = [ ./unknown-options.nix ];
      options = {
        name = mkOption {
          type = account;
          default = name;
          description = "Name of the group.";
        };
        gid = mkOption {
          type = types.nullOr types.int;
          default = null;
          description = "Number of the group; a free one if null.";
        };
        members = list "Users in the group, beside those that name it.";
      };
    };

  users = attrValues (filterAttrs (_: user: user.enable) cfg.users);
  groups = attrValues cfg.groups;

  number = value: if value == null then "-" else toString value;
  shell = value: if value ? shellPath then "${value}${value.shellPath}" else toString value;

  memberships = unique (
    concatLists (
      map (user: map (group: "${group}:${user.name}") user.extraGroups) users
      ++ map (group: map (member: "${group.name}:${member}") group.members) groups
    )
  );

  specification = pkgs.writeText "users" (
    concatMapStrings (group: "group:${group.name}:${number group.gid}\n") groups
    + concatMapStrings (
      user:
      "user:${user.name}:${number user.uid}:${if user.isSystemUser then "system" else "normal"}:${user.group}:${user.home}:${
        if user.createHome then "create" else "-"
      }:${shell user.shell}:${number user.hashedPassword}:${user.description}\n"
    ) users
    + concatMapStrings (membership: "member:${membership}\n") memberships
  );

  lingering = builtins.filter (user: user.linger) users;
in
{
  options.users = {
    users = mkOption {
      type = types.attrsOf (types.submodule user);
      default = { };
      description = "Users, by name.";
    };
    groups = mkOption {
      type = types.attrsOf (types.submodule group);
      default = { };
      description = "Groups, by name.";
    };
    mutableUsers = flag true "Whether accounts made by hand stay.";
    allowNoPasswordLogin = flag true "Whether nobody may have a password; the engine opens a machine without one.";
    defaultUserShell = mkOption {
      type = types.either types.path types.package;
      default = "/run/current-system/sw/bin/bash";
      description = "Login shell of a person without one of their own.";
    };
  };

  config = {
    assertions = concatLists (
      mapAttrsToList (name: user: [
        {
          assertion = name == "root" || user.isNormalUser != user.isSystemUser;
          message = "Exactly one of users.users.${name}.isSystemUser and users.users.${name}.isNormalUser must be set.";
        }
        {
          assertion = user.group != "";
          message = "users.users.${name}.group is not set.";
        }
      ]) cfg.users
    );

    users.users.root = {
      uid = mkDefault 0;
      description = mkDefault "System administrator";
      group = mkDefault "root";
      home = mkDefault "/root";
      shell = mkDefault cfg.defaultUserShell;
    };
    users.groups = {
      root.gid = mkDefault 0;
      users.gid = mkDefault 100;
      wheel = { };
    };

    environment.etc = mapAttrs' (
      _: user:
      nameValuePair "profiles/per-user/${user.name}" {
        source = pkgs.buildEnv {
          name = "user-environment";
          paths = user.packages;
          inherit (config.environment) pathsToLink;
        };
      }
    ) (filterAttrs (_: user: user.enable && user.packages != [ ]) cfg.users);

    system.activationScripts.users = {
      deps = [ "static" ];
      text = ''
        ${pkgs.runtimeShell} ${./update-users.sh} ${specification} ${pkgs.debian} ${
          if cfg.mutableUsers then "mutable" else "fixed"
        }
      '';
    };
    system.activationScripts.linger = {
      deps = [ "users" ];
      text = ''
        mkdir -p /var/lib/systemd/linger
        ${concatMapStrings (user: ''
          if ! [[ -e /var/lib/systemd/linger/${user.name} ]]; then
              if [[ -d /run/systemd/system ]]; then
                  loginctl enable-linger ${user.name}
              else
                  : >/var/lib/systemd/linger/${user.name}
              fi
          fi
        '') lingering}
      '';
    };
  };
}
