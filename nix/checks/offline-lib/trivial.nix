# Small functions, self-referring sets, versions, assertions.
{ lib }:
[
  { expr = lib.pipe 2 [ (x: x + 1) toString ]; expected = "3"; }
  { expr = lib.id 1; expected = 1; }
  { expr = lib.const 1 2; expected = 1; }
  { expr = lib.flip (a: b: a - b) 1 3; expected = 2; }
  { expr = lib.boolToString true + lib.boolToString false; expected = "truefalse"; }
  { expr = lib.boolToYesNo true + lib.boolToYesNo false; expected = "yesno"; }
  { expr = lib.min 1 2 + lib.max 1 2; expected = 3; }
  { expr = lib.mod 7 3; expected = 1; }
  { expr = lib.compare 1 2; expected = -1; }
  { expr = lib.compare "b" "a"; expected = 1; }
  { expr = lib.splitByAndCompare (lib.hasPrefix "foo") lib.compare lib.compare "a" "foo1"; expected = 1; }
  { expr = lib.mergeAttrs { a = 1; } { b = 2; }; expected = { a = 1; b = 2; }; }
  { expr = lib.defaultTo 1 null + lib.defaultTo 1 5; expected = 6; }
  { expr = lib.mapNullable (x: x + 1) null; expected = null; }
  { expr = lib.mapNullable (x: x + 1) 2; expected = 3; }
  { expr = lib.xor true false; expected = true; }
  { expr = lib.toHexString 250; expected = "FA"; }
  { expr = lib.fromHexString "FF"; expected = 255; }
  { expr = lib.fromHexString "0xff"; expected = 255; }
  { expr = lib.toBaseDigits 2 6; expected = [ 1 1 0 ]; }
  { expr = lib.isFunction (x: x); expected = true; }
  { expr = lib.isFunction { __functor = self: x: x; }; expected = true; }
  { expr = lib.isFunction { }; expected = false; }
  { expr = lib.functionArgs ({ a, b ? 1 }: a); expected = { a = false; b = true; }; }
  { expr = lib.functionArgs (lib.setFunctionArgs (x: x) { q = false; }); expected = { q = false; }; }
  { expr = lib.toFunction 1 2; expected = 1; }
  { expr = lib.toFunction (x: x + 1) 2; expected = 3; }
  { expr = lib.throwIf false "no" 1; expected = 1; }
  { expr = lib.throwIfNot true "no" 1; expected = 1; }
  { expr = (builtins.tryEval (lib.throwIf true "no" 1)).success; expected = false; }
  { expr = lib.warnIf false "no" 1; expected = 1; }
  { expr = lib.warnIfNot true "no" 1; expected = 1; }
  { expr = lib.assertMsg true "x"; expected = true; }
  { expr = (builtins.tryEval (lib.assertMsg false "x")).success; expected = false; }
  { expr = lib.assertOneOf "x" 1 [ 1 2 ]; expected = true; }
  { expr = (builtins.tryEval (lib.assertOneOf "x" 3 [ 1 2 ])).success; expected = false; }
  { expr = lib.checkListOfEnum "colour" [ "red" "blue" ] [ "red" ] "ok"; expected = "ok"; }
  { expr = (builtins.tryEval (lib.checkListOfEnum "colour" [ "red" ] [ "green" ] "ok")).success; expected = false; }
  { expr = lib.fix (self: { a = 1; b = self.a + 1; }); expected = { a = 1; b = 2; }; }
  { expr = (lib.makeExtensible (self: { a = 1; b = self.a; })).b; expected = 1; }
  {
    expr = ((lib.makeExtensible (self: { a = 1; b = self.a; })).extend (final: prev: { a = prev.a + 5; })).b;
    expected = 6;
  }
  { expr = lib.fix (lib.extends (final: prev: { c = final.a; }) (final: { a = 1; })); expected = { a = 1; c = 1; }; }
  {
    expr = (lib.composeExtensions (f: p: { a = p.a + 1; }) (f: p: { a = p.a * 10; })) { } { a = 1; };
    expected = { a = 20; };
  }
  {
    expr = (lib.composeManyExtensions [ (f: p: { a = p.a + 1; }) (f: p: { b = p.a; }) ]) { } { a = 1; };
    expected = { a = 2; b = 2; };
  }
  { expr = lib.converge (x: x / 2) 16; expected = 0; }
  { expr = (lib.makeOverridable ({ a, b ? 2 }: { sum = a + b; }) { a = 1; }).sum; expected = 3; }
  { expr = ((lib.makeOverridable ({ a, b ? 2 }: { sum = a + b; }) { a = 1; }).override { b = 5; }).sum; expected = 6; }
  {
    expr = (((lib.makeOverridable ({ a, b ? 2 }: { sum = a + b; }) { a = 1; }).override { b = 5; }).override (old: { a = old.b; })).sum;
    expected = 10;
  }
  { expr = (lib.callPackageWith { x = 1; z = 4; } ({ x, y ? 2, z }: { r = x + y + z; }) { z = 3; }).r; expected = 6; }
  { expr = ((lib.callPackageWith { x = 1; } ({ x, y ? 2 }: { r = x + y; }) { }).override { x = 7; }).r; expected = 9; }
  {
    expr = lib.mapAttrs (n: v: v.r) (lib.callPackagesWith { x = 1; } ({ x }: { p = { r = x; }; q = { r = x + 1; }; }) { });
    expected = { p = 1; q = 2; };
  }
  {
    expr = (lib.makeScope (scope: lib.callPackageWith scope) (self: { a = self.callPackage ({ b }: { r = b; }) { }; b = 3; })).a.r;
    expected = 3;
  }
  { expr = lib.isType "x" { _type = "x"; }; expected = true; }
  { expr = lib.setType "x" { a = 1; }; expected = { _type = "x"; a = 1; }; }
  {
    expr = lib.textClosureMap lib.id { a = lib.fullDepEntry "A" [ "b" ]; b = lib.noDepEntry "B"; c = lib.stringAfter [ "a" ] "C"; } [ "c" "a" ];
    expected = "B\nA\nC";
  }
  { expr = map (lib.cleanSourceFilter "/x/.git") [ "directory" "unknown" ]; expected = [ false false ]; }
  { expr = lib.cleanSourceFilter "/x/main.o" "regular"; expected = false; }
  { expr = lib.cleanSourceFilter "/x/main.c" "regular"; expected = true; }
  { expr = lib.cleanSourceFilter "/x/result-dev" "symlink"; expected = false; }
  { expr = lib.cleanSourceFilter "/x/a.swp" "regular"; expected = true; }
  { expr = map baseNameOf (lib.filesystem.listFilesRecursive ./fixtures/files); expected = [ "a.txt" "b.txt" ]; }
  { expr = lib.pathIsDirectory ./fixtures; expected = true; }
  { expr = lib.pathIsRegularFile ./fixtures/one.nix; expected = true; }
  { expr = lib.importJSON ./fixtures/data.json; expected = { a = [ 1 2 ]; }; }
  { expr = lib.importTOML ./fixtures/data.toml; expected = { a = 1; }; }
  {
    expr = lib.runTests { testA = { expr = 1; expected = 1; }; testB = { expr = 1; expected = 2; }; };
    expected = [ { expected = 2; name = "testB"; result = 1; } ];
  }
  { expr = lib.licenses.mit.spdxId; expected = "MIT"; }
  { expr = lib.licenses.unfree.free; expected = false; }
  { expr = lib.meta.hiPrio { a = 1; }; expected = { a = 1; meta = { priority = -10; }; }; }
  { expr = lib.fakeHash; expected = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="; }
  { expr = lib.fakeSha256; expected = "0000000000000000000000000000000000000000000000000000000000000000"; }
  { expr = lib.path.append /a "b/./c"; expected = /a/b/c; }
  { expr = (builtins.tryEval (lib.path.append /a "../b")).success; expected = false; }
  { expr = (builtins.tryEval (lib.path.append /a "/b")).success; expected = false; }
  { expr = lib.path.hasPrefix /a /a/b; expected = true; }
  { expr = lib.path.hasPrefix /a /ab; expected = false; }
  { expr = lib.path.removePrefix /a /a/b/c; expected = "./b/c"; }
  { expr = lib.path.subpath.join [ "a" "./b//c" ]; expected = "./a/b/c"; }
  { expr = lib.path.subpath.normalise "a//b/./c/"; expected = "./a/b/c"; }
  { expr = lib.path.subpath.components "./a/b"; expected = [ "a" "b" ]; }
  {
    expr = map lib.path.subpath.isValid [ "a" "./a/b" "" "/a" "a/../b" 1 ];
    expected = [ true true false false false false ];
  }
]
