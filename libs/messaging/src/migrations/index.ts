import { CreateFailureTables1763800000002 } from './create-failure-tables-1763800000002';
import { CreateMessagingTables1763800000000 } from './create-messaging-tables-1763800000000';

/** To be run before a service's own migrations are needed by its messaging; order among them is by time. */
export const messagingMigrations = [
  CreateMessagingTables1763800000000,
  CreateFailureTables1763800000002,
] as const;
