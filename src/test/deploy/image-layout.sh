#!/usr/bin/env bash
# Proves the Dockerfile where no container engine is: follows its last stage, instruction by instruction, into a folder tree
# like the base image's, and starts that in namespaces of its own: read-only but for the mounts that kubernetes.yaml names,
# as a user that no passwd file knows, without capabilities, with a loopback network only. Not the image's own are: Open
# Liberty (whole, for the kernel with its features), the JDK (this machine's), and the base image's three scripts.
#
#   src/test/deploy/image-layout.sh [UID]     after mvn package liberty:create; as root
set -euo pipefail
cd "$(dirname "$0")/../../.."

# The mounts that operators are told of.
mapfile -t MOUNTS < <(sed -n 's/.*mountPath: \([^,}]*\).*/\1/p' src/main/deploy/kubernetes.yaml)
VARIABLES=/opt/ol/wlp/usr/servers/defaultServer/variables
DATA=/opt/ol/wlp/output/defaultServer/data

if [ "${1:-}" != inside ]; then
  for tool in unshare setpriv chroot ip curl; do
    command -v "$tool" >/dev/null || { echo "SKIPPED: no $tool on this machine"; exit 77; }
  done
  [ "$(id -u)" = 0 ] || { echo "SKIPPED: only root can make namespaces and choose users"; exit 77; }
  unshare --mount --net --uts --pid --fork true 2>/dev/null || { echo "SKIPPED: this machine allows no namespaces"; exit 77; }
  mkdir -p target/image-layout
  exec unshare --mount --net --uts --pid --fork --kill-child bash "$0" inside "${1:-1000650000}"
fi

uid=$2
root=$PWD/target/image-layout
console=$PWD/target/image-layout.log
java_home=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
base_env=(PATH=/usr/bin:/bin:/opt/ol/wlp/bin:/opt/ol/helpers/build:/opt/ol/helpers/runtime JAVA_HOME="$java_home"
  LOG_DIR=/liberty/logs WLP_OUTPUT_DIR=/opt/ol/wlp/output WLP_SKIP_MAXPERMSIZE=true RANDFILE=/tmp/.rnd HOSTNAME=container)
password=a-mounted-password
image_env=()
entrypoint=()
command=()
health=

fail() { echo "FAILED: $*"; exit 1; }
passed() { echo "ok: $*"; }

# Becomes a process as a container has it: no capability, no way to get one, group 0.
become() {
  local user=$1
  shift
  exec chroot "$root" setpriv --reuid="$user" --regid=0 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
    env -i "${base_env[@]}" ${image_env[@]+"${image_env[@]}"} "$@"
}

as() { (become "$@"); }

# The tree of the base image, as its own Dockerfile makes it.
base_image() {
  mount -t tmpfs -o mode=755 image "$root"
  mkdir -p "$root"/{dev,proc,tmp,logs,etc,opt/ol/wlp/usr/servers/defaultServer/configDropins/{defaults,overrides}} \
    "$root"/opt/ol/{wlp/output/defaultServer,helpers/{build,runtime}} "$root$java_home"
  for part in /usr /bin /lib /lib64 /etc/ssl /etc/alternatives /etc/java* "$java_home"; do
    if [ -L "$part" ]; then
      cp -a "$part" "$root$part"
    elif [ -e "$part" ] && ! mountpoint -q "$root$part"; then
      mkdir -p "$root$part"
      mount --rbind -o ro "$part" "$root$part"
    fi
  done
  for part in target/liberty/wlp/*; do
    if [ -d "$part" ] && [ "$part" != target/liberty/wlp/usr ]; then
      mkdir -p "$root/opt/ol/wlp/${part##*/}"
      mount --bind -o ro "$part" "$root/opt/ol/wlp/${part##*/}"
    fi
  done
  mount -t proc proc "$root/proc"
  for device in null zero random urandom; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /opt/ol/wlp "$root/liberty"
  ln -s /logs "$root/opt/ol/wlp/logs"
  ln -s /opt/ol/wlp/output/defaultServer "$root/output"
  ln -s /opt/ol/wlp/usr/servers/defaultServer "$root/config"
  chmod 1777 "$root/tmp"
  echo 'default:x:1001:0::/home/default:/usr/sbin/nologin' >"$root/etc/passwd"
  echo '127.0.0.1 localhost container' >"$root/etc/hosts"
  echo '<server><httpEndpoint id="defaultHttpEndpoint" host="*"/></server>' \
    >"$root/opt/ol/wlp/usr/servers/defaultServer/configDropins/defaults/open-default-port.xml"
  printf '#!/bin/bash\ntrue\n' >"$root/opt/ol/helpers/build/features.sh"
  cat >"$root/opt/ol/helpers/build/configure.sh" <<'SCRIPT'
