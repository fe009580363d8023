import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topics } from '@rivermart/contracts';
import { kafkaClients, openLogClient, type LogClient, type LogSettings } from '@rivermart/messaging';
import { Riverlog } from '@rivermart/riverlog';
import { anAuthority } from '@rivermart/testing';
import { logClientSuite, type LogUnderTest } from './log-client.suite';
import { silentLog } from './support/tally-service';

interface SecureLog extends LogUnderTest {
  readonly settings: LogSettings;
}

/** A log that lets nobody in without TLS, a certificate and a password. */
async function aSecureLog(): Promise<SecureLog> {
  const authority = await anAuthority();
  const [server, order] = await Promise.all([authority.sign('localhost'), authority.sign('order')]);
  const dataDir = await mkdtemp(join(tmpdir(), 'messaging-secure-log-'));
  const riverlog = await Riverlog.start({
    dataDir,
    port: 0,
    configs: {
      listeners: 'SASL_SSL://127.0.0.1:0',
      'ssl.keystore.key': server.key,
      'ssl.keystore.certificate.chain': server.cert,
      'ssl.truststore.certificates': authority.cert,
      'ssl.client.auth': 'required',
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'riverlog.add.scram': 'SCRAM-SHA-512=[name=order,password=hunter2]',
    },
  });
  return {
    address: riverlog.address,
    settings: {
      brokers: [riverlog.address],
      tls: { ca: authority.cert, ...order },
      sasl: { mechanism: 'SCRAM-SHA-512', username: 'order', password: 'hunter2' },
    },
    remove: async () => {
      await riverlog.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

describe.each(kafkaClients)('a log with TLS and SCRAM, by way of %s', (client) => {
  let log: SecureLog;
  const clientOf = (settings: LogSettings): Promise<LogClient> =>
    openLogClient(client, { ...settings, clientId: 'tally', log: silentLog });

  logClientSuite(
    async () => (log = await aSecureLog()),
    () => clientOf(log.settings),
  );

  it.each<[string, (settings: LogSettings) => LogSettings]>([
    [
      'a wrong password',
      ({ sasl, ...rest }) => ({ ...rest, ...(sasl && { sasl: { ...sasl, password: 'x' } }) }),
    ],
    ['no login', ({ sasl: _none, ...rest }) => rest],
    ['no certificate', ({ tls, ...rest }) => ({ ...rest, tls: { ca: tls?.ca ?? '' } })],
    ['no trust in the log', ({ tls: _none, ...rest }) => ({ ...rest, tls: {} })],
    ['no TLS', ({ tls: _none, ...rest }) => rest],
  ])('lets nobody in with %s', async (_what, changed) => {
    const stranger = await clientOf(changed(log.settings));
    await expect(stranger.ensureTopics([topics.orders])).rejects.toThrow();
    await stranger.close();
  });
});
