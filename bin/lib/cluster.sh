# shellcheck shell=bash
# The private PostGIS cluster: data in .local/pg, one unix socket, no network. Commands share it:
# each holds a shared lock while it works (cluster_enter, cluster_leave), and the last to leave stops it.

CLUSTER="$LOCAL/pg"

uses_private_cluster() { [[ -z ${DATABASE_URL:-} ]]; }

checkout_key() { printf '%s' "$ROOT" | sha256sum | cut -c1-12; }

# PostgreSQL refuses to run as root, so root runs it as the postgres user that Debian's package made.
AS_POSTGRES=()
((EUID)) || AS_POSTGRES=(setpriv --reuid=postgres --regid=postgres --init-groups --)

as_postgres() { (cd / && exec "${AS_POSTGRES[@]}" "$@"); }

postgres_reaches() { as_postgres test -x "$1"; }

make_private_directory() { # PATH: mode 0700, of the user PostgreSQL runs as; it may lie in a folder open to all
  [[ ! -L $1 ]] || fail "$1 is a link: somebody else may have put it there. Remove it."
  mkdir -p -- "$1"
  ((EUID == 0)) && chown postgres:postgres -- "$1"
  chmod 0700 -- "$1"
}

# A checkout under /root is closed to the postgres user: the data then lies in /var/lib.
data_home() {
  if ((EUID == 0)) && ! postgres_reaches "$LOCAL"; then
    printf '%s' "/var/lib/cordon/$(checkout_key)"
  else
    printf '%s' "$LOCAL"
  fi
}

