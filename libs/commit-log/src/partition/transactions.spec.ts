import { aBatch } from '../simulation/a-batch';
import { ALog, DIRECTORY } from '../simulation/a-log';
import { diskError } from '../simulation/memory-file-system';

const COMMITTED = { isolation: 'committed', atLeastOneBatch: true } as const;
const UNCOMMITTED = { isolation: 'uncommitted', atLeastOneBatch: true } as const;
const TXN_INDEX = `${DIRECTORY}/00000000000000000000.txnindex`;

interface Write {
  readonly producerId?: number;
  readonly epoch?: number;
  readonly sequence?: number;
  readonly version?: 1 | 2;
  readonly value?: string;
}

/** Transactional producers of the partition `orders-0`. */
class TransactionalLog extends ALog {
  write(write: Write = {}): number {
    const { producerId = 7, epoch = 0, sequence = 0, version = 1, value = 'a' } = write;
    const batch = aBatch({
      producerId,
      producerEpoch: epoch,
      baseSequence: sequence,
      isTransactional: true,
      values: [value],
    });
    return this.partition.append(batch, { transactionVersion: version }).baseOffset;
  }

  end(
    type: 'commit' | 'abort',
    end: Partial<Parameters<typeof this.partition.appendMarker>[0]> = {},
  ): number {
    const marker = {
      producerId: 7,
      producerEpoch: 0,
      coordinatorEpoch: 0,
      transactionVersion: 1,
      type,
      ...end,
    };
    return this.partition.appendMarker(marker).baseOffset;
  }

  async stored(): Promise<void> {
    await this.partition.whenDurable(this.partition.logEndOffset - 1);
  }

  /** What a consumer of committed records sees of the aborted ones. */
  async aborted(from: number, maxBytes = 1_000_000): Promise<readonly (readonly number[])[]> {
    const { abortedTransactions } = await this.partition.read(from, maxBytes, COMMITTED);
    return abortedTransactions.map(({ producerId, firstOffset }) => [producerId, firstOffset] as const);
  }

  refusal(work: () => unknown): string {
    try {
      work();
      return 'accepted';
    } catch (error) {
      return (error as { kafkaError?: string }).kafkaError ?? String(error);
    }
  }
}

async function openLog(config: Record<string, string> = {}, cached = true): Promise<TransactionalLog> {
  const log = new TransactionalLog({ config, cached });
  await log.open();
  return log;
}

