# Windows' programs: they can be started, and links, files and directories open in them.
{ lib, pkgs, ... }:
let
  inherit (lib) genAttrs mkDefault;

  # WSL's /init is wslpath when it is called so.
  wslpath = pkgs.runCommandLocal "wslpath" { } ''
    mkdir -p $out/bin
    ln -s /init $out/bin/wslpath
  '';

  windows-open = pkgs.writeShellApplication {
    name = "windows-open";
    runtimeInputs = [ wslpath ];
    text = builtins.readFile ./windows-open.sh;
  };

  entry = pkgs.makeDesktopItem {
    name = "windows-open";
    desktopName = "Open in Windows";
    exec = "${windows-open}/bin/windows-open %U";
    noDisplay = true;
  };
in
{
  config = {
    # systemd forgets what WSL registered when it registers others.
    boot.binfmt.registrations.WSLInterop = {
      magicOrExtension = "MZ";
      interpreter = "/init";
      fixBinary = true;
      preserveArgvZero = true;
      wrapInterpreterInShell = false;
    };

    environment.systemPackages = [
      wslpath
      windows-open
      entry
    ];
    environment.sessionVariables.BROWSER = mkDefault "windows-open";
    xdg.mime.defaultApplications = genAttrs [
      "inode/directory"
      "text/html"
      "x-scheme-handler/http"
      "x-scheme-handler/https"
      "x-scheme-handler/mailto"
    ] (_: mkDefault "windows-open.desktop");
  };
}
