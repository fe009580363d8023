import { buildRecordBatch } from '@rivermart/kafka-protocol';
import { ALog, DIRECTORY } from '../simulation/a-log';
import { MemoryFileSystem } from '../simulation/memory-file-system';
import { SeededRandom } from '../simulation/seeded-random';

/** A compacted log with two complete segments, of which one record a key is to stay. */
async function dirtyLog(seed: number): Promise<ALog> {
  const log = new ALog({
    config: {
      'cleanup.policy': 'compact',
      'internal.segment.bytes': '400',
      'min.cleanable.dirty.ratio': '0.01',
    },
    cached: false,
  });
  log.disk = new MemoryFileSystem(new SeededRandom(seed));
  await log.open();
  for (let i = 0; i < 13; i += 1) {
    await log.append(buildRecordBatch([{ key: `k${i % 4}`, value: `v${i}`, timestampMs: 1_000 }]));
  }
  return log;
}

const latest = ['v9', 'v10', 'v11', 'v12'];
/** Operations between two stops; 1 walks every single one. */
const STRIDE = Number(process.env['STRIDE'] ?? 7);

describe('a swap of segments', () => {
  it.each(['kill', 'power cut'] as const)('is all or nothing wherever a %s stops it', async (kind) => {
    for (let operation = 1, isDone = false; !isDone; operation += STRIDE) {
      const log = await dirtyLog(operation);
      log.disk.stopAfter = log.disk.operations + operation;
      await log.manager.clean();
      isDone = !log.disk.hasStopped;

      await log.crash(kind);
      const values = await log.values();
      expect([operation, values.slice(-4)]).toEqual([operation, latest]);
      expect(values).toEqual([...values].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
      const left = (await log.disk.list(DIRECTORY)).filter((name) => /cleaned|swap|deleted/.test(name));
      expect([operation, left]).toEqual([operation, []]);

      await log.manager.clean();
      const cleaned = await log.values();
      expect([operation, cleaned.slice(-4)]).toEqual([operation, latest]);
      expect(cleaned.length).toBeLessThan(10);
    }
  });
});
