import { UnreadableEvent } from './cloud-events';
import type { AnyEventContract, EventContract } from './define-event';
import type { EarlierVersion } from './earlier-version';
import type { EventEnvelope } from './event-envelope';
import type { Violation } from './validator';

/**
 * A recorded event of any version ever released, as an event of the newest one: what handlers see. Throws
 * `UnreadableEvent` when the data breaks the contract of its version, or when this build cannot know it.
 */
export function readEvent<Data>(
  contract: EventContract<Data>,
  recorded: EventEnvelope<unknown>,
): EventEnvelope<Data> {
  if (recorded.version === contract.version) {
    refuse(contract, contract.version, contract.validate(recorded.data));
    return recorded as EventEnvelope<Data>;
  }
  const data = upcast(contract, recorded);
  // An upcaster is code: what it makes goes to handlers only when it is what the contract says.
  refuse(contract, contract.version, contract.validate(data));
  return { ...recorded, version: contract.version, data: data as Data };
}

function upcast(contract: AnyEventContract, recorded: EventEnvelope<unknown>): unknown {
  const steps = stepsFrom(contract, recorded.version);
  refuse(contract, recorded.version, steps[0]?.validate(recorded.data) ?? []);
  return steps.reduce((data, step) => step.upcast(data, recorded), recorded.data);
}

/** The versions to pass through, the recorded one first. */
function stepsFrom(contract: AnyEventContract, version: number): EarlierVersion<unknown>[] {
  const steps: EarlierVersion<unknown>[] = [];
  for (let step = contract.previous; step && step.version >= version; step = step.previous) {
    steps.unshift(step);
  }
  if (steps[0]?.version !== version) throw unknownVersion(contract, version);
  return steps;
}

function unknownVersion({ name, version: newest }: AnyEventContract, version: number): UnreadableEvent {
  const sentence =
    version > newest
      ? `${name} v${version} is newer than v${newest}, the newest this service can read: ` +
        'update the service, then replay this dead letter'
      : `${name} v${version} is not among the versions this service can read, up to v${newest}`;
  return new UnreadableEvent('contracts.unknown-version', sentence);
}

function refuse({ name }: { name: string }, version: number, violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  const facts = violations.map(({ field, reason }) => `${field} ${reason}`).join('; ');
  throw new UnreadableEvent('contracts.schema-broken', `${name} v${version}: ${facts}`);
}
