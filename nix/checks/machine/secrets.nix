# Secrets are declared to the host, to the machine and to the services that use them; no value is in a derivation.
_:
let
  machine = import ../fixtures/machine.nix;
  config =
    env:
    (machine [
      {
        codchi.secrets.env = env;
        systemd.services.web.script = "true";
        systemd.user.services.sync.script = "true";
      }
    ]).config;
  uses =
    service:
    (builtins.intersectAttrs {
      LoadCredential = null;
      EnvironmentFile = null;
      Environment = null;
    } service.serviceConfig)
    // {
      condition = service.unitConfig.ConditionPathExists or null;
    };
in
{
  "the manifest says what to ask for" = {
    expr =
      (config {
        TOKEN.description = "A token";
        NOTE = {
          optional = true;
          default = "none";
          kind = "multiline";
          units = [ "web" ];
        };
      }).codchi.driver.manifest.secrets;
    expected = [
      {
        name = "NOTE";
        description = "";
        optional = true;
        default = "none";
        kind = "multiline";
      }
      {
        name = "TOKEN";
        description = "A token";
        optional = false;
        default = null;
        kind = "line";
      }
    ];
  };
  "the machine knows kinds, names and units" = {
    expr =
      (config {
        TOKEN = {
          plainName = true;
          units = [
            "web.service"
            "job"
          ];
          userUnits = [ "sync" ];
        };
        KEY.kind = "file";
      }).environment.etc."codchi/secrets".text;
    expected = ''
      KEY file prefixed
      TOKEN line plain system/web.service system/job.service user/sync.service
    '';
  };
  "a service waits for what it needs, and loads it" = {
    expr =
      uses
        (config {
          KEY = {
            kind = "file";
            plainName = true;
            units = [ "web" ];
          };
          TOKEN.units = [ "web.service" ];
        }).systemd.services.web;
    expected = {
      condition = [
        "/run/codchi/secrets/env/KEY"
        "/run/codchi/secrets/env/TOKEN"
      ];
      LoadCredential = [
        "KEY:/run/codchi/secrets/files/KEY"
        "TOKEN:/run/codchi/secrets/files/TOKEN"
      ];
      Environment = [
        "CODCHI_KEY=%d/KEY"
        "KEY=%d/KEY"
      ];
      EnvironmentFile = [ "/run/codchi/secrets/env/TOKEN" ];
    };
  };
  "a service that can do without waits for the delivery only" = {
    expr =
      uses
        (config {
          TOKEN = {
            optional = true;
            userUnits = [ "sync" ];
          };
        }).systemd.user.services.sync;
    expected = {
      condition = [ "/run/codchi/secrets" ];
      LoadCredential = [ "TOKEN:/run/codchi/secrets/files/TOKEN" ];
      EnvironmentFile = [ "-/run/codchi/secrets/env/TOKEN" ];
    };
  };
  "a name that is none of a variable is refused" = {
    expr = (config { "my-token" = { }; }).codchi.driver.manifest;
    error = [ ''codchi.secrets.env."my-token": a variable's name has letters'' ];
  };
}
