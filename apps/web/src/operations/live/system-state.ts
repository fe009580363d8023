import type { MapFrame, ServiceState, SystemMap } from '@rivermart/contracts';
import { groupLags } from './group-lag';

/** How the system is, as the one thing that matters most; texts make a sentence of it. */
export type SystemState =
  | { readonly kind: 'log-away' }
  | { readonly kind: 'down'; readonly services: readonly BrokenService[]; readonly waiting: number }
  | { readonly kind: 'behind'; readonly group: string; readonly seconds: number; readonly waiting: number }
  | { readonly kind: 'dead-letters'; readonly count: number }
  | { readonly kind: 'waiting-for-first' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'flowing'; readonly perSecond: number };

export interface BrokenService {
  readonly service: string;
  readonly state: Exclude<ServiceState, 'running'>;
}

const SEVERITY: Readonly<Record<BrokenService['state'], number>> = {
  stopped: 0,
  restarting: 1,
  paused: 2,
  'not-ready': 3,
};
const BEHIND_SECONDS = 5;

export function systemState(frame: MapFrame, map: SystemMap): SystemState {
  if (frame.log === 'away') return { kind: 'log-away' };
  const services = brokenOf(frame);
  if (services.length > 0) return { kind: 'down', services, waiting: waitingFor(services, frame, map) };
  const [worst] = groupLags(frame);
  if (worst && worst.records > 0 && (worst.seconds ?? 0) > BEHIND_SECONDS)
    return {
      ...{ kind: 'behind', group: worst.group, seconds: worst.seconds ?? 0 },
      waiting: worst.records,
    };
  const letters = frame.services.reduce((sum, { deadLetters }) => sum + (deadLetters ?? 0), 0);
  if (letters > 0) return { kind: 'dead-letters', count: letters };
  return quietState(frame, map);
}

function quietState(frame: MapFrame, map: SystemMap): SystemState {
  const perSecond = frame.topics.reduce((sum, topic) => sum + topic.perSecond, 0);
  if (perSecond >= 0.1) return { kind: 'flowing', perSecond };
  const orders = frame.topics.find(({ topic }) => topic === 'orders');
  const hasOrders = map.topics.some(({ name }) => name === 'orders');
  return hasOrders && orders?.endOffset === 0 ? { kind: 'waiting-for-first' } : { kind: 'idle' };
}

const brokenOf = ({ services }: MapFrame): readonly BrokenService[] =>
  services
    .flatMap(({ service, state }): BrokenService[] => (state === 'running' ? [] : [{ service, state }]))
    .sort((one, other) => SEVERITY[one.state] - SEVERITY[other.state]);

/** Records that wait for the groups of broken services. */
function waitingFor(services: readonly BrokenService[], frame: MapFrame, map: SystemMap): number {
  const broken = new Set(services.map(({ service }) => service));
  const theirs = new Set(
    map.topics
      .flatMap(({ readers }) => readers)
      .flatMap((reader) => (broken.has(reader.service) ? reader.group : [])),
  );
  return groupLags(frame).reduce((sum, { group, records }) => sum + (theirs.has(group) ? records : 0), 0);
}
