# The offline base's `pkgs`: the programs the Debian image holds and the builders that make new files from them.
{ lib, debian }:
let
  inherit (lib) isFunction;

  builders = import ./run-command.nix { inherit debian; };
  programs = import ./programs.nix { inherit lib debian builders; };

  platform = {
    inherit (debian) system;
    isLinux = true;
    isDarwin = false;
    isx86_64 = debian.system == "x86_64-linux";
    isAarch64 = debian.system == "aarch64-linux";
  };

  pkgs =
    import ./unavailable.nix
    // builders
    // programs
    // import ./texts.nix { inherit lib pkgs; }
    // import ./trees.nix { inherit lib pkgs; }
    // import ./desktop-item.nix { inherit lib pkgs; }
    // {
      inherit debian lib pkgs;
      inherit (debian) system;
      runtimeShell = "${pkgs.bash}/bin/bash";
      stdenv = {
        hostPlatform = platform;
        buildPlatform = platform;
        inherit (platform) isLinux isDarwin;
        mkDerivation = throw "The offline base cannot compile (stdenv.mkDerivation): this needs nixpkgs.";
      };
      callPackage =
        package: arguments:
        let
          function = if isFunction package then package else import package;
        in
        function (builtins.intersectAttrs (builtins.functionArgs function) pkgs // arguments);
    };
in
pkgs
