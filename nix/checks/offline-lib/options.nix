# Declaring options in one line, and documenting them.
{ lib }:
let
  inherit (lib) mkOption types;
  docs =
    options: map (d: removeAttrs d [ "declarations" ]) (
      lib.filter (d: d.visible && !d.internal) (
        lib.optionAttrSetToDocList (lib.evalModules { modules = [ { inherit options; } ]; }).options
      )
    );
  pkgs = {
    hello = { type = "derivation"; name = "hello"; };
    tools.saw = { type = "derivation"; name = "saw"; };
  };
in
{
  "lib.mkEnableOption" = {
    expr = removeAttrs (lib.mkEnableOption "the web server") [ "type" ];
    expected = {
      _type = "option";
      default = false;
      description = "Whether to enable the web server.";
      example = true;
    };
  };
  "lib.mkPackageOption" = {
    expr =
      let
        option = lib.mkPackageOption pkgs "hello" { extraDescription = "Says hello."; };
      in
      [ option.default.name option.defaultText.text option.description option.type.name ];
    expected = [ "hello" "pkgs.hello" "The hello package to use. Says hello." "package" ];
  };
  "lib.mkPackageOption by path, nullable, without default" = {
    expr =
      let
        byPath = lib.mkPackageOption pkgs "saw" { default = [ "tools" "saw" ]; example = "pkgs.hello"; };
        none = lib.mkPackageOption pkgs "x" { default = null; nullable = true; };
        required = lib.mkPackageOption pkgs "x" { default = null; };
      in
      [ byPath.default.name byPath.defaultText.text byPath.example.text none.default none.type.name (required ? default) ];
    expected = [ "saw" "pkgs.tools.saw" "pkgs.hello" null "nullOr" false ];
  };
  "lib.showOption" = {
    expr = lib.showOption [ "a" "b c" "<name>" "*" "1d" "e-f" ];
    expected = "a.\"b c\".<name>.*.\"1d\".e-f";
  };
  "documentation of an option" = {
    expr = docs {
      a.b = mkOption {
        type = types.int;
        default = 1;
        example = 2;
        description = "A number.";
      };
    };
    expected = [
      {
        loc = [ "a" "b" ];
        name = "a.b";
        description = "A number.";
        internal = false;
        visible = true;
        readOnly = false;
        type = "signed integer";
        default = { _type = "literalExpression"; text = "1"; };
        example = { _type = "literalExpression"; text = "2"; };
      }
    ];
  };
  "documentation prefers defaultText and does not look at the default" = {
    expr = map (d: d.default.text) (docs {
      a = mkOption { default = throw "no"; defaultText = lib.literalExpression "pkgs.x"; };
    });
    expected = [ "pkgs.x" ];
  };
  "documentation of options in submodules" = {
    expr = map (d: d.name) (docs {
      users = mkOption { type = types.attrsOf (types.submodule { options.shell = mkOption { type = types.str; }; }); };
      list = mkOption { type = types.listOf (types.submodule { options.x = mkOption { }; }); };
    });
    expected = [ "list" "list.*.x" "users" "users.<name>.shell" ];
  };
  "hidden and internal options" = {
    expr = map (d: d.name) (docs {
      a = mkOption { visible = false; };
      b = mkOption { internal = true; };
      c = mkOption { };
    });
    expected = [ "c" ];
  };
  "declarations are told" = {
    expr = (lib.head (lib.optionAttrSetToDocList (lib.evalModules {
      modules = [ { _file = "a.nix"; options.x = mkOption { }; } ];
    }).options)).declarations;
    expected = [ "a.nix" ];
  };
}
