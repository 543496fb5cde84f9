# The certificates the host trusts are trusted in the machine.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    genAttrs
    literalMD
    mkForce
    mkIf
    mkOption
    types
    ;
  # The host writes the one; the other is what programs read.
  fromHost = "/var/lib/codchi/host-certificates.crt";
  bundle = "/var/lib/codchi/ca-bundle.crt";

  join = pkgs.writeShellScript "codchi-certificates" ''
    set -e
    umask 022
    mkdir -p /var/lib/codchi
    cp --no-preserve=all ${config.security.pki.caBundle} ${bundle}.new
    if [[ -e ${fromHost} ]]; then
        printf '\n' >>${bundle}.new
        cat ${fromHost} >>${bundle}.new
    fi
    mv ${bundle}.new ${bundle}
  '';
in
{
  options.codchi.certificates.trustHost = mkOption {
    type = types.bool;
    default = config.codchi.driver.enable;
    defaultText = literalMD "true in a machine of Codchi, false elsewhere";
    example = false;
    description = ''
      Whether the machine trusts the certificate authorities its host trusts, such as a company's own, beside those of
      {option}`security.pki`. They are in /etc/ssl/certs/ca-certificates.crt and in the variables that curl, git,
      Node.js and Python read. Java has a trust store of its own and does not see them.
    '';
  };

  config = mkIf (config.codchi.driver.enable && config.codchi.certificates.trustHost) {
    environment.etc = genAttrs [
      "pki/tls/certs/ca-bundle.crt"
      "ssl/certs/ca-bundle.crt"
      "ssl/certs/ca-certificates.crt"
    ] (_: { source = mkForce bundle; });
    environment.variables = genAttrs [
      "CURL_CA_BUNDLE"
      "GIT_SSL_CAINFO"
      "NIX_SSL_CERT_FILE"
      "NODE_EXTRA_CA_CERTS"
      "REQUESTS_CA_BUNDLE"
      "SSL_CERT_FILE"
    ] (_: "/etc/ssl/certs/ca-certificates.crt");

    system.activationScripts.codchi-certificates = {
      deps = [ "specialfs" ];
      text = "${join}";
    };
    # The host starts it when it has written the file.
    systemd.services.codchi-certificates = {
      description = "Trust in the host's certificates";
      serviceConfig = {
        Type = "oneshot";
        ExecStart = join;
      };
    };
  };
}
