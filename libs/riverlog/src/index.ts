export { Riverlog, type RiverlogOptions } from './riverlog';
export { ListenFailed } from './network/listen-failure';
export { defaultSettings, type BrokerSettings } from './settings';
export { Scheduler, SystemScheduler } from './time/scheduler';
