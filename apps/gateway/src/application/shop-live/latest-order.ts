import { topics, type PublicJourney } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { LogReader, type LogPlace, type TopicOffsets } from '../log/log-reader';
import { orderBegunBy, withRecords, type FollowedOrder } from './public-journey';

const ORDERS = topics.orders.name;
const WAY = [ORDERS, topics.inventoryUpdates.name, topics.payments.name, topics.shipments.name];
/** Of the end of a partition: between them lies an order that was begun, when orders come. */
const LAST_RECORDS = 12;
const READ_BYTES = 64 * 1024;
/** An order whose parcel is still not there then is left to itself. */
const FOLLOWED_MS = 15_000;

/** Finds the order that was placed last and follows its way through the log, one order at a time. */
@Injectable()
export class LatestOrder {
  #order: FollowedOrder | undefined;
  #followedUntilMs = 0;
  /** Where its records are looked for: all of its partition. */
  #places: readonly LogPlace[] = [];
  #seen: TopicOffsets = new Map();

  constructor(private readonly log: LogReader) {}

  get journey(): PublicJourney | null {
    return this.#order?.journey ?? null;
  }

  /** @param ends of the topics of an order's way. */
  async look(ends: TopicOffsets, nowMs: number): Promise<void> {
    if (this.#isDone(nowMs)) await this.#begin(ends, nowMs);
    if (this.#order && !this.#isDone(nowMs)) await this.#follow();
  }

  #isDone(nowMs: number): boolean {
    const { outcome, steps = [] } = this.#order?.journey ?? {};
    const isPacked = outcome === 'cancelled' || steps.some(({ event }) => event === 'shipment.created');
    return !this.#order || nowMs > this.#followedUntilMs || (outcome !== 'running' && isPacked);
  }

  async #begin(ends: TopicOffsets, nowMs: number): Promise<void> {
    const places = (ends.get(ORDERS) ?? []).flatMap((end, partition) => {
      const isNew = end > 0 && end !== this.#seen.get(ORDERS)?.[partition];
      return isNew ? [{ topic: ORDERS, partition, offset: Math.max(0, end - LAST_RECORDS) }] : [];
    });
    if (places.length === 0) return;
    const records = await this.log.read(places, { maxBytesPerPartition: READ_BYTES });
    this.#seen = ends;
    const newest = [...records].sort((a, b) => b.timestampMs - a.timestampMs).find(orderBegunBy);
    const order = newest && orderBegunBy(newest);
    if (!newest || !order || order.orderId === this.#order?.orderId) return;
    const { partition } = newest;
    // All facts of an order have its id as their key, so they lie in the partition of the same number.
    const from = await this.log.offsets(WAY, new Date(newest.timestampMs));
    this.#places = WAY.flatMap((topic) => {
      const offset = from.get(topic)?.[partition] ?? -1;
      return [{ topic, partition, offset: offset < 0 ? (ends.get(topic)?.[partition] ?? 0) : offset }];
    });
    this.#order = order;
    this.#followedUntilMs = nowMs + FOLLOWED_MS;
  }

  async #follow(): Promise<void> {
    if (!this.#order) return;
    const records = await this.log.read(this.#places, { maxBytesPerPartition: READ_BYTES });
    this.#order = withRecords(this.#order, records);
    this.#places = this.#places.map((place) => ({
      ...place,
      offset: Math.max(
        place.offset,
        ...records.filter(({ topic }) => topic === place.topic).map(({ offset }) => offset + 1),
      ),
    }));
  }

  static readonly topics = WAY;
}
