import { SeededRandom } from '@rivermart/commit-log';
import { COMPACTED_CONFIG, COMPACTED_TOPIC, CompactedTopic } from './compacted-topic';
import { SHARED_PARTITIONS, SHARED_TOPIC } from './group-client';
import { GroupCommitter } from './group-committer';
import { History, type SeenRecord } from './history';
import { IdempotentWriter } from './idempotent-writer';
import { SimulatedClient } from './simulated-client';
import { SimulatedGroups } from './simulated-groups';
import { NO_FAULTS, SimulatedMachine, type MachineFaults } from './simulated-machine';
import { SimulatedReader } from './simulated-reader';
import { SIMULATED_PARTITIONS, SIMULATED_TOPIC } from './simulated-writer';
import { TRIMMED_CONFIG, TRIMMED_TOPIC, TrimmedTopic } from './trimmed-topic';
import { TransactionalWriter } from './transactional-writer';
import { VirtualTime } from './virtual-time';

const LIVES = 5;
const POLL_MS = 20;
/** Longer than any time-out of a transaction in a simulation, and the scan for them. */
const SETTLE_MS = 60_000;
const LIMIT_MS = 600_000;
const TRANSACTIONAL_WRITERS = ['t0', 't1', 't2'];

/**
 * A whole broker on a machine that stops, on a disk that fails, behind a network that drops connections, with
 * clients that never give up. In the end nothing acknowledged is missing, nothing is there twice, nothing
 * aborted was ever read, no offset went back, no partition had two owners, nothing deleted came back and every
 * key has its last value. The same seed tells the same story.
 */
export class BrokerSimulation {
  readonly history = new History();
  private readonly time = new VirtualTime();
  private readonly random: SeededRandom;
  private readonly machine: SimulatedMachine;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
    this.machine = new SimulatedMachine(this.time, this.random);
  }

  /** @returns what must not have happened. */
  async run(): Promise<readonly string[]> {
    await this.time.runUntilDone(this.story(), LIMIT_MS);
    return [...this.history.violations, ...this.machine.defects];
  }

  private async story(): Promise<void> {
    await this.start(NO_FAULTS);
    await this.createTopics();
    const groups = this.groups();
    const kept = this.keptTopics();
    const clients = [
      ...this.clients(),
      ...groups.members.map((member) => member.run()),
      ...kept.map((topic) => topic.run()),
    ];
    for (let life = 0; life < LIVES; life += 1) {
      await this.live();
      await this.start(life === LIVES - 1 ? NO_FAULTS : this.faults());
    }
    this.history.isEnding = true;
    await Promise.all(clients);
    await this.time.pass(SETTLE_MS);
    await this.check();
    groups.check();
    for (const topic of kept) {
      topic.settle();
      if (!(await topic.check())) this.history.violate('a topic cannot be read');
    }
    await this.machine.stopCleanly();
  }

  private async createTopics(): Promise<void> {
    const topics = this.machine.broker?.topics;
    await topics?.create(SIMULATED_TOPIC, SIMULATED_PARTITIONS);
    await topics?.create(SHARED_TOPIC, SHARED_PARTITIONS);
    await topics?.create(TRIMMED_TOPIC, 1, TRIMMED_CONFIG);
    await topics?.create(COMPACTED_TOPIC, 1, COMPACTED_CONFIG);
  }

  private groups(): SimulatedGroups {
    const { history, random } = this;
    return new SimulatedGroups({ history, random, client: () => this.client() });
  }

  private keptTopics(): readonly (TrimmedTopic | CompactedTopic)[] {
    const { history, random } = this;
    return [TrimmedTopic, CompactedTopic].map(
      (Topic) => new Topic({ name: Topic.name, client: this.client(), random, history }),
    );
  }

  private clients(): readonly Promise<void>[] {
    const { history, random } = this;
    const parts = (name: string) => ({ name, client: this.client(), random, history });
    return [
      new IdempotentWriter(parts('i0')).run(),
      new IdempotentWriter(parts('i1')).run(),
      ...TRANSACTIONAL_WRITERS.map((name) =>
        new TransactionalWriter(parts(name), random.chance(0.5) ? 'v1' : 'v2').run(),
      ),
      new GroupCommitter(parts('g0')).run(),
      new SimulatedReader(this.client(), random, history).run(),
    ];
  }

  private client(lossProbability?: number): SimulatedClient {
    return new SimulatedClient(this.machine, this.time, this.random, lossProbability);
  }

  private faults(): MachineFaults {
    const { random } = this;
    return {
      stopAfter: random.chance(0.2) ? Infinity : random.below(600),
      eio: random.chance(0.2) ? 0.002 : 0,
      enospc: random.chance(0.2) ? 0.02 : 0,
    };
  }

  /** Until the machine stops by itself, or somebody stops it. */
  private async live(): Promise<void> {
    for (let left = 20 + this.random.below(300); left > 0 && !this.machine.hasStopped; left -= 1) {
      await this.time.pass(POLL_MS);
    }
    if (!this.machine.hasStopped && this.random.chance(0.2)) return this.machine.stopCleanly();
    this.machine.crash(this.random.chance(0.5) ? 'kill' : 'power cut');
    await this.time.pass(this.random.below(200));
  }

  private async start(faults: MachineFaults): Promise<void> {
    let next = faults;
    while (!(await this.machine.start(next))) {
      this.machine.crash(this.random.chance(0.5) ? 'kill' : 'power cut');
      next = this.random.chance(0.5) ? next : NO_FAULTS;
    }
  }

  private async check(): Promise<void> {
    const { history, random } = this;
    const reader = new SimulatedReader(this.client(0), random, history);
    const found: SeenRecord[] = [];
    for (let partition = 0; partition < SIMULATED_PARTITIONS; partition += 1) {
      found.push(...(await reader.readAll(partition)));
      const log = this.machine.broker?.topics.partition(SIMULATED_TOPIC, partition);
      if (log?.lastStableOffset !== log?.highWatermark) {
        history.violate(`partition ${partition} is held up at ${log?.lastStableOffset}`);
      }
    }
    const committer = new GroupCommitter({ name: '', client: this.client(0), random, history });
    const offsets = new Map<string, number>();
    for (const writer of TRANSACTIONAL_WRITERS) offsets.set(writer, await committer.committedBy(writer));
    history.check(found, offsets);
  }
}
