# Text inside other languages: shell, Nix, XML, URLs, systemd.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatStringsSep
    isAttrs
    isList
    match
    replaceStrings
    toJSON
    ;
  inherit (lib) escape isStringLike;

  escapeShellArg =
    value:
    let
      text = toString value;
    in
    if match "[[:alnum:],._+:@%/-]+" text == null then
      "'${replaceStrings [ "'" ] [ "'\\''" ] text}'"
    else
      text;

  isValidPosixName = name: match "[a-zA-Z_][a-zA-Z0-9_]*" name != null;

  toShellVar =
    name: value:
    if !isValidPosixName name then
      throw "lib.toShellVar: `${name}` is not a name for a shell variable."
    else if isAttrs value && !isStringLike value then
      "declare -A ${name}=(${
        concatStringsSep " " (
          lib.mapAttrsToList (key: entry: "[${escapeShellArg key}]=${escapeShellArg entry}") value
        )
      })"
    else if isList value then
      "declare -a ${name}=(${lib.escapeShellArgs value})"
    else
      "${name}=${escapeShellArg value}";

  hexOf = character: lib.fixedWidthString 2 "0" (lib.toHexString (lib.strings.charToInt character));

  escapeNixString = text: escape [ "$" ] (toJSON text);
  keywords = [
    "assert"
    "else"
    "if"
    "in"
    "inherit"
    "let"
    "or"
    "rec"
    "then"
    "with"
  ];
in
{
  inherit
    escapeShellArg
    isValidPosixName
    toShellVar
    escapeNixString
    ;
  escapeShellArgs = lib.concatMapStringsSep " " escapeShellArg;
  toShellVars = lib.concatMapAttrsStringSep "\n" toShellVar;

  escapeNixIdentifier =
    name:
    if match "[a-zA-Z_][a-zA-Z0-9_'-]*" name != null && !builtins.elem name keywords then
      name
    else
      escapeNixString name;

  escapeXML =
    replaceStrings
      [
        "\""
        "'"
        "<"
        ">"
        "&"
      ]
      [
        "&quot;"
        "&apos;"
        "&lt;"
        "&gt;"
        "&amp;"
      ];

  escapeC =
    characters: replaceStrings characters (map (character: "\\x${lib.toLower (hexOf character)}") characters);

  # Percent-encoding of everything printable but what RFC 3986 leaves unreserved.
  escapeURL =
    let
      reserved = builtins.filter (character: match "[A-Za-z0-9_.~-]" character == null) (
        attrNames lib.strings.asciiTable
      );
    in
    replaceStrings reserved (map (character: "%${hexOf character}") reserved);
}
