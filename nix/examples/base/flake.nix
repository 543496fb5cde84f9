{
  description = "A small machine to start from: a few programs, a file in /etc, a welcome and a service";

  outputs = _: {
    nixosModules.default =
      { pkgs, ... }:
      {
        environment.systemPackages = [
          pkgs.git
          pkgs.curl
          pkgs.jq
        ];

        environment.etc."greeting.txt".text = ''
          Good morning. This machine was built from one NixOS module; change the module and rebuild.
        '';
        codchi.welcome.extraText = ''
          /etc/greeting.txt comes from this machine's module.
        '';

        # Notes each boot: journalctl -u greeting
        systemd.services.greeting = {
          description = "Greeting at boot";
          wantedBy = [ "multi-user.target" ];
          script = "cat /etc/greeting.txt";
          serviceConfig = {
            Type = "oneshot";
            RemainAfterExit = true;
          };
        };
      };
  };
}
