# Options that may have been meant by one that does not exist.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatStringsSep
    filter
    isAttrs
    length
    sort
    stringLength
    ;

  # Names the user may have meant, best first.
  similar =
    name: candidates:
    let
      limit = if stringLength name < 4 then 1 else 1 + stringLength name / 4;
      distance = candidate: lib.strings.levenshtein name candidate;
      isClose =
        candidate:
        lib.strings.levenshteinAtMost limit name candidate
        || (stringLength name > 2 && lib.hasPrefix name candidate);
      close = filter isClose candidates;
    in
    lib.take 3 (sort (a: b: distance a < distance b) close);

  # The part of `path` that is declared, and what is declared there.
  declaredPart =
    options: path:
    let
      next = builtins.head path;
    in
    if path != [ ] && isAttrs options && !(options ? _type) && options ? ${next} then
      let
        inner = declaredPart options.${next} (builtins.tail path);
      in
      inner // { known = [ next ] ++ inner.known; }
    else
      {
        known = [ ];
        names = if isAttrs options && !(options ? _type) then filter (n: n != "_module") (attrNames options) else [ ];
        inherit path options;
      };

  didYouMean =
    { prefix, options, path }:
    let
      found = declaredPart options (lib.drop (length prefix) path);
      completed =
        name:
        let
          rest = builtins.tail found.path;
          here = prefix ++ found.known ++ [ name ];
        in
        if rest != [ ] && lib.hasAttrByPath rest found.options.${name} then here ++ rest else here;
      meant =
        if found.path == [ ] then
          [ ]
        else
          map (name: "`${lib.showOption (completed name)}`") (similar (builtins.head found.path) found.names);
    in
    if meant == [ ] then "" else " Did you mean ${concatStringsSep " or " meant}?";
in
{
  inherit didYouMean;
}
