# Text.
{ lib }:
{
  "lib.concatStrings [ \"a\" \"b\" ]" = {
    expr = lib.concatStrings [ "a" "b" ];
    expected = "ab";
  };
  "lib.concatStringsSep \"-\" [ \"a\" \"b\" \"c\" ]" = {
    expr = lib.concatStringsSep "-" [ "a" "b" "c" ];
    expected = "a-b-c";
  };
  "lib.concatMapStrings (x: x + \"!\") [ \"a\" \"b\" ]" = {
    expr = lib.concatMapStrings (x: x + "!") [ "a" "b" ];
    expected = "a!b!";
  };
  "lib.concatMapStringsSep \", \" (x: \"<\${x}>\") [ \"a\" \"b\" ]" = {
    expr = lib.concatMapStringsSep ", " (x: "<${x}>") [ "a" "b" ];
    expected = "<a>, <b>";
  };
  "lib.concatImapStringsSep \"/\" (n: x: \"\${toString n}\${x}\") [ \"a\" \"b\" ]" = {
    expr = lib.concatImapStringsSep "/" (n: x: "${toString n}${x}") [ "a" "b" ];
    expected = "1a/2b";
  };
  "lib.concatImapStrings (n: x: \"\${toString n}\${x}\") [ \"a\" \"b\" ]" = {
    expr = lib.concatImapStrings (n: x: "${toString n}${x}") [ "a" "b" ];
    expected = "1a2b";
  };
  "lib.concatMapAttrsStringSep \";\" (n: v: \"\${n}=\${v}\") { b = \"2\"; a = \"1\"; }" = {
    expr = lib.concatMapAttrsStringSep ";" (n: v: "${n}=${v}") { b = "2"; a = "1"; };
    expected = "a=1;b=2";
  };
  "lib.concatLines [ \"a\" \"b\" ]" = {
    expr = lib.concatLines [ "a" "b" ];
    expected = "a\nb\n";
  };
  "lib.intersperse \",\" [ \"a\" \"b\" \"c\" ]" = {
    expr = lib.intersperse "," [ "a" "b" "c" ];
    expected = [ "a" "," "b" "," "c" ];
  };
  "lib.intersperse \",\" [ ]" = {
    expr = lib.intersperse "," [ ];
    expected = [ ];
  };
  "lib.strings.replicate 3 \"ab\"" = {
    expr = lib.strings.replicate 3 "ab";
    expected = "ababab";
  };
  "lib.optionalString true \"x\" + lib.optionalString false \"y\"" = {
    expr = lib.optionalString true "x" + lib.optionalString false "y";
    expected = "x";
  };
  "lib.stringToCharacters \"abc\"" = {
    expr = lib.stringToCharacters "abc";
    expected = [ "a" "b" "c" ];
  };
  "lib.stringAsChars (c: if c == \"a\" then \"i\" else c) \"nax\"" = {
    expr = lib.stringAsChars (c: if c == "a" then "i" else c) "nax";
    expected = "nix";
  };
  "lib.splitString \".\" \"a.b..c\"" = {
    expr = lib.splitString "." "a.b..c";
    expected = [ "a" "b" "" "c" ];
  };
  "lib.splitString \"||\" \"a||b|c\"" = {
    expr = lib.splitString "||" "a||b|c";
    expected = [ "a" "b|c" ];
  };
  "lib.splitString \"x\" \"\"" = {
    expr = lib.splitString "x" "";
    expected = [ "" ];
  };
  "lib.splitString \"[\" \"a[b\"" = {
    expr = lib.splitString "[" "a[b";
    expected = [ "a" "b" ];
  };
  "lib.hasPrefix \"ab\" \"abc\"" = {
    expr = lib.hasPrefix "ab" "abc";
    expected = true;
  };
  "lib.hasPrefix \"b\" \"abc\"" = {
    expr = lib.hasPrefix "b" "abc";
    expected = false;
  };
  "lib.hasPrefix \"abcd\" \"abc\"" = {
    expr = lib.hasPrefix "abcd" "abc";
    expected = false;
  };
  "lib.hasSuffix \"bc\" \"abc\"" = {
    expr = lib.hasSuffix "bc" "abc";
    expected = true;
  };
  "lib.hasSuffix \"xabc\" \"abc\"" = {
    expr = lib.hasSuffix "xabc" "abc";
    expected = false;
  };
  "lib.hasSuffix \"\" \"abc\"" = {
    expr = lib.hasSuffix "" "abc";
    expected = true;
  };
  "lib.hasInfix \"b.c\" \"ab.cd\"" = {
    expr = lib.hasInfix "b.c" "ab.cd";
    expected = true;
  };
  "lib.hasInfix \"b.c\" \"abxcd\"" = {
    expr = lib.hasInfix "b.c" "abxcd";
    expected = false;
  };
  "lib.hasInfix \"\" \"abc\"" = {
    expr = lib.hasInfix "" "abc";
    expected = true;
  };
  "lib.hasInfix \"z\" \"\"" = {
    expr = lib.hasInfix "z" "";
    expected = false;
  };
  "lib.removePrefix \"a\" \"abc\"" = {
    expr = lib.removePrefix "a" "abc";
    expected = "bc";
  };
  "lib.removePrefix \"b\" \"abc\"" = {
    expr = lib.removePrefix "b" "abc";
    expected = "abc";
  };
  "lib.removeSuffix \"c\" \"abc\"" = {
    expr = lib.removeSuffix "c" "abc";
    expected = "ab";
  };
  "lib.removeSuffix \"b\" \"abc\"" = {
    expr = lib.removeSuffix "b" "abc";
    expected = "abc";
  };
  "lib.toLower \"ABC-xyz1\"" = {
    expr = lib.toLower "ABC-xyz1";
    expected = "abc-xyz1";
  };
  "lib.toUpper \"abc-XYZ1\"" = {
    expr = lib.toUpper "abc-XYZ1";
    expected = "ABC-XYZ1";
  };
  "lib.strings.toSentenceCase \"hELLO world\"" = {
    expr = lib.strings.toSentenceCase "hELLO world";
    expected = "Hello world";
  };
  "lib.strings.toCamelCase \"hello-world_again\"" = {
    expr = lib.strings.toCamelCase "hello-world_again";
    expected = "helloWorldAgain";
  };
  "lib.strings.trim \"  a b \\n\"" = {
    expr = lib.strings.trim "  a b \n";
    expected = "a b";
  };
  "lib.strings.trim \"\"" = {
    expr = lib.strings.trim "";
    expected = "";
  };
  "lib.strings.trim \" \\n\"" = {
    expr = lib.strings.trim " \n";
    expected = "";
  };
  "lib.strings.trimWith { start = true; } \"  a \"" = {
    expr = lib.strings.trimWith { start = true; } "  a ";
    expected = "a ";
  };
  "lib.strings.trimWith { end = true; } \"  a \"" = {
    expr = lib.strings.trimWith { end = true; } "  a ";
    expected = "  a";
  };
  "lib.replaceStrings [ \"a\" ] [ \"b\" ] \"aca\"" = {
    expr = lib.replaceStrings [ "a" ] [ "b" ] "aca";
    expected = "bcb";
  };
  "lib.replaceString \"a\" \"b\" \"aca\"" = {
    expr = lib.replaceString "a" "b" "aca";
    expected = "bcb";
  };
  "lib.escape [ \"(\" \")\" ] \"(foo)\"" = {
    expr = lib.escape [ "(" ")" ] "(foo)";
    expected = "\\(foo\\)";
  };
  "lib.escapeRegex \"a.b*c[d]{e}^$|\\\\(x)?+\"" = {
    expr = lib.escapeRegex "a.b*c[d]{e}^$|\\(x)?+";
    expected = "a\\.b\\*c\\[d]\\{e}\\^\\$\\|\\\\\\(x\\)\\?\\+";
  };
  "lib.escapeShellArg \"it's a test\"" = {
    expr = lib.escapeShellArg "it's a test";
    expected = "'it'\\''s a test'";
  };
  "lib.escapeShellArg \"plain-word/1.2:3@4%5+6,7\"" = {
    expr = lib.escapeShellArg "plain-word/1.2:3@4%5+6,7";
    expected = "plain-word/1.2:3@4%5+6,7";
  };
  "lib.escapeShellArg \"\"" = {
    expr = lib.escapeShellArg "";
    expected = "''";
  };
  "lib.escapeShellArg \"a=b\"" = {
    expr = lib.escapeShellArg "a=b";
    expected = "'a=b'";
  };
  "lib.escapeShellArg \"$HOME `x` \\\"y\\\"\"" = {
    expr = lib.escapeShellArg "$HOME `x` \"y\"";
    expected = "'$HOME `x` \"y\"'";
  };
  "lib.escapeShellArgs [ \"one\" \"two three\" \"don't\" 4 ]" = {
    expr = lib.escapeShellArgs [ "one" "two three" "don't" 4 ];
    expected = "one 'two three' 'don'\\''t' 4";
  };
  "lib.strings.escapeNixString \"a\\\"b\\\${c}\\\\d\\n\"" = {
    expr = lib.strings.escapeNixString "a\"b\${c}\\d\n";
    expected = "\"a\\\"b\\\${c}\\\\d\\n\"";
  };
  "lib.strings.escapeNixIdentifier \"a-b'\"" = {
    expr = lib.strings.escapeNixIdentifier "a-b'";
    expected = "a-b'";
  };
  "lib.strings.escapeNixIdentifier \"1a\"" = {
    expr = lib.strings.escapeNixIdentifier "1a";
    expected = "\"1a\"";
  };
  "lib.strings.escapeNixIdentifier \"let\"" = {
    expr = lib.strings.escapeNixIdentifier "let";
    expected = "\"let\"";
  };
  "lib.escapeXML \"<a href=\\\"x\\\">'&'</a>\"" = {
    expr = lib.escapeXML "<a href=\"x\">'&'</a>";
    expected = "&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;";
  };
  "lib.strings.escapeC [ \" \" ] \"hello world\"" = {
    expr = lib.strings.escapeC [ " " ] "hello world";
    expected = "hello\\x20world";
  };
  "lib.strings.escapeURL \"a b/c?d=é~-_.x\"" = {
    expr = lib.strings.escapeURL "a b/c?d=é~-_.x";
    expected = "a%20b%2Fc%3Fd%3Dé~-_.x";
  };
  "lib.strings.isValidPosixName \"a_B1\"" = {
    expr = lib.strings.isValidPosixName "a_B1";
    expected = true;
  };
  "lib.strings.isValidPosixName \"1a\"" = {
    expr = lib.strings.isValidPosixName "1a";
    expected = false;
  };
  "lib.toShellVar \"name\" \"a b\"" = {
    expr = lib.toShellVar "name" "a b";
    expected = "name='a b'";
  };
  "lib.toShellVar \"list\" [ \"a b\" \"c\" ]" = {
    expr = lib.toShellVar "list" [ "a b" "c" ];
    expected = "declare -a list=('a b' c)";
  };
  "lib.toShellVar \"map\" { x = \"a b\"; y = \"c\"; }" = {
    expr = lib.toShellVar "map" { x = "a b"; y = "c"; };
    expected = "declare -A map=([x]='a b' [y]=c)";
  };
  "lib.toShellVars { foo = 1; bar = [ \"x\" ]; }" = {
    expr = lib.toShellVars { foo = 1; bar = [ "x" ]; };
    expected = "declare -a bar=(x)\nfoo=1";
  };
  "lib.toInt \"42\"" = {
    expr = lib.toInt "42";
    expected = 42;
  };
  "lib.toInt \" -42 \"" = {
    expr = lib.toInt " -42 ";
    expected = -42;
  };
  "lib.toInt \"0\"" = {
    expr = lib.toInt "0";
    expected = 0;
  };
  "(builtins.tryEval (lib.toInt \"042\")).success" = {
    expr = (builtins.tryEval (lib.toInt "042")).success;
    expected = false;
  };
  "(builtins.tryEval (lib.toInt \"4x\")).success" = {
    expr = (builtins.tryEval (lib.toInt "4x")).success;
    expected = false;
  };
  "lib.toIntBase10 \"0042\"" = {
    expr = lib.toIntBase10 "0042";
    expected = 42;
  };
  "lib.toIntBase10 \"0\"" = {
    expr = lib.toIntBase10 "0";
    expected = 0;
  };
  "lib.toIntBase10 \" -7 \"" = {
    expr = lib.toIntBase10 " -7 ";
    expected = -7;
  };
  "lib.fixedWidthString 5 \"0\" \"42\"" = {
    expr = lib.fixedWidthString 5 "0" "42";
    expected = "00042";
  };
  "lib.fixedWidthNumber 4 15" = {
    expr = lib.fixedWidthNumber 4 15;
    expected = "0015";
  };
  "(builtins.tryEval (lib.fixedWidthString 1 \"0\" \"42\")).success" = {
    expr = (builtins.tryEval (lib.fixedWidthString 1 "0" "42")).success;
    expected = false;
  };
  "lib.versionOlder \"1.2\" \"1.10\"" = {
    expr = lib.versionOlder "1.2" "1.10";
    expected = true;
  };
  "lib.versionOlder \"1.10\" \"1.10\"" = {
    expr = lib.versionOlder "1.10" "1.10";
    expected = false;
  };
  "lib.versionAtLeast \"1.10\" \"1.2\"" = {
    expr = lib.versionAtLeast "1.10" "1.2";
    expected = true;
  };
  "lib.versionAtLeast \"1.2\" \"1.10\"" = {
    expr = lib.versionAtLeast "1.2" "1.10";
    expected = false;
  };
  "lib.versions.major \"1.2.3\"" = {
    expr = lib.versions.major "1.2.3";
    expected = "1";
  };
  "lib.versions.minor \"1.2.3\"" = {
    expr = lib.versions.minor "1.2.3";
    expected = "2";
  };
  "lib.versions.patch \"1.2.3\"" = {
    expr = lib.versions.patch "1.2.3";
    expected = "3";
  };
  "lib.versions.majorMinor \"1.2.3\"" = {
    expr = lib.versions.majorMinor "1.2.3";
    expected = "1.2";
  };
  "lib.versions.pad 3 \"1.2\"" = {
    expr = lib.versions.pad 3 "1.2";
    expected = "1.2.0";
  };
  "lib.versions.pad 2 \"1.2.3-rc1\"" = {
    expr = lib.versions.pad 2 "1.2.3-rc1";
    expected = "1.2-rc1";
  };
  "lib.splitVersion \"1.2.3\"" = {
    expr = lib.splitVersion "1.2.3";
    expected = [ "1" "2" "3" ];
  };
  "lib.getName \"nix-2.26.3\"" = {
    expr = lib.getName "nix-2.26.3";
    expected = "nix";
  };
  "lib.getName { pname = \"x\"; }" = {
    expr = lib.getName { pname = "x"; };
    expected = "x";
  };
  "lib.getVersion \"nix-2.26.3\"" = {
    expr = lib.getVersion "nix-2.26.3";
    expected = "2.26.3";
  };
  "lib.getVersion { name = \"a-1.0\"; }" = {
    expr = lib.getVersion { name = "a-1.0"; };
    expected = "1.0";
  };
  "lib.strings.sanitizeDerivationName \"..foo bar@x\"" = {
    expr = lib.strings.sanitizeDerivationName "..foo bar@x";
    expected = "foo-bar-x";
  };
  "lib.strings.sanitizeDerivationName \"\"" = {
    expr = lib.strings.sanitizeDerivationName "";
    expected = "unknown";
  };
  "lib.makeBinPath [ \"/a\" { outPath = \"/b\"; } ]" = {
    expr = lib.makeBinPath [ "/a" { outPath = "/b"; } ];
    expected = "/a/bin:/b/bin";
  };
  "lib.makeLibraryPath [ \"/a\" \"/b\" ]" = {
    expr = lib.makeLibraryPath [ "/a" "/b" ];
    expected = "/a/lib:/b/lib";
  };
  "lib.makeSearchPath \"share\" [ \"/a\" null \"/b\" ]" = {
    expr = lib.makeSearchPath "share" [ "/a" null "/b" ];
    expected = "/a/share:/b/share";
  };
  "lib.makeSearchPathOutput \"dev\" \"include\" [ { outPath = \"/b\"; dev = \"/d\"; } ]" = {
    expr = lib.makeSearchPathOutput "dev" "include" [ { outPath = "/b"; dev = "/d"; } ];
    expected = "/d/include";
  };
  "lib.enableFeature true \"x\" + lib.enableFeature false \"y\"" = {
    expr = lib.enableFeature true "x" + lib.enableFeature false "y";
    expected = "--enable-x--disable-y";
  };
  "lib.withFeatureAs true \"x\" \"1\" + lib.withFeatureAs false \"y\" \"2\"" = {
    expr = lib.withFeatureAs true "x" "1" + lib.withFeatureAs false "y" "2";
    expected = "--with-x=1--without-y";
  };
  "lib.enableFeatureAs true \"x\" \"1\" + lib.withFeature false \"y\"" = {
    expr = lib.enableFeatureAs true "x" "1" + lib.withFeature false "y";
    expected = "--enable-x=1--without-y";
  };
  "lib.strings.levenshtein \"kitten\" \"sitting\"" = {
    expr = lib.strings.levenshtein "kitten" "sitting";
    expected = 3;
  };
  "lib.strings.levenshtein \"\" \"abc\"" = {
    expr = lib.strings.levenshtein "" "abc";
    expected = 3;
  };
  "lib.strings.levenshteinAtMost 2 \"kitten\" \"sitting\"" = {
    expr = lib.strings.levenshteinAtMost 2 "kitten" "sitting";
    expected = false;
  };
  "lib.strings.levenshteinAtMost 3 \"kitten\" \"sitting\"" = {
    expr = lib.strings.levenshteinAtMost 3 "kitten" "sitting";
    expected = true;
  };
  "lib.strings.commonPrefixLength \"abcd\" \"abxd\"" = {
    expr = lib.strings.commonPrefixLength "abcd" "abxd";
    expected = 2;
  };
  "lib.strings.commonSuffixLength \"abcd\" \"xbcd\"" = {
    expr = lib.strings.commonSuffixLength "abcd" "xbcd";
    expected = 3;
  };
  "lib.strings.normalizePath \"/a//b///c/\"" = {
    expr = lib.strings.normalizePath "/a//b///c/";
    expected = "/a/b/c/";
  };
  "lib.strings.normalizePath \"a//b\"" = {
    expr = lib.strings.normalizePath "a//b";
    expected = "a/b";
  };
  "lib.strings.isConvertibleWithToString [ 1 \"a\" null ]" = {
    expr = lib.strings.isConvertibleWithToString [ 1 "a" null ];
    expected = true;
  };
  "lib.strings.isConvertibleWithToString { }" = {
    expr = lib.strings.isConvertibleWithToString { };
    expected = false;
  };
  "lib.isStringLike { outPath = \"x\"; }" = {
    expr = lib.isStringLike { outPath = "x"; };
    expected = true;
  };
  "lib.isStringLike 1" = {
    expr = lib.isStringLike 1;
    expected = false;
  };
  "lib.isStorePath \"/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11\"" = {
    expr = lib.isStorePath "/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11";
    expected = true;
  };
  "lib.isStorePath \"/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11/bin/python\"" = {
    expr = lib.isStorePath "/nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python-2.7.11/bin/python";
    expected = false;
  };
  "lib.isStorePath 42" = {
    expr = lib.isStorePath 42;
    expected = false;
  };
  "lib.strings.charToInt \"A\"" = {
    expr = lib.strings.charToInt "A";
    expected = 65;
  };
  "lib.fileContents ./fixtures/two-lines.txt" = {
    expr = lib.fileContents ./fixtures/two-lines.txt;
    expected = "a\nb";
  };
}
