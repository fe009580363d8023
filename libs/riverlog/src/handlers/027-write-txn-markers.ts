import { errorCodes, writeTxnMarkers, type ValueOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * WriteTxnMarkers (key 27, versions 1-2)
 *
 * Behaviour
 * - From `kafka-transactions abort`, which ends a transaction in one partition when nobody else would.
 * - A marker the partition must not take (an epoch that was, a coordinator that was) is refused for that
 *   partition alone.
 *
 * Version notes
 * - 2: by which version of transactions the epoch is to be judged; before, the older one.
 */
export const writeTxnMarkersHandler = defineHandler(writeTxnMarkers, (exchange) => {
  const { request, broker, answer } = exchange;
  const isAllowed =
    exchange.isAuthorized('alter', 'cluster', CLUSTER_NAME) ||
    exchange.isAuthorized('clusterAction', 'cluster', CLUSTER_NAME);
  if (!isAllowed) return answer({ markers: request.markers.map(refused) });
  const markers = request.markers.map((marker) => write(marker, broker));
  exchange.answerWith(Promise.all(markers).then((written) => ({ markers: written })));
});

type Marker = ValueOf<(typeof writeTxnMarkers)['request']['shape']>['markers'][number];
type MarkerAnswer = ValueOf<(typeof writeTxnMarkers)['response']['shape']>['markers'][number];

const { NONE, CLUSTER_AUTHORIZATION_FAILED, UNKNOWN_TOPIC_OR_PARTITION } = errorCodes;

const refused = ({ producerId, topics }: Marker): MarkerAnswer => ({
  producerId,
  topics: topics.map(({ name, partitionIndexes }) => ({
    name,
    partitions: partitionIndexes.map((partitionIndex) => ({
      partitionIndex,
      errorCode: CLUSTER_AUTHORIZATION_FAILED,
    })),
  })),
});

async function write(marker: Marker, broker: Broker): Promise<MarkerAnswer> {
  const topics = marker.topics.map(async ({ name, partitionIndexes }) => ({
    name,
    partitions: await Promise.all(
      partitionIndexes.map(async (partitionIndex) => ({
        partitionIndex,
        errorCode: await writeTo(name, partitionIndex, marker, broker),
      })),
    ),
  }));
  return { producerId: marker.producerId, topics: await Promise.all(topics) };
}

function writeTo(topic: string, partition: number, marker: Marker, broker: Broker): Promise<number> {
  if (broker.topics.partition(topic, partition) === undefined) {
    return Promise.resolve(UNKNOWN_TOPIC_OR_PARTITION);
  }
  const { producerId, producerEpoch, coordinatorEpoch, transactionVersion, transactionResult } = marker;
  const type = transactionResult ? 'commit' : 'abort';
  const end = { producerId, producerEpoch, coordinatorEpoch, transactionVersion, type } as const;
  return new Promise((done) =>
    broker.transactions.markers.writeOnce(end, { topic, partition }, (error) =>
      done(error === undefined ? NONE : errorCodes[error.kafkaError]),
    ),
  );
}
