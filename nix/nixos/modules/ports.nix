# Ports of the machine that the host offers.
{ config, lib, ... }:
let
  inherit (lib)
    concatMapStringsSep
    filter
    groupBy
    literalExpression
    mapAttrsToList
    mkOption
    types
    ;
  cfg = config.codchi.ports;

  number = types.ints.between 1 65535;

  port =
    { config, ... }:
    {
      options = {
        machine = mkOption {
          type = number;
          example = 5432;
          description = "The port something in the machine listens on.";
        };
        host = mkOption {
          type = number;
          default = config.machine;
          defaultText = literalExpression "machine";
          example = 15432;
          description = "The port of the host that leads to it.";
        };
        protocol = mkOption {
          type = types.enum [
            "tcp"
            "udp"
          ];
          default = "tcp";
          example = "udp";
          description = "The protocol spoken there.";
        };
      };
    };

  atHost = port: "${toString port.host}/${port.protocol}";
  claims = mapAttrsToList (place: ports: { inherit place ports; }) (groupBy atHost cfg);
in
{
  options.codchi.ports = mkOption {
    type = types.listOf (types.coercedTo number (machine: { inherit machine; }) (types.submodule port));
    default = [ ];
    example = literalExpression ''
      [
        3000
        {
          machine = 5432;
          host = 15432;
        }
      ]
    '';
    description = ''
      Ports of the machine that the host offers to its user, at 127.0.0.1 only: a number, if it is the same on both
      sides, or a set. Programs in the machine may listen on 127.0.0.1.
    '';
  };

  config.assertions = map (claim: {
    assertion = false;
    message = "codchi.ports offers port ${claim.place} of the host more than once: for the ports ${
      concatMapStringsSep " and " (port: toString port.machine) claim.ports
    } of the machine.";
  }) (filter (claim: builtins.length claim.ports > 1) claims);
}
