# shellcheck shell=bash
# What a person sees while a command works: one line a step, with the time it took.

say() { printf '%s\n' "$*"; }

fail() {
  { printf '\n' && printf '%s\n' "$@"; } >&2
  exit 1
}

now_ms() { local now=${EPOCHREALTIME/[.,]/}; printf '%s' "${now%???}"; }

seconds_since() { # the milliseconds since $1, as "1.2 s"
  local tenths=$((($(now_ms) - $1) / 100))
  printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# step TITLE COMMAND…: runs the command with its output in the log; shows the log's end if it fails.
step() {
  local title=$1 started status
  shift
  started=$(now_ms)
  [[ -t 1 ]] && printf '  %-44s' "$title…"
  set +e
  (set -e; "$@") >"$LOCAL/step.log" 2>&1
  status=$?
  set -e
  cat "$LOCAL/step.log" >>"$LOCAL/setup.log"
  [[ -t 1 ]] && printf '\r'
  if ((status)); then
    printf '  %-44s failed\n' "$title"
    tail -n 40 "$LOCAL/step.log" >&2
    fail "That was after $(seconds_since "$started"). Everything said so far is in $LOCAL/setup.log"
  fi
  printf '  %-44s %8s\n' "$title" "$(seconds_since "$started")"
}
