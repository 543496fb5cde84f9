# The commonest kinds of options, each by its default and its description.
{ lib }:
let
  inherit (lib) mkOption types;
  kind =
    type: default: description:
    mkOption { inherit type default description; };
in
{
  flag = kind types.bool;
  lines = kind types.lines "";
  list = kind (types.listOf types.str) [ ];
  text = kind types.str;
}
