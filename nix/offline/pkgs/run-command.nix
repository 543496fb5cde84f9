# Builders: a bash command that runs with Debian as its root and makes the output of a derivation.
{ debian }:
let
  runCommand =
    name: attributes: command:
    derivation (
      {
        inherit name command;
        inherit (debian) system;
        debian = debian.outPath;
        inherit (debian) libraries loader;
        builder = debian.staticShell;
        args = [
          "-eu"
          ./enter-debian.sh
          ./build.sh
        ];
      }
      // builtins.removeAttrs attributes [
        "meta"
        "passthru"
      ]
      // {
        passAsFile = [ "command" ] ++ attributes.passAsFile or [ ];
      }
    )
    // attributes.passthru or { }
    // {
      meta = attributes.meta or { };
    };
in
{
  inherit runCommand;
  runCommandCC = _: _: _: throw "The offline base has no compiler (runCommandCC): this needs nixpkgs.";
  runCommandLocal =
    name: attributes:
    runCommand name (
      attributes
      // {
        preferLocalBuild = true;
        allowSubstitutes = false;
      }
    );
}
