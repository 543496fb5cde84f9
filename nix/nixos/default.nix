# Everything Codchi brings into a machine. Imported elsewhere it changes nothing: a machine names its driver.
{
  imports = [
    ./driver
    ./modules
  ];
}
