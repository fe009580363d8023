export { ParkedKeys, type ParkedKeyPage } from './parked-keys';
export type { RetrySchedule } from './retry-schedule';
