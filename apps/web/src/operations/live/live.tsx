import type { FlowFigures, MapFrame } from '@rivermart/contracts';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { useStream, type StreamState } from '../../api';
import { useObservable } from '../../shell/use-observable';
import { LiveStore, type LiveList } from './live-store';

interface Live {
  readonly store: LiveStore;
  readonly state: StreamState;
}

const LiveContext = createContext<Live | null>(null);

/** One live feed for all pages of operations. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() => new LiveStore());
  const state = useStream('/api/ops/live', (name, data) => store.accept(name, data));
  return <LiveContext value={{ store, state }}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('The live feed is asked for outside of its provider');
  return live;
}

export const useFrame = (): MapFrame | null => useObservable(useLive().store.frame);
export const useFigures = (): FlowFigures | null => useObservable(useLive().store.figures);
export const useLiveList = (): LiveList => useObservable(useLive().store.list);

/** For what need not change four times a second. */
export function useFrameOfSecond(): MapFrame | null {
  const { store } = useLive();
  useObservable(store.second);
  return store.frame.get();
}

/** A history of the last fifteen minutes; it changes once a second. */
export function useHistory(series: string): readonly number[] {
  const { store } = useLive();
  useObservable(store.second);
  return store.history(series);
}

/** The data on the page is not live any more: it stays, and dims. */
export const useIsStale = (): boolean => useLive().state === 'reconnecting';
