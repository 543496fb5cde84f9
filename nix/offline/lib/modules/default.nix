# lib.modules
{ lib }:
let
  topic = file: import file { inherit lib; };
in
topic ./properties.nix
// topic ./load.nix
// topic ./declarations.nix
// topic ./values.nix
// topic ./tree.nix
// topic ./eval.nix
// topic ./rename.nix
// {
  messages = topic ./messages.nix;

  # A module in a file that wants one more argument; messages name the file.
  importApply = file: argument: lib.setDefaultModuleLocation file (import file argument);
  importJSON = file: {
    _file = file;
    config = lib.importJSON file;
  };
  importTOML = file: {
    _file = file;
    config = lib.importTOML file;
  };
}
