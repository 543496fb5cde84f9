# Attribute sets
{ lib }:
let
  inherit (builtins)
    attrNames
    concatMap
    elemAt
    filter
    foldl'
    head
    isAttrs
    length
    listToAttrs
    mapAttrs
    removeAttrs
    tail
    zipAttrsWith
    ;

  nameValuePair = name: value: { inherit name value; };
  mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
  filterAttrs =
    test: set: removeAttrs set (filter (name: !test name set.${name}) (attrNames set));

  attrByPath =
    path: default: set:
    if path == [ ] then
      set
    else if set ? ${head path} then
      attrByPath (tail path) default set.${head path}
    else
      default;

  hasAttrByPath =
    path: set: path == [ ] || (set ? ${head path} && hasAttrByPath (tail path) set.${head path});

  setAttrByPath =
    path: value: builtins.foldl' (inner: name: { ${name} = inner; }) value (lib.reverseList path);

  recursiveUpdateUntil =
    stop: left: right:
    let
      join =
        path:
        zipAttrsWith (
          name: values:
          let
            here = path ++ [ name ];
          in
          if length values == 1 || stop here (elemAt values 1) (head values) then
            head values
          else
            join here values
        );
    in
    join [ ] [
      right
      left
    ];

  mapAttrsRecursiveCond =
    descend: f: set:
    let
      walk =
        path:
        mapAttrs (
          name: value:
          let
            here = path ++ [ name ];
          in
          if isAttrs value && descend value then walk here value else f here value
        );
    in
    walk [ ] set;

  zipAttrsWithNames =
    names: f: sets:
    listToAttrs (
      map (name: nameValuePair name (f name (builtins.catAttrs name sets))) names
    );

  isDerivation = value: (value.type or null) == "derivation";

  output =
    name: package:
    if package.outputSpecified or false then package else package.${name} or package.out or package;

  updateAttrByPath =
    path: update: set:
    if path == [ ] then
      update set
    else
      set // { ${head path} = updateAttrByPath (tail path) update (set.${head path} or { }); };

  cartesianProduct =
    sets:
    foldl' (
      rows: name: concatMap (row: map (value: row // { ${name} = value; }) sets.${name}) rows
    ) [ { } ] (attrNames sets);
in
{
  inherit (builtins)
    attrNames
    attrValues
    catAttrs
    getAttr
    hasAttr
    intersectAttrs
    listToAttrs
    mapAttrs
    removeAttrs
    zipAttrsWith
    ;
  inherit
    nameValuePair
    mapAttrsToList
    filterAttrs
    attrByPath
    hasAttrByPath
    setAttrByPath
    recursiveUpdateUntil
    mapAttrsRecursiveCond
    zipAttrsWithNames
    isDerivation
    cartesianProduct
    ;

  getAttrFromPath =
    path: attrByPath path (throw "lib.getAttrFromPath: there is no attribute `${lib.showAttrPath path}`.");
  attrVals = names: set: map (name: set.${name}) names;
  getAttrs = names: set: lib.genAttrs names (name: set.${name});
  genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
  genAttrs' = values: f: listToAttrs (map f values);
  attrsToList = mapAttrsToList nameValuePair;
  mapAttrs' = f: set: listToAttrs (mapAttrsToList f set);
  concatMapAttrs = f: set: foldl' (all: more: all // more) { } (mapAttrsToList f set);
  mapAttrsRecursive = mapAttrsRecursiveCond (_: true);
  mapCartesianProduct = f: sets: map f (cartesianProduct sets);

  filterAttrsRecursive =
    test: set:
    mapAttrs (_: value: if isAttrs value then lib.filterAttrsRecursive test value else value) (
      filterAttrs test set
    );
  foldlAttrs =
    f: initial: set:
    foldl' (result: name: f result name set.${name}) initial (attrNames set);
  foldAttrs = f: initial: sets: zipAttrsWith (_: lib.foldr f initial) sets;

  collect =
    test: value:
    if test value then
      [ value ]
    else if isAttrs value then
      concatMap (lib.collect test) (builtins.attrValues value)
    else
      [ ];

  optionalAttrs = condition: set: if condition then set else { };
  zipAttrs = zipAttrsWith (_: values: values);
  mergeAttrsList = foldl' (left: right: left // right) { };
  recursiveUpdate = recursiveUpdateUntil (_: left: right: !(isAttrs left && isAttrs right));
  unionOfDisjoint =
    left: right:
    let
      both = attrNames (builtins.intersectAttrs left right);
    in
    left
    // right
    // lib.genAttrs both (name: throw "lib.unionOfDisjoint: both sets have the attribute `${name}`.");
  overrideExisting = old: new: old // builtins.intersectAttrs old new;
  matchAttrs =
    pattern: set:
    builtins.all (
      name:
      set ? ${name}
      && (
        if isAttrs pattern.${name} then
          isAttrs set.${name} && lib.matchAttrs pattern.${name} set.${name}
        else
          pattern.${name} == set.${name}
      )
    ) (attrNames pattern);
  updateManyAttrsByPath =
    updates: set:
    let
      apply = value: { path, update }: updateAttrByPath path update value;
      deepestFirst = builtins.sort (a: b: length a.path > length b.path) updates;
    in
    foldl' apply set deepestFirst;
  # How far `set` goes along `path`.
  longestValidPathPrefix =
    path: set:
    if path == [ ] || !(set ? ${head path}) then
      [ ]
    else
      [ (head path) ] ++ lib.attrsets.longestValidPathPrefix (tail path) set.${head path};

  showAttrPath =
    path:
    if path == [ ] then
      "<root attribute path>"
    else
      lib.concatMapStringsSep "." lib.strings.escapeNixIdentifier path;

  recurseIntoAttrs = set: set // { recurseForDerivations = true; };
  dontRecurseIntoAttrs = set: set // { recurseForDerivations = false; };

  # Outputs of packages
  getOutput = output;
  getFirstOutput =
    names: package:
    let
      present = filter (name: package ? ${name}) names;
    in
    if package.outputSpecified or false || present == [ ] then package else package.${head present};
  getBin = output "bin";
  getLib = output "lib";
  getDev = output "dev";
  getMan = output "man";
  getInclude = package: output (if package ? include then "include" else "dev") package;
  getStatic = package: output (if package ? static then "static" else "lib") package;
  chooseDevOutputs = map (output "dev");

  # A store path as a package.
  toDerivation =
    path:
    let
      storePath = if builtins.hasContext (toString path) then toString path else builtins.storePath path;
    in
    {
      type = "derivation";
      name = lib.strings.sanitizeDerivationName (builtins.substring 33 (-1) (baseNameOf storePath));
      outPath = storePath;
      outputs = [ "out" ];
      out = lib.toDerivation path;
      outputName = "out";
    };
}
