# sudo, for the members of the group wheel.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkIf optionalString;
  inherit (import ./kinds.nix { inherit lib; }) flag lines;
  cfg = config.security.sudo;
in
{
  options.security.sudo = {
    enable = flag true "Whether sudo is there.";
    wheelNeedsPassword = flag true "Whether members of the group wheel have to give their password.";
    extraConfig = lines "Further lines of sudoers.";
  };

  config = mkIf cfg.enable {
    environment.systemPackages = [ pkgs.sudo ];
    security.wrappers.sudo = {
      setuid = true;
      source = "${pkgs.sudo}/bin/sudo";
    };
    environment.etc.sudoers = {
      mode = "0440";
      text = ''
        Defaults env_keep+="DISPLAY WAYLAND_DISPLAY XAUTHORITY NIX_REMOTE SSL_CERT_FILE"
        root ALL=(ALL:ALL) SETENV: ALL
        %wheel ALL=(ALL:ALL) ${optionalString (!cfg.wheelNeedsPassword) "NOPASSWD: "}SETENV: ALL
        ${cfg.extraConfig}
      '';
    };
  };
}
