export { testDatabase, type TestDatabase } from './database/test-database';
export { eventually, type EventuallyOptions } from './eventually';
