# What a module is told that sets an option the offline base does not have.
{
  _module.unknownOptionHint =
    _: "The offline base does not have this option: the module that sets it needs nixpkgs.";
}
