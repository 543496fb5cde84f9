# An option of the wrong type is refused with its name, the file and what it takes.
_:
let
  machine = import ../fixtures/machine.nix;
  wrong = codchi: parts: {
    expr =
      (machine [
        {
          _file = "module.nix";
          config = { inherit codchi; };
        }
      ]).config.codchi.driver.manifest;
    error = parts ++ [ "module.nix" ];
  };
in
{
  certificates = wrong { certificates.trustHost = "yes"; } [
    "codchi.certificates.trustHost"
    "boolean"
  ];
  docker = wrong { docker.enable = 1; } [
    "codchi.docker.enable"
    "boolean"
  ];
  gpu = wrong { gpu.enable = null; } [
    "codchi.gpu.enable"
    "boolean"
  ];
  initScript = wrong { initScript = [ "true" ]; } [
    "codchi.initScript"
    "strings"
  ];
  java = wrong { java.packages = [ "jdk21" ]; } [
    "codchi.java.packages"
    "package"
  ];
  keyring = wrong { keyring.enable = "true"; } [
    "codchi.keyring.enable"
    "boolean"
  ];
  ports = wrong { ports = [ "3000" ]; } [
    "codchi.ports"
    "integer"
  ];
  recommended = wrong { enableRecommendedConfig = { }; } [
    "codchi.enableRecommendedConfig"
    "boolean"
  ];
  remoteEditors = wrong { remoteEditors.enable = [ ]; } [
    "codchi.remoteEditors.enable"
    "boolean"
  ];
  secrets = wrong { secrets.env.TOKEN.units = "web"; } [
    "codchi.secrets.env.TOKEN.units"
    "list of"
  ];
  "secrets of an unknown kind" = wrong { secrets.env.TOKEN.kind = "lines"; } [
    "codchi.secrets.env.TOKEN.kind"
    "multiline"
  ];
  welcome = wrong { welcome.extraText = 3; } [
    "codchi.welcome.extraText"
    "strings"
  ];
  "an option that does not exist" = wrong { welcome.extratext = "hello"; } [
    "codchi.welcome.extratext"
    "extraText"
  ];
}
