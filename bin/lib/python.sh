# shellcheck shell=bash
# The Python environment: uv in .local/tools, then .venv from the hash-locked requirements.
# A run environment holds requirements.txt; a dev environment holds requirements-dev.txt, which contains it.

export UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1
VENV="$ROOT/.venv"

# An organisation that inspects its traffic puts its own authority in the system's store: use that store everywhere.
trust_system_certificates() {
  local bundle=/etc/ssl/certs/ca-certificates.crt
  [[ -f $bundle ]] || return 0
  export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true}
  export PIP_CERT=${PIP_CERT:-$bundle} NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$bundle}
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

system_python() {
  local python
  for python in "${CORDON_PYTHON:-}" /usr/bin/python3 /usr/bin/python3.11 python3; do
    [[ -n $python ]] && is_new_enough "$python" && { command -v "$python"; return; }
  done
  fail "Cordon needs Python 3.11 or newer. If it is not on the PATH, name it: CORDON_PYTHON=/path/to/python3"
}

fingerprint() { # FILE…: a hash of the files and of where the checkout is, since scripts hold absolute paths
  { printf '%s\n' "$ROOT"; cat -- "$@"; } | sha256sum | cut -c1-32
}

stamp_is() { [[ -f "$LOCAL/stamps/$1" && $(<"$LOCAL/stamps/$1") == "$2" ]]; }
stamp() { mkdir -p "$LOCAL/stamps" && printf '%s\n' "$2" >"$LOCAL/stamps/$1"; }

install_uv() {
  rm -rf -- "$LOCAL/tools" &&
    "$(system_python)" -m venv "$LOCAL/tools" &&
    "$LOCAL/tools/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
      -r "$ROOT/requirements-uv.txt"
}

sync_environment() { # REQUIREMENTS
  if ! is_new_enough "$VENV/bin/python"; then
    "$LOCAL/tools/bin/uv" venv --quiet --clear --python "$(system_python)" "$VENV"
  fi
  VIRTUAL_ENV="$VENV" "$LOCAL/tools/bin/uv" pip sync --quiet --require-hashes "$1"
}

ensure_python() { # run|dev
  local kind=$1 run dev uv
  trust_system_certificates
  uv=$(fingerprint "$ROOT/requirements-uv.txt")
  run="run $(fingerprint "$ROOT/requirements.txt")"
  dev="dev $(fingerprint "$ROOT/requirements.txt" "$ROOT/requirements-dev.txt")"
  # What was made for the tests stays so: it serves as well, and bin/serve must not take the tests' tools away.
  [[ -f "$LOCAL/stamps/python" && $(<"$LOCAL/stamps/python") == dev* ]] && kind=dev
  if [[ -x "$VENV/bin/python" ]] && stamp_is python "${!kind}"; then
    return
  fi
  if ! stamp_is uv "$uv" || [[ ! -x "$LOCAL/tools/bin/uv" ]]; then
    step "uv, the package installer" install_uv
    stamp uv "$uv"
  fi
  case $kind in
    run) step "Python packages" sync_environment "$ROOT/requirements.txt" ;;
    dev) step "Python packages, with those of the tests" sync_environment "$ROOT/requirements-dev.txt" ;;
  esac
  stamp python "${!kind}"
}
