import type { DomainEvent } from '../domain-event';
import type { StoredEvent } from './stream-definition';

export interface StoredFact {
  readonly type: string;
  readonly dataVersion: number;
  readonly data: object;
}

export type StoredEvents = Readonly<Record<string, StoredEvent>>;

/** The version in which data is written today. */
export const currentDataVersion = ({ upcasters = [] }: StoredEvent): number => upcasters.length + 1;

/** A stored fact in the shape of today, whatever version wrote it. */
export function upcast({ type, dataVersion, data }: StoredFact, events: StoredEvents): DomainEvent {
  const definition = events[type];
  if (!definition) throw new UnknownStoredEvent(`${type} is in the store and no stream definition knows it`);
  if (dataVersion > currentDataVersion(definition)) {
    throw new UnknownStoredEvent(
      `${type} v${dataVersion} was written by a newer release; this one knows v${currentDataVersion(definition)}`,
    );
  }
  const steps = definition.upcasters?.slice(dataVersion - 1) ?? [];
  return {
    type,
    data: steps.reduce<object>((shape, step) => step(shape as Record<string, unknown>), data),
  };
}

/** A defect of the deployment, not of the data: nothing may be decided on a history that is not understood. */
export class UnknownStoredEvent extends Error {}
