#!/bin/sh
# Installs Debian packages where this user may; says what to do where not.
set -eu
if [ "$(id -u)" = 0 ]; then
    run=
elif sudo -n true 2>/dev/null; then
    run=sudo
else
    echo "Please install as root, then try again: apt-get install $*" >&2
    exit 1
fi
echo "Installing Debian's $* ..."
$run apt-get update -qq
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends "$@" >/dev/null
