import { KafkajsLogClient } from '@rivermart/messaging';
import { startTestLog } from '@rivermart/testing';
import { logClientSuite } from './log-client.suite';
import { silentLog } from './support/tally-service';

describe('the log by way of kafkajs', () => {
  logClientSuite(
    () => startTestLog(),
    (address) => new KafkajsLogClient({ brokers: [address], clientId: 'suite', log: silentLog }),
  );
});
