import { kafkajsConnection, type LogSettings } from '@rivermart/messaging';
import type { Logger } from '@rivermart/service';
// eslint-disable-next-line no-restricted-imports -- LogClient reads as a member of a group; a bystander must not be one
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';

/** The parts of kafkajs 2.2.4 under its consumer that can read without a group; they are not in its types. */
export interface LogCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  metadata(wanted: { topics: readonly string[] }): Promise<{
    readonly topicMetadata: readonly {
      readonly topic: string;
      readonly partitionMetadata: readonly { readonly partitionId: number }[];
    }[];
  }>;
  findLeaderForPartitions(
    topic: string,
    partitions: readonly number[],
  ): Readonly<Record<string, readonly number[]>>;
  findBroker(which: { nodeId: string }): Promise<LogBroker>;
  findGroupCoordinator(which: { groupId: string }): Promise<LogBroker>;
  fetchTopicsOffset(
    topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number }[];
      /** -1 latest, -2 earliest. */
      readonly fromTimestamp: number;
    }[],
  ): Promise<readonly { readonly topic: string; readonly partitions: readonly PartitionOffset[] }[]>;
}

export type LogMessage = KafkaMessage & { readonly isControlRecord?: boolean };

interface PartitionOffset {
  readonly partition: number;
  readonly offset: string;
}

export interface LogBroker {
  offsetFetch(wanted: {
    groupId: string;
    topics: readonly { readonly topic: string; readonly partitions: readonly { partition: number }[] }[];
  }): Promise<{
    readonly responses: readonly {
      readonly topic: string;
      readonly partitions: readonly PartitionOffset[];
    }[];
  }>;
  /** Rejects with the error of a partition that was refused. */
  offsetCommit(wanted: {
    groupId: string;
    /** -1 and an empty id: nobody of the group. */
    groupGenerationId: -1;
    memberId: '';
    topics: readonly { readonly topic: string; readonly partitions: readonly PartitionOffset[] }[];
  }): Promise<unknown>;
  describeGroups(wanted: { groupIds: readonly string[] }): Promise<{
    readonly groups: readonly { readonly groupId: string; readonly members: readonly unknown[] }[];
  }>;
  fetch(wanted: {
    replicaId: -1;
    isolationLevel: number;
    maxWaitTime: number;
    minBytes: number;
    maxBytes: number;
    topics: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly fetchOffset: string;
        readonly maxBytes: number;
      }[];
    }[];
  }): Promise<{
    readonly responses: readonly {
      readonly topicName: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly messages: readonly LogMessage[];
      }[];
    }[];
  }>;
}

const METADATA_MAX_AGE_MS = 30_000;

/** Connections that are kept, with time-outs of somebody who looks and is soon told that there is nothing to see. */
export function openCluster(log: LogSettings, logger: Logger): LogCluster {
  const kafka = new Kafka({
    ...kafkajsConnection(log),
    clientId: 'gateway-reader',
    connectionTimeout: 3_000,
    requestTimeout: 5_000,
    retry: { initialRetryTime: 50, retries: 1 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ log: { message, ...fields } }) =>
        logger.debug(`kafkajs: ${message}`, fields),
  });
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  const createCluster = (kafka as unknown as Record<symbol, CreateCluster | undefined>)[symbol ?? Symbol()];
  if (!createCluster) throw new Error('This version of kafkajs has another inside than 2.2.4');
  return createCluster({
    metadataMaxAge: METADATA_MAX_AGE_MS,
    allowAutoTopicCreation: false,
    isolationLevel: 0,
  });
}

type CreateCluster = (settings: {
  metadataMaxAge: number;
  allowAutoTopicCreation: boolean;
  isolationLevel: number;
}) => LogCluster;
