import { OffsetMap } from './offset-map';

const mapOf = (...sources: readonly number[]): OffsetMap => {
  const map = new OffsetMap();
  sources.forEach((source, target) => map.add(source, target));
  return map;
};

describe('the map of the offsets of a partition', () => {
  it('keeps offsets where the source begins at 0 and has no gaps', () => {
    const map = mapOf(0, 1, 2, 3);
    expect(map.runs).toEqual([{ source: 0, target: 0, count: 4 }]);
    expect(map.isIdentity).toBe(true);
    expect([0, 2, 4].map((offset) => map.translate(offset))).toEqual([0, 2, 4]);
  });

  it('counts where the source begins later or has gaps', () => {
    const map = mapOf(10, 11, 14, 20);
    expect(map.isIdentity).toBe(false);
    expect(map.records).toBe(4);
    expect([10, 11, 14, 20].map((offset) => map.translate(offset))).toEqual([0, 1, 2, 3]);
  });

  it('sends a reader that stands in a gap to the next record there is', () => {
    const map = mapOf(10, 11, 14, 20);
    expect([0, 12, 13, 15, 21, 99].map((offset) => map.translate(offset))).toEqual([0, 2, 2, 3, 4, 4]);
  });

  it('begins at 0 when nothing was copied', () => {
    expect([mapOf().nextSource, mapOf().nextTarget, mapOf().translate(7)]).toEqual([0, 0, 0]);
  });

  it('goes on from what was written down', () => {
    const map = new OffsetMap(JSON.parse(JSON.stringify(mapOf(5, 6).runs)) as never);
    map.add(7, 2);
    expect(map.runs).toEqual([{ source: 5, target: 0, count: 3 }]);
  });
});
