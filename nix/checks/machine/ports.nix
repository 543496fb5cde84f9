# codchi.ports takes numbers and sets, and each port of the host once.
_:
let
  machine = import ../fixtures/machine.nix;
  manifest = ports: (machine [ { codchi = { inherit ports; }; } ]).config.codchi.driver.manifest.ports;
in
{
  "a number is the same port on both sides" = {
    expr = manifest [ 3000 ];
    expected = [
      {
        host = 3000;
        machine = 3000;
        protocol = "tcp";
      }
    ];
  };
  "tcp and udp do not meet" = {
    expr = builtins.length (manifest [
      53
      {
        machine = 53;
        protocol = "udp";
      }
    ]);
    expected = 2;
  };
  "a port of the host offered twice" = {
    expr = manifest [
      3000
      {
        machine = 80;
        host = 3000;
      }
    ];
    error = [ "codchi.ports offers port 3000/tcp of the host more than once: for the ports 3000 and 80 of the machine." ];
  };
  "a number that is no port" = {
    expr = manifest [ 0 ];
    error = [
      "codchi.ports"
      "integer from 1 to 65535"
    ];
  };
}
