#!/usr/bin/env bash
# Installs what the tests run against, where apt can: other systems skip the tests whose programs are missing.
set -uo pipefail

has() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }
has_postgres() { has initdb || ls /usr/lib/postgresql/*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb >/dev/null 2>&1; }
has_browser() { has chromium || has chromium-browser || has google-chrome; }

packages=()
has openssl || packages+=(openssl)
has curl || packages+=(curl)
has jq || packages+=(jq)
has_postgres || packages+=(postgresql)
has redis-server || packages+=(redis-server)
has_browser || packages+=(chromium)
has scepclient || packages+=(scep)
has pki || packages+=(strongswan-pki)
# Without these plugins strongSwan's pki speaks no HTTP.
ls /usr/lib/ipsec/plugins/libstrongswan-curl.so >/dev/null 2>&1 || packages+=(libstrongswan-extra-plugins)
has certmonger || packages+=(certmonger)
has dbus-daemon || packages+=(dbus-daemon)
[ ${#packages[@]} -eq 0 ] && exit 0

if ! has apt-get; then
  echo "Not installed, so some tests will be skipped: ${packages[*]}"
  exit 0
fi
privilege=()
if [ "$(id -u)" -ne 0 ]; then
  if ! has sudo || ! sudo -n true 2>/dev/null; then
    echo "Some tests will be skipped until you run: sudo apt-get install ${packages[*]}"
    exit 0
  fi
  privilege=(sudo -n)
fi

echo "Installing ${packages[*]}"
log=$(mktemp)
install() {
  # Services that come with the packages need not start: the tests start their own.
  ${privilege[@]+"${privilege[@]}"} env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}
${privilege[@]+"${privilege[@]}"} apt-get update -qq >>"$log" 2>&1 || echo "apt-get update failed; going on with the lists that are there."
# One missing package must not keep the others away.
if ! install "${packages[@]}"; then
  for package in "${packages[@]}"; do
    install "$package" || echo "$package could not be installed: $(tail -n 1 "$log")"
  done
fi
rm -f "$log"
