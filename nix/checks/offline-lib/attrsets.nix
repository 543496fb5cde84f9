# Attribute sets.
{ lib }:
[
  { expr = lib.attrByPath [ "a" "b" ] 9 { a.b = 1; }; expected = 1; }
  { expr = lib.attrByPath [ "a" "c" ] 9 { a.b = 1; }; expected = 9; }
  { expr = lib.attrByPath [ "a" "b" "c" ] 9 { a.b = 1; }; expected = 9; }
  { expr = lib.attrByPath [ ] 9 { a = 1; }; expected = { a = 1; }; }
  { expr = lib.hasAttrByPath [ "a" "b" ] { a.b = 1; }; expected = true; }
  { expr = lib.hasAttrByPath [ "a" "b" "c" ] { a.b = 1; }; expected = false; }
  { expr = lib.attrsets.longestValidPathPrefix [ "a" "b" "x" ] { a.b = 1; }; expected = [ "a" "b" ]; }
  { expr = lib.setAttrByPath [ "a" "b" ] 3; expected = { a = { b = 3; }; }; }
  { expr = lib.setAttrByPath [ ] 3; expected = 3; }
  { expr = lib.getAttrFromPath [ "a" "b" ] { a.b = 1; }; expected = 1; }
  { expr = lib.attrVals [ "a" "b" ] { a = 1; b = 2; c = 3; }; expected = [ 1 2 ]; }
  { expr = lib.getAttrs [ "a" "b" ] { a = 1; b = 2; c = 3; }; expected = { a = 1; b = 2; }; }
  { expr = lib.catAttrs "a" [ { a = 1; } { b = 0; } { a = 2; } ]; expected = [ 1 2 ]; }
  { expr = lib.filterAttrs (n: v: n != "b" && v > 1) { a = 1; b = 2; c = 3; }; expected = { c = 3; }; }
  {
    expr = lib.filterAttrsRecursive (n: v: v != null) { a = null; b.c = null; b.d = 1; };
    expected = { b = { d = 1; }; };
  }
  { expr = lib.foldlAttrs (acc: n: v: acc + n + toString v) "" { b = 2; a = 1; }; expected = "a1b2"; }
  {
    expr = lib.foldAttrs (x: acc: [ x ] ++ acc) [ ] [ { a = 1; } { a = 2; b = 3; } ];
    expected = { a = [ 1 2 ]; b = [ 3 ]; };
  }
  { expr = lib.collect lib.isList { a = { b = [ "b" ]; }; c = [ 1 ]; d = 2; }; expected = [ [ "b" ] [ 1 ] ]; }
  {
    expr = lib.cartesianProduct { a = [ 1 2 ]; b = [ 3 4 ]; };
    expected = [ { a = 1; b = 3; } { a = 1; b = 4; } { a = 2; b = 3; } { a = 2; b = 4; } ];
  }
  {
    expr = lib.mapCartesianProduct ({ a, b }: "${a}-${b}") { a = [ "1" "2" ]; b = [ "3" ]; };
    expected = [ "1-3" "2-3" ];
  }
  { expr = lib.nameValuePair "a" 1; expected = { name = "a"; value = 1; }; }
  { expr = lib.mapAttrs (n: v: n + v) { a = "1"; }; expected = { a = "a1"; }; }
  {
    expr = lib.mapAttrs' (n: v: lib.nameValuePair "x-${n}" (v + 1)) { a = 1; b = 2; };
    expected = { x-a = 2; x-b = 3; };
  }
  { expr = lib.mapAttrsToList (n: v: "${n}=${toString v}") { b = 2; a = 1; }; expected = [ "a=1" "b=2" ]; }
  { expr = lib.attrsToList { b = 2; a = 1; }; expected = [ { name = "a"; value = 1; } { name = "b"; value = 2; } ]; }
  {
    expr = lib.concatMapAttrs (n: v: { ${n} = v; ${n + v} = v; }) { x = "a"; y = "b"; };
    expected = { x = "a"; xa = "a"; y = "b"; yb = "b"; };
  }
  {
    expr = lib.mapAttrsRecursive (p: v: lib.concatStringsSep "-" (p ++ [ v ])) { a.b = "x"; c = "y"; };
    expected = { a = { b = "a-b-x"; }; c = "c-y"; };
  }
  {
    expr = lib.mapAttrsRecursiveCond (s: !(s ? stop)) (p: v: lib.length p) { a.b = 1; c = { stop = 1; }; };
    expected = { a = { b = 2; }; c = 1; };
  }
  { expr = lib.genAttrs [ "a" "b" ] (n: n + "!"); expected = { a = "a!"; b = "b!"; }; }
  { expr = lib.genAttrs' [ 1 2 ] (n: lib.nameValuePair "k${toString n}" n); expected = { k1 = 1; k2 = 2; }; }
  { expr = lib.optionalAttrs true { a = 1; } // lib.optionalAttrs false { b = 1; }; expected = { a = 1; }; }
  { expr = lib.zipAttrsWith (n: vs: vs) [ { a = 1; } { a = 2; b = 3; } ]; expected = { a = [ 1 2 ]; b = [ 3 ]; }; }
  { expr = lib.zipAttrsWithNames [ "a" ] (n: vs: vs) [ { a = 1; } { a = 2; b = 3; } ]; expected = { a = [ 1 2 ]; }; }
  { expr = lib.zipAttrs [ { a = 1; } { a = 2; b = 3; } ]; expected = { a = [ 1 2 ]; b = [ 3 ]; }; }
  { expr = lib.mergeAttrsList [ { a = 1; } { a = 2; b = 3; } ]; expected = { a = 2; b = 3; }; }
  {
    expr = lib.recursiveUpdate { a.b = 1; a.c = 2; d = 3; } { a.b = 9; d.e = 4; };
    expected = { a = { b = 9; c = 2; }; d = { e = 4; }; };
  }
  { expr = lib.recursiveUpdate { a = { }; } { a = null; }; expected = { a = null; }; }
  {
    expr = lib.recursiveUpdateUntil (p: l: r: p == [ "a" ]) { a.b = 1; c.d = 1; } { a.x = 2; c.e = 2; };
    expected = { a = { x = 2; }; c = { d = 1; e = 2; }; };
  }
  { expr = lib.matchAttrs { a.b = 1; } { a = { b = 1; c = 2; }; d = 3; }; expected = true; }
  { expr = lib.matchAttrs { a.b = 2; } { a.b = 1; }; expected = false; }
  { expr = lib.overrideExisting { a = 1; b = 2; } { b = 3; c = 4; }; expected = { a = 1; b = 3; }; }
  {
    expr = lib.updateManyAttrsByPath [ { path = [ "a" "b" ]; update = old: { d = old.c; }; } { path = [ "a" "b" "c" ]; update = old: old + 1; } { path = [ "x" "y" ]; update = old: "xy"; } ] { a.b.c = 0; };
    expected = { a = { b = { d = 1; }; }; x = { y = "xy"; }; };
  }
  { expr = lib.attrsets.unionOfDisjoint { a = 1; } { b = 2; }; expected = { a = 1; b = 2; }; }
  { expr = (builtins.tryEval (lib.attrsets.unionOfDisjoint { a = 1; } { a = 2; }).a).success; expected = false; }
  { expr = lib.showAttrPath [ "a" "1b" ]; expected = "a.\"1b\""; }
  { expr = lib.showAttrPath [ ]; expected = "<root attribute path>"; }
  { expr = lib.isDerivation { type = "derivation"; }; expected = true; }
  { expr = lib.isDerivation { }; expected = false; }
  { expr = lib.getOutput "dev" { outPath = "o"; dev = "d"; }; expected = "d"; }
  { expr = lib.getBin { outPath = "o"; out = "oo"; bin = "b"; }; expected = "b"; }
  { expr = lib.getBin { outPath = "o"; out = "oo"; }; expected = "oo"; }
  {
    expr = lib.getLib { outPath = "o"; outputSpecified = true; lib = "l"; } == { outPath = "o"; outputSpecified = true; lib = "l"; };
    expected = true;
  }
  {
    expr = lib.getExe { outPath = "/p"; name = "x"; meta.mainProgram = "run"; type = "derivation"; };
    expected = "/p/bin/run";
  }
  { expr = lib.getExe' { type = "derivation"; outPath = "/p"; bin = "/b"; } "prog"; expected = "/b/bin/prog"; }
  { expr = (builtins.tryEval (lib.getExe' { type = "derivation"; outPath = "/p"; } "a/b")).success; expected = false; }
  { expr = lib.recurseIntoAttrs { a = 1; }; expected = { a = 1; recurseForDerivations = true; }; }
  { expr = lib.intersectAttrs { a = 1; } { a = 2; b = 3; }; expected = { a = 2; }; }
]
