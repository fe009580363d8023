import type { Clock } from '@rivermart/kernel';
import { errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { CachedPartition, hasRecords, nextEpoch, type FetchSession } from './fetch-session';
import type { FetchSessionCache } from './fetch-session-cache';
import type {
  AskedPartition,
  FetchRequest,
  FetchResponseShape,
  PartitionAnswer,
  TopicAnswer,
} from './fetch-messages';
import { BY_ID_SINCE } from './fetch-plan';

const { NONE } = errorCodes;

const NO_SESSION = 0;
const NEW_SESSION_EPOCH = 0;
const FINAL_EPOCH = -1;

export type FetchAnswer = InputOf<FetchResponseShape>;

/** Which partitions a fetch is about, and how its answer is told: the names are those of FetchContext.java. */
export interface FetchContext {
  /** In the order in which they are to be filled. */
  readonly partitions: readonly AskedPartition[];
  /** @param answers one for each of `partitions`, in their order. */
  respond(answers: readonly PartitionAnswer[], clock: Clock): FetchAnswer;
}

/**
 * A full request names everything it wants and may ask for a session (epoch 0); an incremental one goes on
 * with its session (KIP-227). @returns an error code when there is no such session.
 */
export function newFetchContext(
  request: FetchRequest,
  version: number,
  sessions: FetchSessionCache,
  clock: Clock,
): FetchContext | number {
  const { sessionId, sessionEpoch } = request;
  const usesTopicIds = version >= BY_ID_SINCE;
  if (sessionEpoch === FINAL_EPOCH || sessionEpoch === NEW_SESSION_EPOCH) {
    // Whoever starts over, or asks without a session, is done with the one he had.
    if (sessionId !== NO_SESSION) sessions.remove(sessionId);
    const asked = partitionsOf(request);
    return sessionEpoch === FINAL_EPOCH
      ? new SessionlessFetchContext(asked)
      : new FullFetchContext(asked, sessions, usesTopicIds);
  }
  const session = sessions.get(sessionId);
  if (session === undefined) return errorCodes.FETCH_SESSION_ID_NOT_FOUND;
  if (session.epoch !== sessionEpoch) return errorCodes.INVALID_FETCH_SESSION_EPOCH;
  if (session.usesTopicIds !== usesTopicIds) return errorCodes.FETCH_SESSION_TOPIC_ID_ERROR;

  session.update(request);
  if (session.size === 0) {
    sessions.remove(sessionId);
    return new SessionlessFetchContext([]);
  }
  session.epoch = nextEpoch(session.epoch);
  sessions.touch(session, clock.now().getTime());
  return new IncrementalFetchContext(session);
}

const partitionsOf = ({ topics }: FetchRequest): CachedPartition[] =>
  topics.flatMap(({ topic, topicId, partitions }) =>
    partitions.map((request) => new CachedPartition(topic, topicId, request)),
  );

class SessionlessFetchContext implements FetchContext {
  constructor(readonly partitions: readonly AskedPartition[]) {}

  respond(answers: readonly PartitionAnswer[]): FetchAnswer {
    return { errorCode: NONE, sessionId: NO_SESSION, responses: byTopic(this.partitions, answers) };
  }
}

/** Everything is answered; a session is made of it if there is room. */
class FullFetchContext implements FetchContext {
  constructor(
    readonly partitions: readonly CachedPartition[],
    private readonly sessions: FetchSessionCache,
    private readonly usesTopicIds: boolean,
  ) {}

  respond(answers: readonly PartitionAnswer[], clock: Clock): FetchAnswer {
    const nowMs = clock.now().getTime();
    const session = this.sessions.create(this.partitions.length, this.usesTopicIds, nowMs);
    if (session !== undefined) {
      for (const [at, partition] of this.partitions.entries()) {
        partition.remember(answers[at] as PartitionAnswer);
        session.add(partition);
      }
    }
    const responses = byTopic(this.partitions, answers);
    return { errorCode: NONE, sessionId: session?.id ?? NO_SESSION, responses };
  }
}

/** Only partitions with news are answered. */
class IncrementalFetchContext implements FetchContext {
  readonly partitions: readonly CachedPartition[];
  private readonly epoch: number;

  constructor(private readonly session: FetchSession) {
    this.partitions = session.partitions;
    this.epoch = session.epoch;
  }

  respond(answers: readonly PartitionAnswer[]): FetchAnswer {
    // While this request waited its client gave it up and sent another one.
    if (this.session.epoch !== this.epoch) {
      return { errorCode: errorCodes.INVALID_FETCH_SESSION_EPOCH, sessionId: NO_SESSION, responses: [] };
    }
    const told: CachedPartition[] = [];
    const news: PartitionAnswer[] = [];
    for (const [at, partition] of this.partitions.entries()) {
      const answer = answers[at] as PartitionAnswer;
      if (!partition.isNews(answer)) continue;
      partition.remember(answer);
      if (hasRecords(answer)) this.session.moveToEnd(partition);
      told.push(partition);
      news.push(answer);
    }
    return { errorCode: NONE, sessionId: this.session.id, responses: byTopic(told, news) };
  }
}

/** Neighbours of one topic share an entry. After rotation a topic may have several, as Kafka's answers do. */
function byTopic(partitions: readonly AskedPartition[], answers: readonly PartitionAnswer[]): TopicAnswer[] {
  const topics: TopicAnswer[] = [];
  let last: AskedPartition | undefined;
  let into: PartitionAnswer[] = [];
  partitions.forEach((partition, at) => {
    const answer = answers[at] as PartitionAnswer;
    if (last?.topic === partition.topic && last.topicId === partition.topicId) return into.push(answer);
    // Not empty first: `push` makes room for 17, and mostly there is one.
    into = [answer];
    last = partition;
    return topics.push({ topic: partition.topic, topicId: partition.topicId, partitions: into });
  });
  return topics;
}
