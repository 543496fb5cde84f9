# Lists.
{ lib }:
[
  { expr = lib.toList 1; expected = [ 1 ]; }
  { expr = lib.toList [ 1 ]; expected = [ 1 ]; }
  { expr = lib.singleton "x"; expected = [ "x" ]; }
  { expr = lib.optional true 1 ++ lib.optional false 2; expected = [ 1 ]; }
  { expr = lib.optionals true [ 1 2 ] ++ lib.optionals false [ 3 ]; expected = [ 1 2 ]; }
  { expr = lib.flatten [ 1 [ 2 [ 3 ] [ ] ] 4 ]; expected = [ 1 2 3 4 ]; }
  { expr = lib.flatten 1; expected = [ 1 ]; }
  { expr = lib.foldr (a: b: a + b) "z" [ "a" "b" ]; expected = "abz"; }
  { expr = lib.foldl (a: b: "(${a}${b})") "z" [ "a" "b" ]; expected = "((za)b)"; }
  { expr = lib.foldl' (a: b: a + b) 0 [ 1 2 3 ]; expected = 6; }
  { expr = lib.imap0 (n: x: "${x}${toString n}") [ "a" "b" ]; expected = [ "a0" "b1" ]; }
  { expr = lib.imap1 (n: x: "${x}${toString n}") [ "a" "b" ]; expected = [ "a1" "b2" ]; }
  { expr = lib.forEach [ 1 2 ] (x: x * 2); expected = [ 2 4 ]; }
  { expr = lib.concatMap (x: [ x x ]) [ 1 2 ]; expected = [ 1 1 2 2 ]; }
  { expr = lib.filter (x: x > 1) [ 1 2 3 ]; expected = [ 2 3 ]; }
  { expr = lib.ifilter0 (n: x: n == 0 || x > 2) [ 1 2 3 ]; expected = [ 1 3 ]; }
  { expr = lib.remove 2 [ 1 2 3 2 ]; expected = [ 1 3 ]; }
  { expr = lib.unique [ 3 2 3 4 2 ]; expected = [ 3 2 4 ]; }
  { expr = lib.unique [ { a = 1; } { a = 1; } ]; expected = [ { a = 1; } ]; }
  { expr = lib.uniqueStrings [ "b" "a" "b" ]; expected = [ "a" "b" ]; }
  { expr = lib.allUnique [ 1 2 1 ]; expected = false; }
  { expr = lib.last [ 1 2 3 ]; expected = 3; }
  { expr = lib.init [ 1 2 3 ]; expected = [ 1 2 ]; }
  { expr = lib.take 2 [ 1 2 3 ]; expected = [ 1 2 ]; }
  { expr = lib.take 5 [ 1 2 3 ]; expected = [ 1 2 3 ]; }
  { expr = lib.drop 2 [ 1 2 3 ]; expected = [ 3 ]; }
  { expr = lib.drop 5 [ 1 2 3 ]; expected = [ ]; }
  { expr = lib.sublist 1 2 [ 1 2 3 4 ]; expected = [ 2 3 ]; }
  { expr = lib.sublist 1 9 [ 1 2 3 4 ]; expected = [ 2 3 4 ]; }
  { expr = lib.takeEnd 2 [ 1 2 3 ]; expected = [ 2 3 ]; }
  { expr = lib.dropEnd 2 [ 1 2 3 ]; expected = [ 1 ]; }
  { expr = lib.range 2 5; expected = [ 2 3 4 5 ]; }
  { expr = lib.range 3 2; expected = [ ]; }
  { expr = lib.replicate 2 "x"; expected = [ "x" "x" ]; }
  { expr = lib.reverseList [ 1 2 3 ]; expected = [ 3 2 1 ]; }
  { expr = lib.count (x: x > 1) [ 1 2 3 ]; expected = 2; }
  { expr = lib.any (x: x > 2) [ 1 2 3 ]; expected = true; }
  { expr = lib.all (x: x > 2) [ 1 2 3 ]; expected = false; }
  { expr = lib.elem 2 [ 1 2 ]; expected = true; }
  { expr = lib.findFirst (x: x > 1) 9 [ 1 2 3 ]; expected = 2; }
  { expr = lib.findFirst (x: x > 5) 9 [ 1 2 3 ]; expected = 9; }
  { expr = lib.findSingle (x: x == 3) "none" "multiple" [ 1 3 3 ]; expected = "multiple"; }
  { expr = lib.findSingle (x: x == 3) "none" "multiple" [ 1 3 ]; expected = 3; }
  { expr = lib.lists.findFirstIndex (x: x == 3) null [ 1 3 ]; expected = 1; }
  { expr = lib.partition (x: x > 2) [ 1 2 3 4 ]; expected = { right = [ 3 4 ]; wrong = [ 1 2 ]; }; }
  {
    expr = lib.groupBy (x: if x > 2 then "big" else "small") [ 1 2 3 4 ];
    expected = { big = [ 3 4 ]; small = [ 1 2 ]; };
  }
  {
    expr = lib.groupBy' (a: b: a + b) 0 (x: if x > 2 then "big" else "small") [ 1 2 3 4 ];
    expected = { big = 7; small = 3; };
  }
  { expr = lib.zipLists [ 1 2 3 ] [ "a" "b" ]; expected = [ { fst = 1; snd = "a"; } { fst = 2; snd = "b"; } ]; }
  { expr = lib.zipListsWith (a: b: a + b) [ "h" "l" ] [ "e" "o" ]; expected = [ "he" "lo" ]; }
  { expr = lib.sort (a: b: a < b) [ 3 1 2 ]; expected = [ 1 2 3 ]; }
  { expr = lib.sortOn (x: -x) [ 3 1 2 ]; expected = [ 3 2 1 ]; }
  { expr = lib.naturalSort [ "disk11" "disk8" "disk100" "disk9" ]; expected = [ "disk8" "disk9" "disk11" "disk100" ]; }
  { expr = lib.naturalSort [ "v1.10" "v1.9" "v1" "a" ]; expected = [ "a" "v1" "v1.9" "v1.10" ]; }
  { expr = lib.compareLists lib.compare [ 1 2 ] [ 1 3 ]; expected = -1; }
  { expr = lib.compareLists lib.compare [ ] [ "a" ]; expected = -1; }
  { expr = lib.subtractLists [ 3 2 ] [ 1 2 3 4 ]; expected = [ 1 4 ]; }
  { expr = lib.intersectLists [ 1 2 3 ] [ 6 3 2 ]; expected = [ 3 2 ]; }
  { expr = lib.mutuallyExclusive [ 1 2 ] [ 3 ]; expected = true; }
  { expr = lib.mutuallyExclusive [ 1 2 ] [ 2 ]; expected = false; }
  { expr = lib.replaceElemAt [ 1 2 3 ] 1 9; expected = [ 1 9 3 ]; }
  { expr = lib.lists.hasPrefix [ 1 2 ] [ 1 2 3 ]; expected = true; }
  { expr = lib.lists.removePrefix [ 1 2 ] [ 1 2 3 ]; expected = [ 3 ]; }
  { expr = lib.lists.commonPrefix [ 1 2 3 ] [ 1 2 4 ]; expected = [ 1 2 ]; }
  { expr = lib.toposort (a: b: a == "x" && b == "y") [ "y" "z" "x" ]; expected = { result = [ "x" "y" "z" ]; }; }
  { expr = lib.toposort (a: b: a < b) [ 3 2 1 ]; expected = { result = [ 1 2 3 ]; }; }
  {
    expr = lib.toposort (a: b: a == "a" && b == "b" || a == "b" && b == "a") [ "a" "b" ];
    expected = { cycle = [ "a" "b" ]; loops = [ "a" ]; };
  }
  { expr = lib.crossLists (a: b: "${a}${b}") [ [ "1" "2" ] [ "3" "4" ] ]; expected = [ "13" "14" "23" "24" ]; }
]
