import type { FaultSwitches } from '../faults/fault-switches';
import type { DurableMap } from '../storage/durable-map';
import { WebhookQueue } from '../webhooks/webhook-queue';
import { news, type Parcel, type ParcelNews } from './parcel';

interface ParcelWebhook {
  /** The same for every repetition, so that the shop can recognise one. */
  readonly eventId: string;
  readonly shipmentId: string;
  readonly status: ParcelNews;
  readonly trackingCode: string;
  readonly at: string;
}

/** Tells the shop where its parcels are, many in one request. */
export class CarrierWebhooks {
  readonly #queue: WebhookQueue<ParcelWebhook>;

  constructor(
    private readonly parcels: DurableMap<Parcel>,
    private readonly faults: FaultSwitches,
    receiver: { readonly url: string; readonly secret: string },
  ) {
    this.#queue = new WebhookQueue({
      ...receiver,
      maxBundle: 500,
      bodyOf: (webhooks) => JSON.stringify(webhooks),
      onDelivered: (webhooks) => Promise.all(webhooks.map((webhook) => this.#tickOff(webhook))),
    });
  }

  /** Says what is new about these parcels. */
  tell(parcels: readonly Parcel[]): void {
    const webhooks = parcels.flatMap(webhookOf);
    this.#queue.offer(webhooks);
    if (this.faults.of('carrier').mode === 'double') this.#queue.offer(webhooks);
  }

  stop(): Promise<void> {
    return this.#queue.stop();
  }

  async #tickOff({ shipmentId, status }: ParcelWebhook): Promise<void> {
    const parcel = this.parcels.get(shipmentId);
    if (parcel === undefined || parcel.told === status) return;
    await this.parcels.set(shipmentId, { ...parcel, told: status });
  }
}

function webhookOf(parcel: Parcel): ParcelWebhook[] {
  const status = news(parcel);
  if (status === undefined) return [];
  const { shipmentId, trackingCode, sinceMs } = parcel;
  const at = new Date(sinceMs).toISOString();
  return [{ eventId: `evt-${shipmentId}-${status}`, shipmentId, status, trackingCode, at }];
}
