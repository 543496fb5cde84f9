# nix/options.md is what the modules say, and each option says all that belongs there.
{ lib }:
let
  inherit
    (lib.evalModules {
      modules = [
        ../../nixos
        {
          _module.check = false;
          _module.args.pkgs = { };
        }
      ];
    })
    options
    ;
  all = lib.optionAttrSetToDocList options.codchi;
  public = lib.filter (option: option.visible && !option.internal) all;
  lacks = what: map (option: option.name) (lib.filter (option: !(option ? ${what})) public);
in
{
  "the page is current; CONTRIBUTING.md says how to write it anew" = {
    expr = lib.splitString "\n" (import ../../options-doc.nix);
    expected = lib.splitString "\n" (builtins.readFile ../../options.md);
  };
  "every option has a type and a description" = {
    expr = lib.filter (option: option.type == "unspecified" || option.description == null) all;
    expected = [ ];
  };
  "every public option has an example" = {
    expr = lacks "example";
    expected = [ ];
  };
  "every public option has a default, but the port" = {
    expr = lacks "default";
    expected = [ "codchi.ports.*.machine" ];
  };
  "descriptions are sentences" = {
    expr = map (option: option.name) (
      lib.filter (option: builtins.match "[A-Z/](.|\n)*\\.\n?" (option.description.text or option.description) == null) public
    );
    expected = [ ];
  };
}
