import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { get } from '../../api';
import { useLive } from '../live/live';
import type { BeadEngine } from './bead-engine';

/** `idle`, or the next order is awaited, or its facts are shown until it has come to its end. */
export interface Following {
  readonly phase: 'idle' | 'waiting' | 'following' | 'done';
  readonly orderId: string | null;
}

interface Journey {
  readonly steps: readonly {
    readonly sequence: number;
    readonly step: string;
    /** Absent until the fact is published. */
    readonly place?: { readonly topic: string; readonly partition: number };
  }[];
}

const IDLE: Following = { phase: 'idle', orderId: null };
const NO_STEPS: Journey['steps'] = [];
const LOOK_AGAIN_MS = 400;
/** A parcel takes its time; here an order is done when its parcel has left or it is given up. */
const ENDS = new Set(['shipment-dispatched', 'order-cancelled']);

/** Marks the beads of the next order with a ring and the number of its fact. */
export function useFollowOrder(engine: RefObject<BeadEngine | null>): {
  readonly following: Following;
  readonly begin: () => void;
  readonly end: () => void;
} {
  const [following, setFollowing] = useState<Following>(IDLE);
  const { phase, orderId } = following;
  useNextOrder(phase === 'waiting', (next) => setFollowing({ phase: 'following', orderId: next }));
  const steps = useSteps(phase === 'following' ? orderId : null);
  const marked = useRef(new Set<string>());
  useEffect(() => {
    for (const { sequence, place } of steps) {
      const name = `${orderId} ${sequence}`;
      if (!place || marked.current.has(name)) continue;
      marked.current.add(name);
      engine.current?.launchMarked(place.topic, place.partition, sequence);
    }
    if (!steps.some(({ step }) => ENDS.has(step))) return;
    marked.current.clear();
    setFollowing((now) => (now.phase === 'following' ? { ...now, phase: 'done' } : now));
  }, [steps, orderId, engine]);
  return {
    following,
    begin: () => setFollowing({ phase: 'waiting', orderId: null }),
    end: () => setFollowing(IDLE),
  };
}

/** Tells the first order that is created from now on. */
function useNextOrder(isWaiting: boolean, onOrder: (orderId: string) => void): void {
  const { store } = useLive();
  const tell = useRef(onOrder);
  useEffect(() => {
    tell.current = onOrder;
  });
  useEffect(() => {
    if (!isWaiting) return;
    const known = store.list.get().shown[0];
    return store.list.subscribe(() => {
      const { shown } = store.list.get();
      const fresh = known ? shown.slice(0, shown.indexOf(known)) : shown;
      const next = fresh.findLast(({ type }) => type.startsWith('order.created'));
      if (next) tell.current(next.key);
    });
  }, [isWaiting, store]);
}

function useSteps(orderId: string | null): Journey['steps'] {
  const { data } = useQuery({
    queryKey: ['ops', 'journey', orderId],
    queryFn: ({ signal }) => get<Journey>(`/api/ops/orders/${orderId}/journey`, { signal }),
    enabled: orderId !== null,
    refetchInterval: LOOK_AGAIN_MS,
  });
  return data?.steps ?? NO_STEPS;
}
