# lib.types
{ lib }:
let
  topic = file: import file { inherit lib; };

  base = topic ./base.nix;
  scalars = topic ./scalars.nix;
  containers = topic ./containers.nix;
  choices = topic ./choices.nix;

  # The values a data format can hold.
  serializableValueWith =
    {
      typeName,
      nullable ? true,
    }:
    let
      value = (if nullable then choices.nullOr plain else plain) // {
        description = "${typeName} value";
      };
      plain = choices.oneOf [
        scalars.bool
        scalars.int
        scalars.float
        scalars.str
        scalars.path
        (containers.attrsOf value)
        (containers.listOf value)
      ];
    in
    value;
in
base
// scalars
// containers
// choices
// topic ./submodule.nix
// {
  # For `with lib.types;` before `types.str`.
  inherit (lib) types;
  inherit serializableValueWith;
  json = serializableValueWith { typeName = "JSON"; };
  toml = serializableValueWith {
    typeName = "TOML";
    nullable = false;
  };
}
