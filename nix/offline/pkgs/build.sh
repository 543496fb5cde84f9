# Runs the derivation's command.
set -euo pipefail

export HOME=/homeless-shelter TMPDIR=/build NIX_BUILD_TOP=/build TERM=dumb LC_ALL=C.UTF-8
PATH=/usr/bin:/usr/sbin
for input in ${nativeBuildInputs-} ${buildInputs-}; do
    PATH=$input/bin:$PATH
done
cd /build
# shellcheck disable=SC1090,SC2154
source "$commandPath"