describe('a transaction in a partition', () => {
  it('holds back committed readers until its marker is below the high watermark', async () => {
    const log = await openLog();
    const { partition } = log;
    log.write();
    await log.stored();
    expect([partition.highWatermark, partition.lastStableOffset]).toEqual([1, 0]);
    expect(partition.openTransaction(7)).toEqual({ firstOffset: 0, producerEpoch: 0 });
    expect((await partition.read(0, 1_000, COMMITTED)).records).toHaveLength(0);
    expect((await partition.read(0, 1_000, UNCOMMITTED)).records).toHaveLength(1);

    const stable: number[] = [];
    partition.onHighWatermark(() => stable.push(partition.lastStableOffset));
    log.end('commit');
    expect(partition.openTransaction(7)).toBeUndefined();
    expect(partition.lastStableOffset).toBe(0);
    await log.stored();
    expect(stable).toEqual([2]);
    expect(await log.aborted(0)).toEqual([]);
  });

  it('is held back by the oldest open one', async () => {
    const log = await openLog();
    log.write({ producerId: 1 });
    log.write({ producerId: 2 });
    log.end('commit', { producerId: 2 });
    await log.stored();
    expect(log.partition.lastStableOffset).toBe(0);

    log.write({ producerId: 3 });
    log.end('abort', { producerId: 1 });
    await log.stored();
    expect(log.partition.lastStableOffset).toBe(3);
    expect(await log.aborted(0)).toEqual([[1, 0]]);
  });

  it('takes no batch of the same producer from outside', async () => {
    const log = await openLog();
    log.write();
    const outside = aBatch({ producerId: 7, producerEpoch: 0, baseSequence: 1 });
    expect(log.refusal(() => log.partition.append(outside))).toBe('INVALID_TXN_STATE');
  });

  it('starts at sequence 0 with version 2 when its producer is not known', async () => {
    const log = await openLog();
    expect(log.refusal(() => log.write({ sequence: 3, version: 2 }))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
    expect(log.refusal(() => log.write({ sequence: 3, version: 1 }))).toBe('accepted');
    log.end('commit', { producerEpoch: 1, transactionVersion: 2 });
    expect(log.refusal(() => log.write({ epoch: 1, sequence: 4, version: 2 }))).toBe(
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
    );
    expect(log.refusal(() => log.write({ epoch: 1, version: 2 }))).toBe('accepted');
  });

  it('lets a coordinator write without sequences', async () => {
    const log = await openLog();
    const offsets = (): Buffer => aBatch({ producerId: 7, producerEpoch: 2, isTransactional: true });
    log.partition.append(offsets(), { origin: 'coordinator' });
    log.partition.append(offsets(), { origin: 'coordinator' });
    expect(log.partition.openTransaction(7)?.firstOffset).toBe(0);
    const stale = aBatch({ producerId: 7, producerEpoch: 1, isTransactional: true });
    expect(log.refusal(() => log.partition.append(stale, { origin: 'coordinator' }))).toBe(
      'INVALID_PRODUCER_EPOCH',
    );
  });
});

describe('a marker', () => {
  const marker = { producerEpoch: 5, coordinatorEpoch: 3 };

  it.each<[string, Parameters<TransactionalLog['end']>[1], boolean, string]>([
    ['of the records’ epoch', { producerEpoch: 5 }, true, 'accepted'],
    ['of an older epoch', { producerEpoch: 4 }, true, 'INVALID_PRODUCER_EPOCH'],
    ['of version 2 and the next epoch', { producerEpoch: 6, transactionVersion: 2 }, true, 'accepted'],
    ['of version 2 and the same epoch', { transactionVersion: 2 }, true, 'INVALID_PRODUCER_EPOCH'],
    ['of version 2 that repeats one', { transactionVersion: 2 }, false, 'accepted'],
    ['of a fenced coordinator', { coordinatorEpoch: 2 }, false, 'TRANSACTION_COORDINATOR_FENCED'],
  ])('%s', async (_, end, isOpen, expected) => {
    const log = await openLog();
    log.end('commit', marker);
    if (isOpen) log.write({ epoch: 5 });
    expect(log.refusal(() => log.end('commit', { ...marker, ...end }))).toBe(expected);
  });

  it('of a producer nobody knows is written and decides nothing', async () => {
    const log = await openLog();
    expect(log.end('abort')).toBe(0);
    await log.stored();
    expect(log.partition.lastStableOffset).toBe(1);
    expect(await log.aborted(0)).toEqual([]);
    expect(log.refusal(() => log.write({ sequence: 2 }))).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER');
  });

  it('that the disk refuses leaves its transaction open', async () => {
    const log = await openLog();
    log.write();
    await log.stored();
    log.disk.faultOf = ({ kind }) => (kind === 'write' ? diskError('ENOSPC') : undefined);
    log.end('abort');
    log.write({ sequence: 1 });
    await log.stored().catch(() => undefined);
    log.disk.faultOf = () => undefined;

    expect(log.partition.openTransaction(7)?.firstOffset).toBe(0);
    expect([log.partition.logEndOffset, log.partition.lastStableOffset]).toEqual([1, 0]);
    log.end('commit');
    await log.stored();
    expect(log.partition.lastStableOffset).toBe(2);
    expect(await log.aborted(0)).toEqual([]);
  });

  it('is no business of clients', async () => {
    const log = await openLog();
    const control = aBatch({ producerId: 7, producerEpoch: 0, isTransactional: true, isControl: true });
    expect(log.refusal(() => log.partition.append(control))).toBe('INVALID_RECORD');
  });
});

/** Ten transactions of one batch each, every third of them aborted, over several segments. */
async function withHistory(log: TransactionalLog): Promise<void> {
  for (let i = 0; i < 10; i += 1) {
    log.write({ epoch: i, version: 2, value: `v${i}` });
    log.end(i % 3 === 0 ? 'abort' : 'commit', { producerEpoch: i + 1, transactionVersion: 2 });
    await log.stored();
  }
}
const HISTORY = [
  [7, 0],
  [7, 6],
  [7, 12],
  [7, 18],
];

describe('aborted transactions', () => {
  it.each([true, false])('are told to readers of their range alone (in memory: %s)', async (cached) => {
    const log = await openLog({ 'internal.segment.bytes': '400', 'index.interval.bytes': '100' }, cached);
    await withHistory(log);
    await log.partition.maintain(1e9);

    expect(await log.aborted(0)).toEqual(cached ? HISTORY : HISTORY.slice(0, 1));
    expect(await log.aborted(6, 1)).toEqual([[7, 6]]);
    expect(await log.aborted(7, 1)).toEqual([[7, 6]]);
    expect(await log.aborted(8, 1)).toEqual([]);
    expect((await log.partition.read(0, 1_000, UNCOMMITTED)).abortedTransactions).toEqual([]);
  });

  it('are listed in the order in which a reader meets them', async () => {
    const log = await openLog();
    log.write({ producerId: 1 });
    log.write({ producerId: 2 });
    log.write({ producerId: 3 });
    for (const producerId of [3, 1, 2]) log.write({ producerId, sequence: 1 });
    for (const producerId of [2, 3, 1]) log.end('abort', { producerId });
    await log.stored();
    expect((await log.aborted(0)).map(([producerId]) => producerId)).toEqual([1, 2, 3]);
    expect((await log.aborted(3)).map(([producerId]) => producerId)).toEqual([3, 1, 2]);
  });

  it('are found from a segment that ends before their marker', async () => {
    const log = await openLog({ 'internal.segment.bytes': '200' }, false);
    log.write();
    for (let i = 0; i < 9; i += 1) log.partition.append(aBatch());
    log.end('abort');
    await log.stored();
    expect(await log.aborted(0, 1)).toEqual([[7, 0]]);
    expect(await log.aborted(5, 1)).toEqual([[7, 0]]);
  });

  it('are stored as Kafka stores them', async () => {
    const log = await openLog();
    log.write();
    log.end('abort');
    await log.stored();
    expect(log.disk.contentOf(TXN_INDEX)).toBeUndefined();
    await log.manager.close();
    expect(log.disk.contentOf(TXN_INDEX)?.toString('hex')).toBe(
      ['0000', '0000000000000007', '0000000000000000', '0000000000000001', '0000000000000002'].join(''),
    );
  });

  it.each(['restart', 'kill', 'power cut'] as const)('are known after a %s', async (end) => {
    const log = await openLog({ 'internal.segment.bytes': '400' }, true);
    await withHistory(log);
    log.write({ epoch: 10, version: 2 });
    await log.stored();
    for (let round = 0; round < 3; round += 1) {
      if (end === 'restart') await log.restart();
      else await log.crash(end);

      const found = new Set<string>();
      for (let offset = 0; offset < 20; offset += 1) {
        for (const entry of await log.aborted(offset, 1)) found.add(entry.join());
      }
      expect([...found]).toEqual(HISTORY.map((entry) => entry.join()));
      expect(log.partition.openTransaction(7)).toEqual({ firstOffset: 20, producerEpoch: 10 });
      expect(log.partition.lastStableOffset).toBe(20);
    }
  });

  it('are found in the log again when their index is damaged', async () => {
    const log = await openLog();
    await withHistory(log);
    await log.manager.close();
    const whole = Buffer.from(log.disk.contentOf(TXN_INDEX) ?? []);
    for (const damaged of [whole.subarray(0, 50), Buffer.alloc(68, 0xff)]) {
      log.disk.put(TXN_INDEX, damaged);
      await log.open();
      expect(await log.aborted(0)).toEqual(HISTORY);
      await log.manager.close();
      expect(log.disk.contentOf(TXN_INDEX)).toEqual(whole);
    }
  });

  it('go with their segment', async () => {
    const log = await openLog({ 'internal.segment.bytes': '400' });
    await withHistory(log);
    await log.partition.deleteRecordsBefore(10);
    const names = await log.disk.list(DIRECTORY);
    expect(names).toContain('00000000000000000000.txnindex.deleted');
    expect(await log.aborted(10)).toEqual(HISTORY.slice(2));
  });
});
