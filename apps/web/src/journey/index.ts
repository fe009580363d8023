import { lazy } from 'react';

/** Loaded when somebody looks behind the scenes. */
export const JourneyPage = lazy(async () => ({ default: (await import('./journey-page')).JourneyPage }));
