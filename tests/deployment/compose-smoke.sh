#!/usr/bin/env bash
# Starts the shop of docker-compose.yml, places an order, counts the books and takes everything down again.
# The image has to be there: docker compose build.
set -euo pipefail
cd "$(dirname "$0")/../.."

node infra/secrets/make-secrets.mjs compose
trap 'docker compose down --volumes --timeout 20' EXIT
docker compose up --detach --wait --wait-timeout "${WAIT_SECONDS:-300}"
docker compose run --rm --no-TTY tools order --url http://gateway:8080
docker compose run --rm --no-TTY tools order --url http://gateway:8080 --card tok_declined
docker compose run --rm --no-TTY tools books --wait 120
