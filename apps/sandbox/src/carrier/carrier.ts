import { RuleViolation, type Clock } from '@rivermart/kernel';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { FaultSwitches } from '../faults/fault-switches';
import type { DurableMap } from '../storage/durable-map';
import type { CarrierWebhooks } from './carrier-webhooks';
import { book, moveOn, refuse, stop, type Parcel } from './parcel';
import type { Bookings } from './parcel-requests';
import type { ParcelSchedule } from './parcel-schedule';

/** An address of this postal code is like a test card: the carrier never delivers there. */
export const NOWHERE = '00000';

/** Parcels move, and are reported, in steps of this length. */
const STEP_MS = 100;

export class UnknownParcel extends RuleViolation {
  readonly code = 'carrier.unknown-parcel';
  constructor(readonly shipmentId: string) {
    super(`The carrier has never heard of shipment ${shipmentId}`);
  }
}

export interface CarrierWorld {
  readonly parcels: DurableMap<Parcel>;
  readonly schedule: ParcelSchedule;
  readonly webhooks: CarrierWebhooks;
  readonly faults: FaultSwitches;
  readonly clock: Clock;
}

/** A carrier whose parcels move by themselves: picked up, delivered, and brought back when recalled. */
export class Carrier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #nextStep: NodeJS.Timeout | undefined;

  constructor(private readonly world: CarrierWorld) {}

  /** Parcels went on moving while the process was down; the shop hears of it now. */
  onApplicationBootstrap(): void {
    const parcels = this.world.parcels.values();
    this.world.webhooks.tell(parcels);
    this.#follow(parcels);
  }

  beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.#nextStep);
    return this.world.webhooks.stop();
  }

  async book(requested: Bookings): Promise<Parcel[]> {
    await this.world.faults.apply('carrier');
    const { parcels } = this.world;
    return this.#keep(
      requested.map(({ shipmentId: id, shipTo }) =>
        (shipTo.postalCode === NOWHERE ? refuse : book)(parcels.get(id), id, this.#nowMs()),
      ),
    );
  }

  async stop(shipmentId: string): Promise<Parcel> {
    await this.world.faults.apply('carrier');
    const stopped = stop(this.world.parcels.get(shipmentId), shipmentId, this.#nowMs());
    await this.#keep([stopped]);
    return stopped;
  }

  parcel(shipmentId: string): Parcel {
    const parcel = this.world.parcels.get(shipmentId);
    if (parcel === undefined) throw new UnknownParcel(shipmentId);
    return parcel;
  }

  #nowMs(): number {
    return this.world.clock.now().getTime();
  }

  async #keep(parcels: Parcel[]): Promise<Parcel[]> {
    const stored = parcels.map((parcel) => this.world.parcels.set(parcel.shipmentId, parcel));
    this.#follow(parcels);
    await Promise.all(stored);
    return parcels;
  }

  #follow(parcels: readonly Parcel[]): void {
    const { schedule } = this.world;
    for (const parcel of parcels) schedule.enter(parcel);
    if (!schedule.isEmpty) this.#nextStep ??= setTimeout(() => void this.#step(), STEP_MS);
  }

  async #step(): Promise<void> {
    const { parcels, schedule, webhooks } = this.world;
    const nowMs = this.#nowMs();
    const moved = schedule.takeDue(nowMs).flatMap((id) => {
      const parcel = parcels.get(id);
      return parcel === undefined ? [] : [moveOn(parcel, nowMs)];
    });

    this.#nextStep = undefined;
    await this.#keep(moved);
    webhooks.tell(moved);
  }
}
