import type { AppendResult, PartitionLog } from '@rivermart/commit-log';
import { errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { produceError, produceSupport, type TransactionSupport } from '../transactions/transaction-error';
import type { PartitionError } from '../transactions/transaction-coordinator';
import { refusalDetails } from './refusal-details';
import type { TopicPartition } from '../transactions/topic-partitions';
import {
  isTransactional,
  planProduce,
  producerOf,
  type PartitionAnswer,
  type PlannedAppend,
  type PlannedTopic,
  type ProduceExchange,
  type ProduceResponseShape,
} from './produce-plan';

const { NONE } = errorCodes;
const ALLOWED: PartitionError = () => NONE;

export type Acks = -1 | 0 | 1;

/**
 * One request: its partitions' answers, and how many of them still wait for the disk.
 *
 * Batches get their offsets in one synchronous step when all of them may be written. That is in this very
 * call, unless a transaction has to take in partitions first; requests of one transaction keep their order.
 */
export class ProduceCall {
  private waiting = 1;
  private refused = false;
  private readonly topics: readonly PlannedTopic[];
  private readonly support: TransactionSupport;

  constructor(
    private readonly exchange: ProduceExchange,
    private readonly acks: Acks,
  ) {
    this.topics = planProduce(exchange);
    this.support = produceSupport(exchange.version);
  }

  run(): void {
    const batches = this.topics.flatMap(({ appends }) => appends).filter(isTransactional);
    if (batches.length === 0) return this.appendAll(ALLOWED);

    const { transactionalId } = this.exchange.request;
    if (
      transactionalId === null ||
      !this.exchange.isAuthorized('write', 'transactionalId', transactionalId)
    ) {
      return this.refuseAll(errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
    }
    this.runInTransaction(transactionalId, batches);
  }

  refuseAll(errorCode: number): void {
    for (const { answer } of this.topics.flatMap(({ appends }) => appends)) this.refuse(answer, errorCode);
    this.stored();
  }

  private runInTransaction(transactionalId: string, batches: readonly PlannedAppend[]): void {
    const writable = batches.filter(({ log, answer }) => log !== undefined && answer.errorCode === NONE);
    const [first, ...others] = writable.flatMap(({ batch }) =>
      batch === undefined ? [] : [producerOf(batch)],
    );
    if (first === undefined) return this.appendAll(ALLOWED);
    if (
      others.some(
        ({ producerId, producerEpoch }) =>
          producerId !== first.producerId || producerEpoch !== first.producerEpoch,
      )
    ) {
      return this.refuseAll(errorCodes.INVALID_PRODUCER_ID_MAPPING);
    }
    const { transactions } = this.exchange.broker;
    const producer = { transactionalId, ...first };
    const partitions = writable.map(partitionOf);
    if (!this.support.addsPartitions) {
      return transactions.verifyPartitions(producer, partitions, (errorOf) => this.appendAll(errorOf));
    }
    transactions.addPartitions(producer, partitions, 2, (errorCode) => this.appendAll(() => errorCode));
  }

  private appendAll(errorOf: PartitionError): void {
    for (const { appends } of this.topics) {
      for (const planned of appends) this.append(planned, errorOf);
    }
    this.stored();
  }

  private append(planned: PlannedAppend, errorOf: PartitionError): void {
    const { log, batch, answer } = planned;
    if (log === undefined || batch === undefined || answer.errorCode !== NONE) {
      return this.refuse(answer, answer.errorCode);
    }
    const inTransaction = isTransactional(planned);
    const errorCode = inTransaction ? errorOf(partitionOf(planned)) : NONE;
    if (errorCode !== NONE) return this.refuse(answer, produceError(errorCode, this.support));

    this.waiting += 1;
    try {
      const transactionVersion = this.support.addsPartitions ? 2 : 1;
      const onStored = (error?: Error) => {
        if (error !== undefined) this.refuseBecause(log, answer, error);
        this.stored();
      };
      describe(answer, log.append(batch, { acks: this.acks, transactionVersion, onStored }));
    } catch (error) {
      this.waiting -= 1;
      this.refuseBecause(log, answer, error);
    }
  }

  private refuseBecause(log: PartitionLog, answer: PartitionAnswer, error: unknown): void {
    const details = refusalDetails(error, log);
    Object.assign(answer, details);
    this.refuse(answer, details.errorCode);
  }

  private refuse(answer: PartitionAnswer, errorCode: number): void {
    this.refused = true;
    answer.errorCode = errorCode;
    answer.baseOffset = -1;
  }

  private stored(): void {
    this.waiting -= 1;
    if (this.waiting > 0) return;
    if (this.acks !== 0) return this.exchange.answer(this.body());
    if (this.refused) return this.exchange.connection.close('acks=0 produce refused');
    this.exchange.giveNoAnswer();
  }

  private body(): InputOf<ProduceResponseShape> {
    const answers = this.topics.flatMap(({ appends }) => appends.map(({ answer }) => answer));
    const isLeaderTold = answers.some(({ currentLeader }) => currentLeader !== undefined);
    const { broker, connection } = this.exchange;
    const leader = { nodeId: NODE_ID, ...broker.advertisedTo(connection), rack: null };
    return { responses: this.responses(), nodeEndpoints: isLeaderTold ? [leader] : [] };
  }

  private responses(): InputOf<ProduceResponseShape>['responses'] {
    return this.topics.map(({ name, topicId, appends }) => ({
      name,
      topicId,
      partitionResponses: appends.map(({ answer }) => answer),
    }));
  }
}

const partitionOf = ({ log }: PlannedAppend): TopicPartition => ({
  topic: log?.topic ?? '',
  partition: log?.index ?? -1,
});

function describe(answer: PartitionAnswer, result: AppendResult): void {
  answer.baseOffset = result.baseOffset;
  answer.logAppendTimeMs = result.logAppendTimeMs;
  answer.logStartOffset = result.logStartOffset;
}
