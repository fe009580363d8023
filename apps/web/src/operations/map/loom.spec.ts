import { flowsOf } from './flows';
import { weaveLoom } from './loom';
import { sampleMap } from './sample-map';

describe('the loom', () => {
  const wide = weaveLoom(sampleMap, 'shop', 1000);

  it('has a column for each service and a band for each topic of the area, in the order of the flow', () => {
    expect(wide.columns.map(({ service }) => service)).toEqual([
      'gateway',
      'order',
      'payment',
      'notification',
    ]);
    expect(wide.bands.map(({ topic }) => topic.name)).toEqual(['orders', 'payments']);
  });

  it('keeps every gate of a service at the place of its column', () => {
    const [, order] = wide.columns;
    const gates = wide.bands.flatMap((band) => band.gates).filter(({ service }) => service === 'order');
    expect(gates.map(({ x }) => x)).toEqual([order?.x, order?.x]);
  });

  it('draws a line for each partition, with the same room around the middle', () => {
    const band = wide.bands[0];
    expect(band?.lines).toHaveLength(6);
    expect(((band?.lines[0] ?? 0) + (band?.lines[5] ?? 0)) / 2).toBeCloseTo(band?.y ?? 0);
  });

  it.each([320, 390, 1440])('stays inside a width of %d', (width) => {
    const loom = weaveLoom(sampleMap, 'both', width);
    const places = loom.bands.flatMap((band) => band.gates.map(({ x }) => x));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(Math.max(...places)).toBeLessThan(width);
    expect(Math.max(...loom.bands.flatMap(({ lines }) => lines))).toBeLessThan(loom.height);
  });

  it('has tags for heads below 860 pixels of its own width', () => {
    expect([weaveLoom(sampleMap, 'shop', 859).isNarrow, wide.isNarrow]).toEqual([true, false]);
  });

  it('shows the bank with its reader beside its writer', () => {
    const loom = weaveLoom(sampleMap, 'bank', 1000);
    expect(loom.columns.map(({ service }) => service)).toEqual(['bank']);
    const [writer, reader] = loom.bands[0]?.gates ?? [];
    expect((reader?.x ?? 0) - (writer?.x ?? 0)).toBeGreaterThanOrEqual(16);
  });

  it('lets records come to a gate from the side of their writer', () => {
    const gates = wide.bands[1]?.gates.filter(({ group }) => group !== null);
    expect(gates?.map(({ service, side }) => [service, side])).toEqual([
      ['order', 1],
      ['notification', -1],
    ]);
  });
});

describe('flows', () => {
  const flows = flowsOf(weaveLoom(sampleMap, 'shop', 1000));

  it('go to each side of the writer on which a group reads', () => {
    expect(flows.map(({ topic, direction }) => [topic, direction])).toEqual([
      ['orders', 1],
      ['payments', -1],
      ['payments', 1],
    ]);
  });

  it('pass every reader of their side, the nearest first', () => {
    expect(flows[0]?.gates.map(({ group }) => group)).toEqual(['payment', 'notification']);
    expect(flows[0]?.gates.at(-1)?.distancePx).toBe(flows[0]?.lengthPx);
  });
});
