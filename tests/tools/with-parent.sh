#!/bin/sh
# Runs a server that ends with the test process: $1 is its folder, $2 the signal that stops it, the rest its command. A line on standard input stops
# it and leaves its folder; when the test process dies, however it dies, its end of the pipe closes, and both go.
exec 3<&0
folder=$1
signal=$2
shift 2
"$@" &
server=$!
{
  if read -r _ <&3; then
    kill -s "$signal" "$server"
  else
    kill -s "$signal" "$server"
    while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
    rm -rf "$folder"
  fi
} &
wait "$server"
