# Manifests have the form of manifest.schema.json, which the host's tests read, too.
{ lib }:
let
  schema = lib.importJSON ../../nixos/driver/manifest.schema.json;
  problems = import ../fixtures/json-schema.nix { inherit lib schema; };
  machine = import ../fixtures/machine.nix;
  # As the host gets it.
  manifest = modules: builtins.fromJSON (builtins.unsafeDiscardStringContext (builtins.toJSON (machine modules).config.codchi.driver.manifest));
  example = builtins.head schema.examples;
in
{
  "the plainest machine's" = {
    expr = problems (manifest [ ]);
    expected = [ ];
  };
  "a machine's that uses everything" = {
    expr = problems (manifest [
      ({ pkgs, ... }: {
        codchi.ports = [
          3000
          {
            machine = 53;
            host = 5353;
            protocol = "udp";
          }
        ];
        codchi.initScript = "true";
        nix.settings.extra-substituters = [ "https://example.org" ];
        users.users.codchi.packages = [ pkgs.git ];
        warnings = [ "careful" ];
      })
    ]);
    expected = [ ];
  };
  "the schema's own example" = {
    expr = problems example;
    expected = [ ];
  };
  "one of another version is none" = {
    expr = problems (example // { version = 2; });
    expected = [ "manifest.version is not 1" ];
  };
  "one that lacks something is none" = {
    expr = problems (removeAttrs example [ "ports" ]);
    expected = [ "manifest.ports is missing" ];
  };
  "one with more than the schema knows is none" = {
    expr = problems (example // { more = 1; });
    expected = [ "manifest has an attribute the schema does not know" ];
  };
  "one with a wrong type within a list is none" = {
    expr = problems (
      example
      // {
        ports = [
          {
            host = "3000";
            machine = 70000;
            protocol = "icmp";
          }
        ];
      }
    );
    expected = [
      "manifest.ports[0].host is of type string"
      "manifest.ports[0].machine is more than 65535"
      "manifest.ports[0].protocol is none of the known values"
    ];
  };
  "one whose system is no store path is none" = {
    expr = problems (example // { applications = "/etc/passwd"; });
    expected = [ "manifest.applications does not match ${schema."$defs".storePath.pattern}" ];
  };
}
