# Text: joining, cutting, testing, changing.
{ lib }:
let
  inherit (builtins)
    concatStringsSep
    elemAt
    filter
    fromJSON
    genList
    head
    isPath
    isString
    length
    match
    replaceStrings
    split
    stringLength
    substring
    toJSON
    ;

  stringToCharacters = text: genList (n: substring n 1 text) (stringLength text);
  lowerLetters = stringToCharacters "abcdefghijklmnopqrstuvwxyz";
  upperLetters = stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  printable = stringToCharacters (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
  );
  toUpper = replaceStrings lowerLetters upperLetters;
  toLower = replaceStrings upperLetters lowerLetters;

  escape = characters: replaceStrings characters (map (character: "\\${character}") characters);
  escapeRegex = escape (stringToCharacters "\\[{()^$?*+|.");

  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
  hasSuffix =
    suffix: text:
    let
      start = stringLength text - stringLength suffix;
    in
    start >= 0 && substring start (-1) text == suffix;

  splitString =
    separator: text:
    filter isString (split (escapeRegex (toString separator)) (toString text));

  concatMapStringsSep =
    separator: f: list:
    concatStringsSep separator (map f list);
  concatStrings = concatStringsSep "";
  concatMapStrings = concatMapStringsSep "";

  isStringLike =
    value: isString value || isPath value || value ? outPath || value ? __toString;

  trimWith =
    {
      start ? false,
      end ? false,
    }:
    text:
    let
      blank = " \t\r\n";
      found =
        if start && end then
          match "[${blank}]*(.*[^${blank}])[${blank}]*" text
        else if start then
          match "[${blank}]*(.*)" text
        else
          match "(.*[^${blank}])[${blank}]*" text;
    in
    if !start && !end then
      text
    else if found == null then
      ""
    else
      head found;

  toIntBase10 =
    text:
    let
      digits = match "[[:space:]]*(-?)0*([0-9]+)[[:space:]]*" text;
    in
    if digits == null then
      throw "lib.toIntBase10: ${toJSON text} is not an integer."
    else
      fromJSON (head digits + elemAt digits 1);

  # Rows of the matrix of edit distances, each from the one before.
  levenshtein =
    a: b:
    let
      columns = stringToCharacters b;
      nextRow =
        previous: character:
        let
          cells =
            builtins.foldl'
              (
                state: other:
                let
                  n = length state - 1;
                  replaced = elemAt previous n + (if other == character then 0 else 1);
                  inserted = elemAt state n + 1;
                  deleted = elemAt previous (n + 1) + 1;
                in
                state ++ [ (lib.min replaced (lib.min inserted deleted)) ]
              )
              [ (head previous + 1) ]
              columns;
        in
        cells;
    in
    lib.last (
      builtins.foldl' nextRow (genList lib.id (length columns + 1)) (stringToCharacters a)
    );
in
{
  inherit (builtins)
    compareVersions
    concatStringsSep
    elem
    hashString
    isString
    match
    parseDrvName
    readFile
    replaceStrings
    split
    stringLength
    substring
    toJSON
    typeOf
    unsafeDiscardStringContext
    ;
  inherit
    stringToCharacters
    toUpper
    toLower
    escape
    escapeRegex
    hasPrefix
    hasSuffix
    splitString
    concatMapStringsSep
    concatStrings
    concatMapStrings
    isStringLike
    trimWith
    toIntBase10
    levenshtein
    ;
  lowerChars = lowerLetters;
  upperChars = upperLetters;

  concatImapStringsSep =
    separator: f: list:
    concatStringsSep separator (lib.imap1 f list);
  concatImapStrings = f: list: concatStrings (lib.imap1 f list);
  concatMapAttrsStringSep =
    separator: f: set:
    concatStringsSep separator (lib.mapAttrsToList f set);
  concatLines = concatMapStrings (line: line + "\n");
  join = concatStringsSep;
  replaceString = old: new: replaceStrings [ old ] [ new ];
  intersperse =
    separator: list:
    lib.drop 1 (
      builtins.concatMap (value: [
        separator
        value
      ]) list
    );
  replicate = count: text: concatStrings (lib.lists.replicate count text);
  optionalString = condition: text: if condition then text else "";
  stringAsChars = f: text: concatMapStrings f (stringToCharacters text);

  hasInfix =
    infix: text:
    infix == "" || replaceStrings [ (toString infix) ] [ "" ] (toString text) != toString text;
  removePrefix =
    prefix: text:
    if hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
  removeSuffix =
    suffix: text:
    if hasSuffix suffix text then
      substring 0 (stringLength text - stringLength suffix) text
    else
      text;
  trim = trimWith {
    start = true;
    end = true;
  };
  toSentenceCase = text: toUpper (substring 0 1 text) + toLower (substring 1 (-1) text);
  toCamelCase =
    text:
    let
      words = filter (word: isString word && word != "") (split "[-_ ]" text);
      capital = word: toUpper (substring 0 1 word) + substring 1 (-1) word;
    in
    if words == [ ] then
      ""
    else
      let
        first = head words;
      in
      toLower (substring 0 1 first) + substring 1 (-1) first + concatMapStrings capital (builtins.tail words);
  normalizePath = text: concatStringsSep "/" (
    lib.optional (hasPrefix "/" text) "" ++ filter (part: part != "") (splitString "/" text)
    ++ lib.optional (hasSuffix "/" text && text != "/") ""
  );
  commonPrefixLength =
    a: b: length (lib.lists.commonPrefix (stringToCharacters a) (stringToCharacters b));
  commonSuffixLength =
    a: b:
    let
      reversed = text: lib.reverseList (stringToCharacters text);
    in
    length (lib.lists.commonPrefix (reversed a) (reversed b));
  levenshteinAtMost =
    limit: a: b:
    let
      difference = stringLength a - stringLength b;
    in
    difference <= limit && -difference <= limit && levenshtein a b <= limit;

  fixedWidthString =
    width: filler: text:
    let
      missing = width - stringLength text;
    in
    if missing < 0 then
      throw "lib.fixedWidthString: ${toJSON text} is longer than ${toString width} characters."
    else
      concatStrings (lib.lists.replicate missing filler) + text;
  fixedWidthNumber = width: number: lib.fixedWidthString width "0" (toString number);
  isConvertibleWithToString =
    value:
    isStringLike value
    || builtins.elem (builtins.typeOf value) [
      "null"
      "int"
      "float"
      "bool"
    ]
    || (builtins.isList value && builtins.all lib.strings.isConvertibleWithToString value);

  toInt =
    text:
    let
      digits = match "[[:space:]]*(-?[0-9]+)[[:space:]]*" text;
    in
    if digits == null then
      throw "lib.toInt: ${toJSON text} is not an integer."
    else if match "-?0[0-9]+" (head digits) != null then
      throw "lib.toInt: ${toJSON text} starts with a zero: octal or decimal? Use lib.toIntBase10 for decimal."
    else
      fromJSON (head digits);

  charToInt = character: lib.strings.asciiTable.${character};
  asciiTable =
    builtins.listToAttrs (lib.imap0 (n: character: lib.nameValuePair character (32 + n)) printable)
    // {
      "\t" = 9;
      "\n" = 10;
      "\r" = 13;
    };

  fileContents = file: lib.removeSuffix "\n" (builtins.readFile file);
  addContextFrom = source: target: substring 0 0 source + target;
}
