import type { AuditEntry } from '@rivermart/contracts';
import { useEffect, useState } from 'react';
import { canDigest, checkChain, sha256, type ChainState } from './chain';

export interface CheckedChain extends ChainState {
  readonly tookMs: number;
}

/** Checks the loaded part of a chain whenever it grows; undefined until it is done. */
export function useChain(entries: readonly AuditEntry[]): CheckedChain | undefined {
  const [checked, setChecked] = useState<CheckedChain>();
  useEffect(() => {
    if (!canDigest()) return;
    let isWanted = true;
    const started = performance.now();
    void checkChain(entries.toReversed(), sha256).then((state) => {
      if (isWanted) setChecked({ ...state, tookMs: performance.now() - started });
    });
    return () => {
      isWanted = false;
    };
  }, [entries]);
  return checked;
}
