import { weaveLoom } from './loom';
import { sampleMap } from './sample-map';
import { gateAt, walkGates, type GatePlace } from './walk-gates';

const loom = weaveLoom(sampleMap, 'shop', 1000);
const walk = (from: GatePlace, ...keys: readonly string[]): string => {
  const found = gateAt(
    loom,
    keys.reduce((place, key) => walkGates(loom, place, key), from),
  );
  return `${found?.gate.service} ${found?.gate.group === null ? 'writes' : 'reads'} ${found?.band.topic.name}`;
};

describe('walking the gates by keyboard', () => {
  const start = { band: 0, gate: 0 };

  it('goes along a band and stays at its ends', () => {
    expect(walk(start)).toBe('order writes orders');
    expect(walk(start, 'ArrowRight')).toBe('payment reads orders');
    expect(walk(start, 'ArrowLeft')).toBe('order writes orders');
    expect(walk(start, 'End', 'ArrowRight')).toBe('notification reads orders');
    expect(walk(start, 'End', 'Home')).toBe('order writes orders');
  });

  it('goes to the nearest gate of the next band', () => {
    expect(walk(start, 'ArrowRight', 'ArrowDown')).toBe('payment writes payments');
    expect(walk(start, 'ArrowUp')).toBe('order writes orders');
    expect(walk(start, 'ArrowDown', 'ArrowDown')).toBe('order reads payments');
  });

  it('begins at the first gate when its place is gone', () => {
    expect(walk({ band: 9, gate: 9 }, 'ArrowDown')).toBe('order writes orders');
  });
});