# A socket's address holds 107 bytes, the file name takes 20 of them, and libpq reads a comma as "and".
socket_directory() {
  local path="$LOCAL/run"
  if ((${#path} <= 87)) && [[ $path != *,* ]] && postgres_reaches "$LOCAL"; then
    printf '%s' "$path"
  elif ((EUID == 0)); then
    printf '%s' "/run/cordon-$(checkout_key)"
  else
    printf '%s' "${XDG_RUNTIME_DIR:-/tmp}/cordon-$EUID-$(checkout_key)"
  fi
}

server_programs() { # the folder of PostgreSQL's programs: of the version of our data, or the newest with PostGIS
  local control version
  if [[ -f "$CLUSTER/PG_VERSION" ]]; then
    version=$(<"$CLUSTER/PG_VERSION")
    [[ -x "/usr/lib/postgresql/$version/bin/postgres" ]] ||
      fail "The data in $CLUSTER needs PostgreSQL $version: install postgresql-$version-postgis-3."
    printf '%s' "/usr/lib/postgresql/$version/bin"
    return
  fi
  control=$(printf '%s\n' /usr/share/postgresql/*/extension/postgis.control | sort -V | tail -n 1)
  [[ -f $control ]] || fail "No PostgreSQL with PostGIS is installed (package postgresql-15-postgis-3)."
  control=${control%/extension/*}
  printf '%s' "/usr/lib/postgresql/${control##*/}/bin"
}

cluster_is_ready() { "$PROGRAMS/pg_isready" --quiet --host="$SOCKET_DIRECTORY" --username=postgres --dbname=postgres --timeout=2; }

has_processes() { # DATA: every process of a server works in its data folder; one that ended unreaped no longer does
  local folder
  for folder in /proc/[0-9]*/cwd; do
    [[ $folder -ef $1 ]] && return
  done
  return 1
}

# After a crash the pid file and the socket's lock may name a process that has ended but was never reaped, and
# PostgreSQL would wait for it for ever. They go once nothing of the old server is left, and not before.
forget_dead_server() { # DATA
  local tries
  for ((tries = 0; tries < 200; tries++)); do
    if ! has_processes "$1"; then
      rm -f -- "$1/postmaster.pid" "$SOCKET_DIRECTORY"/.s.PGSQL.5432{,.lock}
      return
    fi
    sleep 0.05
  done
  fail "A PostgreSQL server still works in $1 but does not answer."
}

start_server() { # DATA
  local data=$1 pid tries
  make_private_directory "$SOCKET_DIRECTORY"
  forget_dead_server "$data"
  as_postgres tee "$data/cordon.conf" <"$ROOT/bin/lib/postgresql.conf" >/dev/null
  # In a session of its own, so that Ctrl-C reaches the commands and not the database; without our locks.
  (
    exec {USERS_LOCK}>&- {START_LOCK}>&- </dev/null >"$LOCAL/postgres.log" 2>&1
    cd / && exec "${AS_POSTGRES[@]}" setsid "$PROGRAMS/postgres" -D "$data" \
      -c "unix_socket_directories=\"$SOCKET_DIRECTORY\""
  ) &
  pid=$!
  for ((tries = 0; tries < 600; tries++)); do
    cluster_is_ready && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.05
  done
  tail -n 20 "$LOCAL/postgres.log" >&2
  fail "PostgreSQL did not start. Its log is $LOCAL/postgres.log"
}

stop_server() { # DATA
  as_postgres "$PROGRAMS/pg_ctl" stop --silent --mode=fast --timeout=60 -D "$1"
}

create_cluster() { # made beside its place and renamed when whole, so that a start cut short leaves nothing half made
  local home new
  home=$(data_home)
  new="$home/pg.new"
  if ((EUID == 0)) && [[ $home != "$LOCAL" ]]; then make_private_directory "$home"; fi
  rm -rf -- "$new"
  make_private_directory "$new"
  as_postgres "$PROGRAMS/initdb" --pgdata="$new" --username=postgres --auth=trust --encoding=UTF8 \
    --locale=C.UTF-8 --no-instructions
  printf 'local all all trust\n' | as_postgres tee "$new/pg_hba.conf" >/dev/null
  printf "include_if_exists = 'cordon.conf'\n" | as_postgres tee -a "$new/postgresql.conf" >/dev/null
  start_server "$new"
  "$PROGRAMS/psql" --host="$SOCKET_DIRECTORY" --username=postgres --dbname=postgres --no-psqlrc --quiet \
    --set=ON_ERROR_STOP=1 --file="$ROOT/bin/lib/database.sql"
  stop_server "$new"
  mv -- "$new" "$home/pg"
  [[ $home == "$LOCAL" ]] || ln -sfn -- "$home/pg" "$CLUSTER"
}

# Takes part in the cluster, making and starting it when needed. The lock ends with the process that holds it.
cluster_enter() {
  unset CORDON_USERS_LOCK CORDON_SOCKET_DIRECTORY # those of a command that started this one are not ours
  uses_private_cluster || return 0
  PROGRAMS=$(server_programs)
  SOCKET_DIRECTORY=$(socket_directory)
  exec {USERS_LOCK}>>"$LOCAL/cluster.users" {START_LOCK}>>"$LOCAL/cluster.start"
  flock "$START_LOCK"
  flock --shared "$USERS_LOCK"
  export CORDON_USERS_LOCK=$USERS_LOCK CORDON_SOCKET_DIRECTORY=$SOCKET_DIRECTORY
  printf '%s\n' "$SOCKET_DIRECTORY" >"$LOCAL/socket_dir"
  if ! cluster_is_ready; then
    [[ -f "$CLUSTER/PG_VERSION" ]] || step "New PostGIS cluster" create_cluster
    step "Database" start_server "$(readlink -f -- "$CLUSTER")"
  fi
  flock --unlock "$START_LOCK"
}

# Stops the cluster unless another command still uses it, or bin/database keeps it.
cluster_leave() {
  [[ -n ${CORDON_USERS_LOCK:-} ]] || return 0
  USERS_LOCK=$CORDON_USERS_LOCK
  unset CORDON_USERS_LOCK
  PROGRAMS=$(server_programs)
  SOCKET_DIRECTORY=$CORDON_SOCKET_DIRECTORY
  exec {START_LOCK}>>"$LOCAL/cluster.start"
  flock "$START_LOCK"
  if [[ ! -e "$LOCAL/cluster.keep" ]] && flock --nonblock "$USERS_LOCK" && cluster_is_ready; then
    stop_server "$(readlink -f -- "$CLUSTER")"
  fi
  exec {USERS_LOCK}>&- {START_LOCK}>&-
}
