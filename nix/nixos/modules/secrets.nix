# Secrets a machine needs: declared here, asked for and kept by the host, and there while the machine runs. The values
# are in no derivation: the host hands them to codchi-secrets, which puts them on the machine's tmpfs.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    attrNames
    attrValues
    concatMap
    concatMapStrings
    concatStringsSep
    filter
    filterAttrs
    genAttrs
    mapAttrsToList
    mkIf
    mkOption
    optional
    optionalString
    removeSuffix
    types
    unique
    ;
  cfg = config.codchi.driver;
  secrets = config.codchi.secrets.env;
  directory = "/run/codchi/secrets";

  units =
    manager:
    mkOption {
      type = types.listOf types.str;
      default = [ ];
      example = [ "web" ];
      description = ''
        Services of ${manager} that get the secret: as the variable CODCHI_NAME, and as a file in
        $CREDENTIALS_DIRECTORY. Each is held back until the secret is there, and restarted when it changes.
      '';
    };

  secret = {
    options = {
      description = mkOption {
        type = types.str;
        default = "";
        example = "Password of the test database, see the team's wiki";
        description = "What the user is asked for, and where to find it.";
      };
      kind = mkOption {
        type = types.enum [
          "line"
          "multiline"
          "file"
        ];
        default = "line";
        example = "file";
        description = ''
          One line of text, several lines, or a file. The variable of a file holds its path; the others hold the value.
        '';
      };
      optional = mkOption {
        type = types.bool;
        default = false;
        example = true;
        description = ''
          Whether the machine also works without it. A service then finds an empty file and, unless it is of the kind
          file, no variable.
        '';
      };
      default = mkOption {
        type = types.nullOr types.str;
        default = null;
        example = "info";
        description = "Used where the user gives no value. It is no secret: everybody can read it in the Nix store.";
      };
      plainName = mkOption {
        type = types.bool;
        default = false;
        example = true;
        description = "Whether there is also a variable NAME, without CODCHI_ in front.";
      };
      units = units "the system";
      userUnits = units "the user codchi";
    };
  };

  service = name: removeSuffix ".service" name;

  # NAME KIND plain|prefixed [system/UNIT | user/UNIT]…
  line =
    name: secret:
    concatStringsSep " " (
      [
        name
        secret.kind
        (if secret.plainName then "plain" else "prefixed")
      ]
      ++ map (unit: "system/${service unit}.service") secret.units
      ++ map (unit: "user/${service unit}.service") secret.userUnits
    );

  # What a service that gets these secrets has to know.
  uses =
    names:
    let
      mayLack = name: secrets.${name}.optional && secrets.${name}.default == null;
      isFile = name: secrets.${name}.kind == "file";
      variablesOf = name: "${directory}/env/${name}";
      variables = name: [ "CODCHI_${name}" ] ++ optional secrets.${name}.plainName name;
    in
    {
      unitConfig.ConditionPathExists = unique (
        map (name: if mayLack name then directory else variablesOf name) names
      );
      serviceConfig = filterAttrs (_: lines: lines != [ ]) {
        LoadCredential = map (name: "${name}:${directory}/files/${name}") names;
        Environment = concatMap (name: map (variable: "${variable}=%d/${name}") (variables name)) (
          filter isFile names
        );
        EnvironmentFile = map (name: "${optionalString (mayLack name) "-"}${variablesOf name}") (
          filter (name: !isFile name) names
        );
      };
    };

  services =
    attribute:
    let
      using = unit: filter (name: builtins.elem unit (map service secrets.${name}.${attribute})) (attrNames secrets);
      all = unique (concatMap (secret: map service secret.${attribute}) (attrValues secrets));
    in
    genAttrs all (unit: uses (using unit));

  codchi-secrets = pkgs.writeShellApplication {
    name = "codchi-secrets";
    runtimeInputs = [
      pkgs.coreutils
      pkgs.diffutils
      pkgs.gnused
      pkgs.systemd
      pkgs.util-linux
    ];
    text = builtins.readFile ./codchi-secrets.sh;
  };
in
{
  options.codchi.secrets.env = mkOption {
    type = types.attrsOf (types.submodule secret);
    default = { };
    example = {
      DB_PASSWORD = {
        description = "Password of the test database";
        units = [ "web" ];
      };
    };
    description = ''
      Secrets by name. Shells and `codchi exec` see each as the variable CODCHI_NAME. Services see those that name them;
      other units of the user may read ${directory}/environment (EnvironmentFile=).
    '';
  };

  config = mkIf cfg.enable {
    assertions = mapAttrsToList (name: _: {
      assertion = builtins.match "[A-Za-z_][A-Za-z0-9_]*" name != null;
      message = "codchi.secrets.env.\"${name}\": a variable's name has letters, digits and underscores, and begins with no digit.";
    }) secrets;

    codchi.driver.manifest.secrets = mapAttrsToList (name: secret: {
      inherit name;
      inherit (secret)
        description
        optional
        default
        kind
        ;
    }) secrets;

    environment.systemPackages = [ codchi-secrets ];
    environment.etc."codchi/secrets".text = concatMapStrings (text: "${text}\n") (mapAttrsToList line secrets);
    environment.extraInit = ''
      if [ -r ${directory}/environment.sh ]; then
          . ${directory}/environment.sh
      fi
    '';

    systemd.services = services "units";
    systemd.user.services = services "userUnits";
  };
}
