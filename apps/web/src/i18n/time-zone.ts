import { observable } from '../shell/observable';
import { keep, recall } from '../shell/remember';
import { useObservable } from '../shell/use-observable';

export type TimeZoneChoice = 'local' | 'utc';

const shelf = (): Storage => localStorage;

/** One switch for every time on every page. */
export const timeZone = observable<TimeZoneChoice>(recall(shelf, 'time-zone') === 'utc' ? 'utc' : 'local');
keep(shelf, 'time-zone', timeZone);

export const useTimeZone = (): TimeZoneChoice => useObservable(timeZone);
