# Sets that refer to themselves, and changing them afterwards.
{ lib }:
let
  fix =
    f:
    let
      x = f x;
    in
    x;

  extends =
    overlay: f: final:
    let
      previous = f final;
    in
    previous // overlay final previous;

  composeExtensions =
    first: second: final: previous:
    let
      changed = first final previous;
    in
    changed // second final (previous // changed);

  makeExtensibleWithCustomName =
    name: f:
    fix (
      self:
      f self
      // {
        ${name} = overlay: makeExtensibleWithCustomName name (extends overlay f);
      }
    );
in
{
  inherit
    fix
    extends
    composeExtensions
    makeExtensibleWithCustomName
    ;

  fix' =
    f:
    fix (self: f self // { __unfix__ = f; });

  converge =
    f: x:
    let
      next = f x;
    in
    if next == x then x else lib.converge f next;

  composeManyExtensions = builtins.foldl' composeExtensions (_: _: { });
  makeExtensible = makeExtensibleWithCustomName "extend";
  toExtension =
    change:
    if !lib.isFunction change then
      _: _: change
    else
      final: previous:
      let
        once = change previous;
      in
      if lib.isFunction once then change final previous else once;
}
