import type { LogDir } from '@rivermart/commit-log';
import { describeLogDirs, errorCodes } from '@rivermart/kafka-protocol';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * DescribeLogDirs (key 35, versions 1-5)
 *
 * Behaviour
 * - One directory, with what each partition in it takes. Null asks for all partitions.
 *
 * Version notes
 * - 3: error for the whole request. 4: size of the disk and what is left of it (KIP-827). 5: cordoned directories,
 *   of which there is none (KIP-1066).
 */
export const describeLogDirsHandler = defineHandler(describeLogDirs, (exchange) => {
  const { request, broker } = exchange;
  if (!exchange.isAuthorized('describe', 'cluster', CLUSTER_NAME)) {
    return exchange.answer({ errorCode: errorCodes.CLUSTER_AUTHORIZATION_FAILED, results: [] });
  }
  const asked = request.topics?.map(({ topic, partitions }) => [topic, new Set(partitions)] as const);
  const wanted = asked && new Map(asked);
  exchange.answerWith(
    broker.logs.logDirs().then((dirs) => ({
      errorCode: errorCodes.NONE,
      results: dirs.map((dir) => described(dir, wanted)),
    })),
  );
});

function described(
  { path, totalBytes, usableBytes, partitions }: LogDir,
  wanted: ReadonlyMap<string, ReadonlySet<number>> | undefined,
) {
  const isWanted = (topic: string, index: number) => wanted?.get(topic)?.has(index) ?? wanted === undefined;
  const shown = partitions.filter(({ topic, index }) => isWanted(topic, index));
  const topics = [...new Set(shown.map(({ topic }) => topic))].map((name) => ({
    name,
    partitions: shown
      .filter(({ topic }) => topic === name)
      .map(({ index, sizeBytes }) => ({
        partitionIndex: index,
        partitionSize: sizeBytes,
        offsetLag: 0,
        isFutureKey: false,
      })),
  }));
  return { errorCode: errorCodes.NONE, logDir: path, topics, totalBytes, usableBytes, isCordoned: false };
}
