import type { LogDir } from '@rivermart/commit-log';
import { alterReplicaLogDirs, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { resolve } from 'node:path';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler, type Exchange } from './handler';

/*
 * AlterReplicaLogDirs (key 34, versions 1-2)
 *
 * Behaviour
 * - There is one directory: what lies in it already moves nowhere, and no other one can be moved to.
 */
export const alterReplicaLogDirsHandler = defineHandler(alterReplicaLogDirs, (exchange) => {
  exchange.answerWith(exchange.broker.logs.logDirs().then((dirs) => answerOf(exchange, dirs)));
});

type Request = (typeof alterReplicaLogDirs)['request']['shape'];
type Response = (typeof alterReplicaLogDirs)['response']['shape'];

function answerOf(exchange: Exchange<Request, Response>, dirs: readonly LogDir[]): InputOf<Response> {
  const { request, broker } = exchange;
  const isAllowed = exchange.isAuthorized('alter', 'cluster', CLUSTER_NAME);
  const problemOf = (path: string, topic: string, partition: number): number => {
    if (!isAllowed) return errorCodes.CLUSTER_AUTHORIZATION_FAILED;
    if (!dirs.some((dir) => resolve(dir.path) === resolve(path))) return errorCodes.LOG_DIR_NOT_FOUND;
    const isHere = broker.topics.partition(topic, partition) !== undefined;
    return isHere ? errorCodes.NONE : errorCodes.REPLICA_NOT_AVAILABLE;
  };
  const results = request.dirs.flatMap(({ path, topics }) =>
    topics.map(({ name, partitions }) => ({
      topicName: name,
      partitions: partitions.map((partitionIndex) => ({
        partitionIndex,
        errorCode: problemOf(path, name, partitionIndex),
      })),
    })),
  );
  return { results };
}
