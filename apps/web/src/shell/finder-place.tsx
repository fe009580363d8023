import { lazy, Suspense } from 'react';
import { finder } from './finder-state';
import { useObservable } from './use-observable';

const Finder = lazy(async () => ({ default: (await import('./finder')).Finder }));

/** Loads "go to" when it is first opened. */
export const FinderPlace = () =>
  useObservable(finder) ? (
    <Suspense>
      <Finder />
    </Suspense>
  ) : null;
