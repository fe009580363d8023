import { errorCodes } from '@rivermart/kafka-protocol';
import type { LogEvents } from '@rivermart/commit-log';
import type { Clock } from '@rivermart/kernel';
import type { GroupCoordinator } from '../groups/group-coordinator';
import type { BrokerSettings } from '../settings';
import type { TimerWheel } from '../time/timer-wheel';
import type { TopicCatalogue } from '../topics/topic-catalogue';
import { decideAddPartitions, verifyPartition } from './add-partitions';
import { CoordinatedTransaction, type TransactionWorld } from './coordinated-transaction';
import { decideEndTransaction, type EndTransactionRequest } from './end-transaction';
import {
  decideInitProducerId,
  type InitProducerIdRequest,
  type ProducerIdAndEpoch,
} from './init-producer-id';
import type { TopicPartition } from './topic-partitions';
import { TransactionLog } from './transaction-log';
import { TransactionMarkers } from './transaction-markers';
import {
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  TransactionMetadata,
  type ClientTransactionVersion,
  type TxnTransitMetadata,
} from './transaction-metadata';
import { TransactionUpkeep } from './transaction-upkeep';

const { NONE, CONCURRENT_TRANSACTIONS, COORDINATOR_NOT_AVAILABLE } = errorCodes;
const { INVALID_PRODUCER_ID_MAPPING, INVALID_REQUEST, INVALID_TRANSACTION_TIMEOUT } = errorCodes;

interface World {
  readonly settings: BrokerSettings;
  readonly topics: TopicCatalogue;
  readonly groups: GroupCoordinator;
  readonly clock: Clock;
  readonly timers: TimerWheel;
  readonly events: LogEvents;
  readonly nextProducerId: () => Promise<number>;
}

/** A producer and the transaction it says it is in. */
export interface TransactionalProducer extends ProducerIdAndEpoch {
  readonly transactionalId: string;
}

export interface EndTransactionAnswer extends ProducerIdAndEpoch {
  readonly errorCode: number;
}

/** What is wrong with writing to a partition; NONE when it may be written now. */
export type PartitionError = (partition: TopicPartition) => number;

/** All transactional ids of this broker, by the names of TransactionCoordinator.scala, Apache Kafka 4.3. */
export class TransactionCoordinator {
  readonly markers: TransactionMarkers;
  private readonly transactions = new Map<string, CoordinatedTransaction>();
  private readonly log: TransactionLog;
  private readonly transactionWorld: TransactionWorld;
  private readonly upkeep: TransactionUpkeep;

  constructor(private readonly world: World) {
    const { topics, timers, clock, nextProducerId } = world;
    this.log = new TransactionLog(topics);
    this.markers = new TransactionMarkers(world);
    const nowMs = () => clock.now().getTime();
    this.transactionWorld = { log: this.log, markers: this.markers, timers, nowMs, nextProducerId };
    this.upkeep = new TransactionUpkeep({
      ...world,
      nowMs,
      transactions: () => this.transactions.values(),
      forget: (transactionalId) => this.transactions.delete(transactionalId),
    });
  }

  /** Reads back what was stored and finishes every transaction whose end was decided. */
  async load(): Promise<void> {
    for (const metadata of await this.log.readAll()) this.add(metadata).resume();
  }

  stop(): void {
    this.upkeep.stop();
    this.markers.stop();
  }

  all(): readonly TransactionMetadata[] {
    return [...this.transactions.values()].map(({ metadata }) => metadata);
  }

  find(transactionalId: string): TransactionMetadata | undefined {
    return this.transactions.get(transactionalId)?.metadata;
  }

  initProducerId(request: InitProducerIdRequest, answer: (answered: EndTransactionAnswer) => void): void {
    const errorCode = this.initProblem(request);
    if (errorCode !== NONE) return answer(refused(errorCode));
    const transaction = this.transactions.get(request.transactionalId);
    if (transaction !== undefined) return this.initialise(transaction, request, answer);
    this.world.nextProducerId().then(
      (producerId) => this.initialise(this.obtain(request, producerId), request, answer),
      () => answer(refused(COORDINATOR_NOT_AVAILABLE)),
    );
  }

