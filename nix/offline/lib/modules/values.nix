# The value of one option: from the definitions of all modules to what `config` shows.
{ lib }:
let
  inherit (builtins)
    addErrorContext
    all
    concatMap
    filter
    head
    isAttrs
    length
    ;
  inherit (lib.modules)
    defaultOverridePriority
    inOrder
    messages
    mkOptionDefault
    settle
    strongest
    ;
  inherit (lib.options) showOption;

  isPlain = value: !(isAttrs value && value ? _type);

  located =
    definition:
    addErrorContext "while evaluating a definition in `${definition.file}`" (settle definition);

  # The definitions that count, in their order. One definition without properties, the usual case, takes a short cut.
  effective =
    definitions:
    if length definitions == 1 && isPlain (head definitions).value then
      {
        values = definitions;
        highestPrio = defaultOverridePriority;
      }
    else
      let
        winners = strongest (concatMap located definitions);
      in
      {
        inherit (winners) highestPrio;
        values = inOrder winners.values;
      };

  mergeDefined =
    loc: type: definitions:
    if all (definition: type.check definition.value) definitions then
      type.merge loc definitions
    else
      throw (
        messages.wrongType {
          inherit loc type;
          definitions = filter (definition: !type.check definition.value) definitions;
        }
      );

  mergeDeclared =
    declarations: loc: type: definitions:
    let
      defsFinal' = effective definitions;
      defsFinal = defsFinal'.values;
      isDefined = defsFinal != [ ];
      mergedValue =
        if isDefined then
          mergeDefined loc type defsFinal
        else
          type.emptyValue.value or (throw (messages.noValue { inherit loc declarations; }));
    in
    {
      inherit
        defsFinal
        defsFinal'
        isDefined
        mergedValue
        ;
      optionalValue = if isDefined then { value = mergedValue; } else { };
    };
in
{
  mergeDefinitions = mergeDeclared [ ];

  # Adds to the declaration `option` what the definitions make of it.
  evalOptionValue =
    loc: option: definitions:
    let
      allDefinitions =
        if option ? default then
          [
            {
              file = head (option.declarations ++ [ lib.options.unknownModule ]);
              value = mkOptionDefault option.default;
            }
          ]
          ++ definitions
        else
          definitions;

      merged =
        if (option.readOnly or false) && length allDefinitions > 1 then
          throw (
            messages.readOnly {
              inherit loc;
              definitions = allDefinitions;
            }
          )
        else
          mergeDeclared option.declarations loc option.type allDefinitions;

      value = (option.apply or lib.id) merged.mergedValue;

      result = option // {
        value = addErrorContext "while evaluating the option `${showOption loc}`" value;
        inherit (merged.defsFinal') highestPrio;
        inherit (merged) isDefined;
        definitions = map (definition: definition.value) merged.defsFinal;
        files = map (definition: definition.file) merged.defsFinal;
        definitionsWithLocations = merged.defsFinal;
        __toString = _: showOption loc;
      };
    in
    if (option.type.deprecationMessage or null) == null then
      result
    else
      lib.warn (messages.deprecatedType { inherit loc option; }) result;
}
