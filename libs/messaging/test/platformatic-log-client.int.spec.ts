import { startTestLog } from '@rivermart/testing';
import { PlatformaticLogClient } from '../src/log-client/platformatic/platformatic-log-client';
import { logClientSuite } from './log-client.suite';
import { silentLog } from './support/tally-service';

describe('the log by way of @platformatic/kafka', () => {
  logClientSuite(
    () => startTestLog(),
    (address) => new PlatformaticLogClient({ brokers: [address], clientId: 'suite', log: silentLog }),
  );
});
