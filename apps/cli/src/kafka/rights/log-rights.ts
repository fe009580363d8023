import { deadLetterTopicOf, events, type TopicDefinition } from '@rivermart/contracts';
import type { TopicFunction } from '../../functions/topic-function';

/** Who may do what on what. READ, WRITE and DELETE include DESCRIBE, as Kafka has it. */
export interface LogRight {
  /** The service or function; which principal that is says whoever applies it. */
  readonly holder: string;
  readonly resource: 'TOPIC' | 'GROUP' | 'TRANSACTIONAL_ID';
  /** `*` is every one. */
  readonly name: string;
  readonly pattern: 'LITERAL' | 'PREFIXED';
  readonly operations: readonly ('READ' | 'WRITE' | 'CREATE' | 'DESCRIBE')[];
}

type Unheld = Omit<LogRight, 'holder'>;

/** Its API looks at every topic for operators, and sets groups back: it is a member of none. */
const WATCHER = 'gateway';

const services = [
  ...new Set([...events.flatMap(({ producer, readers }) => [producer, ...readers]), WATCHER]),
].toSorted();

const topic = (name: string, ...operations: LogRight['operations']): Unheld => ({
  ...{ resource: 'TOPIC', pattern: 'LITERAL', name, operations },
});

/**
 * What every service needs of the log, and nothing more, from the event catalogue: it writes the topics whose events
 * it says and the dead letters of those it reads, reads those whose events it reads, in groups of its own name.
 */
export const serviceRights = (): readonly LogRight[] =>
  services.flatMap((holder) => held(holder, rightsOf(holder)));

function rightsOf(service: string): Unheld[] {
  const written = names(events.filter(({ producer }) => producer === service));
  const read = names(events.filter(({ readers }) => readers.includes(service)));
  const everything = [topic('*', 'READ'), { ...topic('*', 'READ'), resource: 'GROUP' as const }];
  return [
    ...written.map((name) => topic(name, 'WRITE', 'CREATE')),
    ...read.map((name) => topic(name, 'READ')),
    ...read.map((name) => topic(deadLetterTopicOf(name, service), 'WRITE', 'CREATE')),
    ...(read.length > 0 ? groupsOf(service) : []),
    ...(service === WATCHER ? everything : []),
  ];
}

/** A projection that is rebuilt beside its predecessor reads in a group of its own: `bank_views.g2`. */
const groupsOf = (service: string): Unheld[] => [
  { resource: 'GROUP', name: service, pattern: 'LITERAL', operations: ['READ'] },
  { resource: 'GROUP', name: `${service}_`, pattern: 'PREFIXED', operations: ['READ'] },
];

/** A function reads one topic and writes one, both in one transaction for each partition. */
export const functionRights = ({ name, reads, writes }: TopicFunction): readonly LogRight[] =>
  held(name, [
    topic(reads.topic.name, 'READ'),
    topic(writes.topic.name, 'WRITE', 'CREATE'),
    topic(deadLetterTopicOf(reads.topic.name, name), 'WRITE', 'CREATE'),
    { resource: 'GROUP', name, pattern: 'LITERAL', operations: ['READ'] },
    { resource: 'TRANSACTIONAL_ID', name: `${name}.`, pattern: 'PREFIXED', operations: ['WRITE'] },
  ]);

/** The topics of the catalogue and the dead-letter topics of their readers, so that no service has to make one. */
export function neededTopics(): readonly TopicDefinition[] {
  const needed = events.flatMap(({ topic: definition, readers }) => [
    definition,
    ...readers.map((reader): TopicDefinition => ({
      ...definition,
      ...{ name: deadLetterTopicOf(definition.name, reader), cleanupPolicy: 'delete' },
    })),
  ]);
  return [...new Map(needed.map((definition) => [definition.name, definition])).values()];
}

const names = (contracts: readonly { readonly topic: TopicDefinition }[]): string[] => [
  ...new Set(contracts.map(({ topic: { name } }) => name)),
];

const held = (holder: string, rights: readonly Unheld[]): LogRight[] =>
  rights.map((right) => ({ holder, ...right }));
