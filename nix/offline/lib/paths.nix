# Path values (/etc/x) and paths below another one ("./a/b").
{ lib }:
let
  inherit (builtins)
    all
    concatStringsSep
    filter
    isPath
    isString
    split
    toJSON
    ;

  componentsOf =
    text: filter (part: isString part && part != "" && part != ".") (split "/+" text);

  isValid =
    text:
    isString text && text != "" && !lib.hasPrefix "/" text && all (part: part != "..") (componentsOf text);

  checked =
    text:
    if isValid text then
      text
    else
      throw (
        "${toJSON text} is not a path below another one: "
        + "it must be a text that is not empty, not absolute and without `..`."
      );

  join = parts: concatStringsSep "/" ([ "." ] ++ lib.concatMap (part: componentsOf (checked part)) parts);

  # The names from the root of the file system to `path`.
  ancestry =
    path: if dirOf path == path then [ ] else ancestry (dirOf path) ++ [ (baseNameOf path) ];

  hasPrefix = prefix: path: lib.lists.hasPrefix (ancestry prefix) (ancestry path);
in
{
  inherit hasPrefix;
  append =
    path: below:
    if isPath path then
      path + "/${checked below}"
    else
      throw "lib.path.append wants a path value, but was given ${builtins.typeOf path}.";
  removePrefix =
    prefix: path:
    if hasPrefix prefix path then
      join (lib.drop (builtins.length (ancestry prefix)) (ancestry path))
    else
      throw "lib.path.removePrefix: ${toString path} is not below ${toString prefix}.";
  subpath = {
    inherit isValid join;
    normalise = text: join [ text ];
    components = text: componentsOf (checked text);
  };
}
