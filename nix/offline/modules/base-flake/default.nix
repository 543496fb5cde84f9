{
  system ? builtins.currentSystem,
  ...
}:
(import ./offline ./debian).legacyPackages.${system}
