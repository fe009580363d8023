import { apiVersions, errorCodes, metadata } from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

async function aClient(options: Parameters<typeof aRiverlog>[0] = {}) {
  const warnings: string[] = [];
  const events = { info: () => undefined, warn: (message: string) => void warnings.push(message) };
  const riverlog = await aRiverlog({ ...options, events });
  return { riverlog, warnings, client: connected(await WireClient.connect(riverlog)) };
}

describe('a connection', () => {
  it.each([
    ['HTTP', 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n', 'HTTP request on a Kafka port'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'TLS request on a Kafka port'],
    ['garbage', '\x00\x00\x00\x04abcd', 'malformed request'],
  ])('that speaks %s is ended and named in the log', async (_protocol, bytes, warning) => {
    const { client, warnings } = await aClient();
    client.send(Buffer.from(bytes, 'latin1'));
    await client.closed();
    expect(warnings).toEqual([warning]);
  });

  it('that announces a frame over the limit is ended before a byte of it is kept', async () => {
    const { client, warnings } = await aClient({ maxFrameBytes: 1_000 });
    client.send(Buffer.from([0x00, 0x00, 0x03, 0xe9]));
    await client.closed();
    expect(warnings).toEqual(['malformed request']);
  });

  it('that asks for an API or a version nobody knows is ended, and others are unharmed', async () => {
    const { riverlog, client, warnings } = await aClient();
    client.send(Buffer.from('0000000a7fff0000000000010000', 'hex'));
    await client.closed();
    expect(warnings).toEqual(['unsupported request']);

    const other = connected(await WireClient.connect(riverlog));
    expect((await other.ask(metadata, 1, { topics: [] })).brokers).toHaveLength(1);
  });

  it('is served when a frame comes one byte at a time', async () => {
    const { client } = await aClient();
    const frame = Buffer.from('0000000a001200000000002affff', 'hex');
    for (const byte of frame) client.send(Buffer.from([byte]));
    await client.ask(metadata, 1, { topics: [] });
    expect(client.answered).toEqual([42, 1]);
  });
});

describe('ApiVersions in a version nobody knows', () => {
  it('is answered in version 0 with the range there is', async () => {
    const { client } = await aClient();

    const body = await client.askInOtherVersion(apiVersions, [5, 0], {
      clientSoftwareName: 'x',
      clientSoftwareVersion: '1',
    });
    expect(body.errorCode).toBe(errorCodes.UNSUPPORTED_VERSION);
    expect(body.apiKeys).toEqual([{ apiKey: 18, minVersion: 0, maxVersion: 4 }]);
  });
});
