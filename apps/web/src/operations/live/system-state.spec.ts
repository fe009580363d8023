import type { MapFrame, ServiceFlow, SystemMap } from '@rivermart/contracts';
import { sampleMap } from '../map/sample-map';
import { systemState } from './system-state';

const aService = (service: string, changes: Partial<ServiceFlow> = {}): ServiceFlow => ({
  ...{ service, state: 'running', memoryBytes: 0, restarts: 0, deadLetters: 0, parkedKeys: 0 },
  ...changes,
});
const aFrame = (changes: Partial<MapFrame> = {}): MapFrame => ({
  at: '2026-11-22T12:00:00.000Z',
  log: 'up',
  topics: [{ topic: 'orders', arrived: [], perSecond: 6.4, endOffset: 118_204 }],
  groups: [],
  services: [aService('order'), aService('notification')],
  ...changes,
});
const waiting = (group: string, lag: readonly number[], lagSeconds: number | null): MapFrame['groups'] => [
  { group, topic: 'orders', lag, lagSeconds, isConsuming: true },
];
const stateOf = (changes: Partial<MapFrame>, map: SystemMap = sampleMap) => systemState(aFrame(changes), map);

describe('the state of the system', () => {
  it('is the flow when all is well', () => {
    expect(stateOf({})).toEqual({ kind: 'flowing', perSecond: 6.4 });
  });

  it('is the log before anything else when it is away', () => {
    expect(stateOf({ log: 'away', services: [aService('order', { state: 'stopped' })] })).toEqual({
      kind: 'log-away',
    });
  });

  it('names broken services, the worst first, and counts what waits for them', () => {
    const services = [
      aService('notification', { state: 'paused' }),
      aService('payment', { state: 'stopped' }),
    ];
    expect(stateOf({ services, groups: waiting('notification', [400, 800, 4], 43) })).toEqual({
      kind: 'down',
      services: [
        { service: 'payment', state: 'stopped' },
        { service: 'notification', state: 'paused' },
      ],
      waiting: 1_204,
    });
  });

  it('is the group that is furthest behind when it is more than five seconds', () => {
    expect(stateOf({ groups: waiting('payment', [7], 8) })).toEqual({
      ...{ kind: 'behind', group: 'payment', seconds: 8, waiting: 7 },
    });
    expect(stateOf({ groups: waiting('payment', [7], 2) })).toMatchObject({ kind: 'flowing' });
  });

  it('counts the dead letters of all services', () => {
    const services = [aService('order', { deadLetters: 3 }), aService('notification', { deadLetters: 14 })];
    expect(stateOf({ services })).toEqual({ kind: 'dead-letters', count: 17 });
  });

  it('waits for the first order, or rests after it', () => {
    const topics = (endOffset: number) => [{ topic: 'orders', arrived: [], perSecond: 0, endOffset }];
    expect(stateOf({ topics: topics(0) })).toEqual({ kind: 'waiting-for-first' });
    expect(stateOf({ topics: topics(4) })).toEqual({ kind: 'idle' });
  });
});
