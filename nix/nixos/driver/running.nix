# Tells the store which store paths the machine's programs use, so that nobody's garbage collection takes them. The
# store's part, and the protocol, is nix/container/store/root/usr/lib/codchi/root-running.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) getExe getExe' mkIf;

  question = "/nix/var/nix/daemon-socket/running";
  answers = "/nix/var/codchi";

  tell-running = pkgs.writeShellApplication {
    name = "codchi-tell-running";
    runtimeInputs = [
      pkgs.coreutils
      pkgs.findutils
      pkgs.gnugrep
    ];
    text = builtins.readFile ./running.sh;
  };
in
{
  config = mkIf config.codchi.driver.enable {
    systemd.services.codchi-alive = {
      description = "Let the store know that this machine runs";
      wantedBy = [ "multi-user.target" ];
      unitConfig.ConditionPathIsDirectory = answers;
      serviceConfig = {
        ExecStart = "${getExe' pkgs.util-linux "flock"} --shared ${answers}/alive ${getExe' pkgs.coreutils "sleep"} infinity";
        Restart = "always";
      };
    };
    systemd.paths.codchi-running = {
      description = "Wait for the store's question what runs here";
      wantedBy = [ "multi-user.target" ];
      pathConfig.PathChanged = question;
    };
    systemd.services.codchi-running = {
      description = "Tell the store what runs here";
      unitConfig.StartLimitIntervalSec = 0;
      serviceConfig = {
        Type = "oneshot";
        ExecStart = "${getExe tell-running} ${question} ${answers}/running";
      };
    };
  };
}
