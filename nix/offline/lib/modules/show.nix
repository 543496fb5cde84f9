# Values and definitions as messages show them.
{ lib }:
let
  inherit (builtins)
    concatStringsSep
    filter
    isString
    length
    match
    replaceStrings
    split
    stringLength
    substring
    tryEval
    typeOf
    ;

  lines = concatStringsSep "\n";

  indent = text: replaceStrings [ "\n" ] [ "\n    " ] text;

  # A value as far as it can be told without failing, on a few lines.
  showValue =
    value:
    let
      attempt = tryEval (
        lib.generators.toPretty { } (
          lib.generators.withRecursion {
            depthLimit = 5;
            throwOnDepthLimit = false;
          } value
        )
      );
      text = if attempt.success then attempt.value else "a value that cannot be evaluated";
      rows = filter isString (split "\n" text);
      short = if length rows > 8 then lines (lib.take 8 rows ++ [ "…" ]) else text;
    in
    if stringLength short > 600 then substring 0 600 short + "…" else short;

  # The file of a definition, with the line where that is known.
  showPlace =
    {
      file,
      pos ? null,
      ...
    }:
    if pos != null && (file == pos.file || file == lib.options.unknownModule) then
      "${pos.file}:${toString pos.line}"
    else
      toString file;

  showDefinition =
    definition: "- in `${showPlace definition}`: ${indent (showValue definition.value)}";
  showDefinitions = definitions: lines (map showDefinition definitions);

  article =
    noun: if match "[aeiouAEIOU].*" noun == null then "a ${noun}" else "an ${noun}";
  kinds = {
    null = "null";
    set = "an attribute set";
    lambda = "a function";
    int = "an integer";
    bool = "a boolean";
  };
  kindOf = value: kinds.${typeOf value} or (article (typeOf value));
in
{
  inherit
    showValue
    showPlace
    showDefinition
    showDefinitions
    kindOf
    ;
}
