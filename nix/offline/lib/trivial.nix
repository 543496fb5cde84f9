# Small functions with no topic of their own, and what the language itself offers.
{ lib }:
let
  inherit (builtins)
    elem
    fromJSON
    fromTOML
    readFile
    warn
    ;

  release = "26.05";
  versionSuffix = ".offline";
  oldestSupportedRelease = 2511;

  isFunction = value: builtins.isFunction value || (value ? __functor && isFunction (value.__functor value));

  functionArgs =
    f:
    if f ? __functor then
      f.__functionArgs or (functionArgs (f.__functor f))
    else
      builtins.functionArgs f;

  warnIf = condition: message: if condition then warn message else lib.id;
  throwIf = condition: message: if condition then throw message else lib.id;

  hexDigits = lib.stringToCharacters "0123456789ABCDEF";

  toBaseDigits =
    base: number:
    let
      higher = number / base;
    in
    if number < base then [ number ] else toBaseDigits base higher ++ [ (number - base * higher) ];
in
{
  inherit (builtins)
    add
    addErrorContext
    bitAnd
    bitOr
    bitXor
    deepSeq
    fromJSON
    genericClosure
    isAttrs
    isBool
    isFloat
    isInt
    isPath
    isString
    isList
    lessThan
    pathExists
    readFile
    seq
    sub
    tryEval
    typeOf
    appendContext
    baseNameOf
    ceil
    convertHash
    dirOf
    div
    floor
    fromTOML
    getContext
    hasContext
    hashFile
    mul
    placeholder
    readDir
    readFileType
    splitVersion
    toFile
    toString
    toXML
    unsafeGetAttrPos
    warn
    ;
  inherit
    release
    versionSuffix
    isFunction
    functionArgs
    warnIf
    throwIf
    toBaseDigits
    ;

  version = release + versionSuffix;
  codeName = "Offline";
  inherit oldestSupportedRelease;
  oldestSupportedReleaseIsAtLeast = since: since <= oldestSupportedRelease;
  isInOldestRelease = since: since <= oldestSupportedRelease;
  revisionWithDefault = lib.id;
  inNixShell = builtins.getEnv "IN_NIX_SHELL" != "";
  inPureEvalMode = !(builtins ? currentSystem);

  id = x: x;
  const = x: _: x;
  flip =
    f: a: b:
    f b a;
  pipe = builtins.foldl' (value: f: f value);
  concat = a: b: a ++ b;
  or = a: b: a || b;
  and = a: b: a && b;
  xor = a: b: a != b;
  bitNot = builtins.sub (-1);
  mergeAttrs = a: b: a // b;
  defaultTo = fallback: value: if value == null then fallback else value;
  mapNullable = f: value: if value == null then null else f value;

  boolToString = value: if value then "true" else "false";
  boolToYesNo = value: if value then "yes" else "no";

  min = a: b: if a < b then a else b;
  max = a: b: if a > b then a else b;
  mod = a: b: a - b * (a / b);
  compare =
    a: b:
    if a < b then
      -1
    else if a > b then
      1
    else
      0;
  splitByAndCompare =
    test: yes: no: a: b:
    if test a then
      if test b then yes a b else -1
    else if test b then
      1
    else
      no a b;

  setFunctionArgs = f: args: {
    __functor = _: f;
    __functionArgs = args;
  };
  toFunction = value: if isFunction value then value else _: value;
  mirrorFunctionArgs = f: lib.flip lib.setFunctionArgs (functionArgs f);

  showWarnings = messages: value: builtins.foldl' (result: message: warn message result) value messages;
  info = message: builtins.trace "info: ${message}";
  warnIfNot = condition: warnIf (!condition);
  throwIfNot = condition: throwIf (!condition);
  checkListOfEnum =
    subject: allowed: given: result:
    let
      wrong = builtins.filter (value: !elem value allowed) given;
    in
    if wrong == [ ] then
      result
    else
      throw "${subject}: ${toString wrong} not among the allowed values ${toString allowed}.";

  importJSON = file: fromJSON (readFile file);
  importTOML = file: fromTOML (readFile file);

  toHexString =
    number: lib.concatMapStrings (builtins.elemAt hexDigits) (toBaseDigits 16 number);
  fromHexString = text: (fromTOML "value = 0x${lib.removePrefix "0x" (lib.toLower text)}").value;

  # Assertions
  assertMsg = condition: message: condition || throw message;
  assertOneOf =
    name: value: allowed:
    elem value allowed || throw "${name} must be one of ${toString allowed}, but is ${toString value}.";
}
