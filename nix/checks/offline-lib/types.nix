# What the types accept, how they merge, and how two declarations of one option agree.
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
    mkOptionType
    types
    ;
  opt = type: default: lib.mkOption { inherit type default; };

  # The value of an option of that type, defined by one module each.
  merged =
    type: definitions:
    (evalModules {
      modules = [ { options.value = lib.mkOption { inherit type; }; } ] ++ map (value: { inherit value; }) definitions;
    }).config.value;
  fails =
    type: definitions:
    !(builtins.tryEval (
      let
        value = merged type definitions;
      in
      builtins.deepSeq (if value ? _type then value._type else value) true
    )).success;
  accepted = type: map type.check;

  # The type of an option that two modules declare, null if they cannot agree.
  agree =
    a: b:
    let
      merged = a.typeMerge b.functor;
    in
    if merged == null then null else merged.description;

  custom = mkOptionType {
    name = "sum";
    description = "numbers to add";
    check = builtins.isInt;
    merge = loc: definitions: lib.foldl' builtins.add 0 (lib.options.getValues definitions);
  };
in
[
  { expr = merged types.str [ "a" ]; expected = "a"; }
  { expr = merged types.str [ "a" "a" ]; expected = "a"; }
  { expr = fails types.str [ "a" "b" ]; expected = true; }
  { expr = fails types.str [ 1 ]; expected = true; }
  { expr = merged types.bool [ true true ]; expected = true; }
  { expr = fails types.bool [ true false ]; expected = true; }
  { expr = merged types.boolByOr [ false true ]; expected = true; }
  { expr = merged types.int [ (-3) ]; expected = -3; }
  { expr = fails types.int [ 1.5 ]; expected = true; }
  { expr = merged types.float [ 1.5 ]; expected = 1.5; }
  { expr = fails types.float [ 1 ]; expected = true; }
  { expr = merged types.number [ 1 ]; expected = 1; }
  { expr = merged types.number [ 2.5 ]; expected = 2.5; }
  { expr = accepted types.ints.u8 [ (-1) 0 255 256 ]; expected = [ false true true false ]; }
  { expr = accepted types.ints.u16 [ (-1) 0 65535 65536 ]; expected = [ false true true false ]; }
  { expr = accepted types.ints.u32 [ (-1) 4294967295 4294967296 ]; expected = [ false true false ]; }
  { expr = accepted types.ints.s8 [ (-129) (-128) 127 128 ]; expected = [ false true true false ]; }
  { expr = accepted types.ints.unsigned [ (-1) 0 1 "1" ]; expected = [ false true true false ]; }
  { expr = accepted types.ints.positive [ 0 1 ]; expected = [ false true ]; }
  { expr = accepted (types.ints.between 2 4) [ 1 2 4 5 3.0 ]; expected = [ false true true false false ]; }
  { expr = accepted types.port [ 0 80 65536 ]; expected = [ true true false ]; }
  { expr = accepted types.numbers.nonnegative [ 0 0.5 (-0.5) ]; expected = [ true true false ]; }
  { expr = accepted types.numbers.positive [ 0 0.5 ]; expected = [ false true ]; }
  { expr = accepted (types.numbers.between 0 1) [ 0 0.5 1.5 ]; expected = [ true true false ]; }
  { expr = accepted types.nonEmptyStr [ "" " \n" "a" 1 ]; expected = [ false false true false ]; }
  { expr = accepted types.singleLineStr [ "a" "a\n" "a\nb" "" ]; expected = [ true true false true ]; }
  { expr = merged types.singleLineStr [ "a\n" ]; expected = "a"; }
  { expr = accepted (types.strMatching "[a-z]+") [ "abc" "ab1" "" 5 ]; expected = [ true false false false ]; }
  { expr = merged types.lines [ "a" "b" ]; expected = "b\na"; }
  { expr = merged types.commas [ "a" "b" ]; expected = "b,a"; }
  { expr = merged types.envVar [ "a" "b" ]; expected = "b:a"; }
  { expr = merged (types.separatedString "+") [ "a" "b" ]; expected = "b+a"; }
  { expr = accepted (types.passwdEntry types.str) [ "a" "a:b" "a\nb" ]; expected = [ true false false ]; }
  { expr = accepted types.path [ "/a" "a" /etc { outPath = "/x"; } 1 ]; expected = [ true false true true false ]; }
  { expr = merged types.path [ "/a" ]; expected = "/a"; }
  {
    expr = accepted types.pathInStore [ "/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-x" "/a" ];
    expected = [ true false ];
  }
  {
    expr = accepted types.externalPath [ "/a" /etc "/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-x" ];
    expected = [ true false false ];
  }
  { expr = accepted (types.pathWith { absolute = false; }) [ "a" "/a" ]; expected = [ true false ]; }
  { expr = accepted types.package [ { type = "derivation"; } "x" { } ]; expected = [ true false false ]; }
  { expr = (merged types.package [ { type = "derivation"; name = "p"; } ]).name; expected = "p"; }
  {
    expr = accepted types.shellPackage [ { type = "derivation"; } { type = "derivation"; shellPath = "/bin/sh"; } ];
    expected = [ false true ];
  }
  { expr = merged (types.listOf types.int) [ [ 1 2 ] [ 3 ] ]; expected = [ 3 1 2 ]; }
  { expr = merged (types.listOf types.int) [ [ (mkIf false 1) (mkIf true 2) ] ]; expected = [ 2 ]; }
  { expr = merged (types.listOf types.int) [ [ (mkForce 1) ] ]; expected = [ 1 ]; }
  { expr = fails (types.listOf types.int) [ [ "a" ] ]; expected = true; }
  { expr = merged (types.listOf types.str) [ ]; expected = [ ]; }
  { expr = fails (types.nonEmptyListOf types.int) [ [ ] ]; expected = true; }
  { expr = fails (types.nonEmptyListOf types.int) [ ]; expected = true; }
  { expr = merged (types.nonEmptyListOf types.int) [ [ 1 ] ]; expected = [ 1 ]; }
  { expr = merged (types.attrsOf types.int) [ { a = 1; } { b = 2; } ]; expected = { a = 1; b = 2; }; }
  { expr = fails (types.attrsOf types.int) [ { a = 1; } { a = 2; } ]; expected = true; }
  { expr = merged (types.attrsOf types.int) [ { a = 1; } { a = mkForce 2; } ]; expected = { a = 2; }; }
  { expr = merged (types.attrsOf types.int) [ { a = mkDefault 1; } { a = 2; } ]; expected = { a = 2; }; }
  { expr = merged (types.attrsOf types.int) [ { a = mkIf false 1; b = 2; } ]; expected = { b = 2; }; }
  { expr = merged (types.attrsOf types.int) [ (mkForce { a = 1; }) { b = 2; } ]; expected = { a = 1; }; }
  {
    expr = merged (types.attrsOf types.int) [ (mkIf true { a = 1; }) (mkMerge [ { b = 2; } (mkIf false { c = 3; }) ]) ];
    expected = { a = 1; b = 2; };
  }
  { expr = merged (types.attrsOf types.int) [ ]; expected = { }; }
  {
    expr = merged (types.attrsOf (types.listOf types.int)) [ { a = [ 1 ]; } { a = [ 2 ]; } { a = mkBefore [ 0 ]; } ];
    expected = { a = [ 0 2 1 ]; };
  }
  {
    expr = merged (types.attrsOf types.lines) [ { a = "x"; } { a = mkAfter "y"; } { a = mkBefore "w"; } ];
    expected = { a = "w\nx\ny"; };
  }
  { expr = fails (types.attrsOf types.int) [ [ 1 ] ]; expected = true; }
  { expr = merged (types.lazyAttrsOf types.int) [ { a = 1; } { b = mkForce 2; } ]; expected = { a = 1; b = 2; }; }
  { expr = (merged (types.lazyAttrsOf types.int) [ { a = 1; b = throw "no"; } ]).a; expected = 1; }
  { expr = merged (types.lazyAttrsOf (types.nullOr types.int)) [ { a = mkIf false 1; } ]; expected = { a = null; }; }
  { expr = builtins.attrNames (merged (types.lazyAttrsOf types.int) [ { a = mkIf false 1; } ]); expected = [ "a" ]; }
  { expr = merged types.attrs [ { a = 1; b.c = 1; } { b.d = 2; } ]; expected = { a = 1; b = { c = 1; }; }; }
  {
    expr = merged types.anything [ { a.b = 1; l = [ 1 ]; } { a.c = 2; s = "x"; } ];
    expected = { a = { b = 1; c = 2; }; l = [ 1 ]; s = "x"; };
  }
  { expr = merged types.anything [ { a = 1; } { a = 1; } ]; expected = { a = 1; }; }
  { expr = fails types.anything [ { a = 1; } { a = 2; } ]; expected = true; }
  { expr = fails types.anything [ { l = [ 1 ]; } { l = [ 2 ]; } ]; expected = true; }
  { expr = fails types.anything [ { a = 1; } [ ] ]; expected = true; }
  { expr = merged types.anything [ { a = mkDefault 1; } { a = 2; } ]; expected = { a = 2; }; }
  { expr = merged types.anything [ { a = mkIf false 1; } { b = 2; } ]; expected = { b = 2; }; }
  { expr = (merged types.anything [ { f = x: { y = x; }; } ]).f 3; expected = { y = 3; }; }
  {
    expr = (merged types.anything [ { f = x: { y = x; }; } { f = x: { z = x; }; } ]).f 3;
    expected = { y = 3; z = 3; };
  }
  { expr = merged types.anything [ null ]; expected = null; }
  { expr = builtins.length [ (merged types.raw [ (throw "unused") ]) ]; expected = 1; }
  { expr = fails types.raw [ 1 1 ]; expected = true; }
  { expr = (merged types.raw [ { _x = mkDefault 1; } ])._x._type; expected = "override"; }
  { expr = merged types.unspecified [ [ 1 ] [ 2 ] ]; expected = [ 2 1 ]; }
  { expr = merged types.unspecified [ { a = 1; } { b = 2; } ]; expected = { a = 1; b = 2; }; }
  { expr = merged types.unspecified [ "a" "b" ]; expected = "ba"; }
  { expr = merged types.unspecified [ true false ]; expected = true; }
  { expr = fails types.unspecified [ 1 "a" ]; expected = true; }
  { expr = merged (types.enum [ "a" "b" ]) [ "a" "a" ]; expected = "a"; }
  { expr = fails (types.enum [ "a" "b" ]) [ "c" ]; expected = true; }
  { expr = fails (types.enum [ "a" "b" ]) [ "a" "b" ]; expected = true; }
  { expr = merged (types.enum [ 1 null ]) [ null ]; expected = null; }
  { expr = merged (types.nullOr types.int) [ null null ]; expected = null; }
  { expr = merged (types.nullOr types.int) [ 1 ]; expected = 1; }
  { expr = merged (types.nullOr types.int) [ ]; expected = null; }
  { expr = fails (types.nullOr types.int) [ null 1 ]; expected = true; }
  { expr = fails (types.nullOr types.int) [ "a" ]; expected = true; }
  { expr = merged (types.nullOr (types.listOf types.int)) [ [ 1 ] [ 2 ] ]; expected = [ 2 1 ]; }
  { expr = merged (types.either types.int (types.listOf types.int)) [ 1 ]; expected = 1; }
  { expr = merged (types.either types.int (types.listOf types.int)) [ [ 1 ] [ 2 ] ]; expected = [ 2 1 ]; }
  { expr = fails (types.either types.int (types.listOf types.int)) [ 1 [ 2 ] ]; expected = true; }
  { expr = fails (types.either types.int types.str) [ [ ] ]; expected = true; }
  { expr = merged (types.oneOf [ types.int types.str types.bool ]) [ true ]; expected = true; }
  { expr = merged (types.coercedTo types.int toString types.str) [ 5 ]; expected = "5"; }
  {
    expr = merged (types.coercedTo types.str (s: [ s ]) (types.listOf types.str)) [ "a" [ "b" ] ];
    expected = [ "b" "a" ];
  }
  { expr = fails (types.coercedTo types.int toString types.str) [ [ ] ]; expected = true; }
  { expr = merged (types.addCheck types.int (x: x > 2)) [ 3 ]; expected = 3; }
  { expr = fails (types.addCheck types.int (x: x > 2)) [ 1 ]; expected = true; }
  { expr = merged (types.uniq types.int) [ 1 ]; expected = 1; }
  { expr = fails (types.uniq types.int) [ 1 1 ]; expected = true; }
  { expr = merged (types.uniq types.int) [ 1 (mkForce 2) ]; expected = 2; }
  { expr = fails (types.unique { message = "m"; } (types.listOf types.int)) [ [ 1 ] [ 2 ] ]; expected = true; }
  { expr = (merged (types.functionTo types.int) [ (x: x + 1) ]) 1; expected = 2; }
  { expr = (merged (types.functionTo (types.listOf types.int)) [ (x: [ x ]) (x: [ (x + 1) ]) ]) 1; expected = [ 2 1 ]; }
  {
    expr = (merged (types.functionTo (types.attrsOf types.int)) [ (x: { a = mkDefault x; }) (x: { a = 9; }) ]) 1;
    expected = { a = 9; };
  }
  {
    expr = lib.functionArgs (merged (types.functionTo types.int) [ ({ a, b ? 1 }: a) ({ a, b ? 2 }: a) ]);
    expected = { a = false; b = true; };
  }
  { expr = fails (types.functionTo types.int) [ 1 ]; expected = true; }
  { expr = (merged types.optionType [ types.int ]).name; expected = "int"; }
  {
    expr = (merged types.optionType [ (types.listOf types.int) (types.listOf types.int) ]).description;
    expected = "list of signed integer";
  }
  { expr = fails types.optionType [ 1 ]; expected = true; }
  {
    expr = merged (types.submodule { options.a = opt types.int 1; options.b = opt types.str "x"; }) [ { a = 2; } { b = "y"; } ];
    expected = { a = 2; b = "y"; };
  }
  {
    expr = merged (types.submodule { options.a = opt types.int 1; }) [ ({ config, ... }: { a = 5; }) ];
    expected = { a = 5; };
  }
  { expr = merged (types.submodule { options.a = opt types.int 1; }) [ ]; expected = { a = 1; }; }
  {
    expr = merged (types.attrsOf (types.submodule ({ name, ... }: { options.n = opt types.str name; }))) [ { x = { }; y.n = "z"; } ];
    expected = { x = { n = "x"; }; y = { n = "z"; }; };
  }
  {
    expr = merged (types.listOf (types.submodule { options.a = opt types.int 1; })) [ [ { } { a = 2; } ] ];
    expected = [ { a = 1; } { a = 2; } ];
  }
  {
    expr = merged (types.submodule [ { options.a = opt types.int 1; } ({ config, ... }: { options.b = opt types.int (config.a + 1); }) ]) [ { a = 4; } ];
    expected = { a = 4; b = 5; };
  }
  {
    expr = merged (types.submodule { freeformType = types.attrsOf types.int; options.a = opt types.str "x"; }) [ { b = 1; } ];
    expected = { a = "x"; b = 1; };
  }
  {
    expr = merged (types.submodule { options.config = opt types.int 1; }) [ { config = 2; } ];
    expected = { config = 2; };
  }
  {
    expr = merged (types.submoduleWith { modules = [ { options.a = opt types.int 1; } ]; }) [ { config.a = 2; } ];
    expected = { a = 2; };
  }
  {
    expr = merged (types.submoduleWith { modules = [ ({ extra, ... }: { options.a = opt types.int extra; }) ]; specialArgs.extra = 7; }) [ { } ];
    expected = { a = 7; };
  }
  {
    expr = merged (types.submodule { options.a = opt types.int 1; }) [ (mkForce { a = 2; }) { a = 3; } ];
    expected = { a = 2; };
  }
  {
    expr = merged (types.submodule { options.l = opt (types.listOf types.int) [ ]; }) [ { l = [ 1 ]; } { l = [ 2 ]; } ];
    expected = { l = [ 1 2 ]; };
  }
  {
    expr = merged (types.attrsOf (types.submodule { options.l = opt (types.listOf types.int) [ ]; })) [ { k.l = [ 1 ]; } { k.l = mkForce [ 2 ]; } ];
    expected = { k = { l = [ 2 ]; }; };
  }
  { expr = merged (types.nullOr (types.submodule { options.a = opt types.int 1; })) [ { } ]; expected = { a = 1; }; }
  {
    expr = merged (types.either types.int (types.submodule { options.a = opt types.int 1; })) [ { a = 3; } ];
    expected = { a = 3; };
  }
  {
    expr = merged (types.coercedTo types.int (a: { inherit a; }) (types.submodule { options.a = opt types.int 1; })) [ 8 ];
    expected = { a = 8; };
  }
  { expr = fails (types.submodule { options.a = opt types.int 1; }) [ { b = 1; } ]; expected = true; }
  {
    expr = (lib.evalModules { modules = [ { options.a = opt types.int 1; } (merged types.deferredModule [ { a = 2; } ({ ... }: { a = 2; }) ]) ]; }).config.a;
    expected = 2;
  }
  { expr = fails types.deferredModule [ 1 ]; expected = true; }
  {
    expr = merged (types.attrTag { x = lib.mkOption { type = types.int; }; y = lib.mkOption { type = types.str; }; }) [ { x = 1; } ];
    expected = { x = 1; };
  }
  { expr = fails (types.attrTag { x = lib.mkOption { type = types.int; }; }) [ { z = 1; } ]; expected = true; }
  {
    expr = fails (types.attrTag { x = lib.mkOption { type = types.int; }; y = lib.mkOption { type = types.int; }; }) [ { x = 1; y = 2; } ];
    expected = true;
  }
  { expr = merged types.json [ { a = [ 1 "x" null ]; } ]; expected = { a = [ 1 "x" null ]; }; }
  { expr = merged types.json [ { a.b = 1; } { a.c = 2; } ]; expected = { a = { b = 1; c = 2; }; }; }
  { expr = fails types.toml [ { a = null; } ]; expected = true; }
  { expr = types.str.description; expected = "string"; }
  { expr = types.ints.u8.description; expected = "8 bit unsigned integer from 0 to 255"; }
  { expr = types.ints.positive.description; expected = "integer of 1 or more"; }
  { expr = (types.ints.between 1 5).description; expected = "integer from 1 to 5"; }
  { expr = (types.listOf types.int).description; expected = "list of signed integer"; }
  { expr = (types.listOf (types.nullOr types.int)).description; expected = "list of (null or signed integer)"; }
  { expr = (types.attrsOf (types.listOf types.str)).description; expected = "attribute set of list of string"; }
  { expr = (types.lazyAttrsOf types.int).description; expected = "lazy attribute set of signed integer"; }
  {
    expr = (types.nullOr (types.either types.int types.str)).description;
    expected = "null or signed integer or string";
  }
  { expr = (types.either types.ints.positive types.str).description; expected = "integer of 1 or more or string"; }
  {
    expr = (types.oneOf [ types.int (types.enum [ "a" ]) types.bool ]).description;
    expected = "signed integer or the value \"a\" or boolean";
  }
  { expr = (types.enum [ "a" 1 true ]).description; expected = "one of \"a\", 1, true"; }
  { expr = (types.enum [ ]).description; expected = "nothing (an enumeration of no values)"; }
  {
    expr = (types.coercedTo types.int toString types.str).description;
    expected = "string, or signed integer to be converted";
  }
  { expr = (types.functionTo types.int).description; expected = "function to signed integer"; }
  { expr = (types.submodule { }).description; expected = "submodule"; }
  {
    expr = (types.submodule { freeformType = types.attrsOf types.int; }).description;
    expected = "submodule, open to attribute set of signed integer";
  }
  { expr = types.package.description; expected = "package"; }
  { expr = types.path.description; expected = "absolute path"; }
  { expr = types.pathInStore.description; expected = "path in the Nix store"; }
  { expr = types.lines.description; expected = "strings, joined with \"\\n\""; }
  { expr = types.singleLineStr.description; expected = "string of one line"; }
  { expr = (types.strMatching "a+").description; expected = "string that matches \"a+\""; }
  { expr = (types.uniq types.int).description; expected = "signed integer"; }
  { expr = types.json.description; expected = "JSON value"; }
  { expr = agree types.int types.int; expected = "signed integer"; }
  { expr = agree types.int types.str; expected = null; }
  { expr = agree (types.listOf types.int) (types.listOf types.int); expected = "list of signed integer"; }
  { expr = agree (types.listOf types.int) (types.listOf types.str); expected = null; }
  {
    expr = agree (types.nullOr (types.attrsOf types.str)) (types.nullOr (types.attrsOf types.str));
    expected = "null or (attribute set of string)";
  }
  { expr = agree (types.enum [ "a" ]) (types.enum [ "b" "a" ]); expected = "one of \"a\", \"b\""; }
  { expr = agree types.lines types.lines; expected = "strings, joined with \"\\n\""; }
  { expr = agree types.lines types.commas; expected = null; }
  {
    expr = agree (types.either types.int types.str) (types.either types.int types.str);
    expected = "signed integer or string";
  }
  { expr = agree (types.either types.int types.str) (types.either types.str types.int); expected = null; }
  { expr = agree (types.strMatching "a") (types.strMatching "a"); expected = "string that matches \"a\""; }
  { expr = agree (types.strMatching "a") (types.strMatching "b"); expected = null; }
  { expr = agree types.path types.path; expected = "absolute path"; }
  { expr = agree types.path types.pathInStore; expected = null; }
  { expr = agree (types.functionTo types.int) (types.functionTo types.int); expected = "function to signed integer"; }
  { expr = agree (types.submodule { }) (types.submodule { }); expected = "submodule"; }
  { expr = agree (types.uniq types.int) (types.uniq types.int); expected = "signed integer"; }
  {
    expr = agree (types.coercedTo types.int toString types.str) (types.coercedTo types.int toString types.str);
    expected = null;
  }
  { expr = agree (types.attrsOf types.int) (types.lazyAttrsOf types.int); expected = null; }
  { expr = (with lib.types; types.str).name; expected = "str"; }
  { expr = custom.description; expected = "numbers to add"; }
  { expr = merged custom [ 1 2 ]; expected = 3; }
  { expr = fails custom [ "x" ]; expected = true; }
]
