# Lists
{ lib }:
let
  inherit (builtins)
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    head
    isList
    length
    sort
    tail
    ;
  inherit (lib) min;

  toList = value: if isList value then value else [ value ];

  foldr =
    f: initial: list:
    let
      count = length list;
      from = n: if n == count then initial else f (elemAt list n) (from (n + 1));
    in
    from 0;

  sublist =
    start: count: list:
    let
      remaining = length list - start;
    in
    genList (n: elemAt list (start + n)) (lib.max 0 (min count remaining));
  take = sublist 0;
  drop = count: list: sublist count (length list) list;

  flatten = value: if isList value then concatMap flatten value else [ value ];

  imap0 = f: list: genList (n: f n (elemAt list n)) (length list);
  imap1 = f: imap0 (n: f (n + 1));

  findFirstIndex =
    test: default: list:
    let
      count = length list;
      from =
        n:
        if n == count then
          default
        else if test (elemAt list n) then
          n
        else
          from (n + 1);
    in
    from 0;

  zipListsWith =
    f: a: b:
    genList (n: f (elemAt a n) (elemAt b n)) (min (length a) (length b));

  # Values that strings can name are looked up in a set, others one by one.
  uniqueStrings = list: map (group: head group) (lib.attrValues (lib.groupBy lib.id list));
  unique = foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];

  listDfs =
    stopOnCycles: before: list:
    let
      visit =
        current: visited: rest:
        let
          split = lib.partition (value: before value current) rest;
          cycles = filter (value: before value current) visited;
        in
        if stopOnCycles && cycles != [ ] then
          {
            cycle = current;
            loops = cycles;
            inherit visited rest;
          }
        else if split.right == [ ] then
          {
            minimal = current;
            inherit visited rest;
          }
        else
          visit (head split.right) ([ current ] ++ visited) (tail split.right ++ split.wrong);
    in
    visit (head list) [ ] (tail list);

  toposort =
    before: list:
    let
      found = listDfs true before list;
      others = toposort before (found.visited ++ found.rest);
    in
    if length list < 2 then
      { result = list; }
    else if found ? cycle then
      {
        cycle = lib.reverseList ([ found.cycle ] ++ found.visited);
        inherit (found) loops;
      }
    else if others ? cycle then
      others
    else
      { result = [ found.minimal ] ++ others.result; };

  compareLists =
    compare: a: b:
    if a == [ ] then
      if b == [ ] then 0 else -1
    else if b == [ ] then
      1
    else
      let
        first = compare (head a) (head b);
      in
      if first == 0 then compareLists compare (tail a) (tail b) else first;

  commonPrefixLength =
    a: b:
    let
      limit = min (length a) (length b);
      from = n: if n < limit && elemAt a n == elemAt b n then from (n + 1) else n;
    in
    from 0;
in
{
  inherit (builtins)
    all
    any
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    groupBy
    head
    length
    map
    partition
    sort
    tail
    ;
  inherit
    toList
    foldr
    sublist
    take
    drop
    flatten
    imap0
    imap1
    findFirstIndex
    zipListsWith
    unique
    uniqueStrings
    listDfs
    toposort
    compareLists
    ;

  singleton = value: [ value ];
  fold = foldr;
  foldl =
    f: initial: list:
    let
      upTo = n: if n == 0 then initial else f (upTo (n - 1)) (elemAt list (n - 1));
    in
    upTo (length list);
  forEach = list: f: map f list;

  optional = condition: value: if condition then [ value ] else [ ];
  optionals = condition: list: if condition then list else [ ];

  last =
    list: if list == [ ] then throw "lib.last: the list is empty." else elemAt list (length list - 1);
  init = list: if list == [ ] then throw "lib.init: the list is empty." else take (length list - 1) list;
  takeEnd = count: list: drop (length list - min count (length list)) list;
  dropEnd = count: list: take (length list - count) list;

  remove = value: filter (other: other != value);
  ifilter0 =
    test: list:
    map (n: elemAt list n) (filter (n: test n (elemAt list n)) (genList lib.id (length list)));
  count = test: foldl' (sum: value: if test value then sum + 1 else sum) 0;

  findFirst =
    test: default: list:
    let
      index = findFirstIndex test null list;
    in
    if index == null then default else elemAt list index;
  findSingle =
    test: default: multiple: list:
    let
      found = filter test list;
    in
    if found == [ ] then
      default
    else if length found > 1 then
      multiple
    else
      head found;

  range = first: last: if first > last then [ ] else genList (n: first + n) (last - first + 1);
  replicate = count: value: genList (_: value) count;
  reverseList =
    list:
    let
      count = length list;
    in
    genList (n: elemAt list (count - n - 1)) count;

  groupBy' =
    f: initial: key: list:
    builtins.mapAttrs (_: foldl' f initial) (builtins.groupBy key list);

  zipLists = zipListsWith (fst: snd: { inherit fst snd; });
  crossLists = f: foldl' (functions: values: concatMap (g: map g values) functions) [ f ];

  sortOn =
    key: list:
    map (pair: pair.value) (
      sort (a: b: a.key < b.key) (
        map (value: {
          key = key value;
          inherit value;
        }) list
      )
    );
  naturalSort =
    list:
    let
      parts = text: map (part: if isList part then lib.toIntBase10 (head part) else part) (
        builtins.split "(0|[1-9][0-9]*)" text
      );
      compare =
        a: b:
        if builtins.typeOf a == builtins.typeOf b then
          lib.compare a b
        else if builtins.isInt a then
          -1
        else
          1;
    in
    map (pair: pair.text) (
      sort (a: b: compareLists compare a.parts b.parts < 0) (
        map (text: {
          inherit text;
          parts = parts text;
        }) list
      )
    );

  subtractLists = unwanted: filter (value: !elem value unwanted);
  intersectLists = wanted: filter (value: elem value wanted);
  mutuallyExclusive = a: b: length a == 0 || !builtins.any (value: elem value a) b;
  allUnique = list: length (unique list) == length list;

  replaceElemAt =
    list: index: value:
    imap0 (n: old: if n == index then value else old) list;

  hasPrefix = prefix: list: take (length prefix) list == prefix;
  removePrefix =
    prefix: list:
    if take (length prefix) list == prefix then
      drop (length prefix) list
    else
      throw "lib.lists.removePrefix: the list does not start with the prefix.";
  commonPrefix = a: b: take (commonPrefixLength a b) a;
}
