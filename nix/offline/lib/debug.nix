# Looking at values while they are evaluated, and testing functions.
{ lib }:
let
  inherit (builtins)
    attrNames
    concatMap
    deepSeq
    filter
    trace
    ;
in
{
  inherit (builtins) trace;
  traceIf = condition: message: value: if condition then trace message value else value;
  traceVal = value: trace value value;
  traceValFn = f: value: trace (f value) value;
  traceSeq = shown: value: trace (deepSeq shown shown) value;
  traceValSeq = value: trace (deepSeq value value) value;
  traceSeqN =
    depth: shown: value:
    trace (lib.generators.toPretty { } (
      lib.generators.withRecursion {
        depthLimit = depth;
        throwOnDepthLimit = false;
      } shown
    )) value;

  traceValSeqFn = f: value: trace (deepSeq (f value) (f value)) value;
  traceValSeqN = depth: value: lib.traceSeqN depth value value;

  # From { name = { expr, expected }; } to the list of those that differ.
  runTests =
    tests:
    let
      wanted = tests.tests or (filter (lib.hasPrefix "test") (attrNames tests));
    in
    concatMap (
      name:
      let
        test = tests.${name};
      in
      lib.optional (test.expr != test.expected) {
        inherit name;
        inherit (test) expected;
        result = test.expr;
      }
    ) wanted;
}
