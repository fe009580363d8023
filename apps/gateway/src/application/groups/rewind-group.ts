import type { RewindRequest, RewindResult } from '@rivermart/contracts';
import { RuleViolation } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogReader, type OffsetAt, type PartitionOffsets } from '../log/log-reader';
import { startAt, WrongStart } from '../records/start-at';
import { ConsumerSwitch } from './consumer-switch';
import { rewindPlan, type RewindPlan } from './rewind-plan';

/** The group has members that nobody here can send away. */
export class GroupActive extends RuleViolation {
  readonly code = 'operations.group-active';
}

/** The group has read nothing of this topic, so there is nothing to set. */
export class TopicNotRead extends RuleViolation {
  readonly code = 'operations.topic-not-read';
  constructor(group: string, topic: string) {
    super(`The group "${group}" has committed no offset of the topic "${topic}"`);
  }
}

export interface Rewind extends Omit<RewindRequest, 'partition'> {
  readonly group: string;
  readonly partition?: number | undefined;
}

/** Longer than leaving the group takes; the consumer is back by itself after that. */
const PAUSE_SECONDS = 30;
const LEFT_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** Sets the offsets of a consumer group, with nobody in it: a member would write its own over them. */
@Injectable()
export class RewindGroup {
  constructor(
    private readonly log: LogReader,
    private readonly consumers: ConsumerSwitch,
  ) {}

  /** @param authorization of the operator; services write down who he is. */
  async execute(rewind: Rewind, authorization: string): Promise<RewindResult> {
    const plan = await this.#plan(rewind);
    if (rewind.isDryRun) return { isDryRun: true, ...plan };
    const done = (await this.#isActive(rewind.group))
      ? await this.#withoutMembers(rewind, authorization)
      : await this.#set(rewind);
    return { isDryRun: false, ...done };
  }

  async #withoutMembers(rewind: Rewind, authorization: string): Promise<RewindPlan> {
    const { group, topic, to } = rewind;
    if (!(await this.consumers.pause(group, PAUSE_SECONDS, authorization)))
      throw new GroupActive(
        `Somebody consumes for "${group}" whom nobody can tell to pause: stop it, wait until the log has noticed, rewind`,
      );
    let done: RewindPlan | undefined;
    try {
      await this.#waitUntilEmpty(group);
      // Once more: until it left, the consumer went on.
      done = await this.#set(rewind);
      return done;
    } finally {
      const details = done ? { rewound: { topic, to, ...done } } : { rewound: null };
      await this.consumers.resume(group, details, authorization);
    }
  }

  async #set(rewind: Rewind): Promise<RewindPlan> {
    const plan = await this.#plan(rewind);
    const { group, topic } = rewind;
    const offsets = new Map(plan.partitions.map(({ partition, to }) => [partition, to]));
    if (!(await this.log.setCommitted(group, topic, offsets)))
      throw new GroupActive(`Somebody joined "${group}" meanwhile: nothing was changed`);
    return plan;
  }

  async #plan({ group, topic, to, partition }: Rewind): Promise<RewindPlan> {
    const [committed, starts, ends, wanted] = await Promise.all([
      this.log.committed(group, [topic]),
      this.log.offsets([topic], 'earliest'),
      this.log.offsets([topic], 'latest'),
      this.#wanted(topic, to),
    ]);
    const known = committed.get(topic) ?? [];
    if (!known.some((offset) => offset >= 0)) throw new TopicNotRead(group, topic);
    const offsets = {
      committed: known,
      starts: starts.get(topic) ?? [],
      ends: ends.get(topic) ?? [],
      wanted,
    };
    return rewindPlan(offsets, partition);
  }

  /** By partition. */
  async #wanted(topic: string, to: string): Promise<PartitionOffsets> {
    const start = startAt(to);
    const at = async (when: OffsetAt) => (await this.log.offsets([topic], when)).get(topic) ?? [];
    switch (start.kind) {
      case 'beginning':
        return at('earliest');
      case 'end':
        return at('latest');
      case 'time':
        return at(start.time);
      case 'offset':
        return (await at('latest')).map(() => start.offset);
      default:
        throw new WrongStart(to);
    }
  }

  async #waitUntilEmpty(group: string): Promise<void> {
    const untilMs = performance.now() + LEFT_WITHIN_MS;
    while (await this.#isActive(group)) {
      if (performance.now() > untilMs)
        throw new GroupActive(
          `"${group}" has members besides the one that was told to pause: run one instance of the service, then rewind`,
        );
      await sleep(LOOK_EVERY_MS);
    }
  }

  async #isActive(group: string): Promise<boolean> {
    return (await this.log.consuming([group])).has(group);
  }
}
