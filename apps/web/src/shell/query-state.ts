import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** A value of the address, so that a view can be sent to a colleague; null takes it out. */
export function useQueryState(name: string): readonly [string | null, (next: string | null) => void] {
  const [query, setQuery] = useSearchParams();
  const set = useCallback(
    (next: string | null) =>
      setQuery(
        (before) => {
          const after = new URLSearchParams(before);
          if (next === null || next === '') after.delete(name);
          else after.set(name, next);
          return after;
        },
        { replace: true },
      ),
    [name, setQuery],
  );
  return [query.get(name), set];
}
