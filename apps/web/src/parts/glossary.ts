import type { Language } from '../i18n/language';

type Meaning = Readonly<Record<Language, { readonly word: string; readonly sentence: string }>>;

const meaning = (word: string, sentence: string, zhWord: string, zhSentence: string): Meaning => ({
  en: { word, sentence },
  zh: { word: zhWord, sentence: zhSentence },
});

/** One sentence for each word a newcomer meets. */
export const glossary = {
  topic: meaning(
    'topic',
    'A topic is a named list of events about one subject. It only grows: reading takes nothing out, so many can read it.',
    '主题',
    '主题是某一业务的事件列表，有名称，只增不减：读取不会取走内容，因此可供多方读取。',
  ),
  partition: meaning(
    'partition',
    'A topic is split into partitions, so that several can work at once. Events with the same key, say one order, stay in one partition and in order.',
    '分区',
    '主题分成若干分区，便于并行处理。同一个键（例如同一笔订单）的事件总在同一分区，顺序不变。',
  ),
  offset: meaning(
    'offset',
    'The place of a record in its partition, counted from 0; it never changes.',
    '偏移量',
    '记录在分区中的位置，从 0 开始计数，永不改变。',
  ),
  group: meaning(
    'consumer group',
    'A consumer group is one reader, here a service. Its processes share the partitions, so each event is handled once in the group.',
    '消费者组',
    '消费者组是一个读取者，这里即一个服务。组内进程分担各分区，每个事件在组内只处理一次。',
  ),
  lag: meaning(
    'lag',
    'The lag of a group is how many records are written but not yet handled by it.',
    '积压',
    '积压是已写入、但该消费者组尚未处理的记录数。',
  ),
  event: meaning(
    'event',
    'An event is a fact that has happened, written down once and read by all who care.',
    '事件',
    '事件是已发生的事实，写入一次，供所有关心者读取。',
  ),
  deadLetter: meaning(
    'dead letter',
    'A record its reader could not handle, set aside so that it holds up nothing else.',
    '死信',
    '读取者无法处理的记录，移到一旁，不阻塞其他记录。',
  ),
  parkedKey: meaning(
    'parked key',
    'A key whose records wait together for a retry, so that none overtakes another.',
    '停放的键',
    '某个键的记录一起等待重试，互不超越。',
  ),
  compensation: meaning(
    'compensation',
    'A later fact that undoes an earlier one: stock released, money given back.',
    '补偿',
    '用后来的事实撤销先前的事实，如释放库存、退还款项。',
  ),
  trace: meaning(
    'trace',
    'One number that all work for one request carries, in every service.',
    '追踪',
    '一次请求引发的所有工作共用的编号，贯穿各个服务。',
  ),
} satisfies Record<string, Meaning>;

export type GlossaryEntry = keyof typeof glossary;
