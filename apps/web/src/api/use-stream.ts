import { useEffect, useRef, useState } from 'react';
import { linkState } from '../shell/link-state';
import { stream, type StreamListener, type StreamState } from './stream';

/** Follows a stream while the component is there; null follows nothing. The state also shows in the top bar. */
export function useStream(path: string | null, onEvent: StreamListener['onEvent']): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  useEffect(() => {
    if (path === null) return;
    const link = linkState.open();
    const end = stream(path, {
      onEvent: (name, data, id) => handler.current(name, data, id),
      onState: (next) => {
        setState(next);
        link.report(next !== 'reconnecting');
      },
    });
    return () => {
      end();
      link.close();
    };
  }, [path]);
  return state;
}
