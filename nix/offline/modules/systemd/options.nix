# The options of units, and the text systemd reads: systemd.unit(5) and the pages it names.
{ lib, pkgs }:
let
  inherit (lib)
    concatLists
    concatMapStrings
    concatStrings
    concatStringsSep
    filterAttrs
    isBool
    isList
    makeBinPath
    mapAttrs
    mapAttrsToList
    mkDefault
    mkIf
    mkMerge
    mkOption
    optionalAttrs
    types
    ;
  inherit (import ../kinds.nix { inherit lib; }) flag lines list text;

  atom = types.nullOr (
    types.oneOf [
      types.bool
      types.int
      types.float
      types.str
      types.path
      types.package
    ]
  );

  section =
    description:
    mkOption {
      type = types.attrsOf (types.either atom (types.listOf atom));
      default = { };
      inherit description;
    };

  # Unit-level lists and the settings they become.
  relations = {
    after = "After";
    before = "Before";
    bindsTo = "BindsTo";
    conflicts = "Conflicts";
    documentation = "Documentation";
    onFailure = "OnFailure";
    onSuccess = "OnSuccess";
    partOf = "PartOf";
    requires = "Requires";
    requisite = "Requisite";
    upholds = "Upholds";
    wants = "Wants";
  };

  common =
    { config, ... }:
    {
      imports = [ ../unknown-options.nix ];
      options = mapAttrs (_: setting: list "Units in the setting ${setting}= of this unit.") relations // {
        enable = flag true "Whether the unit exists; if false it is masked.";
        description = text "" "What the unit is.";
        aliases = list "Further names of the unit.";
        wantedBy = list "Units that start this one when they start.";
        requiredBy = list "Units that fail without this one.";
        upheldBy = list "Units that keep this one running.";
        overrideStrategy = mkOption {
          type = types.enum [
            "asDropinIfExists"
            "asDropin"
          ];
          default = "asDropinIfExists";
          description = "Whether the unit changes one that is there already.";
        };
        unitConfig = section "Settings of the section [Unit].";
        startLimitBurst = mkOption {
          type = types.nullOr types.int;
          default = null;
          description = "How many starts within the interval are one too many.";
        };
        startLimitIntervalSec = mkOption {
          type = types.nullOr types.int;
          default = null;
          description = "Seconds in which starts are counted.";
        };
        restartTriggers = mkOption {
          type = types.listOf types.unspecified;
          default = [ ];
          description = "Values whose change restarts the unit.";
        };
        reloadTriggers = mkOption {
          type = types.listOf types.unspecified;
          default = [ ];
          description = "Values whose change reloads the unit.";
        };
      };
      config.unitConfig = mkMerge [
        (mapAttrs (_: mkDefault) (
          filterAttrs (_: value: value != [ ]) (
            builtins.listToAttrs (
              mapAttrsToList (option: setting: {
                name = setting;
                value = config.${option};
              }) relations
            )
          )
        ))
        (mkIf (config.description != "") { Description = mkDefault config.description; })
        (mkIf (config.startLimitBurst != null) { StartLimitBurst = config.startLimitBurst; })
        (mkIf (config.startLimitIntervalSec != null) {
          StartLimitIntervalSec = config.startLimitIntervalSec;
        })
        (mkIf (config.restartTriggers != [ ]) {
          X-Restart-Triggers = map toString config.restartTriggers;
        })
        (mkIf (config.reloadTriggers != [ ]) { X-Reload-Triggers = map toString config.reloadTriggers; })
      ];
    };

  service =
    { name, config, ... }:
    let
      # The base name is what the journal shows.
      writeScript =
        suffix: text:
        lib.getExe (
          pkgs.writeShellScriptBin "${lib.strings.sanitizeDerivationName name}${suffix}" "set -e\n${text}"
        );
    in
    {
      options = {
        serviceConfig = section "Settings of the section [Service].";
        environment = mkOption {
          type = types.attrsOf (types.nullOr (types.oneOf [
            types.str
            types.path
            types.package
          ]));
          default = { };
          description = "Variables of the service.";
        };
        path = mkOption {
          type = types.listOf (types.either types.package types.str);
          default = [ ];
          description = "Packages in the service's PATH.";
        };
        script = lines "Shell commands that are the service.";
        scriptArgs = text "" "Arguments of the script.";
        preStart = lines "Shell commands that run before the service.";
        postStart = lines "Shell commands that run when the service has started.";
        reload = lines "Shell commands that make the service read its configuration.";
        preStop = lines "Shell commands that stop the service.";
        postStop = lines "Shell commands that run when the service has stopped.";
        startAt = mkOption {
          type = types.coercedTo types.str (time: [ time ]) (types.listOf types.str);
          default = [ ];
          description = "Times, as in systemd.time(7), at which a timer starts the service.";
        };
        restartIfChanged = flag true "Whether a switch restarts the service if it changed.";
        reloadIfChanged = flag false "Whether a switch reloads instead of restarting.";
        stopIfChanged = flag true "Whether a switch stops the service before it activates the new system.";
      };
      config = {
        path = [
          pkgs.coreutils
          pkgs.findutils
          pkgs.gnugrep
          pkgs.gnused
          pkgs.systemd
        ];
        environment.PATH = mkDefault (makeBinPath config.path);
        unitConfig =
          optionalAttrs (!config.restartIfChanged) { X-RestartIfChanged = false; }
          // optionalAttrs (!config.stopIfChanged) { X-StopIfChanged = false; }
          // optionalAttrs config.reloadIfChanged { X-ReloadIfChanged = true; };
        serviceConfig = mkMerge [
          (mkIf (config.script != "") {
            ExecStart = "${writeScript "-start" config.script} ${config.scriptArgs}";
          })
          (mkIf (config.preStart != "") { ExecStartPre = [ (writeScript "-pre-start" config.preStart) ]; })
          (mkIf (config.postStart != "") { ExecStartPost = [ (writeScript "-post-start" config.postStart) ]; })
          (mkIf (config.reload != "") { ExecReload = writeScript "-reload" config.reload; })
          (mkIf (config.preStop != "") { ExecStop = writeScript "-pre-stop" config.preStop; })
          (mkIf (config.postStop != "") { ExecStopPost = writeScript "-post-stop" config.postStop; })
        ];
      };
    };

  withSections = sections: { options = sections; };

  render =
    name: settings:
    let
      value = v: if isBool v then lib.boolToString v else toString v;
      line = key: v: if v == null then "" else "${key}=${value v}\n";
      lines = key: v: if isList v then concatMapStrings (line key) v else line key v;
    in
    if settings == { } then "" else "\n[${name}]\n" + concatStrings (mapAttrsToList lines settings);

  quoteEnvironment =
    name: value: "Environment=${builtins.toJSON "${name}=${lib.replaceStrings [ "%" ] [ "%%" ] (toString value)}"}\n";

  # Suffix of a unit's name -> its own modules and its own sections.
  kinds = {
    service = {
      modules = [ service ];
      text =
        unit:
        let
          variables = concatStrings (
            mapAttrsToList quoteEnvironment (filterAttrs (_: value: value != null) unit.environment)
          );
          settings = render "Service" unit.serviceConfig;
        in
        (if settings == "" then "\n[Service]\n" else settings) + variables;
    };
    socket = {
      modules = [
        (withSections {
          socketConfig = section "Settings of the section [Socket].";
          listenStreams = list "Values of ListenStream=.";
          listenDatagrams = list "Values of ListenDatagram=.";
        })
      ];
      text =
        unit:
        render "Socket" (
          unit.socketConfig
          // optionalAttrs (unit.listenStreams != [ ]) { ListenStream = unit.listenStreams; }
          // optionalAttrs (unit.listenDatagrams != [ ]) { ListenDatagram = unit.listenDatagrams; }
        );
    };
    timer = {
      modules = [ (withSections { timerConfig = section "Settings of the section [Timer]."; }) ];
      text = unit: render "Timer" unit.timerConfig;
    };
    path = {
      modules = [ (withSections { pathConfig = section "Settings of the section [Path]."; }) ];
      text = unit: render "Path" unit.pathConfig;
    };
    target = {
      modules = [ ];
      text = _: "";
    };
  };

  unitText = kind: unit: "[Unit]\n" + lib.removePrefix "\n[Unit]\n" (render "Unit" unit.unitConfig) + kinds.${kind}.text unit;
