# A machine has the user codchi, 1000, who may do everything without a password.
_:
let
  inherit (import ../fixtures/machine.nix [ ]) config;
  inherit (config.users.users) codchi;
in
{
  "codchi has the id the host maps" = {
    expr = [
      codchi.uid
      config.users.groups.codchi.gid
    ];
    expected = [
      1000
      1000
    ];
  };
  "codchi's services outlive a login" = {
    expr = codchi.linger;
    expected = true;
  };
  "sudo asks codchi for no password" = {
    expr = [
      (builtins.elem "wheel" codchi.extraGroups)
      (builtins.match ".*\n%wheel ALL=\\(ALL:ALL\\) NOPASSWD: SETENV: ALL\n.*" config.environment.etc.sudoers.text != null)
    ];
    expected = [
      true
      true
    ];
  };
  "root is no trusted user of Nix" = {
    expr = config.nix.settings.trusted-users;
    expected = [ ];
  };
}
