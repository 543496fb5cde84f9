{
  description = "A small machine to start from: a program, a file in /etc, a greeting and a service";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        environment.systemPackages = [
          pkgs.git
          pkgs.curl
          pkgs.jq
        ];

        environment.etc."welcome.txt".text = ''
          Welcome. This machine was built from one NixOS module; change the module and rebuild.
        '';
        programs.bash.interactiveShellInit = ''
          cat /etc/welcome.txt
        '';

        # Notes each boot: journalctl -u greeting
        systemd.services.greeting = {
          description = "Greeting at boot";
          wantedBy = [ "multi-user.target" ];
          script = "cat /etc/welcome.txt";
          serviceConfig = {
            Type = "oneshot";
            RemainAfterExit = true;
          };
        };
      };
  };
}
