# The manifest holds what the host reads, and says what a configuration lacks.
_:
let
  machine = import ../fixtures/machine.nix;
  manifest = modules: (machine modules).config.codchi.driver.manifest;
in
{
  "it has version 1 and exactly these attributes" = {
    expr = builtins.mapAttrs (name: value: if name == "system" then builtins.attrNames value else value) (
      manifest [ { warnings = [ "careful" ]; } ]
    );
    expected = {
      version = 1;
      name = "m";
      system = [
        "drvPath"
        "out"
      ];
      secrets = [ ];
      applications = [ ];
      ports = [ ];
      initScript = null;
      warnings = [ "careful" ];
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
