#!/usr/bin/env bash
# Starts a one-node Slurm GPU cluster on loopback: slurmctld, slurmd with 4 declared GPUs (plain files), slurmdbd on MariaDB, munge.
# Tenants a and b are accounts with a user each (the system's own users "games" and "news": no user is made); root is the operator.
# usage: slurm.sh start DIR | stop DIR | install       (root, Debian)
# environment: SLURM_PORT (16817; the three after it are used too), SERVER_OF (a process id: stopped and removed when that ends)
# prints: SLURM_CONF SLURM_CLUSTER SLURM_USER_A SLURM_USER_B SLURM_CONTROL_LOG
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/daemons.sh"
case "$1" in
  install) install_packages slurm slurmctld slurmd slurmdbd slurm-client slurm-wlm-basic-plugins munge mariadb-server; exit ;;
  stop) stop_daemons "$(realpath -m "$2")" guard slurmd slurmctld slurmdbd mariadb munged; exit ;;
  start) D=$(realpath -m "$2") ;;
  *) sed -n '2,6p' "$0" >&2; exit 2 ;;
esac
[ "$(id -u)" -eq 0 ] || { echo "slurm.sh: start it as root" >&2; exit 3; }
P=${SLURM_PORT:-16817} # slurmctld P, slurmdbd P+1, slurmd P+2, MariaDB P+3
new_folder "$D"
mkdir -p "$D"/{state,spool,db,work}
chmod 755 "$D"
chmod 1777 "$D/work"
trap '"$here/slurm.sh" stop "$D"' ERR

database() {
  chown mysql "$D/db"
  mariadb-install-db --no-defaults --user=mysql --datadir="$D/db" --auth-root-authentication-method=normal --skip-test-db \
    > "$D/log/mariadb-install" 2>&1
  in_background "$D" mariadb mariadbd --no-defaults --user=mysql --datadir="$D/db" --bind-address=127.0.0.1 --port=$((P + 3)) \
    --socket="$D/db/mariadb.sock" --innodb-buffer-pool-size=64M --innodb-lock-wait-timeout=900 --innodb-flush-log-at-trx-commit=0
}

# The trust between the daemons. NoInAddrAny keeps all of them on loopback.
munge() {
  (umask 077; head -c 1024 /dev/urandom > "$D/munge.key")
  munged --force --key-file="$D/munge.key" --socket="$D/munge.sock" --pid-file="$D/munged.pid" --log-file="$D/log/munged" --seed-file="$D/munge.seed"
}

configure() {
  cat > "$D/slurmdbd.conf" <<CONF
AuthType=auth/munge
AuthInfo=socket=$D/munge.sock
DbdAddr=127.0.0.1
DbdHost=localhost
DbdPort=$((P + 1))
SlurmUser=root
CommunicationParameters=NoInAddrAny
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$((P + 3))
StorageUser=root
StorageLoc=slurm_acct
LogFile=$D/log/slurmdbd
PidFile=$D/slurmdbd.pid
CONF
  chmod 600 "$D/slurmdbd.conf"
  cat > "$D/slurm.conf" <<CONF
ClusterName=proviso
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$P
SlurmdPort=$((P + 2))
SlurmUser=root
SlurmdUser=root
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$D/munge.sock
CredType=cred/munge
StateSaveLocation=$D/state
SlurmdSpoolDir=$D/spool
SlurmctldPidFile=$D/slurmctld.pid
SlurmdPidFile=$D/slurmd.pid
SlurmctldLogFile=$D/log/slurmctld
SlurmctldDebug=debug2
SlurmdLogFile=$D/log/slurmd
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
DebugFlags=NO_CONF_HASH
ReturnToService=2
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
GresTypes=gpu
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=$((P + 1))
AccountingStoragePass=$D/munge.sock
AccountingStorageTRES=gres/gpu
AccountingStorageEnforce=associations,limits,qos
SlurmdParameters=config_overrides
PriorityType=priority/multifactor
MinJobAge=300
NodeName=n1 NodeAddr=127.0.0.1 NodeHostname=localhost Port=$((P + 2)) CPUs=16 Gres=gpu:4 RealMemory=1000 State=UNKNOWN
PartitionName=gpu Nodes=n1 Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
  for g in 0 1 2 3; do : > "$D/gpu$g"; done
  echo "NodeName=n1 Name=gpu File=$D/gpu[0-3]" > "$D/gres.conf"
  echo 'CgroupAutomount=no' > "$D/cgroup.conf"
}

idle() { sinfo -h -o %T | grep -q idle; }

accounts() {
  sacctmgr -i add account a b Description=tenant Organization=tenant
  sacctmgr -i add user games Account=a
  sacctmgr -i add user news Account=b
  sacctmgr -i add user root Account=a,b # the operator's probes
}

database
munge
configure
export SLURM_CONF="$D/slurm.conf"
wait_until 100 mariadb-admin --no-defaults -h127.0.0.1 -P$((P + 3)) -uroot ping
(cd "$D" && slurmdbd)
wait_until 100 sacctmgr -n show cluster
sacctmgr -i add cluster proviso > "$D/log/accounts" 2>&1
accounts >> "$D/log/accounts" 2>&1
slurmctld -i > "$D/log/slurmctld-start" 2>&1
slurmd -N n1
wait_until 150 idle
[ -z "${SERVER_OF:-}" ] || stop_with "$SERVER_OF" "$here/slurm.sh" "$D"
echo "SLURM_CONF=$D/slurm.conf"
echo "SLURM_CLUSTER=proviso"
echo "SLURM_USER_A=games"
echo "SLURM_USER_B=news"
echo "SLURM_CONTROL_LOG=$D/log/slurmctld"