  addPartitions(
    producer: TransactionalProducer,
    partitions: readonly TopicPartition[],
    version: ClientTransactionVersion,
    answer: (errorCode: number) => void,
  ): void {
    const transaction = this.transactions.get(producer.transactionalId);
    if (transaction === undefined) return answer(unknownError(producer));
    const decide = () =>
      decideAddPartitions(transaction.metadata, producer, partitions, version, this.transactionWorld.nowMs());
    transaction.ask({ decide, answer });
  }

  /**
   * For producers that announce their partitions: `ready` is called at once unless the transaction is just
   * being ended, and may append at once.
   */
  verifyPartitions(
    producer: TransactionalProducer,
    partitions: readonly TopicPartition[],
    ready: (errorOf: PartitionError) => void,
  ): void {
    const transaction = this.transactions.get(producer.transactionalId);
    if (transaction === undefined) return ready(() => unknownError(producer));
    const errorOf = (partition: TopicPartition) => verifyPartition(transaction.metadata, producer, partition);
    const decide = () => {
      const isBeingEnded = partitions.some((partition) => errorOf(partition) === CONCURRENT_TRANSACTIONS);
      return { errorCode: isBeingEnded ? CONCURRENT_TRANSACTIONS : NONE };
    };
    transaction.ask({ decide, answer: (errorCode) => ready(errorCode === NONE ? errorOf : () => errorCode) });
  }

  endTransaction(
    request: EndTransactionRequest & TransactionalProducer,
    answer: (answered: EndTransactionAnswer) => void,
  ): void {
    const transaction = this.transactions.get(request.transactionalId);
    if (transaction === undefined) return answer(refused(unknownError(request)));
    transaction.ask({
      decide: (newProducerId) =>
        decideEndTransaction(transaction.metadata, request, newProducerId, this.transactionWorld.nowMs()),
      answer: (errorCode, stored = transaction.metadata.current) => {
        if (errorCode !== NONE || request.clientTransactionVersion !== 2) return answer(refused(errorCode));
        answer(succeeded(stored));
      },
    });
  }

  private initialise(
    transaction: CoordinatedTransaction,
    request: InitProducerIdRequest,
    answer: (answered: EndTransactionAnswer) => void,
  ): void {
    transaction.ask({
      decide: (newProducerId) =>
        decideInitProducerId(transaction.metadata, request, newProducerId, this.transactionWorld.nowMs()),
      answer: (errorCode, stored) => answer(stored === undefined ? refused(errorCode) : succeeded(stored)),
    });
  }

  private initProblem({ transactionalId, transactionTimeoutMs }: InitProducerIdRequest): number {
    if (transactionalId === '') return INVALID_REQUEST;
    const isWithinLimits =
      transactionTimeoutMs > 0 && transactionTimeoutMs <= this.world.settings.transactionMaxTimeoutMs;
    return isWithinLimits ? NONE : INVALID_TRANSACTION_TIMEOUT;
  }

  private obtain(request: InitProducerIdRequest, producerId: number): CoordinatedTransaction {
    const { transactionalId, transactionTimeoutMs: txnTimeoutMs } = request;
    const existing = this.transactions.get(transactionalId);
    const nowMs = this.transactionWorld.nowMs();
    return (
      existing ?? this.add(TransactionMetadata.created(transactionalId, { producerId, txnTimeoutMs, nowMs }))
    );
  }

  private add(metadata: TransactionMetadata): CoordinatedTransaction {
    const transaction = new CoordinatedTransaction(metadata, this.transactionWorld);
    this.transactions.set(metadata.transactionalId, transaction);
    this.upkeep.arm();
    return transaction;
  }
}

const unknownError = ({ transactionalId }: TransactionalProducer): number =>
  transactionalId === '' ? INVALID_REQUEST : INVALID_PRODUCER_ID_MAPPING;

const refused = (errorCode: number): EndTransactionAnswer => ({
  errorCode,
  producerId: NO_PRODUCER_ID,
  producerEpoch: NO_PRODUCER_EPOCH,
});

const succeeded = ({ producerId, producerEpoch }: TxnTransitMetadata): EndTransactionAnswer => ({
  errorCode: NONE,
  producerId,
  producerEpoch,
});
