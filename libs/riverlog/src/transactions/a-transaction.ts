import { decideAddPartitions, verifyPartition } from './add-partitions';
import { decideEndTransaction, decideFencingAbort, type TransactionResult } from './end-transaction';
import { decideInitProducerId, type ProducerIdAndEpoch } from './init-producer-id';
import {
  TransactionMetadata,
  type ClientTransactionVersion,
  type TxnTransitMetadata,
} from './transaction-metadata';

const TIMEOUT_MS = 60_000;
export const ORDERS_0 = { topic: 'orders', partition: 0 };
export const ORDERS_1 = { topic: 'orders', partition: 1 };

type Decision =
  { readonly errorCode: number } | { readonly transit: TxnTransitMetadata } | { readonly needs: string };

/** A transactional id in a test's hands: what is prepared is stored at once, unless the test holds it back. */
export class TransactionInTest {
  readonly metadata: TransactionMetadata;
  nowMs = 1_000;
  private held: TxnTransitMetadata | undefined;

  constructor(
    private readonly version: ClientTransactionVersion,
    changes: Partial<TxnTransitMetadata> = {},
  ) {
    const created = TransactionMetadata.created('copier', {
      producerId: 7,
      txnTimeoutMs: TIMEOUT_MS,
      nowMs: 0,
    });
    this.metadata = new TransactionMetadata('copier', { ...created.current, ...changes });
  }

  get current(): TxnTransitMetadata {
    return this.metadata.current;
  }

  get producer(): ProducerIdAndEpoch {
    const { producerId, producerEpoch } = this.current;
    return { producerId, producerEpoch };
  }

  /** @returns the error code, 0 when the change is stored, or what the decision needs. */
  init(expected?: ProducerIdAndEpoch, newProducerId?: number): number | string {
    const request = { transactionalId: 'copier', transactionTimeoutMs: TIMEOUT_MS, expected };
    return this.take(decideInitProducerId(this.metadata, request, newProducerId, this.nowMs));
  }

  add(partitions = [ORDERS_0], producer = this.producer): number | string {
    return this.take(decideAddPartitions(this.metadata, producer, partitions, this.version, this.nowMs));
  }

  verify(partition = ORDERS_0, producer = this.producer): number {
    return verifyPartition(this.metadata, producer, partition);
  }

  end(result: TransactionResult, producer = this.producer, newProducerId?: number): number | string {
    const request = { ...producer, result, clientTransactionVersion: this.version };
    return this.take(decideEndTransaction(this.metadata, request, newProducerId, this.nowMs));
  }

  fence(newProducerId?: number): number | string {
    return this.take(decideFencingAbort(this.metadata, newProducerId, this.nowMs));
  }

  markersWritten(): this {
    this.metadata.completeTransitionTo(this.metadata.prepareComplete(this.nowMs));
    return this;
  }

  /** Begins, writes one partition and ends; the markers are written. */
  ended(result: TransactionResult): this {
    this.add();
    this.end(result);
    return this.markersWritten();
  }

  /** The next change stays pending until `stored` or `refused`. */
  holdStoring(act: () => void): void {
    this.held = this.current;
    act();
  }

  stored(): void {
    const { held } = this;
    this.held = undefined;
    if (held !== undefined) this.metadata.completeTransitionTo(held);
  }

  refused(): void {
    this.held = undefined;
    this.metadata.giveUpTransition();
  }

  private take(decision: Decision): number | string {
    if ('needs' in decision) return decision.needs;
    if ('errorCode' in decision) return decision.errorCode;
    if (this.held === undefined) this.metadata.completeTransitionTo(decision.transit);
    else this.held = decision.transit;
    return 0;
  }
}

/** Initialised once: epoch 0. */
export function aTransaction(
  version: ClientTransactionVersion,
  changes?: Partial<TxnTransitMetadata>,
): TransactionInTest {
  const transaction = new TransactionInTest(version, changes);
  if (changes === undefined) transaction.init();
  return transaction;
}
