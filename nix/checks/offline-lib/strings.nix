# Text.
{ lib }:
[
  { expr = lib.concatStrings [ "a" "b" ]; expected = "ab"; }
  { expr = lib.concatStringsSep "-" [ "a" "b" "c" ]; expected = "a-b-c"; }
  { expr = lib.concatMapStrings (x: x + "!") [ "a" "b" ]; expected = "a!b!"; }
  { expr = lib.concatMapStringsSep ", " (x: "<${x}>") [ "a" "b" ]; expected = "<a>, <b>"; }
  { expr = lib.concatImapStringsSep "/" (n: x: "${toString n}${x}") [ "a" "b" ]; expected = "1a/2b"; }
  { expr = lib.concatImapStrings (n: x: "${toString n}${x}") [ "a" "b" ]; expected = "1a2b"; }
  { expr = lib.concatMapAttrsStringSep ";" (n: v: "${n}=${v}") { b = "2"; a = "1"; }; expected = "a=1;b=2"; }
  { expr = lib.concatLines [ "a" "b" ]; expected = "a\nb\n"; }
  { expr = lib.intersperse "," [ "a" "b" "c" ]; expected = [ "a" "," "b" "," "c" ]; }
  { expr = lib.intersperse "," [ ]; expected = [ ]; }
  { expr = lib.strings.replicate 3 "ab"; expected = "ababab"; }
  { expr = lib.optionalString true "x" + lib.optionalString false "y"; expected = "x"; }
  { expr = lib.stringToCharacters "abc"; expected = [ "a" "b" "c" ]; }
  { expr = lib.stringAsChars (c: if c == "a" then "i" else c) "nax"; expected = "nix"; }
  { expr = lib.splitString "." "a.b..c"; expected = [ "a" "b" "" "c" ]; }
  { expr = lib.splitString "||" "a||b|c"; expected = [ "a" "b|c" ]; }
  { expr = lib.splitString "x" ""; expected = [ "" ]; }
  { expr = lib.splitString "[" "a[b"; expected = [ "a" "b" ]; }
  { expr = lib.hasPrefix "ab" "abc"; expected = true; }
  { expr = lib.hasPrefix "b" "abc"; expected = false; }
  { expr = lib.hasPrefix "abcd" "abc"; expected = false; }
  { expr = lib.hasSuffix "bc" "abc"; expected = true; }
  { expr = lib.hasSuffix "xabc" "abc"; expected = false; }
  { expr = lib.hasSuffix "" "abc"; expected = true; }
  { expr = lib.hasInfix "b.c" "ab.cd"; expected = true; }
  { expr = lib.hasInfix "b.c" "abxcd"; expected = false; }
  { expr = lib.hasInfix "" "abc"; expected = true; }
  { expr = lib.hasInfix "z" ""; expected = false; }
  { expr = lib.removePrefix "a" "abc"; expected = "bc"; }
  { expr = lib.removePrefix "b" "abc"; expected = "abc"; }
  { expr = lib.removeSuffix "c" "abc"; expected = "ab"; }
  { expr = lib.removeSuffix "b" "abc"; expected = "abc"; }
  { expr = lib.toLower "ABC-xyz1"; expected = "abc-xyz1"; }
  { expr = lib.toUpper "abc-XYZ1"; expected = "ABC-XYZ1"; }
  { expr = lib.strings.toSentenceCase "hELLO world"; expected = "Hello world"; }
  { expr = lib.strings.toCamelCase "hello-world_again"; expected = "helloWorldAgain"; }
  { expr = lib.strings.trim "  a b \n"; expected = "a b"; }
  { expr = lib.strings.trim ""; expected = ""; }
  { expr = lib.strings.trim " \n"; expected = ""; }
  { expr = lib.strings.trimWith { start = true; } "  a "; expected = "a "; }
  { expr = lib.strings.trimWith { end = true; } "  a "; expected = "  a"; }
  { expr = lib.replaceStrings [ "a" ] [ "b" ] "aca"; expected = "bcb"; }
  { expr = lib.replaceString "a" "b" "aca"; expected = "bcb"; }
  { expr = lib.escape [ "(" ")" ] "(foo)"; expected = "\\(foo\\)"; }
  { expr = lib.escapeRegex "a.b*c[d]{e}^$|\\(x)?+"; expected = "a\\.b\\*c\\[d]\\{e}\\^\\$\\|\\\\\\(x\\)\\?\\+"; }
  { expr = lib.escapeShellArg "it's a test"; expected = "'it'\\''s a test'"; }
  { expr = lib.escapeShellArg "plain-word/1.2:3@4%5+6,7"; expected = "plain-word/1.2:3@4%5+6,7"; }
  { expr = lib.escapeShellArg ""; expected = "''"; }
  { expr = lib.escapeShellArg "a=b"; expected = "'a=b'"; }
  { expr = lib.escapeShellArg "$HOME `x` \"y\""; expected = "'$HOME `x` \"y\"'"; }
  { expr = lib.escapeShellArgs [ "one" "two three" "don't" 4 ]; expected = "one 'two three' 'don'\\''t' 4"; }
  { expr = lib.strings.escapeNixString "a\"b\${c}\\d\n"; expected = "\"a\\\"b\\\${c}\\\\d\\n\""; }
  { expr = lib.strings.escapeNixIdentifier "a-b'"; expected = "a-b'"; }
  { expr = lib.strings.escapeNixIdentifier "1a"; expected = "\"1a\""; }
  { expr = lib.strings.escapeNixIdentifier "let"; expected = "\"let\""; }
  {
    expr = lib.escapeXML "<a href=\"x\">'&'</a>";
    expected = "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;";
  }
  { expr = lib.strings.escapeC [ " " ] "hello world"; expected = "hello\\x20world"; }
  { expr = lib.strings.escapeURL "a b/c?d=é~-_.x"; expected = "a%20b%2Fc%3Fd%3Dé~-_.x"; }
  { expr = lib.strings.isValidPosixName "a_B1"; expected = true; }
  { expr = lib.strings.isValidPosixName "1a"; expected = false; }
  { expr = lib.toShellVar "name" "a b"; expected = "name='a b'"; }
  { expr = lib.toShellVar "list" [ "a b" "c" ]; expected = "declare -a list=('a b' c)"; }
  { expr = lib.toShellVar "map" { x = "a b"; y = "c"; }; expected = "declare -A map=([x]='a b' [y]=c)"; }
  { expr = lib.toShellVars { foo = 1; bar = [ "x" ]; }; expected = "declare -a bar=(x)\nfoo=1"; }
  { expr = lib.toInt "42"; expected = 42; }
  { expr = lib.toInt " -42 "; expected = -42; }
  { expr = lib.toInt "0"; expected = 0; }
  { expr = (builtins.tryEval (lib.toInt "042")).success; expected = false; }
  { expr = (builtins.tryEval (lib.toInt "4x")).success; expected = false; }
  { expr = lib.toIntBase10 "0042"; expected = 42; }
  { expr = lib.toIntBase10 "0"; expected = 0; }
  { expr = lib.toIntBase10 " -7 "; expected = -7; }
  { expr = lib.fixedWidthString 5 "0" "42"; expected = "00042"; }
  { expr = lib.fixedWidthNumber 4 15; expected = "0015"; }
  { expr = (builtins.tryEval (lib.fixedWidthString 1 "0" "42")).success; expected = false; }
  { expr = lib.versionOlder "1.2" "1.10"; expected = true; }
  { expr = lib.versionOlder "1.10" "1.10"; expected = false; }
  { expr = lib.versionAtLeast "1.10" "1.2"; expected = true; }
  { expr = lib.versionAtLeast "1.2" "1.10"; expected = false; }
  { expr = lib.versions.major "1.2.3"; expected = "1"; }
  { expr = lib.versions.minor "1.2.3"; expected = "2"; }
  { expr = lib.versions.patch "1.2.3"; expected = "3"; }
  { expr = lib.versions.majorMinor "1.2.3"; expected = "1.2"; }
  { expr = lib.versions.pad 3 "1.2"; expected = "1.2.0"; }
  { expr = lib.versions.pad 2 "1.2.3-rc1"; expected = "1.2-rc1"; }
  { expr = lib.splitVersion "1.2.3"; expected = [ "1" "2" "3" ]; }
  { expr = lib.getName "nix-2.26.3"; expected = "nix"; }
  { expr = lib.getName { pname = "x"; }; expected = "x"; }
  { expr = lib.getVersion "nix-2.26.3"; expected = "2.26.3"; }
  { expr = lib.getVersion { name = "a-1.0"; }; expected = "1.0"; }
  { expr = lib.strings.sanitizeDerivationName "..foo bar@x"; expected = "foo-bar-x"; }
  { expr = lib.strings.sanitizeDerivationName ""; expected = "unknown"; }
  { expr = lib.makeBinPath [ "/a" { outPath = "/b"; } ]; expected = "/a/bin:/b/bin"; }
  { expr = lib.makeLibraryPath [ "/a" "/b" ]; expected = "/a/lib:/b/lib"; }
  { expr = lib.makeSearchPath "share" [ "/a" null "/b" ]; expected = "/a/share:/b/share"; }
  { expr = lib.makeSearchPathOutput "dev" "include" [ { outPath = "/b"; dev = "/d"; } ]; expected = "/d/include"; }
  { expr = lib.enableFeature true "x" + lib.enableFeature false "y"; expected = "--enable-x--disable-y"; }
  { expr = lib.withFeatureAs true "x" "1" + lib.withFeatureAs false "y" "2"; expected = "--with-x=1--without-y"; }
  { expr = lib.enableFeatureAs true "x" "1" + lib.withFeature false "y"; expected = "--enable-x=1--without-y"; }
  { expr = lib.strings.levenshtein "kitten" "sitting"; expected = 3; }
  { expr = lib.strings.levenshtein "" "abc"; expected = 3; }
  { expr = lib.strings.levenshteinAtMost 2 "kitten" "sitting"; expected = false; }
  { expr = lib.strings.levenshteinAtMost 3 "kitten" "sitting"; expected = true; }
  { expr = lib.strings.commonPrefixLength "abcd" "abxd"; expected = 2; }
  { expr = lib.strings.commonSuffixLength "abcd" "xbcd"; expected = 3; }
  { expr = lib.strings.normalizePath "/a//b///c/"; expected = "/a/b/c/"; }
  { expr = lib.strings.normalizePath "a//b"; expected = "a/b"; }
  { expr = lib.strings.isConvertibleWithToString [ 1 "a" null ]; expected = true; }
  { expr = lib.strings.isConvertibleWithToString { }; expected = false; }
  { expr = lib.isStringLike { outPath = "x"; }; expected = true; }
  { expr = lib.isStringLike 1; expected = false; }
  { expr = lib.isStorePath "/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11"; expected = true; }
  { expr = lib.isStorePath "/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11/bin/python"; expected = false; }
  { expr = lib.isStorePath 42; expected = false; }
  { expr = lib.strings.charToInt "A"; expected = 65; }
  { expr = lib.fileContents ./fixtures/two-lines.txt; expected = "a\nb"; }
]
