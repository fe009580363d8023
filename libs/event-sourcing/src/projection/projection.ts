import type { AnyEventContract } from '@rivermart/contracts';
import type { Rows } from './rows';
import type { AnyView } from './view-definition';

/** A fact as the log tells it: of one stream, with its version there. */
export interface StreamEvent<Data = unknown> {
  readonly id: string;
  readonly type: string;
  readonly streamId: string;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly data: Data;
  /** The data as it was written, in the shape of its time: for who keeps what was said, not what it means. */
  readonly recorded: object;
}

/** A row by its key; `project` may read it. */
export interface RowKey {
  readonly view: AnyView;
  readonly key: string;
}

/**
 * Views computed from facts and from nothing else: no clock, no random ids, no order between two streams, because
 * there is none on the log. That is what makes a rebuilt view equal to the live one, byte for byte.
 */
export interface Projection {
  readonly views: readonly AnyView[];
  /** The rows that `project` will read for this fact. */
  reads?(event: StreamEvent): readonly RowKey[];
  project(event: StreamEvent, rows: Rows): void;
}

/** Projections that share a checkpoint, a consumer group, and a rebuild. */
export interface ProjectionSet {
  /** Consumer groups and schemas of the database are called after it: lower case and underscores. */
  readonly name: string;
  readonly contracts: readonly AnyEventContract[];
  readonly projections: readonly Projection[];
}

export const viewsOf = ({ projections }: ProjectionSet): readonly AnyView[] =>
  projections.flatMap(({ views }) => views);
