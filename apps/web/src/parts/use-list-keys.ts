import { useEffect, useRef } from 'react';
import { isTyping } from '../shell/is-typing';

interface ListKeys {
  readonly onMove: (step: 1 | -1) => void;
  readonly onOpen?: () => void;
}

/** J and K move in every list, Enter opens, while no field has the focus. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'j') latest.current.onMove(1);
      if (event.key === 'k') latest.current.onMove(-1);
      if (event.key === 'Enter' && event.target === document.body) latest.current.onOpen?.();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
