# shellcheck shell=bash
# The system packages of packages.txt: which are missing, and installing them or saying how.

packages_of() { # the lines of the given groups, as "a" or "a|b"
  local group
  for group in "$@"; do
    awk -v group="$group" '!/^#/ && NF == 2 && ("," $1 ",") ~ ("," group ",") { print $2 }' "$ROOT/bin/lib/packages.txt"
  done | sort -u
}

missing_packages() { # the lines of the given groups of which no alternative is installed
  local installed line name
  installed=$'\n'$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')$'\n'
  while read -r line; do
    for name in ${line//|/ }; do
      [[ $installed == *$'\n'"$name"$'\n'* ]] && continue 2
    done
    printf '%s\n' "$line"
  done < <(packages_of "$@")
}

offered() { # the first of the alternatives "a|b" that apt can install
  local name known
  for name in ${1//|/ }; do
    known=$(LC_ALL=C apt-cache policy "$name" 2>/dev/null)
    if [[ $known == *"Candidate: "[!\(]* ]]; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

install_packages() { # as root: installs what the groups lack, telling first what that is
  local line name names=()
  step "Package lists" apt-get -o Acquire::Retries=3 -o APT::Update::Error-Mode=any update
  for line in $(missing_packages "$@"); do
    name=$(offered "$line") || fail "apt offers none of: ${line//|/, }." "Cordon needs Debian 12, Ubuntu 24.04 or newer."
    names+=("$name")
  done
  # Without this, Debian would start a database server of its own beside our private one.
  mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/cordon.conf
  say "  Installing with apt: ${names[*]}"
  step "System packages" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o Acquire::Retries=3 install --yes --no-install-recommends "${names[@]}"
}

may_sudo() { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo -v; }; }; }

ensure_packages() { # GROUP…
  local missing installer
  if ! command -v dpkg-query >/dev/null; then
    say "  This is neither Debian nor Ubuntu: the packages of bin/lib/packages.txt are taken to be here."
    return
  fi
  missing=$(missing_packages "$@")
  [[ -n $missing ]] || return 0
  say "System packages are missing: $(tr '\n' ' ' <<<"${missing//|/ or }")"
  if ((EUID == 0)); then
    install_packages "$@"
    return
  fi
  installer=$(printf '%q ' "$ROOT/bin/lib/install-packages" "$@")
  say "Only root may install them. This does it: sudo $installer"
  may_sudo || fail "You may not use sudo here. Ask whoever looks after this machine to run, as root:" "" \
    "    $installer" "" "and then start again. The list is in bin/lib/packages.txt."
  sudo "$ROOT/bin/lib/install-packages" "$@"
}
