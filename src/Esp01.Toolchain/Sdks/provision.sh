# Runs once, as root, in a container of the base image; what it leaves is the SDK image.
#
# Beside it lie packages.txt (one name per line) and finish.sh. It writes installed.tsv: every package of the image with
# its version and architecture.
set -eu
here=/usr/share/esp01-pipeline
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

# A service that a package brings must not start here.
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d

# An old release is signed with dates long past; its signature is still checked.
apt="apt-get -q -y -o Acquire::Check-Valid-Until=false -o Acquire::Retries=3 -o Dpkg::Use-Pty=0"
$apt update
$apt dist-upgrade --no-install-recommends
# The list has no spaces in its names, so splitting it is what is wanted.
# shellcheck disable=SC2046
$apt install --no-install-recommends $(cat "$here/packages.txt")
. "$here/finish.sh"

# Files that are copied in belong to user 1000; some tools fail for a user without a name.
getent group 1000 > /dev/null || groupadd --gid 1000 builder
getent passwd 1000 > /dev/null || useradd --uid 1000 --gid 1000 --no-create-home --home-dir /tmp --shell /bin/sh builder

dpkg-query --show --showformat '${Package}\t${Version}\t${Architecture}\n' | sort > "$here/installed.tsv"
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/log/*.log /var/log/apt /usr/sbin/policy-rc.d
