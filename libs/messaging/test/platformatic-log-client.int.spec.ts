import { logClientSuite } from './log-client.suite';
import { aLogClient, LogUnderTest } from './support/log-under-test';

describe('the log by way of @platformatic/kafka', () => {
  logClientSuite(
    () => LogUnderTest.start(),
    (address) => aLogClient(address, 'platformatic'),
  );
});
