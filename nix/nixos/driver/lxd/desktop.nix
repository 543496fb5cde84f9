# The host's display and sound. The host mounts its sockets where nothing of the machine's boot hides them; those that
# are there are named in the variables of logins and of the user's services, each time anew:
#
#     /mnt/codchi/session/{wayland-0,pulse,pipewire-0,xauthority}   sockets of the host user's session and its X cookie
#     /mnt/codchi/x11/XN                                            the sockets of /tmp/.X11-unix
#
# The X cookie has to be for any host and display. Programs take a socket's path in all of these variables but DISPLAY,
# whose sockets therefore are mounted again where X clients look.
{ pkgs, ... }:
let
  variables = ''
    session=/mnt/codchi/session
    if [ -S $session/wayland-0 ]; then
        echo "WAYLAND_DISPLAY=$session/wayland-0"
    fi
    if [ -S $session/pulse ]; then
        echo "PULSE_SERVER=unix:$session/pulse"
    fi
    if [ -S $session/pipewire-0 ]; then
        echo "PIPEWIRE_REMOTE=$session/pipewire-0"
    fi
    if [ -f $session/xauthority ]; then
        echo "XAUTHORITY=$session/xauthority"
    fi
    for socket in /mnt/codchi/x11/X*; do
        if [ -S "$socket" ]; then
            echo "DISPLAY=:''${socket##*/X}"
            break
        fi
    done
  '';
in
{
  config = {
    # systemd.environment-generator(7)
    environment.etc."systemd/user-environment-generators/50-codchi".source =
      pkgs.writeShellScript "codchi-desktop" variables;
    environment.extraInit = ''
      if [ -d /mnt/codchi ]; then
          while IFS= read -r __codchi_variable; do
              export "''${__codchi_variable?}"
          done <<__codchi_variables
      $(/etc/systemd/user-environment-generators/50-codchi)
      __codchi_variables
          unset __codchi_variable
      fi
    '';

    systemd.services.codchi-x11 = {
      description = "X sockets of the host";
      wantedBy = [ "multi-user.target" ];
      before = [ "user@1000.service" ];
      after = [ "systemd-tmpfiles-setup.service" ];
      unitConfig.ConditionPathIsMountPoint = "/mnt/codchi/x11";
      serviceConfig = {
        Type = "oneshot";
        RemainAfterExit = true;
        ExecStart = "${pkgs.util-linux}/bin/mount --mkdir --bind /mnt/codchi/x11 /tmp/.X11-unix";
        ExecStop = "${pkgs.util-linux}/bin/umount /tmp/.X11-unix";
      };
    };
  };
}