in
{
  # The options services, sockets, … for system or user units.
  unitOptions = builtins.listToAttrs (
    mapAttrsToList (kind: { modules, ... }: {
      name = "${kind}s";
      value = mkOption {
        type = types.attrsOf (types.submodule ([ common ] ++ modules));
        default = { };
        description = "Units of the kind ${kind}, by name without the suffix.";
      };
    }) kinds
  );

  # Timers for the services that are to start at certain times.
  timersOf =
    services:
    mapAttrs (_: service: {
      wantedBy = [ "timers.target" ];
      timerConfig.OnCalendar = service.startAt;
    }) (filterAttrs (_: service: service.enable && service.startAt != [ ]) services);

  # A list of { name, text, enable, … } for generateUnits.
  unitsOf =
    cfg:
    concatLists (
      map (
        kind:
        mapAttrsToList (name: unit: {
          name = "${name}.${kind}";
          text = unitText kind unit;
          inherit (unit)
            enable
            aliases
            overrideStrategy
            requiredBy
            upheldBy
            wantedBy
            ;
        }) cfg."${kind}s"
      ) (builtins.attrNames kinds)
    );

  # The directory /etc/systemd/system or /etc/systemd/user.
  generateUnits =
    {
      type,
      units,
      packages,
      defaultUnit ? null,
    }:
    let
      numbered = lib.imap0 (index: unit: unit // { variable = "unit${toString index}"; }) units;
      words = concatStringsSep " ";
    in
    pkgs.runCommandLocal "${type}-units"
      (
        {
          passAsFile = map (unit: unit.variable) numbered;
          packages = map toString packages;
          upstream = "/usr/lib/systemd/${type}";
          inherit type;
        }
        // builtins.listToAttrs (
          map (unit: {
            name = unit.variable;
            value = unit.text;
          }) numbered
        )
      )
      ''
        source ${./generate-units.sh}
        ${concatMapStrings (unit: ''
          unit ${lib.escapeShellArg unit.name} ${lib.boolToString unit.enable} ${unit.overrideStrategy} "''$${unit.variable}Path"
          links ${lib.escapeShellArg unit.name} wants ${words unit.wantedBy}
          links ${lib.escapeShellArg unit.name} requires ${words unit.requiredBy}
          links ${lib.escapeShellArg unit.name} upholds ${words unit.upheldBy}
          aliases ${lib.escapeShellArg unit.name} ${words unit.aliases}
        '') numbered}
        ${lib.optionalString (defaultUnit != null) "aliases ${defaultUnit} default.target"}
      '';
}
