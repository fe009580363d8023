import type { AnyEventContract, DataOf, EventEnvelope } from '@rivermart/contracts';

/** Where a record lies in the log. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** A fact as a handler gets it: parsed, validated against its contract, with its place in the log. */
export interface ReceivedEvent<Data> extends EventEnvelope<Data> {
  readonly key: string;
  readonly place: RecordPlace;
}

/** `Received<typeof orderCreated>` is what the handler of `order.created` gets. */
export type Received<Contract extends AnyEventContract> = ReceivedEvent<DataOf<Contract>>;
