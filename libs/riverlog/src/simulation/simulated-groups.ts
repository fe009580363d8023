import type { SeededRandom } from '@rivermart/commit-log';
import { ClassicMember } from './classic-member';
import { CommittedOffsets } from './committed-offsets';
import { ConsumerMember } from './consumer-member';
import { GenerationOracle } from './generation-oracle';
import { SHARED_PARTITIONS, type GroupClientParts } from './group-client';
import type { History } from './history';
import { OwnershipOracle } from './ownership-oracle';
import type { SimulatedClient } from './simulated-client';

export interface SimulatedGroupsParts {
  readonly history: History;
  readonly random: SeededRandom;
  readonly client: () => SimulatedClient;
}

const STATIC_NAMES = new Set(['c2', 'd2']);

/** A group of either protocol, each with two members that come and go and one that is static. */
export class SimulatedGroups {
  private readonly classic: GenerationOracle;
  private readonly consumer: OwnershipOracle;
  readonly members: readonly (ClassicMember | ConsumerMember)[];

  constructor(parts: SimulatedGroupsParts) {
    const { history } = parts;
    const offsets = (group: string) => new CommittedOffsets(group, history);
    this.classic = new GenerationOracle('classic', SHARED_PARTITIONS, offsets('classic'), history);
    this.consumer = new OwnershipOracle('consumer', SHARED_PARTITIONS, offsets('consumer'), history);
    const member = (name: string): GroupClientParts => ({
      ...{ name, instanceId: STATIC_NAMES.has(name) ? name : null },
      ...{ client: parts.client(), random: parts.random, history },
    });
    this.members = [
      ...['c0', 'c1', 'c2'].map((name) => new ClassicMember(member(name), this.classic)),
      ...['d0', 'd1', 'd2'].map((name) => new ConsumerMember(member(name), this.consumer)),
    ];
  }

  check(): void {
    this.classic.check(3);
    this.consumer.check(3);
  }
}
