# The root file system of the store, a tar, as NixOS: ./nixos.nix and its closure, which ./init brings into the volume.
{
  nixpkgs,
  system,
  driver,
}:
let
  pkgs = nixpkgs.legacyPackages.${system};

  inherit
    (nixpkgs.lib.nixosSystem {
      inherit system;
      modules = [ ./nixos.nix ];
    })
    config
    ;
  inherit (config.system.build) toplevel;
  closure = pkgs.closureInfo { rootPaths = [ toplevel ]; };
in
pkgs.runCommandLocal "store-${driver}.tar" { } ''
  mkdir -p root/{bin,dev,etc,home,mnt,nix,proc,root,run,sbin,sys,tmp,usr/share/codchi/store/store,var}
  cd root
  chmod 0700 root
  chmod 1777 tmp
  install -m 0755 ${nixpkgs.lib.getExe pkgs.pkgsStatic.busybox} bin/busybox
  install -m 0755 ${./init} sbin/init
  install -m 0444 ${./root/etc/wsl.conf} etc/wsl.conf
  # The engine looks for it to find programs.
  touch etc/NIXOS
  printf 'root:x:0:0:System administrator:/root:/bin/sh\n' >etc/passwd
  printf 'root:x:0:root\n' >etc/group
  xargs cp -a -t usr/share/codchi/store/store <${closure}/store-paths
  cp ${closure}/registration usr/share/codchi/store/registration
  ln -s ${toplevel} usr/share/codchi/store/system
  tar --create --file $out --format gnu --sort name --mtime @1 --owner 0 --group 0 --numeric-owner *
''
