import type { AuditEntry } from '@rivermart/contracts';
import { useEffect, useRef, useState } from 'react';
import { checkChain, sha256, type BrokenLink } from './chain';

export interface VisibleCheck {
  readonly checked: number | undefined;
  readonly broken: BrokenLink | undefined;
  readonly isRunning: boolean;
  readonly start: () => void;
}

const A_FRAME_MS = 16;

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Checks when asked, and says at every frame how far it has come; other entries want another check. */
export function useVisibleCheck(entries: readonly AuditEntry[]): VisibleCheck {
  const [progress, setProgress] = useState<Omit<VisibleCheck, 'start'>>(untouched);
  const run = useRef(0);
  useEffect(() => {
    setProgress(untouched);
    return () => {
      run.current += 1;
    };
  }, [entries]);
  const start = (): void => {
    const mine = (run.current += 1);
    const tell = (next: Omit<VisibleCheck, 'start'>): void => {
      if (run.current === mine) setProgress(next);
    };
    let told = performance.now();
    tell({ checked: 0, broken: undefined, isRunning: true });
    void checkChain(entries.toReversed(), sha256, async (checked) => {
      if (performance.now() - told < A_FRAME_MS) return;
      tell({ checked, broken: undefined, isRunning: true });
      await nextFrame();
      told = performance.now();
    }).then(({ checked, broken }) => tell({ checked, broken, isRunning: false }));
  };
  return { ...progress, start };
}

const untouched = { checked: undefined, broken: undefined, isRunning: false };
