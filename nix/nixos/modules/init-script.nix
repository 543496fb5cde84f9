# What a machine does once, when it has been created.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    mkIf
    mkOption
    optional
    types
    ;
  script = config.codchi.initScript;
  done = "/var/lib/codchi/initialised";

  codchi-init = pkgs.writeShellApplication {
    name = "codchi-init";
    text =
      if script == "" then
        ''
          echo "codchi-init: this machine has no init script (codchi.initScript)"
        ''
      else
        ''
          if [[ $EUID == 0 ]]; then
              exec /run/current-system/sw/bin/codchi-exec -- "$0"
          fi
          cd
          exec ${pkgs.writeShellScript "init-script" "set -e\n${script}"}
        '';
  };

  # An interrupted run, as by a reboot, does not count.
  remember = pkgs.writeShellScript "codchi-init-remember" ''
    if [[ $EXIT_CODE == exited ]]; then
        : >${done}
    fi
  '';
in
{
  options.codchi.initScript = mkOption {
    type = types.lines;
    default = "";
    example = ''
      git clone https://example.org/me/project.git
      cd project
      npm install
    '';
    description = ''
      Shell commands for a new machine, which fetch or make what a project needs in the home directory. They run once,
      as the user codchi, when the machine has booted for the first time; the first one that fails ends them. The
      machine boots all the same. What they print is in `journalctl --unit codchi-init`.

      The program `codchi-init` runs them again in the machine, so they should be able to start from where they failed.
    '';
  };

  config = mkIf config.codchi.driver.enable {
    environment.systemPackages = [ codchi-init ];

    # A boot is not to wait for a script that may run for an hour: so it is no oneshot.
    systemd.services.codchi-init = {
      description = "Init script of the machine";
      wantedBy = [ "multi-user.target" ];
      restartIfChanged = false;
      # With secrets the host starts it, once it has handed them over.
      unitConfig.ConditionPathExists = [
        "!${done}"
      ]
      ++ optional (config.codchi.secrets.env != { }) "/run/codchi/secrets";
      serviceConfig = {
        Type = "exec";
        ExecStart = "/run/current-system/sw/bin/codchi-exec -- ${lib.getExe codchi-init}";
        ExecStopPost = remember;
        StateDirectory = "codchi";
      };
    };
  };
}
