import { CreateEventStore1763900000000 } from './create-event-store-1763900000000';

/** In the order in which they run, before a service's own. */
export const eventSourcingMigrations = [CreateEventStore1763900000000];
