# A machine in WSL: the file WSL reads, its units and the variables of a session.
{ lib }:
let
  inherit (lib) filterAttrs hasInfix;
  inherit (import ../../lib.nix) codeMachine;
  configOf =
    modules:
    (codeMachine {
      driver = "wsl";
      system = "x86_64-linux";
      nixpkgs = import ../fixtures/nixpkgs.nix { inherit lib; };
      inherit modules;
    }).config;
  config = configOf [ ];
  withGraphics = configOf [ { hardware.graphics.enable = true; } ];
  wslConf = config.environment.etc."wsl.conf";
  socket = config.systemd.sockets.codchi-vcxsrv;
  mount = builtins.head config.systemd.mounts;
in
{
  "wsl.conf" = {
    expr = builtins.readFile wslConf.source;
    expected = ''
      # Read by WSL before the system starts: https://learn.microsoft.com/windows/wsl/wsl-config
      [automount]
      enabled = true
      root = /mnt
      options = metadata,uid=1000,gid=1000,umask=022
      mountFsTab = false
      ldconfig = false

      [boot]
      systemd = true

      [interop]
      enabled = true
      appendWindowsPath = false

      [network]
      generateHosts = false
      generateResolvConf = true

      [user]
      default = codchi
    '';
  };
  "wsl.conf is no link into a store that is not mounted yet" = {
    expr = wslConf.mode;
    expected = "0444";
  };
  "a session finds display and sound" = {
    expr = config.environment.sessionVariables;
    expected = {
      BROWSER = "windows-open";
      DISPLAY = ":0";
      PULSE_SERVER = "unix:/mnt/wslg/PulseServer";
      WAYLAND_DISPLAY = "wayland-0";
    };
  };
  "with graphics it also finds Windows' driver" = {
    expr = {
      inherit (withGraphics.environment.sessionVariables) LD_LIBRARY_PATH;
      packages = map (package: package.name) withGraphics.hardware.graphics.extraPackages;
    };
    expected = {
      LD_LIBRARY_PATH = [ "/usr/lib/wsl/lib" ];
      packages = [ "wsl-driver" ];
    };
  };
  "the socket of WSLg is mounted after /tmp was emptied" = {
    expr = {
      inherit (mount)
        after
        options
        wantedBy
        what
        where
        ;
      inherit (mount.unitConfig) ConditionPathExists DefaultDependencies;
    };
    expected = {
      after = [ "systemd-tmpfiles-setup.service" ];
      options = "bind,ro";
      wantedBy = [ "multi-user.target" ];
      what = "/mnt/wslg/.X11-unix";
      where = "/tmp/.X11-unix";
      ConditionPathExists = [
        "/mnt/wslg/.X11-unix"
        "!/mnt/wsl/codchi/vcxsrv"
      ];
      DefaultDependencies = false;
    };
  };
  "each new session of the user finds Wayland" = {
    expr =
      let
        unit = config.systemd.services."user-runtime-dir@";
      in
      [
        unit.overrideStrategy
        (builtins.match ".*/bin/ln -sfn (.*)" unit.serviceConfig.ExecStartPost)
      ];
    expected = [
      "asDropin"
      [ "/mnt/wslg/runtime-dir/wayland-0 /run/user/%i/wayland-0" ]
    ];
  };
  "VcXsrv is asked only where the host wants it" = {
    expr = {
      inherit (socket) wantedBy;
      inherit (socket.unitConfig) ConditionPathExists;
      inherit (socket.socketConfig) Accept ListenStream;
      wayland = hasInfix "if [ -e /mnt/wsl/codchi/vcxsrv ]; then\n  unset WAYLAND_DISPLAY\nfi" config.environment.extraInit;
      vsock = hasInfix "/bin/socat STDIO VSOCK-CONNECT:2:6000" config.systemd.services."codchi-vcxsrv@".serviceConfig.ExecStart;
    };
    expected = {
      wantedBy = [ "sockets.target" ];
      ConditionPathExists = "/mnt/wsl/codchi/vcxsrv";
      Accept = true;
      ListenStream = "/tmp/.X11-unix/X0";
      wayland = true;
      vsock = true;
    };
  };
  "Windows' programs run" = {
    expr = config.boot.binfmt.registrations.WSLInterop;
    expected = {
      fixBinary = true;
      interpreter = "/init";
      magicOrExtension = "MZ";
      preserveArgvZero = true;
      wrapInterpreterInShell = false;
    };
  };
  "links and directories open in Windows" = {
    expr = config.xdg.mime.defaultApplications;
    expected = {
      "inode/directory" = "windows-open.desktop";
      "text/html" = "windows-open.desktop";
      "x-scheme-handler/http" = "windows-open.desktop";
      "x-scheme-handler/https" = "windows-open.desktop";
      "x-scheme-handler/mailto" = "windows-open.desktop";
    };
  };
  "a module may choose another browser" = {
    expr =
      (configOf [ { xdg.mime.defaultApplications."text/html" = "firefox.desktop"; } ])
      .xdg.mime.defaultApplications."text/html";
    expected = "firefox.desktop";
  };
  "WSL keeps names and time, the configuration keeps /etc/hosts" = {
    expr = [
      config.networking.resolvconf.enable
      config.networking.useHostResolvConf
      config.networking.dhcpcd.enable
      config.services.timesyncd.enable
      (config.environment.etc ? hosts)
    ];
    expected = [
      false
      false
      false
      false
      false
    ];
  };
  "units that cannot work are off" = {
    expr = builtins.attrNames (filterAttrs (_: unit: !unit.enable) config.systemd.services);
    expected = [
      "console-getty"
      "nix-daemon"
      "systemd-modules-load"
      "systemd-networkd-wait-online"
    ];
  };
  "what WSL runs is in /bin" = {
    expr = builtins.match ".*/init /bin/wslpath\n.*" config.system.activationScripts.codchi-wsl != null;
    expected = true;
  };
}