#!/bin/bash
# Leaves what the real one leaves: a key store's password, and what a server writes that was started once.
echo "<server><keyStore id='defaultKeyStore' password='$RANDOM$RANDOM$RANDOM'/></server>" >/config/configDropins/defaults/keystore.xml
mkdir -p /output/{workarea,logs,resources/security,tranlog} "${H2_FILE%/*}"
touch /output/resources/security/{key.p12,ltpa.keys} "$H2_FILE.mv.db"
SCRIPT
  printf '#!/bin/bash\nexec "$@"\n' >"$root/opt/ol/helpers/runtime/docker-server.sh"
  chmod 755 "$root"/opt/ol/helpers/*/*.sh
  chown -R 1001:0 "$root"/opt/ol/wlp/{usr,output} "$root/opt/ol/helpers" "$root/logs"
  chmod -R g+rwX "$root"/opt/ol/wlp/{usr,output} "$root/logs"
}

# COPY of the Dockerfile: what the build stage has below /src is in this folder.
copy() {
  local paths=() word
  for word in "$@"; do
    [[ $word == --* ]] || paths+=("${word#/src/}")
  done
  local to=${paths[-1]} from
  for from in "${paths[@]:0:${#paths[@]}-1}"; do
    [ -e "$from" ] || fail "COPY $from: there is no such file"
    [ -d "$from" ] && from=$from/.
    if [[ $to == */ ]]; then as 0 mkdir -p "$to"; fi
    # Through the tree's own links.
    local real
    real=$(chroot "$root" readlink -m "$to")
    cp -R "$from" "$root$real"
    chown -R 1001:0 "$root$real"
  done
}

follow_dockerfile() {
  local word rest parts
  while read -r word rest; do
    case $word in
      COPY)
        read -ra parts <<<"$rest"
        copy "${parts[@]}"
        ;;
      RUN) as 1001 /bin/bash -c "$rest" || fail "RUN $rest" ;;
      ENV) image_env+=("$rest") ;;
      USER) [ "$rest" = 1001 ] || fail "USER $rest" ;;
      HEALTHCHECK) health=${rest#*CMD } ;;
      ENTRYPOINT) mapfile -t entrypoint < <(words "$rest") ;;
      CMD) mapfile -t command < <(words "$rest") ;;
      FROM | '#'* | '') ;;
      *) fail "no way to follow $word" ;;
    esac
  done < <(sed -e ':join' -e '/\\$/{N;s/\\\n *//;b join' -e '}' Dockerfile | tac | sed '/^FROM/q' | tac)
}

# What one server makes for itself must not become everybody's.
holds_no_keys_and_no_rows() {
  local left
  left=$(find "$root"/opt/ol/wlp/output/defaultServer "$root/tmp" -mindepth 1 ! -name workarea ! -name data)
  [ -z "$left" ] || fail "the build leaves $left"
  passed "the build leaves no key, no row and no log"
}

words() { sed -e 's/^\["//' -e 's/"\]$//' -e 's/", *"/\n/g' <<<"$1"; }

