# One option from all the places that declare it.
{ lib }:
let
  inherit (builtins)
    filter
    foldl'
    ;
  inherit (lib.modules) messages setDefaultModuleLocation;

  # Modules inside the type (a submodule) get the place of the declaration, for the error messages.
  locateType =
    file: type:
    if (type.getSubModules or null) == null then
      type
    else
      type.substSubModules (map (setDefaultModuleLocation file) type.getSubModules);

  onceOnly = [
    "default"
    "defaultText"
    "example"
    "description"
    "apply"
  ];

  mergeType =
    loc: known: added: file:
    let
      merged = known.type.typeMerge added.functor;
    in
    if !(known ? type) then
      added
    else if merged == null then
      throw (
        messages.declaredTwice {
          inherit loc file;
          declarations = known.declarations;
          reason = "the types do not fit together: ${known.type.description} and ${added.description}";
        }
      )
    else
      merged;

  combine =
    loc: known: { file, options, pos ? null }:
    let
      twice = filter (name: known ? ${name} && options ? ${name}) onceOnly;
      readOnly = (known.readOnly or false) || (options.readOnly or false);
    in
    if twice != [ ] then
      throw (
        messages.declaredTwice {
          inherit loc file;
          declarations = known.declarations;
          reason = "both give ${lib.concatMapStringsSep ", " (name: "`${name}`") twice}";
        }
      )
    else
      known
      // options
      // {
        declarations = known.declarations ++ [ file ];
        declarationPositions = known.declarationPositions ++ [
          (
            if pos != null then
              pos
            else
              {
                inherit file;
                line = null;
                column = null;
              }
          )
        ];
      }
      // lib.optionalAttrs (known ? readOnly || options ? readOnly) { inherit readOnly; }
      // lib.optionalAttrs (options ? type) {
        type = mergeType loc known (locateType file options.type) file;
      };
in
{
  # `declarations`: list of { file, options = the result of mkOption, pos }.
  mergeOptionDecls =
    loc: declarations:
    let
      option = foldl' (combine loc) {
        inherit loc;
        declarations = [ ];
        declarationPositions = [ ];
      } declarations;
    in
    { type = lib.types.unspecified; } // option;
}
