import {
  errorCodes,
  metadata,
  saslAuthenticate,
  saslHandshake,
  apiVersions,
} from '@rivermart/kafka-protocol';
import type { Clock } from '@rivermart/kernel';
import type { SASLOptions } from 'kafkajs';
import type { Riverlog } from '../src';
import { aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

const JAAS =
  'org.apache.kafka.common.security.plain.PlainLoginModule required user_alice="alice\'s secret" user_bob="b";';

const withSasl = (configs: Record<string, string> = {}, clock?: Clock): Promise<Riverlog> =>
  aRiverlog({
    ...(clock === undefined ? {} : { clock }),
    configs: {
      listeners: 'SASL_PLAINTEXT://127.0.0.1:0',
      'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      'listener.name.sasl_plaintext.plain.sasl.jaas.config': JAAS,
      'riverlog.add.scram':
        'SCRAM-SHA-256=[name=alice,password=a;b,c=d,iterations=8192];SCRAM-SHA-512=[name=al=ice,password=x]',
      'connection.failed.authentication.delay.ms': '20',
      ...configs,
    },
  });

const login = (riverlog: Riverlog, sasl: SASLOptions) => {
  const admin = connected(kafkaOf(riverlog, { sasl, retry: { retries: 0 } }).admin());
  return admin.connect().then(() => admin);
};

const users = (riverlog: Riverlog): string[] => riverlog.connections.map(({ principal }) => principal.name);

describe('a client of kafkajs', () => {
  it.each<[SASLOptions, string]>([
    [{ mechanism: 'plain', username: 'alice', password: "alice's secret" }, 'alice'],
    [{ mechanism: 'scram-sha-256', username: 'alice', password: 'a;b,c=d' }, 'alice'],
    [{ mechanism: 'scram-sha-512', username: 'al=ice', password: 'x' }, 'al=ice'],
  ])('comes in with %j', async (sasl, name) => {
    const riverlog = await withSasl();
    const admin = await login(riverlog, sasl);
    await admin.createTopics({ topics: [{ topic: 'orders' }] });
    expect(await admin.listTopics()).toEqual(['orders']);
    expect(users(riverlog)).toContain(name);
  });

  it.each<[SASLOptions]>([
    [{ mechanism: 'plain', username: 'alice', password: 'b' }],
    [{ mechanism: 'plain', username: 'nobody', password: 'b' }],
    [{ mechanism: 'scram-sha-256', username: 'alice', password: 'a' }],
    [{ mechanism: 'scram-sha-256', username: 'nobody', password: 'a' }],
    [{ mechanism: 'scram-sha-512', username: 'alice', password: 'a;b,c=d' }],
  ])('does not come in with %j', async (sasl) => {
    const riverlog = await withSasl();
    await expect(login(riverlog, sasl)).rejects.toThrow(/SASL|Authentication/);
    expect(users(riverlog)).not.toContain(sasl.mechanism);
  });
});

describe('a login', () => {
  const plain = (text: string) => ({ authBytes: Buffer.from(text.replaceAll(' ', '\0')) });
  const wire = async (riverlog: Riverlog) => connected(await WireClient.connect(riverlog));

  it('may be preceded by ApiVersions, and by nothing else', async () => {
    const riverlog = await withSasl();
    const polite = await wire(riverlog);
    expect((await polite.ask(apiVersions, 0, {})).errorCode).toBe(0);
    const impatient = await wire(riverlog);
    void impatient.ask(metadata, 1, { topics: null });
    await impatient.closed();
  });

  it('names the mechanisms when asked for another one, and ends', async () => {
    const client = await wire(await withSasl());
    expect(await client.ask(saslHandshake, 1, { mechanism: 'GSSAPI' })).toEqual({
      errorCode: errorCodes.UNSUPPORTED_SASL_MECHANISM,
      mechanisms: ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'],
    });
    await client.closed();
  });

  it('is told in one sentence that it failed, after a moment, and ends', async () => {
    const client = await wire(await withSasl({ 'connection.failed.authentication.delay.ms': '80' }));
    await client.ask(saslHandshake, 1, { mechanism: 'PLAIN' });
    const before = Date.now();
    const answer = await client.ask(saslAuthenticate, 2, plain(' alice wrong'));
    expect(Date.now() - before).toBeGreaterThanOrEqual(75);
    expect(answer).toMatchObject({
      errorCode: errorCodes.SASL_AUTHENTICATION_FAILED,
      errorMessage: 'Authentication failed: Invalid username or password',
    });
    await client.closed();
  });

  it.each([
    ['a token of two parts', 'alice b'],
    ['no user', '  b'],
    ['no password', ' alice '],
    ['the right password for somebody else', 'bob alice b'],
    ['somebody else to be', 'alice bob b'],
  ])('fails with %s', async (_what, text) => {
    const client = await wire(await withSasl());
    await client.ask(saslHandshake, 1, { mechanism: 'PLAIN' });
    const { errorCode } = await client.ask(saslAuthenticate, 0, plain(text));
    expect(errorCode).toBe(errorCodes.SASL_AUTHENTICATION_FAILED);
    await client.closed();
  });

  it('takes raw tokens after a handshake of version 0', async () => {
    const riverlog = await withSasl();
    const client = await wire(riverlog);
    await client.ask(saslHandshake, 0, { mechanism: 'PLAIN' });
    const token = Buffer.from('\0bob\0b');
    const frame = Buffer.concat([Buffer.from([0, 0, 0, token.length]), token]);
    client.send(frame);
    const answer = await client.nextFrame();
    expect(answer).toHaveLength(0);
    expect((await client.ask(metadata, 1, { topics: null })).topics).toEqual([]);
    expect(users(riverlog)).toEqual(['bob']);
  });

  it('cannot be begun twice, nor on a listener without SASL', async () => {
    const client = await wire(await withSasl());
    await client.ask(saslHandshake, 1, { mechanism: 'PLAIN' });
    await client.ask(saslAuthenticate, 1, plain(' bob b'));
    expect((await client.ask(saslHandshake, 1, { mechanism: 'PLAIN' })).errorCode).toBe(
      errorCodes.ILLEGAL_SASL_STATE,
    );
    const open = await wire(await aRiverlog());
    expect((await open.ask(saslHandshake, 1, { mechanism: 'PLAIN' })).errorCode).toBe(
      errorCodes.ILLEGAL_SASL_STATE,
    );
    expect((await open.ask(saslAuthenticate, 1, plain(' bob b'))).errorCode).toBe(
      errorCodes.ILLEGAL_SASL_STATE,
    );
  });

  it('ends the connection of who sends a megabyte before it, or rubbish', async () => {
    const riverlog = await withSasl();
    const large = await wire(riverlog);
    large.send(Buffer.from([0, 0x10, 0, 0]));
    await large.closed();
    const rubbish = await wire(riverlog);
    await rubbish.ask(saslHandshake, 1, { mechanism: 'SCRAM-SHA-256' });
    const { errorCode } = await rubbish.ask(saslAuthenticate, 1, { authBytes: Buffer.alloc(4_000, 0xff) });
    expect(errorCode).toBe(errorCodes.SASL_AUTHENTICATION_FAILED);
    await rubbish.closed();
  });

  it('may leave a SCRAM exchange half done without harm', async () => {
    const riverlog = await withSasl();
    const client = await wire(riverlog);
    await client.ask(saslHandshake, 1, { mechanism: 'SCRAM-SHA-256' });
    const first = await client.ask(saslAuthenticate, 1, { authBytes: Buffer.from('n,,n=alice,r=abc') });
    expect(first.authBytes.toString()).toMatch(/^r=abc[\w-]{32},s=[\w+/=]{28},i=8192$/);
    void client.ask(metadata, 1, { topics: null });
    await client.closed();
    expect(riverlog.connections.filter(({ principal }) => principal.name === 'alice')).toEqual([]);
  });
});

it('a user of PLAIN who is added while the broker runs comes in', async () => {
  const riverlog = await withSasl();
  const key = 'listener.name.sasl_plaintext.plain.sasl.jaas.config';
  await riverlog.broker.dynamicConfigs.change('broker', '1', {
    [key]: JAAS.replace('user_bob', 'user_carol'),
  });
  await riverlog.broker.applyConfigs();
  await login(riverlog, { mechanism: 'plain', username: 'carol', password: 'b' });
  await expect(login(riverlog, { mechanism: 'plain', username: 'bob', password: 'b' })).rejects.toThrow();
});

describe('a login that lasts a while', () => {
  it('says how long, is renewed on the same connection, and ends it when it was not', async () => {
    let nowMs = Date.parse('2026-01-01T00:00:00Z');
    const clock = { now: () => new Date(nowMs) };
    const riverlog = await withSasl({ 'connections.max.reauth.ms': '60000' }, clock);
    const client = connected(await WireClient.connect(riverlog));
    const authenticate = async (name: string) => {
      expect((await client.ask(saslHandshake, 1, { mechanism: 'PLAIN' })).errorCode).toBe(0);
      return client.ask(saslAuthenticate, 1, { authBytes: Buffer.from(`\0${name}\0b`) });
    };
    expect(await authenticate('bob')).toMatchObject({ errorCode: 0, sessionLifetimeMs: 60_000 });
    // Not twice in a second, so that nobody keeps the broker busy with logins.
    expect((await client.ask(saslHandshake, 1, { mechanism: 'PLAIN' })).errorCode).toBe(
      errorCodes.ILLEGAL_SASL_STATE,
    );
    nowMs += 50_000;
    expect(await authenticate('bob')).toMatchObject({ errorCode: 0, sessionLifetimeMs: 60_000 });
    expect((await client.ask(metadata, 1, { topics: null })).topics).toEqual([]);
    nowMs += 60_000;
    void client.ask(metadata, 1, { topics: null });
    await client.closed();
  });
});

describe('a broker', () => {
  it.each([
    [{ 'sasl.enabled.mechanisms': 'GSSAPI' }, 'sasl.enabled.mechanisms: "GSSAPI" is not of PLAIN'],
    [{ 'listener.name.sasl_plaintext.plain.sasl.jaas.config': 'secret' }, 'it must begin with'],
    [{ 'sasl.enabled.mechanisms': 'OAUTHBEARER' }, 'sasl.oauthbearer.jwks.endpoint.url: OAUTHBEARER'],
    [{ listeners: 'SASL_PLAINTEXT:9092' }, 'listeners: "SASL_PLAINTEXT:9092" is not NAME://host:port'],
    [
      { listeners: 'INSIDE://:0' },
      'listener.security.protocol.map: it says nothing about the listener INSIDE',
    ],
    [{ listeners: 'SSL://:0' }, 'ssl.keystore.location: a listener with TLS needs a key'],
    [{ 'max.connections': '-1' }, 'max.connections: "-1" is less than 0'],
    [{ 'no.such.key': '1' }, 'no.such.key: it is not a configuration of brokers'],
  ])('does not start with %j, and says why', async (configs, sentence) => {
    const started = withSasl(configs);
    await expect(started).rejects.toThrow(sentence);
    await expect(started).rejects.not.toThrow('secret');
  });
});
