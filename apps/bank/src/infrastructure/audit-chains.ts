import type { Author } from '@rivermart/contracts';
import type { AuditFinding } from '../application/ports';
import { auditHash, GENESIS_HASH, type AuditContent } from '../application/views/audit-hash';

/** One place of a chain: the entry of the audit log, the fact of the store, or both. */
export interface AuditPair extends Omit<AuditContent, 'stream_id' | 'occurred_at'> {
  readonly streamId: string;
  readonly hasEntry: boolean;
  readonly hasFact: boolean;
  readonly occurred_at: Date;
  readonly previous_hash: string;
  readonly hash: string;
  readonly factId: string;
  readonly factType: string;
  readonly factData: object;
  readonly factBy: Author;
  readonly streamType: string;
  /** The fact has not come to the views yet. */
  readonly isBehind: boolean;
}

/**
 * Checks chains entry by entry, in order. Each place is judged by itself: after a finding the chain goes on from what
 * stands there, so one changed entry is one finding and not a row of them.
 */
export class AuditChains {
  #chain = { streamId: '', hash: GENESIS_HASH, isCertain: true };
  #rows = 0;
  #behind = 0;

  get rows(): number {
    return this.#rows;
  }

  get behind(): number {
    return this.#behind;
  }

  check(pair: AuditPair): AuditFinding[] {
    if (pair.streamId !== this.#chain.streamId)
      this.#chain = { streamId: pair.streamId, hash: GENESIS_HASH, isCertain: true };
    if (!pair.hasEntry) return this.#withoutEntry(pair);
    this.#rows += 1;
    if (!pair.hasFact) return [finding('inserted', pair, 'stands in the audit log and in no stream')];
    const faults = [...this.#chainFaults(pair), ...factFaults(pair)];
    this.#chain = { streamId: pair.streamId, hash: pair.hash, isCertain: faults.length === 0 };
    return faults.length === 0 ? [] : [finding('changed', pair, faults.join(' and '))];
  }

  #withoutEntry(pair: AuditPair): AuditFinding[] {
    if (pair.isBehind) {
      this.#behind += 1;
      return [];
    }
    this.#chain = { ...this.#chain, isCertain: false };
    return [finding('removed', pair, `(${pair.factType}) is missing from the audit log`)];
  }

  /** Behind a finding the hash before is not to be trusted: the entry then answers for itself alone. */
  #chainFaults(pair: AuditPair): string[] {
    const { streamId: stream_id, previous_hash, hash } = pair;
    const content = { ...pair, stream_id, occurred_at: pair.occurred_at.toISOString() };
    const isBroken = this.#chain.isCertain && previous_hash !== this.#chain.hash;
    return [
      ...(auditHash(previous_hash, content) === hash ? [] : ['does not have the hash it carries']),
      ...(isBroken ? ['does not follow the entry before it'] : []),
    ];
  }
}

/** What the entry says against what was stored. */
function factFaults({
  event_id,
  type,
  data,
  factId,
  factType,
  factData,
  streamType,
  streamId,
  ...entry
}: AuditPair): string[] {
  const { actor_id, role, command, command_id, reason, factBy } = entry;
  const told = { ...factData, [`${streamType}Id`]: streamId };
  const same: readonly (readonly [string, unknown, unknown])[] = [
    ['event', event_id, factId],
    ['type', type, factType],
    ['data', data, JSON.stringify(told)],
    ['actor', `${role} ${actor_id}`, `${factBy.role} ${factBy.actorId}`],
    ['command', `${command} ${command_id}`, `${factBy.command} ${factBy.commandId}`],
    ['reason', reason, factBy.reason ?? null],
  ];
  return same
    .filter(([, said, stored]) => said !== stored)
    .map(([what]) => `says another ${what} than was stored`);
}

const finding = (
  kind: AuditFinding['kind'],
  { streamId, version }: AuditPair,
  what: string,
): AuditFinding => ({
  ...{ kind, streamId, version },
  sentence: `Entry ${version} of ${streamId} ${what}`,
});
