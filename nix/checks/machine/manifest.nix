# The manifest holds what the host reads, and says what a configuration lacks.
_:
let
  machine = import ../fixtures/machine.nix;
  manifest = modules: (machine modules).config.codchi.driver.manifest;
in
{
  "it has version 1 and these attributes" = {
    expr = removeAttrs (builtins.mapAttrs (name: value: if name == "system" then builtins.attrNames value else value) (
      manifest [ { warnings = [ "careful" ]; } ]
    )) [ "applications" ];
    expected = {
      version = 1;
      name = "m";
      system = [
        "drvPath"
        "out"
      ];
      stateVersion = "26.05";
      secrets = [ ];
      ports = [ ];
      initScript = false;
      gpu = false;
      nix = {
        substituters = [ ];
        trustedPublicKeys = [ ];
      };
      warnings = [ "careful" ];
    };
  };
  "it holds what only the store's daemon can do" = {
    expr =
      (manifest [
        {
          nix.settings = {
            substituters = [ "https://a" ];
            extra-substituters = "https://b";
            extra-trusted-public-keys = [ "b:key" ];
          };
        }
      ]).nix;
    expected = {
      substituters = [
        "https://a"
        "https://b"
      ];
      trustedPublicKeys = [ "b:key" ];
    };
  };
  "failing assertions are one error" = {
    expr = manifest [
      {
        assertions = [
          {
            assertion = false;
            message = "first demand";
          }
          {
            assertion = true;
            message = "met demand";
          }
          {
            assertion = false;
            message = "second demand";
          }
        ];
      }
    ];
    error = [ "The machine m does not meet what its modules demand:\n- first demand\n- second demand" ];
  };
  "the host name can be chosen" = {
    expr = (machine [ { networking.hostName = "chosen"; } ]).config.networking.hostName;
    expected = "chosen";
  };
}
