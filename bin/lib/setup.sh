# shellcheck shell=bash
# Sourced by every command of bin/: where we are, and the parts that make a machine ready.
set -euo pipefail
ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
LOCAL="$ROOT/.local"
mkdir -p -- "$LOCAL"
cd -- "$ROOT"

source "$ROOT/bin/lib/say.sh"
source "$ROOT/bin/lib/system.sh"
source "$ROOT/bin/lib/python.sh"
source "$ROOT/bin/lib/frontend.sh"
source "$ROOT/bin/lib/cluster.sh"

# in_turn COMMAND…: two starts at once must not both build the same thing.
in_turn() {
  local lock
  exec {lock}>>"$LOCAL/setup.lock"
  flock "$lock"
  "$@"
  exec {lock}>&-
}

# make_ready run|dev GROUP…: system packages of the groups and the Python environment.
make_ready() {
  in_turn ensure_packages "${@:2}"
  in_turn ensure_python "$1"
}

# The key that signs sessions: made once, readable by its owner only.
ensure_secret_key() {
  local file=${SECRET_KEY_FILE:-$LOCAL/secret_key}
  [[ -z ${SECRET_KEY:-} && ! -s $file ]] || return 0
  (umask 077 && head -c 48 /dev/urandom | base64 --wrap=0 >"$file.new")
  mv -- "$file.new" "$file"
}

# with_database COMMAND…: runs it with the private cluster up, and leaves the cluster as it was found.
with_database() {
  trap cluster_leave EXIT
  cluster_enter
  "$@"
}
