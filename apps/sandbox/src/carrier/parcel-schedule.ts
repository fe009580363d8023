import { movesAtMs, type CarrierDelays, type Parcel } from './parcel';

/**
 * Which parcel moves on when. Parcels of one status all wait equally long, so each status is a queue and
 * asking for what is due costs nothing for the parcels that are not.
 */
export class ParcelSchedule {
  readonly #queues = {
    booked: new Map<string, number>(),
    'picked-up': new Map<string, number>(),
    recalled: new Map<string, number>(),
  } as const;

  constructor(private readonly delays: CarrierDelays) {}

  get isEmpty(): boolean {
    return Object.values(this.#queues).every((queue) => queue.size === 0);
  }

  /** Puts the parcel where its status belongs, and nowhere else. */
  enter(parcel: Parcel): void {
    this.leave(parcel.shipmentId);
    const atMs = movesAtMs(parcel, this.delays);
    if (atMs === undefined) return;
    if (parcel.status === 'booked' || parcel.status === 'picked-up' || parcel.status === 'recalled') {
      this.#queues[parcel.status].set(parcel.shipmentId, atMs);
    }
  }

  leave(shipmentId: string): void {
    for (const queue of Object.values(this.#queues)) queue.delete(shipmentId);
  }

  /** Takes the parcels that move now. */
  takeDue(nowMs: number): string[] {
    const due: string[] = [];
    for (const queue of Object.values(this.#queues)) {
      for (const [shipmentId, atMs] of queue) {
        if (atMs > nowMs) break;
        queue.delete(shipmentId);
        due.push(shipmentId);
      }
    }
    return due;
  }
}
