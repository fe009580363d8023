export { ParkedKeys, type ParkedKeyPage, type ParkedKeyView } from './parked-keys';
export type { RetrySchedule } from './retry-schedule';
