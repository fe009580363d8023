import type { MapFrame } from '@rivermart/contracts';
import { BeadEngine } from './bead-engine';
import { BEAD_LIMIT } from './bead-pool';
import { flowsOf } from './flows';
import { weaveLoom } from './loom';
import { sampleMap } from './sample-map';

const flows = flowsOf(weaveLoom(sampleMap, 'shop', 1000));
const anEngine = (): BeadEngine => new BeadEngine({ flows, speedPxPerSecond: 150, random: () => 0.5 });

const aFrame = (
  arrived: Readonly<Record<string, readonly number[]>>,
  perSecond = 1,
  idle: readonly string[] = [],
): Pick<MapFrame, 'topics' | 'groups'> => ({
  topics: Object.entries(arrived).map(([topic, counts]) => ({
    ...{ topic, arrived: counts, perSecond, endOffset: 0 },
  })),
  groups: idle.map((group) => ({
    ...{ group, topic: 'orders', lag: [], lagSeconds: null, isConsuming: false },
  })),
});

describe('the beads of the map', () => {
  it('are one for each record, on the line of its partition', () => {
    const engine = anEngine();
    engine.accept(aFrame({ orders: [0, 0, 1, 0, 2, 0] }));
    expect([...engine.pool.line.slice(0, engine.pool.used)].sort()).toEqual([2, 4, 4]);
  });

  it('go both ways where groups read on both sides', () => {
    const engine = anEngine();
    engine.accept(aFrame({ payments: [1, 0, 0, 0, 0, 0] }));
    expect([...engine.pool.flow.slice(0, 2)].map((flow) => flows[flow]?.direction)).toEqual([-1, 1]);
  });

  it('leave within the quarter of a second until the next frame', () => {
    const engine = anEngine();
    engine.accept(aFrame({ orders: [1] }));
    expect(engine.pool.at[0]).toBeLessThan(6);
    engine.step(0.25);
    expect(engine.pool.at[0]).toBeGreaterThan(0);
  });

  it('light every gate they pass, and end in the last', () => {
    const engine = anEngine();
    engine.accept(aFrame({ orders: [1] }));
    const lit = new Set<number>();
    for (let frame = 0; frame < 600; frame += 1) {
      engine.step(1 / 60);
      engine.glow[0]?.forEach((seconds, gate) => seconds > 0 && lit.add(gate));
    }
    expect([...lit]).toEqual([0, 1]);
    expect(engine.pool.size).toBe(0);
  });

  it('end in the queue of a last gate that takes nothing, which stays dark', () => {
    const engine = anEngine();
    engine.accept(aFrame({ orders: [1] }, 1, ['notification']));
    let furthest = 0;
    while (engine.pool.size > 0) {
      engine.step(1 / 60);
      if (engine.pool.size > 0) furthest = Math.max(furthest, engine.pool.at[0] ?? 0);
    }
    expect(furthest).toBeLessThan((flows[0]?.lengthPx ?? 0) - 29);
    expect(engine.glow[0]?.[1]).toBe(0);
  });

  it('are fifty a second at most under load, and carry every record in their length', () => {
    const engine = anEngine();
    for (let frame = 0; frame < 4; frame += 1)
      engine.accept(aFrame({ orders: Array.from({ length: 6 }, () => 200) }, 4_800));
    expect(engine.pool.used).toBeLessThanOrEqual(12);
    expect(engine.pool.used).toBeGreaterThanOrEqual(10);
    expect(engine.pool.lengthPx[0]).toBe(18);
  });

  it('merge when one frame brings a burst', () => {
    const engine = anEngine();
    engine.accept(aFrame({ orders: [500] }, 10));
    expect(engine.pool.used).toBeLessThanOrEqual(12);
  });

  it('never outgrow their pool, and use it again', () => {
    const engine = anEngine();
    for (let frame = 0; frame < 200; frame += 1) engine.accept(aFrame({ payments: [4, 4, 4, 4, 4, 4] }, 40));
    expect(engine.pool.size).toBe(BEAD_LIMIT);
    for (let frame = 0; frame < 900; frame += 1) engine.step(1 / 60);
    expect(engine.pool.size).toBe(0);
    engine.accept(aFrame({ orders: [1] }));
    expect(engine.pool.size).toBe(1);
    expect(engine.pool.used).toBe(BEAD_LIMIT);
  });

  it('of a followed order bear its number', () => {
    const engine = anEngine();
    engine.launchMarked('orders', 3, 2);
    expect([engine.pool.mark[0], engine.pool.line[0]]).toEqual([2, 3]);
  });

  it('are gone after a pause, without a burst at its end', () => {
    const engine = anEngine();
    engine.accept(aFrame({ orders: [900] }, 3_600));
    engine.clear();
    engine.accept(aFrame({ orders: [0] }, 0));
    expect(engine.pool.size).toBe(0);
  });

  it('ignore topics that are not shown', () => {
    const engine = anEngine();
    engine.accept(aFrame({ 'bank-accounts': [5] }));
    expect(engine.pool.size).toBe(0);
  });
});
