export type { AdminAnswer, AdminRequest } from './admin/admin-api';
export { DataDirUnusable } from './data-dir-failure';
export type { ErrorName, Fault, FaultRule } from './faults/faults';
export { ListenFailed } from './network/listen-failure';
export { Riverlog } from './riverlog';
export type { RiverlogOptions } from './riverlog-options';
export { defaultSettings, type BrokerSettings } from './settings';
export { Scheduler, SystemScheduler } from './time/scheduler';
export { startTemporary, type TemporaryRiverlog } from './start-temporary';
