import type { Random } from '@rivermart/commit-log';
import { FetchSession } from './fetch-session';

export interface FetchSessionLimits {
  /** `max.incremental.fetch.session.cache.slots`. */
  readonly slots: number;
  /** A session that was not used for so long may be taken for another client. Fixed in Kafka. */
  readonly evictionMs: number;
  /** Larger sessions are declined, so that the cache has a bound. */
  readonly partitionsPerSession: number;
}

export const defaultFetchSessionLimits: FetchSessionLimits = {
  slots: 1_000,
  evictionMs: 120_000,
  partitionsPerSession: 100_000,
};

/**
 * The fetch sessions of all clients. When every slot is taken, an idle session makes room; if none is, an old
 * one does that saves less than the new one would. A client that gets no slot sends full fetches.
 * Source: FetchSession.FetchSessionCacheShard, Apache Kafka.
 */
export class FetchSessionCache {
  /** The longest unused first. */
  private readonly sessions = new Map<number, FetchSession>();
  evictions = 0;

  constructor(
    private readonly random: Random,
    private readonly limits = defaultFetchSessionLimits,
  ) {}

  get size(): number {
    return this.sessions.size;
  }

  get partitions(): number {
    let sum = 0;
    for (const session of this.sessions.values()) sum += session.size;
    return sum;
  }

  get(id: number): FetchSession | undefined {
    return this.sessions.get(id);
  }

  /** @returns an empty session, or undefined when no slot could be freed for one of `size` partitions. */
  create(size: number, usesTopicIds: boolean, nowMs: number): FetchSession | undefined {
    const { slots, partitionsPerSession } = this.limits;
    if (size === 0 || size > partitionsPerSession) return undefined;
    if (this.sessions.size >= slots && !this.evictFor(size, nowMs)) return undefined;
    const session = new FetchSession(this.unusedId(), usesTopicIds, nowMs);
    this.sessions.set(session.id, session);
    return session;
  }

  touch(session: FetchSession, nowMs: number): void {
    if (!this.sessions.delete(session.id)) return;
    session.lastUsedMs = nowMs;
    this.sessions.set(session.id, session);
  }

  remove(id: number): void {
    this.sessions.delete(id);
  }

  private evictFor(size: number, nowMs: number): boolean {
    const victim = this.idle(nowMs) ?? this.smallestOld(nowMs, size);
    if (victim === undefined) return false;
    this.sessions.delete(victim.id);
    this.evictions += 1;
    return true;
  }

  private idle(nowMs: number): FetchSession | undefined {
    const [longestUnused] = this.sessions.values();
    const isIdle = longestUnused !== undefined && nowMs - longestUnused.lastUsedMs > this.limits.evictionMs;
    return isIdle ? longestUnused : undefined;
  }

  /** Young sessions are spared, or two crowds of clients would take the slots from each other for ever. */
  private smallestOld(nowMs: number, below: number): FetchSession | undefined {
    let smallest: FetchSession | undefined;
    for (const session of this.sessions.values()) {
      const isOld = nowMs - session.createdMs > this.limits.evictionMs;
      if (isOld && session.size < (smallest?.size ?? below)) smallest = session;
    }
    return smallest;
  }

  /** Random, so that a client with the id of a former process of this broker does not meet a stranger's. */
  private unusedId(): number {
    for (;;) {
      const id = this.random.bytes(4).readUInt32BE(0) & 0x7fff_ffff;
      if (id !== 0 && !this.sessions.has(id)) return id;
    }
  }
}
