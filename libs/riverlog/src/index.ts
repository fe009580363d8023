export { DataDirUnusable } from './data-dir-failure';
export { listenFailure, ListenFailed } from './network/listen-failure';
export { Riverlog, type RiverlogOptions } from './riverlog';
export { defaultSettings, type BrokerSettings } from './settings';
export { Scheduler, SystemScheduler } from './time/scheduler';
