# lib.types
{ lib }:
let
  topic = file: import file { inherit lib; };

  base = topic ./base.nix;
  scalars = topic ./scalars.nix;
  containers = topic ./containers.nix;
  choices = topic ./choices.nix;

  # The values a data format can hold.
  serializable =
    format: nullable:
    let
      value = (if nullable then choices.nullOr plain else plain) // {
        description = "${format} value";
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
  json = serializable "JSON" true;
  toml = serializable "TOML" false;
}
