# Arguments of programs from attribute sets.
{ lib }:
let
  inherit (builtins) concatLists isBool isList;

  toGNUCommandLine =
    {
      mkOptionName ? name: if builtins.stringLength name == 1 then "-${name}" else "--${name}",
      mkBool ? name: value: lib.optional value (mkOptionName name),
      mkList ? name: values: builtins.concatMap (mkOption name) values,
      mkOption ?
        name: value:
        if value == null then
          [ ]
        else if optionValueSeparator == null then
          [
            (mkOptionName name)
            (lib.generators.mkValueStringDefault { } value)
          ]
        else
          [ "${mkOptionName name}${optionValueSeparator}${lib.generators.mkValueStringDefault { } value}" ],
      optionValueSeparator ? null,
    }:
    options:
    let
      argument =
        name: value:
        if isBool value then
          mkBool name value
        else if isList value then
          mkList name value
        else
          mkOption name value;
    in
    concatLists (lib.mapAttrsToList argument options);
in
{
  inherit toGNUCommandLine;
  toGNUCommandLineShell = format: options: lib.escapeShellArgs (toGNUCommandLine format options);
}