# As Kubernetes does: a read-only root, and over it empty folders that anybody may write to. The secrets come later.
read_only_but_for_the_mounts() {
  mkdir -p "$root$VARIABLES"
  mount -o remount,ro "$root"
  local folder
  for folder in "${MOUNTS[@]}"; do
    mount -t tmpfs -o mode=777,noexec,nosuid,nodev work "$root$folder"
  done
  mkdir "$root$DATA"
  mount -t tmpfs -o mode=777,noexec,nosuid,nodev volume "$root$DATA"
}

# The links of a Kubernetes secret, of a file with a line break at its end; only group 0 may read it.
mount_secrets() {
  local folder=$root$VARIABLES
  mkdir "$folder/..1"
  ln -s ..1 "$folder/..data"
  ln -s ..data/ADMIN_PASSWORD "$folder/ADMIN_PASSWORD"
  echo "$password" >"$folder/..1/ADMIN_PASSWORD"
  chmod 440 "$folder/..1/ADMIN_PASSWORD"
  mount -o remount,ro "$folder"
}

refuses_without_password() {
  local said code=0
  said=$(as "$uid" ADMIN_PASSWORD=' ' "${entrypoint[@]}" "${command[@]}" 2>&1) || code=$?
  [ "$code" -ne 0 ] || fail "it starts without a password"
  [[ $said == *ADMIN_PASSWORD* && $said != *$'\n'* ]] || fail "no clear line: $said"
  passed "without a password it ends with code $code: $said"
}

start() {
  # The entry's own process becomes the server: docker stop signals no other.
  become "$uid" SANDBOX_ENABLED=true "${entrypoint[@]}" "${command[@]}" >"$console" 2>&1 &
  server=$!
  local started=$SECONDS
  until as "$uid" /bin/bash -c "$health" 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || fail "the server has ended: $(tail -20 "$console")"
    [ $((SECONDS - started)) -lt 180 ] || fail "not ready after 180 s: $(tail -20 "$console")"
    sleep 0.5
  done
  passed "ready as user $(stat -c %u "$root/proc/$server") after $((SECONDS - started)) s, by the image's own HEALTHCHECK"
}

ask() { curl -sk --max-time 10 -u "admin:$password" "$@"; }

a_run_completes() {
  local runs waited=0
  until runs=$(ask "https://localhost:9443/api/scheduler/runs?job=stock_quotes&status=completed") && [[ $runs == *'"run_id"'* ]]; do
    [ $((waited += 1)) -lt 60 ] || fail "no completed run: $(ask https://localhost:9443/api/scheduler/runs)"
    sleep 0.5
  done
  passed "a run completed: ${runs:0:160}"
}

stops_in_good_order() {
  local code=0 stopped=$SECONDS
  kill -TERM "$server"
  wait "$server" || code=$?
  grep -q 'CWWKZ0009I: The application tickwell has stopped successfully' "$console" || fail "not stopped in good order: $(tail -5 "$console")"
  passed "SIGTERM stops it in good order after $((SECONDS - stopped)) s, exit code $code"
}

rows_are_there() {
  local rows
  rows=$(as "$uid" "$java_home/bin/java" -cp /config/lib/jdbc/h2.jar org.h2.tools.Shell \
    -url "jdbc:h2:file:$DATA/tickwell;MODE=LEGACY;NON_KEYWORDS=VALUE;IFEXISTS=TRUE" -user sa -password '' \
    -sql 'select count(*) as quotes from stock_quotes' | sed -n 2p)
  [ "${rows:-0}" -gt 0 ] || fail "no rows in stock_quotes: $rows"
  passed "$rows rows in stock_quotes"
}

nothing_else_was_written() {
  ! grep -E 'Read-only file system|Permission denied|AccessDenied' "$console" "$root"/logs/*.log ||
    fail "it wanted to write elsewhere"
  passed "it wrote below ${MOUNTS[*]} only"
}

ip link set lo up
hostname container
base_image
follow_dockerfile
holds_no_keys_and_no_rows
read_only_but_for_the_mounts
refuses_without_password
mount_secrets
start
a_run_completes
stops_in_good_order
rows_are_there
nothing_else_was_written
