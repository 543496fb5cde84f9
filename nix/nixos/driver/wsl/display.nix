# Windows, input and sound. WSLg keeps its sockets below /mnt/wslg; they have to be where programs look for them, also
# after systemd emptied /tmp and after the user's session, with its runtime directory, came again.
#
# VcXsrv shows each window as one of Windows'. The host asks for it by the file /mnt/wsl/codchi/vcxsrv, so that one
# system does for both; VcXsrv then listens on port 6000 of the Hyper-V socket.
{ pkgs, ... }:
let
  vcxsrv = "/mnt/wsl/codchi/vcxsrv";
  x11 = "/tmp/.X11-unix";
in
{
  config = {
    environment.sessionVariables = {
      DISPLAY = ":0";
      WAYLAND_DISPLAY = "wayland-0";
      PULSE_SERVER = "unix:/mnt/wslg/PulseServer";
    };
    environment.extraInit = ''
      if [ -e ${vcxsrv} ]; then
        unset WAYLAND_DISPLAY
      fi
    '';

    systemd.services."user-runtime-dir@" = {
      overrideStrategy = "asDropin";
      serviceConfig.ExecStartPost = "${pkgs.coreutils}/bin/ln -sfn /mnt/wslg/runtime-dir/wayland-0 /run/user/%i/wayland-0";
    };

    systemd.mounts = [
      {
        description = "X server of WSLg";
        what = "/mnt/wslg/.X11-unix";
        where = x11;
        type = "none";
        options = "bind,ro";
        # It empties the directory at boot, and comes after the file systems that are mounted by default.
        after = [ "systemd-tmpfiles-setup.service" ];
        wantedBy = [ "multi-user.target" ];
        unitConfig = {
          DefaultDependencies = false;
          ConditionPathExists = [
            "/mnt/wslg/.X11-unix"
            "!${vcxsrv}"
          ];
        };
      }
    ];

    systemd.sockets.codchi-vcxsrv = {
      description = "X server of Windows";
      wantedBy = [ "sockets.target" ];
      unitConfig.ConditionPathExists = vcxsrv;
      socketConfig = {
        # WSL itself may have put its own there.
        ExecStartPre = "-${pkgs.util-linux}/bin/umount ${x11}";
        ListenStream = "${x11}/X0";
        Accept = true;
      };
    };
    systemd.services."codchi-vcxsrv@" = {
      description = "Connection to the X server of Windows";
      serviceConfig = {
        # 2 is the host of a virtual machine: vsock(7).
        ExecStart = "${pkgs.socat}/bin/socat STDIO VSOCK-CONNECT:2:6000";
        StandardInput = "socket";
        User = "codchi";
      };
    };
  };
}
