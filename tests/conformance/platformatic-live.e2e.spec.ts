import { eventually } from '@rivermart/testing';
import { join } from 'node:path';
import { kafkajsClient } from './clients/kafkajs-client';
import { LineProcess } from './clients/line-process';
import { RestartableLog } from './restartable-log';

const program = join(__dirname, 'clients', 'platformatic-process.mjs');

interface Followed {
  readonly values: readonly string[];
  readonly failures: readonly string[];
  readonly partitions: readonly number[];
}

/** A member of a group of either protocol that stays while Riverlog goes and comes. */
describe.each(['classic', 'consumer'])(
  'a @platformatic/kafka consumer with the %s group protocol',
  (groupProtocol) => {
    const client = new LineProcess(process.execPath, [program]);
    let log: RestartableLog;
    beforeEach(async () => {
      log = await RestartableLog.start();
    });
    afterEach(async () => {
      await client.stop();
      await log.stop();
    });
    const followed = async () => (await client.call({ call: 'followed' })) as Followed;
    const send = (value: string) => kafkajsClient.produce(log.address, 'live', [{ key: 'order-1', value }]);

    it('gets its partitions, and reads on after Riverlog restarted', async () => {
      await kafkajsClient.createTopic(log.address, 'live');
      await client.call({
        call: 'follow',
        address: log.address,
        topic: 'live',
        group: 'live',
        groupProtocol,
      });
      await send('before');
      await eventually(async () =>
        expect(await followed()).toEqual({ values: ['before'], failures: [], partitions: [0] }),
      );

      await log.restart();
      await send('after');
      await eventually(
        async () =>
          expect(await followed()).toEqual({ values: ['before', 'after'], failures: [], partitions: [0] }),
        { timeoutMs: 20_000 },
      );
      await client.call({ call: 'unfollow' });
    }, 60_000);
  },
);
