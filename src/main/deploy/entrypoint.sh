#!/bin/bash
# The container's entry: no password for ADMIN_USER, no start. It comes from the environment, or from a mounted file that
# Liberty itself reads as a variable. Then the base image's own entry goes on.
given=${ADMIN_PASSWORD:-}
mounted=/config/variables/ADMIN_PASSWORD
if [[ -r $mounted ]]; then
  given+=$(<"$mounted")
fi
if [[ ! $given =~ [^[:space:]] ]]; then
  echo "Tickwell does not start without ADMIN_PASSWORD: set it in the environment, or mount it as $mounted" >&2
  exit 78
fi
unset given mounted
exec /opt/ol/helpers/runtime/docker-server.sh "$@"
