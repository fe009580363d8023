import { GroupRefusal } from '../group-refusal';
import type { ConsumerGroup } from './consumer-group';
import { InvalidRegex } from './regex/invalid-regex';
import { Regex } from './regex/regex';
import type { TopicsImage } from './topics-image';

/**
 * Finds the topics that the regular expressions of a group stand for: when a new one comes, and again when
 * topics have come or gone. Kafka does it beside the requests and not more often than every 10 seconds; here it
 * is done within the heartbeat, so a member gets its partitions with the first answer. Source: TopicRegexResolver.java.
 */
export class RegularExpressions {
  private readonly compiled = new Map<string, Regex>();
  private resolvedVersion = -1;

  constructor(
    private readonly group: ConsumerGroup,
    private readonly topics: TopicsImage,
  ) {}

  /** Throws INVALID_REGULAR_EXPRESSION. */
  check(expression: string | null): void {
    if (expression === null || this.compiled.has(expression)) return;
    try {
      this.compiled.set(expression, new Regex(expression));
    } catch (error) {
      if (!(error instanceof InvalidRegex)) throw error;
      throw new GroupRefusal(
        'INVALID_REGULAR_EXPRESSION',
        `SubscribedTopicRegex \`${expression}\` is not a valid regular expression: ${error.message}.`,
      );
    }
  }

  /** @returns whether any expression stands for other topics than before. */
  refresh(isVisible: (topicName: string) => boolean, nowMs: number): boolean {
    this.forgetUnused();
    const areTopicsSame = this.resolvedVersion === this.topics.version;
    this.resolvedVersion = this.topics.version;
    const toResolve = [...this.inUse()].filter(
      (expression) => !areTopicsSame || !this.group.regularExpressions.has(expression),
    );
    return toResolve.map((expression) => this.resolve(expression, isVisible, nowMs)).includes(true);
  }

  /** Takes away what no member is subscribed to any more. */
  forgetUnused(): void {
    const used = this.inUse();
    for (const regex of this.compiled.keys()) if (!used.has(regex)) this.compiled.delete(regex);
    for (const regex of [...this.group.regularExpressions.keys()]) {
      if (!used.has(regex)) this.group.change({ type: 'regular-expression', regex, resolved: null });
    }
  }

  private inUse(): Set<string> {
    const expressions = [...this.group.members.values()].map((member) => member.subscribedTopicRegex);
    return new Set(expressions.filter((expression) => expression !== null));
  }

  private resolve(regex: string, isVisible: (topicName: string) => boolean, nowMs: number): boolean {
    this.check(regex);
    const expression = this.compiled.get(regex);
    const names = this.topics.topicNames().filter((name) => expression?.matches(name) === true);
    const topics = new Set(names.filter(isVisible));
    const before = this.group.regularExpressions.get(regex)?.topics;
    const isSame = before?.size === topics.size && [...topics].every((name) => before.has(name));
    if (isSame) return false;
    this.group.change({ type: 'regular-expression', regex, resolved: { topics, timestampMs: nowMs } });
    return before !== undefined || topics.size > 0;
  }
}
