#!/bin/bash
# Formats the volume the first time and starts the broker of this pod's ordinal.
set -eu
config=/tmp/server.properties
cp /config/server.properties "$config"
{
  echo "node.id=${POD_NAME##*-}"
  echo "advertised.listeners=PLAINTEXT://$POD_NAME.kafka:9092"
} >> "$config"
mkdir -p /data/kafka
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$config"
exec /opt/kafka/bin/kafka-server-start.sh "$config"
