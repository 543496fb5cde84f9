# Configuration files and command lines.
{ lib }:
[
  {
    expr = lib.generators.toINI { } { b.x = 1; a = { y = true; z = "s"; }; };
    expected = "[a]\ny=true\nz=s\n\n[b]\nx=1\n";
  }
  { expr = lib.generators.toINI { } { }; expected = ""; }
  { expr = lib.generators.toINI { listsAsDuplicateKeys = true; } { a.l = [ 1 2 ]; }; expected = "[a]\nl=1\nl=2\n"; }
  {
    expr = lib.generators.toINI { mkSectionName = lib.toUpper; mkKeyValue = lib.generators.mkKeyValueDefault { } ":"; } { a."x:y" = 1; };
    expected = "[A]\nx\\:y:1\n";
  }
  { expr = lib.generators.toINI { } { "sec[x]".k = null; }; expected = "[sec\\[x\\]]\nk=null\n"; }
  {
    expr = lib.generators.toINIWithGlobalSection { } { globalSection.g = 1; sections.s.k = 2; };
    expected = "g=1\n\n[s]\nk=2\n";
  }
  {
    expr = lib.generators.toINIWithGlobalSection { } { globalSection = { }; sections.s.k = 2; };
    expected = "[s]\nk=2\n";
  }
  {
    expr = lib.generators.toINIWithGlobalSection { listsAsDuplicateKeys = true; } { globalSection.g = [ 1 2 ]; };
    expected = "g=1\ng=2\n\n";
  }
  { expr = lib.generators.toKeyValue { } { b = 1; a = "x=y"; "c=d" = false; }; expected = "a=x=y\nb=1\nc\\=d=false\n"; }
  {
    expr = lib.generators.toKeyValue { indent = "  "; listsAsDuplicateKeys = true; } { a = [ 1 2 ]; b = 3; };
    expected = "  a=1\n  a=2\n  b=3\n";
  }
  {
    expr = lib.generators.toKeyValue { mkKeyValue = lib.generators.mkKeyValueDefault { mkValueString = v: "<${toString v}>"; } " "; } { a = 1; };
    expected = "a <1>\n";
  }
  {
    expr = lib.generators.toGitINI { user.name = "A B"; remote.origin.url = "u;x"; core.editor = "vi"; a.b.c.d = 1; };
    expected = "[a \"b.c\"]\n	d = 1\n\n[core]\n	editor = \"vi\"\n\n[remote \"origin\"]\n	url = \"u;x\"\n\n[user]\n	name = \"A B\"\n";
  }
  {
    expr = lib.generators.toGitINI { url."ssh://git@github.com/".insteadOf = "https://github.com"; safe.directory = [ "/a" "/b" ]; core.autocrlf = false; };
    expected = "[core]\n	autocrlf = false\n\n[safe]\n	directory = \"/a\"\n	directory = \"/b\"\n\n[url \"ssh://git@github.com/\"]\n	insteadOf = \"https://github.com\"\n";
  }
  { expr = lib.generators.toJSON { } { a = [ 1 "x" null ]; }; expected = "{\"a\":[1,\"x\",null]}"; }
  { expr = lib.generators.mkValueStringDefault { } 1.5; expected = "1.500000"; }
  { expr = map (lib.generators.mkValueStringDefault { }) [ 1 "s" true null ]; expected = [ "1" "s" "true" "null" ]; }
  {
    expr = lib.generators.toPretty { } { a = 1; b = "x\"\${y}"; c = [ true null 1.5 ]; d = { }; e = [ ]; "f g" = "l1\nl2\n"; };
    expected = "{\n  a = 1;\n  b = \"x\\\"\\\${y}\";\n  c = [\n    true\n    null\n    1.5\n  ];\n  d = { };\n  e = [ ];\n  \"f g\" = ''\n    l1\n    l2\n  '';\n}";
  }
  {
    expr = lib.generators.toPretty { multiline = false; } { a = 1; b = [ 1 2 ]; c = "l1\nl2"; };
    expected = "{ a = 1; b = [ 1 2 ]; c = \"l1\\nl2\"; }";
  }
  { expr = lib.generators.toPretty { } (x: x); expected = "<function>"; }
  { expr = lib.generators.toPretty { } ({ a, b ? 1 }: a); expected = "<function, args: {a, b?}>"; }
  { expr = lib.generators.toPretty { } { type = "derivation"; name = "n"; }; expected = "<derivation n>"; }
  {
    expr = lib.generators.toPretty { } [ "one line" "two\nlines" ];
    expected = "[\n  \"one line\"\n  ''\n    two\n    lines''\n]";
  }
  {
    expr = lib.generators.toPretty { allowPrettyValues = true; } { __pretty = v: "<${v}>"; val = "x"; };
    expected = "<x>";
  }
  { expr = lib.generators.toPretty { } /etc/passwd; expected = "/etc/passwd"; }
  {
    expr = (builtins.tryEval (builtins.deepSeq (lib.generators.withRecursion { depthLimit = 1; } { a.b.c = 1; }) 1)).success;
    expected = false;
  }
  { expr = lib.generators.withRecursion { depthLimit = 9; } { a.b.c = 1; }; expected = { a = { b = { c = 1; }; }; }; }
  {
    expr = lib.cli.toGNUCommandLine { } { data = "x y"; X = "PUT"; retry = 3; verbose = true; quiet = false; url = [ "a" "b" ]; none = null; };
    expected = [ "-X" "PUT" "--data" "x y" "--retry" "3" "--url" "a" "--url" "b" "--verbose" ];
  }
  {
    expr = lib.cli.toGNUCommandLine { optionValueSeparator = "="; } { data = "x y"; v = true; };
    expected = [ "--data=x y" "-v" ];
  }
  {
    expr = lib.cli.toGNUCommandLineShell { } { data = "x y"; X = "PUT"; verbose = true; };
    expected = "-X PUT --data 'x y' --verbose";
  }
]
