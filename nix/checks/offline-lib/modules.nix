# Collecting modules, declaring options, defining them.
{ lib }:
let
  inherit (lib)
    evalModules
    mkAfter
    mkBefore
    mkDefault
    mkForce
    mkIf
    mkMerge
    mkOption
    mkOrder
    mkOverride
    types
    ;
  config = modules: (evalModules { inherit modules; }).config;
  option = type: mkOption { inherit type; };
  list = { options.a = option (types.listOf types.int); };
  int = { options.a = option types.int; };
in
{
  "default is used without a definition" = {
    expr = config [ { options.a = mkOption { default = 3; }; } ];
    expected.a = 3;
  };
  "shorthand module defines options" = {
    expr = config [ int { a = 4; } ];
    expected.a = 4;
  };
  "the usual function module" = {
    expr = config [
      ({ config, lib, options, ... }: {
        options.enable = lib.mkEnableOption "it";
        options.seen = lib.mkOption { type = lib.types.str; };
        config = lib.mkIf config.enable { seen = lib.showOption options.enable.loc; };
      })
      { enable = true; }
    ];
    expected = {
      enable = true;
      seen = "enable";
    };
  };
  "a condition may depend on what it guards beside" = {
    expr = config [
      ({ config, ... }: {
        options.a = mkOption { default = false; };
        options.b.c = mkOption { default = 1; };
        config = mkIf config.a { b.c = 2; };
      })
      ({ config, ... }: { config.a = mkIf (config.z > 5) true; options.z = mkOption { default = 0; }; })
      { z = 7; }
    ];
    expected = {
      a = true;
      b.c = 2;
      z = 7;
    };
  };
  "priorities" = {
    expr = (config [
      int
      { a = mkDefault 1; }
      { a = 2; }
      { a = mkOverride 70 3; }
      { a = mkForce 4; }
    ]).a;
    expected = 4;
  };
  "lib.mkVMOverride is stronger than lib.mkForce" = {
    expr = (config [ int { a = lib.mkVMOverride 1; } { a = mkForce 2; } ]).a;
    expected = 1;
  };
  "lib.mkOptionDefault is as weak as a default" = {
    expr = (config [
      { options.a = mkOption { type = types.listOf types.int; default = [ 1 ]; }; }
      { a = lib.mkOptionDefault [ 2 ]; }
    ]).a;
    expected = [ 1 2 ];
  };
  "priority on a group of options" = {
    expr = (config [
      { options.g.a = mkOption { default = 0; }; options.g.b = mkOption { default = 0; }; }
      { g = mkForce { a = 1; }; }
      { g.a = 2; g.b = 2; }
    ]).g;
    expected = { a = 1; b = 2; };
  };
  "list definitions come in the order users know" = {
    expr = (config [ list { a = [ 1 ]; } { a = [ 2 ]; } { a = mkAfter [ 9 ]; } { a = mkBefore [ 0 ]; } ]).a;
    expected = [ 0 2 1 9 ];
  };
  "lib.mkOrder" = {
    expr = (config [ list { a = mkMerge [ (mkOrder 1200 [ 3 ]) [ 2 ] (mkOrder 100 [ 1 ]) ]; } ]).a;
    expected = [ 1 2 3 ];
  };
  "order and priority nest" = {
    expr = (config [ list { a = mkForce (mkAfter [ 2 ]); } { a = mkForce [ 1 ]; } { a = [ 7 ]; } ]).a;
    expected = [ 1 2 ];
  };
  "conditions inside merges inside conditions" = {
    expr = (config [ list { a = mkIf true (mkMerge [ [ 1 ] (mkIf false [ 2 ]) (mkIf true [ 3 ]) ]); } ]).a;
    expected = [ 1 3 ];
  };
  "merge at the top of a module" = {
    expr = config [ int { config = mkMerge [ { a = 1; } (mkIf false { a = 2; }) ]; } ];
    expected.a = 1;
  };
  "a module that is one condition" = {
    expr = config [ int (mkIf true { a = 1; }) ];
    expected.a = 1;
  };
  "lib.mkAssert lets the definition through" = {
    expr = (config [ int { a = lib.mkAssert true "no" 1; } ]).a;
    expected = 1;
  };
  "lib.mkDefinition keeps the value" = {
    expr = (config [ int { a = lib.mkDefinition { file = "elsewhere"; value = 1; }; } ]).a;
    expected = 1;
  };
  "imports by path, once" = {
    expr = (config [ ./fixtures/count.nix { imports = [ ./fixtures/count.nix ./fixtures/one.nix ]; } ]).numbers;
    expected = [ 1 0 ];
  };
  "imported modules come before the importing one" = {
    expr = (config [ list { imports = [ { a = [ 1 ]; } { a = [ 2 ]; } ]; a = [ 3 ]; } ]).a;
    expected = [ 2 1 3 ];
  };
  "the same key counts once" = {
    expr = (config [ list { key = "k"; a = [ 1 ]; } { key = "k"; a = [ 1 ]; } ]).a;
    expected = [ 1 ];
  };
  "a disabled module does not take part" = {
    expr = (config [ ./fixtures/count.nix ./fixtures/one.nix { disabledModules = [ ./fixtures/one.nix ]; } ]).numbers;
    expected = [ 0 ];
  };
  "a module disabled by key" = {
    expr = (config [ list { key = "k"; a = [ 1 ]; } { disabledModules = [ { key = "k"; } ]; a = [ 2 ]; } ]).a;
    expected = [ 2 ];
  };
  "a module disabled by its name below modulesPath" = {
    expr = (evalModules {
      specialArgs.modulesPath = ./fixtures;
      modules = [ ./fixtures/count.nix ./fixtures/one.nix { disabledModules = [ "one.nix" ]; } ];
    }).config.numbers;
    expected = [ 0 ];
  };
  "special arguments work in imports" = {
    expr = (evalModules {
      specialArgs.extra = int;
      modules = [ ({ extra, ... }: { imports = [ extra ]; a = 5; }) ];
    }).config.a;
    expected = 5;
  };
  "module arguments" = {
    expr = (config [ int ({ five, ... }: { a = five; }) { _module.args.five = 5; } ]).a;
    expected = 5;
  };
  "module arguments see the configuration" = {
    expr = (config [
      int
      ({ config, ... }: { _module.args.six = config.a + 1; })
      ({ six, ... }: { options.b = mkOption { default = six; }; config.a = 5; })
    ]).b;
    expected = 6;
  };
  "a set that can be called is a function" = {
    expr = (config [ int { __functor = _: { lib, ... }: { a = 1; }; __functionArgs.lib = false; } ]).a;
    expected = 1;
  };
  "apply changes the value that is read" = {
    expr = (config [ { options.a = mkOption { type = types.int; apply = x: x + 1; }; a = 1; config = { }; } ]) ? a;
    error = [ "`a`" "`config`" ];
  };
  "apply" = {
    expr = (config [ { options.a = mkOption { type = types.int; apply = x: x + 1; }; config.a = 1; } ]).a;
    expected = 2;
  };
  "free form takes what has no option" = {
    expr = config [ { freeformType = types.attrsOf types.int; options.a = option types.str; } { a = "x"; b = 2; } ];
    expected = { a = "x"; b = 2; };
  };
  "nested free form and options" = {
    expr = config [
      { freeformType = types.lazyAttrsOf (types.attrsOf types.int); options.g.a = option types.int; }
      { g.a = 1; g.b = 2; h.c = 3; }
    ];
    expected = { g = { a = 1; b = 2; }; h.c = 3; };
  };
  "_module.check = false ignores what has no option" = {
    expr = config [ int { a = 1; b = 2; _module.check = false; } ];
    expected.a = 1;
  };
  "the same option declared twice" = {
    expr = config [
      { options.a = option types.int; }
      { options.a = mkOption { type = types.int; default = 2; description = "A."; }; }
    ];
    expected.a = 2;
  };
  "enum declared twice takes both kinds of value" = {
    expr = (config [
      { options.a = option (types.listOf (types.enum [ "x" ])); }
      { options.a = option (types.listOf (types.enum [ "y" ])); config.a = [ "x" "y" ]; }
    ]).a;
    expected = [ "x" "y" ];
  };
  "submodule declared twice has both options" = {
    expr = (config [
      { options.a = option (types.attrsOf (types.submodule { options.x = mkOption { default = 1; }; })); }
      { options.a = option (types.attrsOf (types.submodule { options.y = mkOption { default = 2; }; })); }
      { a.k = { }; }
    ]).a;
    expected.k = { x = 1; y = 2; };
  };
  "options inside an option of type submodule" = {
    expr = (config [
      { options.a = mkOption { default = { }; type = types.submodule { options.x = mkOption { default = 1; }; }; }; }
      { options.a.y = mkOption { default = 2; }; }
      { a.y = 3; }
    ]).a;
    expected = { x = 1; y = 3; };
  };
  "facts about an option" = {
    expr =
      let
        o = (evalModules { modules = [ int { _file = "f.nix"; a = mkForce 1; } ]; }).options.a;
      in
      { inherit (o) definitions files highestPrio isDefined loc value; text = "${o}"; type = o.type.name; };
    expected = {
      definitions = [ 1 ];
      files = [ "f.nix" ];
      highestPrio = 50;
      isDefined = true;
      loc = [ "a" ];
      value = 1;
      text = "a";
      type = "int";
    };
  };
  "extendModules adds modules" = {
    expr = ((evalModules { modules = [ int { a = 1; } ]; }).extendModules { modules = [ { a = mkForce 2; } ]; }).config.a;
    expected = 2;
  };
  "type makes a submodule of the modules" = {
    expr =
      let
        inner = evalModules { modules = [ int ]; };
      in
      (config [ { options.s = option inner.type; config.s.a = 3; } ]).s.a;
    expected = 3;
  };
  "meta of a module" = {
    expr = (config [ { options.meta = mkOption { default = { }; }; options.a = mkOption { default = 1; }; meta.x = 1; } ]).meta;
    expected.x = 1;
  };
  "class of modules" = {
    expr = (evalModules { class = "nixos"; modules = [ int { _class = "nixos"; a = 1; } ]; }).config.a;
    expected = 1;
  };
  "arguments of the result" = {
    expr =
      let
        e = evalModules { modules = [ int { a = 1; } { _module.args.x = 2; } ]; };
      in
      [ e._module.args.x e._type e.class (e.config ? _module) ];
    expected = [ 2 "configuration" null false ];
  };
  "renamed option" = {
    expr = config [
      (lib.mkRenamedOptionModule [ "old" ] [ "new" "name" ])
      { options.new.name = option types.int; options.warnings = option (types.listOf types.str); }
      { old = 3; warnings = [ ]; }
    ] // { old = null; warnings = null; };
    expected = { new.name = 3; old = null; warnings = null; };
  };
  "renamed option keeps the priority" = {
    expr = (config [
      (lib.mkRenamedOptionModule [ "old" ] [ "new" ])
      { options.new = option types.int; }
      { old = mkForce 3; }
      { new = 4; }
    ]).new;
    expected = 3;
  };
  "renamed option warns with both names" = {
    expr =
      let
        warnings = (config [
          (lib.mkRenamedOptionModule [ "old" ] [ "new" ])
          { options.new = option types.int; options.warnings = option (types.listOf types.str); }
          { _file = "user.nix"; old = 3; }
        ]).warnings;
      in
      map (w: map (part: lib.hasInfix part w) [ "`old`" "`new`" "user.nix" ]) warnings;
    expected = [ [ true true true ] ];
  };
  "alias works both ways" = {
    expr = config [
      (lib.mkAliasOptionModule [ "short" ] [ "long" "name" ])
      { options.long.name = option (types.listOf types.int); }
      { short = [ 1 ]; }
      { long.name = [ 2 ]; }
    ];
    expected = { short = [ 2 1 ]; long.name = [ 2 1 ]; };
  };
  "removed option fails an assertion only if set" = {
    expr =
      let
        assertions = more: (config ([
          (lib.mkRemovedOptionModule [ "gone" ] "Use that.")
          { options.assertions = option (types.listOf types.anything); }
        ] ++ more)).assertions;
        failing = more: lib.count (a: !a.assertion) (assertions more);
      in
      [ (failing [ ]) (failing [ { gone = 1; } ]) ];
    expected = [ 0 1 ];
  };
  "changed option" = {
    expr = (config [
      (lib.mkChangedOptionModule [ "size" ] [ "level" ] (c: if c.size > 10 then "high" else "low"))
      { options.level = option types.str; options.warnings = option (types.listOf types.str); }
      { size = 11; }
    ]).level;
    expected = "high";
  };
  "lib.importApply passes an argument" = {
    expr = (config [ int (lib.modules.importApply ./fixtures/apply.nix { value = 8; }) ]).a;
    expected = 8;
  };
}
