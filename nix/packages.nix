{ nixpkgs, system }: {}
