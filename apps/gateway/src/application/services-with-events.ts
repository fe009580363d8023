import { serviceNames } from './ports';

/** The services that handle events, and so may fail to. */
export const servicesWithEvents = serviceNames.filter((name) => name !== 'sandbox');
export type ServiceWithEvents = (typeof servicesWithEvents)[number];
