import { logClientSuite } from './log-client.suite';
import { aLogClient, LogUnderTest } from './support/log-under-test';

describe('the log by way of kafkajs', () => {
  logClientSuite(
    () => LogUnderTest.start(),
    (address) => aLogClient(address, 'kafkajs'),
  );
});
