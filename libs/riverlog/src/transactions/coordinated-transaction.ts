import { errorCodes } from '@rivermart/kafka-protocol';
import type { LogError } from '@rivermart/commit-log';
import type { TimerEntry, TimerWheel } from '../time/timer-wheel';
import { decideFencingAbort } from './end-transaction';
import type { TransactionLog } from './transaction-log';
import type { TransactionMarkers } from './transaction-markers';
import type { TransactionMetadata, TxnTransitMetadata } from './transaction-metadata';
import { transactionRecord, transactionTombstone } from './transaction-records';
import { isPrepared } from './transaction-state';

const { NONE, CONCURRENT_TRANSACTIONS, COORDINATOR_NOT_AVAILABLE } = errorCodes;

/**
 * How long a request waits for the change before it instead of being told CONCURRENT_TRANSACTIONS at once, as
 * Kafka tells version 1. Waiting costs nobody anything; a client that is told sleeps for its whole back-off.
 */
const PATIENCE_MS = 1_000;
const STORE_RETRY_MS = 1_000;

export interface TransactionWorld {
  readonly log: TransactionLog;
  readonly markers: TransactionMarkers;
  readonly timers: TimerWheel;
  readonly nowMs: () => number;
  readonly nextProducerId: () => Promise<number>;
}

export type Decision =
  | { readonly errorCode: number }
  | { readonly transit: TxnTransitMetadata }
  | { readonly needs: 'producer-id' | 'abort' };

export interface TransactionRequest {
  /** Asked as often as it takes; must be free of effects unless it prepares a transition. */
  readonly decide: (newProducerId: number | undefined) => Decision;
  /** `stored` is what the producer goes on with, when the request changed anything. */
  readonly answer: (errorCode: number, stored?: TxnTransitMetadata) => void;
}

interface Waiting extends TransactionRequest {
  newProducerId?: number;
  timer?: TimerEntry;
}

/**
 * A transactional id's state machine with what it may not touch itself: the disk, the markers, the clock and
 * the requests that wait for the change before them.
 */
export class CoordinatedTransaction {
  private waiting: Waiting[] = [];

  constructor(
    readonly metadata: TransactionMetadata,
    private readonly world: TransactionWorld,
  ) {}

  /** Answered at once where possible; else when the change under way is over, in the order of the requests. */
  ask(request: TransactionRequest): void {
    const asked: Waiting = { ...request };
    if (!this.tryToAnswer(asked)) this.wait(asked);
  }

  /** Aborts the open transaction and fences its producer, unless something else ends it just now. */
  fence(answer: TransactionRequest['answer'] = () => undefined): void {
    const decide = (newProducerId: number | undefined): Decision =>
      decideFencingAbort(this.metadata, newProducerId, this.world.nowMs());
    const asked: Waiting = { decide, answer };
    if (!this.tryToAnswer(asked)) answer(CONCURRENT_TRANSACTIONS);
  }

  /** Goes on where a crash interrupted: what is prepared is finished. */
  resume(): void {
    if (isPrepared(this.metadata.current.state)) this.finish();
  }

  /** Forgets the id, durably. `forgotten` is not called when the disk refused. */
  expire(forgotten: () => void): void {
    const { metadata, world } = this;
    metadata.prepareDead();
    world.log.append(transactionTombstone(metadata.transactionalId, world.nowMs()), (error) => {
      if (error !== undefined) return this.giveUp();
      forgotten();
      for (const asked of this.waiting.splice(0)) this.answer(asked, CONCURRENT_TRANSACTIONS);
    });
  }

  private wait(asked: Waiting): void {
    this.waiting.push(asked);
    asked.timer ??= this.world.timers.add(PATIENCE_MS, () => {
      const at = this.waiting.indexOf(asked);
      if (at < 0) return;
      this.waiting.splice(at, 1);
      asked.answer(CONCURRENT_TRANSACTIONS);
    });
  }

  /** @returns false when the request has to wait for a change under way. */
  private tryToAnswer(asked: Waiting): boolean {
    const decision = asked.decide(asked.newProducerId);
    if ('transit' in decision) this.store(decision.transit, asked);
    else if ('errorCode' in decision) {
      if (decision.errorCode === CONCURRENT_TRANSACTIONS) return false;
      this.answer(asked, decision.errorCode);
    } else if (decision.needs === 'abort') {
      this.fence();
      return false;
    } else this.fetchProducerId(asked);
    return true;
  }

  private fetchProducerId(asked: Waiting): void {
    this.world.nextProducerId().then(
      (producerId) => {
        asked.newProducerId = producerId;
        if (!this.tryToAnswer(asked)) this.wait(asked);
      },
      () => this.answer(asked, COORDINATOR_NOT_AVAILABLE),
    );
  }

  private store(transit: TxnTransitMetadata, asked: Waiting): void {
    this.append(transit, (error) => {
      if (error !== undefined) {
        this.answer(asked, COORDINATOR_NOT_AVAILABLE);
        return this.giveUp();
      }
      this.metadata.completeTransitionTo(transit);
      if (isPrepared(transit.state)) return this.answer(asked, NONE, this.finish());
      this.answer(asked, NONE, transit);
      this.settled();
    });
  }

  /**
   * The end is on disk, and from here on certain: the producer is told while the markers are being written.
   * @returns what the producer goes on with.
   */
  private finish(): TxnTransitMetadata {
    const { metadata, world } = this;
    const { state, producerId, producerEpoch, topicPartitions, clientTransactionVersion } = metadata.current;
    const complete = metadata.prepareComplete(world.nowMs());
    const marker = {
      producerId,
      producerEpoch,
      coordinatorEpoch: world.log.coordinatorEpoch,
      type: state === 'PrepareCommit' ? 'commit' : 'abort',
      transactionVersion: clientTransactionVersion === 2 ? 2 : 1,
    } as const;
    world.markers.write(marker, topicPartitions, () => this.complete(complete));
    return complete;
  }

  private complete(transit: TxnTransitMetadata): void {
    this.append(transit, (error) => {
      if (error !== undefined)
        return void this.world.timers.add(STORE_RETRY_MS, () => this.complete(transit));
      this.metadata.completeTransitionTo(transit);
      this.settled();
    });
  }

  private append(transit: TxnTransitMetadata, onStored: (error: LogError | undefined) => void): void {
    const { transactionalId } = this.metadata;
    this.world.log.append(transactionRecord(transactionalId, transit, this.world.nowMs()), onStored);
  }

  /** The disk refused. Whoever waits is sent away: asking it again at once would never end. */
  private giveUp(): void {
    this.metadata.giveUpTransition();
    for (const asked of this.waiting.splice(0)) this.answer(asked, COORDINATOR_NOT_AVAILABLE);
  }

  private settled(): void {
    for (const asked of this.waiting.splice(0)) if (!this.tryToAnswer(asked)) this.waiting.push(asked);
  }

  private answer(asked: Waiting, errorCode: number, stored?: TxnTransitMetadata): void {
    if (asked.timer !== undefined) this.world.timers.cancel(asked.timer);
    asked.answer(errorCode, stored);
  }
}
