#!/usr/bin/env bash
# Copies a running shop as docs/guides/backup-and-restore.md says, loses log and databases, puts both back from the
# copies and counts the books. The image has to be there: docker compose build.
set -euo pipefail
cd "$(dirname "$0")/../.."

copies=$(mktemp -d)
services="order inventory payment points logistics notification recommendation analytics bank"
order() { docker compose run --rm --no-TTY tools order --url http://gateway:8080; }
in_volume() { docker run --rm --user 0 --entrypoint tar --volume "rivermart_$1:/data" --volume "$copies:/copies" "${@:2}"; }
postgres_image=$(docker compose config --images postgres | head -1)

node infra/secrets/make-secrets.mjs compose
trap 'docker compose down --volumes --timeout 20; rm -rf "$copies"' EXIT
docker compose up --detach --wait --wait-timeout "${WAIT_SECONDS:-300}"
order

echo "Backup: the log first, then the databases, with an order between the two"
docker compose stop riverlog
in_volume riverlog "$postgres_image" -C /data -czf /copies/riverlog.tgz .
docker compose start riverlog
order
for service in $services; do
  docker compose exec -T postgres pg_dump --username=postgres --format=custom "$service" > "$copies/$service.dump"
done
ls -sh "$copies"

echo "Loss: both volumes are gone. What the payment provider took is not"
docker compose down --timeout 20
docker volume rm rivermart_postgres rivermart_riverlog

echo "Restore"
docker compose up --detach --wait postgres
docker compose run --rm --no-TTY databases
for service in $services; do
  docker compose exec -T postgres pg_restore --username=postgres --clean --if-exists --dbname="$service" < "$copies/$service.dump"
done
docker compose create riverlog
in_volume riverlog "$postgres_image" -C /data -xzf /copies/riverlog.tgz
docker compose up --detach --wait --wait-timeout "${WAIT_SECONDS:-300}"
docker compose run --rm --no-TTY tools books --wait 120
order
docker compose run --rm --no-TTY tools books --wait 120
