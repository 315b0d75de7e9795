# A PostgreSQL server for tests: prints the folder of its socket when it is ready, and stops when standard input ends,
# which it does however the tests end. Nothing of it is left.
set -eu
cd /
for programs in /usr/lib/postgresql/*/bin; do PATH="$programs:$PATH"; done
home=$(mktemp -d -t civicus-postgres-XXXXXX)
server=
finish() {
  if [ -n "$server" ]; then
    kill -INT "$server" 2>/dev/null || true
    wait "$server" || true
  fi
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
initdb --pgdata="$home/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
  >"$home/log" 2>&1 || { cat "$home/log" >&2; exit 1; }
postgres -D "$home/data" -c listen_addresses= -c unix_socket_directories="$home" -c max_connections=500 \
  </dev/null >>"$home/log" 2>&1 &
server=$!
until pg_isready -q -h "$home"; do
  kill -0 "$server" 2>/dev/null || { cat "$home/log" >&2; exit 1; }
  sleep 0.1
done
echo "$home"
cat >/dev/null
