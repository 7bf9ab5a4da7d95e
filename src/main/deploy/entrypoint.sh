#!/bin/bash
# The container's entry: refuses to start without a password for ADMIN_USER, from the environment or from a file that
# Liberty reads as a variable; then hands over to the base image's own entry.
given=${ADMIN_PASSWORD:-}
for folder in ${VARIABLE_SOURCE_DIRS//:/ } /config/variables; do
  [ -r "$folder/ADMIN_PASSWORD" ] && given+=$(<"$folder/ADMIN_PASSWORD")
done
if [[ ! $given =~ [^[:space:]] ]]; then
  echo "Tickwell does not start without ADMIN_PASSWORD: set it in the environment, or mount it as /config/variables/ADMIN_PASSWORD" >&2
  exit 78
fi
unset given
exec /opt/ol/helpers/runtime/docker-server.sh "$@"
