# Sourced by ./quickstart, ./runtests and .ci/run: yarlyk_packages GROUP... installs what is
# missing of the groups in packages.txt, or, without root, names it and stops.
yarlyk_packages() {
  list="$(dirname "${BASH_SOURCE[0]}")/packages.txt"
  wanted=""
  for group in "$@"; do
    wanted="$wanted $(sed -n "s/^$group: //p" "$list")"
  done
  missing=""
  for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
      missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" != 0 ]; then
    echo "These packages are missing. Install them, then run this again:" >&2
    echo "  sudo apt-get install --no-install-recommends$missing" >&2
    return 1
  fi
  echo "installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # A machine's package lists may be old or empty: refresh them only if they do not serve.
  # shellcheck disable=SC2086
  apt-get install -qq -y --no-install-recommends $missing >/dev/null 2>&1 ||
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing >/dev/null; }
}
