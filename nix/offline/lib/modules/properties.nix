# Properties: wrappers around a definition that say when, how strongly and where in the order it counts.
{ lib }:
let
  inherit (builtins)
    concatMap
    filter
    foldl'
    isAttrs
    isBool
    mapAttrs
    sort
    ;

  tagOf = value: value._type or null;

  defaultOverridePriority = 100;
  defaultOrderPriority = 1000;
  weakestPriority = 9999;

  mkIf = condition: content: {
    _type = "if";
    inherit condition content;
  };
  mkMerge = contents: {
    _type = "merge";
    inherit contents;
  };
  mkOverride = priority: content: {
    _type = "override";
    inherit priority content;
  };
  mkOrder = priority: content: {
    _type = "order";
    inherit priority content;
  };
  mkDefinition = definition: definition // { _type = "definition"; };
  mkAssert =
    assertion: message: content:
    mkIf (assertion || throw message) content;

  wrapEach = wrap: values: map (value: if isAttrs value then mapAttrs (_: wrap) value else value) values;

  # The attribute sets a branch of the configuration consists of. Conditions and priorities move to the
  # attributes, so that the names are known before any condition is evaluated.
  openBranch =
    value:
    let
      tag = tagOf value;
    in
    if tag == "merge" then
      concatMap openBranch value.contents
    else if tag == "if" then
      wrapEach (mkIf value.condition) (openBranch value.content)
    else if tag == "override" then
      wrapEach (mkOverride value.priority) (openBranch value.content)
    else
      [ value ];

  # Where the attribute is written, for messages; null if nothing says so.
  positionIn =
    name: value:
    let
      tag = if isAttrs value then tagOf value else null;
      found = filter (position: position != null) (map (positionIn name) value.contents);
    in
    if tag == "merge" then
      if found == [ ] then null else builtins.head found
    else if tag == "if" || tag == "override" then
      positionIn name value.content
    else if isAttrs value then
      builtins.unsafeGetAttrPos name value
    else
      null;

  condition =
    value:
    if isBool value then
      value
    else
      throw "lib.mkIf wants a boolean as its condition, but was given a value of type ${builtins.typeOf value}.";

  # The definitions that remain once conditions are decided and merges are spread out.
  settle =
    { file, value, ... }@definition:
    let
      tag = tagOf value;
      within = inner: settle (definition // { value = inner; });
    in
    if tag == "merge" then
      concatMap within value.contents
    else if tag == "if" then
      if condition value.condition then within value.content else [ ]
    else if tag == "definition" then
      settle (removeAttrs value [ "_type" ])
    else
      [ definition ];

  priorityOf =
    { value, ... }: if tagOf value == "override" then value.priority else defaultOverridePriority;

  unwrap =
    tag: definition:
    if tagOf definition.value == tag then
      definition // { value = definition.value.content; }
    else
      definition;

  # Only the definitions of the strongest (numerically lowest) priority count.
  strongest =
    definitions:
    let
      highestPrio = foldl' (
        best: definition:
        let
          own = priorityOf definition;
        in
        if own < best then own else best
      ) weakestPriority definitions;
    in
    {
      inherit highestPrio;
      values = map (unwrap "override") (
        filter (definition: priorityOf definition == highestPrio) definitions
      );
    };

  orderOf =
    { value, ... }: if tagOf value == "order" then value.priority else defaultOrderPriority;

  inOrder =
    definitions:
    if builtins.any (definition: tagOf definition.value == "order") definitions then
      map (unwrap "order") (sort (a: b: orderOf a < orderOf b) definitions)
    else
      definitions;

  # `wrap (mkMerge definitions)` of another option, with its priority, if it is defined.
  forward =
    { wrap, option, keepPriority }:
    let
      definitions =
        if keepPriority then
          map (mkOverride (option.highestPrio or defaultOverridePriority)) option.definitions
        else
          option.definitions;
    in
    mkIf option.isDefined (wrap (mkMerge definitions));
in
{
  inherit
    defaultOverridePriority
    defaultOrderPriority
    mkIf
    mkMerge
    mkOverride
    mkOrder
    mkDefinition
    mkAssert
    openBranch
    positionIn
    settle
    strongest
    inOrder
    ;

  mkOptionDefault = mkOverride 1500;
  mkDefault = mkOverride 1000;
  mkImageMediaOverride = mkOverride 60;
  mkForce = mkOverride 50;
  mkVMOverride = mkOverride 10;

  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;

  filterOverrides = definitions: (strongest definitions).values;
  filterOverrides' = strongest;
  sortProperties = inOrder;

  mkAliasDefinitions = option: forward {
    wrap = lib.id;
    inherit option;
    keepPriority = false;
  };
  mkAliasAndWrapDefinitions = wrap: option: forward {
    inherit wrap option;
    keepPriority = false;
  };
  mkAliasAndWrapDefsWithPriority = wrap: option: forward {
    inherit wrap option;
    keepPriority = true;
  };
  mkDerivedConfig =
    option: f: mkOverride (option.highestPrio or defaultOverridePriority) (f option.value);
}
