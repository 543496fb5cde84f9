{
  description = "The base this machine was built from: programs of Debian under the names of nixpkgs";

  outputs = _: import ./offline ./debian;
}
