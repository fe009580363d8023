import { hopScale } from './hop-scale';

describe('the scale of the hops', () => {
  it('spans whole decades around the figures', () => {
    const scale = hopScale([{ p50: 14, p99: 612 }]);
    expect(scale.ticks).toEqual([10, 100, 1_000]);
    expect([scale.at(10), scale.at(100), scale.at(1_000)]).toEqual([0, 50, 100]);
  });

  it('keeps what lies outside at its ends', () => {
    const scale = hopScale([{ p50: 0, p99: 90 }]);
    expect([scale.at(0), scale.at(1e9)]).toEqual([0, 100]);
  });

  it('exists without any figure', () => {
    expect(hopScale([]).ticks).toEqual([10, 100]);
  });
});
