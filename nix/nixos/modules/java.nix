# JDKs where development environments look for them.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    concatMapStrings
    literalExpression
    mkIf
    mkOption
    optionalString
    types
    ;
  jdks = config.codchi.java.packages;
  home = jdk: jdk.home or "${jdk}";

  # A name is the package's, so that a JDK keeps its place when it is updated.
  link = pkgs.writeShellScript "codchi-jdks" ''
    set -e
    mkdir -p ~/.jdks
    cd ~/.jdks
    for link in *; do
        if [[ -L $link && $(readlink "$link") == /nix/store/* ]]; then
            rm "$link"
        fi
    done
    ${concatMapStrings (jdk: ''
      ln -sfnT ${home jdk} ${lib.escapeShellArg "${lib.getName jdk}-${lib.versions.major (lib.getVersion jdk)}"}
    '') jdks}
  '';
in
{
  options.codchi.java.packages = mkOption {
    type = types.listOf types.package;
    default = [ ];
    example = literalExpression ''
      [
        pkgs.jdk21
        pkgs.jdk25
      ]
    '';
    description = ''
      JDKs that appear below `~/.jdks`, where IntelliJ IDEA and other development environments find them, as
      NAME-MAJORVERSION. What is there beside is left alone. They do not get into the PATH: that is
      {option}`environment.systemPackages` and, for JAVA_HOME, {option}`programs.java`.
    '';
  };

  config = mkIf config.codchi.driver.enable {
    # Without any it takes away those there were.
    system.userActivationScripts.codchi-jdks.text = ''
      if [[ $USER == codchi ${optionalString (jdks == [ ]) "&& -d ~/.jdks"} ]]; then
          ${link}
      fi
    '';
  };
}
