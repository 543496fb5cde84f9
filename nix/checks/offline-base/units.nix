# Units become the text systemd reads.
_:
let
  inherit (import ../../offline ../fixtures/debian) lib legacyPackages;
  units = import ../../offline/modules/systemd/options.nix {
    inherit lib;
    pkgs = legacyPackages.x86_64-linux;
  };
  texts =
    module:
    let
      inherit
        (lib.nixosSystem {
          system = "x86_64-linux";
          modules = [ module ];
        })
        config
        ;
    in
    builtins.listToAttrs (
      map (unit: {
        inherit (unit) name;
        value = unit.text;
      }) (units.unitsOf config.systemd)
    );
in
{
  "a timer with its relations" = {
    expr =
      (texts {
        systemd.timers.x = {
          description = "Every hour";
          after = [
            "a.service"
            "b.service"
          ];
          timerConfig = {
            OnCalendar = [
              "hourly"
              "Mon"
            ];
            Persistent = true;
          };
        };
      })."x.timer";
    expected = ''
      [Unit]
      After=a.service
      After=b.service
      Description=Every hour

      [Timer]
      OnCalendar=hourly
      OnCalendar=Mon
      Persistent=true
    '';
  };
  "variables of a service keep quotes and percent signs" = {
    expr =
      let
        text =
          (texts {
            systemd.services.x = {
              environment.GREETING = ''say "100%"'';
              environment.PATH = "/p";
              serviceConfig.ExecStart = "/bin/true";
            };
          })."x.service";
      in
      text;
    expected = ''
      [Unit]

      [Service]
      ExecStart=/bin/true
      Environment="GREETING=say \"100%%\""
      Environment="PATH=/p"
    '';
  };
  "startAt makes a timer" = {
    expr =
      (texts {
        systemd.services.x = {
          serviceConfig.ExecStart = "/bin/true";
          startAt = "daily";
        };
      })."x.timer";
    expected = ''
      [Unit]

      [Timer]
      OnCalendar=daily
    '';
  };
}
