import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorCodes, metadata, saslAuthenticate, saslHandshake } from '@rivermart/kafka-protocol';
import { exportJWK, generateKeyPair, SignJWT, type KeyLike } from 'jose';
import { connect, type ConnectionOptions } from 'node:tls';
import type { Riverlog } from '../src';
import { aDirectory, aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { anAuthority, type TestCertificate } from './tls-files';
import { WireClient } from './wire-client';

const metadataOf = async (riverlog: Riverlog, ssl: ConnectionOptions) => {
  const admin = connected(kafkaOf(riverlog, { ssl, retry: { retries: 0 } }).admin());
  await admin.connect();
  return admin.describeCluster();
};

describe('a listener with TLS', () => {
  let authority: Awaited<ReturnType<typeof anAuthority>>;
  let server: TestCertificate;
  let client: TestCertificate;

  beforeAll(async () => {
    authority = await anAuthority();
    [server, client] = await Promise.all([authority.sign('localhost'), authority.sign('alice')]);
  });

  const withTls = (configs: Record<string, string> = {}): Promise<Riverlog> =>
    aRiverlog({
      configs: {
        listeners: 'SSL://127.0.0.1:0',
        'ssl.keystore.key': server.key,
        'ssl.keystore.certificate.chain': server.cert,
        'ssl.truststore.certificates': authority.cert,
        ...configs,
      },
    });

  it('lets in whoever trusts its certificate, and gives out the name he asked for', async () => {
    const riverlog = await withTls();
    const { brokers } = await metadataOf(riverlog, { ca: [authority.cert], servername: 'localhost' });
    expect(brokers).toMatchObject([{ host: 'localhost', port: Number(riverlog.address.split(':')[1]) }]);
    expect(riverlog.connections.map(({ principal }) => principal.name)).toContain('ANONYMOUS');
  });

  it('shows a certificate that was put in the place of the old one, and keeps the old one for a bad one', async () => {
    const path = join(await aDirectory(), 'server.pem');
    const fingerprintOf = async (riverlog: Riverlog): Promise<string> => {
      const port = Number(riverlog.address.split(':')[1]);
      const socket = connect({ port, host: '127.0.0.1', ca: [authority.cert], servername: 'localhost' });
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256;
    };
    await writeFile(path, server.key + server.cert);
    const riverlog = await aRiverlog({
      configs: { listeners: 'SSL://127.0.0.1:0', 'ssl.keystore.location': path },
    });
    const first = await fingerprintOf(riverlog);
    const next = await authority.sign('localhost');
    await writeFile(path, next.key + next.cert);
    riverlog.renewCertificates();
    const second = await fingerprintOf(riverlog);
    expect(second).not.toBe(first);
    await writeFile(path, 'nonsense');
    riverlog.renewCertificates();
    expect(await fingerprintOf(riverlog)).toBe(second);
  });

  it('takes batches larger than a chunk of the network, and gives them back whole', async () => {
    const riverlog = await withTls();
    const kafka = kafkaOf(riverlog, { ssl: { ca: [authority.cert] } });
    const value = Buffer.alloc(700_000, 'x');
    const producer = await aProducer(kafka);
    await producer.send({ topic: 'large', messages: [{ value }] });
    const consumer = connected(kafka.consumer({ groupId: 'g' }));
    await consumer.connect();
    await consumer.subscribe({ topic: 'large', fromBeginning: true });
    const received = await new Promise<Buffer | null>((resolve) => {
      void consumer.run({ eachMessage: async ({ message }) => resolve(message.value) });
    });
    expect(received?.equals(value)).toBe(true);
  });

  it('knows who shows a certificate, by the rule for his name', async () => {
    const riverlog = await withTls({
      'ssl.client.auth': 'required',
      'ssl.principal.mapping.rules': 'RULE:^CN=([^,]+),O=Rivermart$/$1/U,DEFAULT',
    });
    await metadataOf(riverlog, { ca: [authority.cert], ...client });
    expect(riverlog.connections.map(({ principal }) => principal.name)).toEqual(['ALICE']);
  });

  it('has the whole name of a certificate without a rule, as Java writes it', async () => {
    const riverlog = await withTls({ 'ssl.client.auth': 'requested' });
    await metadataOf(riverlog, { ca: [authority.cert], ...client });
    expect(riverlog.connections.map(({ principal }) => principal.name)).toEqual(['CN=alice,O=Rivermart']);
  });

  it.each(['required', 'requested'])(
    'does not let in a stranger with his own certificate when one is %s',
    async (auth) => {
      const riverlog = await withTls({ 'ssl.client.auth': auth });
      const stranger = await (await anAuthority()).sign('alice');
      await expect(metadataOf(riverlog, { ca: [authority.cert], ...stranger })).rejects.toThrow();
    },
  );

  it('does not let in whoever shows none when one is required', async () => {
    const riverlog = await withTls({ 'ssl.client.auth': 'required' });
    await expect(metadataOf(riverlog, { ca: [authority.cert] })).rejects.toThrow();
  });

  it('ends the connection of a client that does not speak TLS, or an old one', async () => {
    const riverlog = await withTls({ 'ssl.enabled.protocols': 'TLSv1.3' });
    const plain = connected(await WireClient.connect(riverlog));
    void plain.ask(metadata, 1, { topics: null });
    await plain.closed();
    await expect(metadataOf(riverlog, { ca: [authority.cert], maxVersion: 'TLSv1.2' })).rejects.toThrow();
  });

  it('stands beside others, each with its own address', async () => {
    const riverlog = await withTls({
      listeners: 'INSIDE://127.0.0.1:0,OUTSIDE://127.0.0.1:0',
      'listener.security.protocol.map': 'INSIDE:PLAINTEXT,OUTSIDE:SSL',
      'advertised.listeners': 'OUTSIDE://log.example:443',
    });
    const address = riverlog.addresses.get('OUTSIDE') ?? '';
    // kafkajs goes where it is told to.
    await expect(metadataOf({ address } as Riverlog, { ca: [authority.cert] })).rejects.toThrow(
      'log.example',
    );
    const inside = connected(await WireClient.connect({ address: riverlog.addresses.get('INSIDE') ?? '' }));
    const { brokers } = await inside.ask(metadata, 1, { topics: [] });
    expect(`${brokers[0]?.host}:${brokers[0]?.port}`).toBe(riverlog.addresses.get('INSIDE'));
  });
});

describe('a login with a token', () => {
  let privateKey: KeyLike;
  let strangersKey: KeyLike;
  let jwks: string;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    ({ privateKey } = pair);
    ({ privateKey: strangersKey } = await generateKeyPair('ES256'));
    jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] });
  });

  const withTokens = async (): Promise<Riverlog> => {
    const path = join(await aDirectory(), 'jwks.json');
    await writeFile(path, jwks);
    const jwksUrl = pathToFileURL(path).href;
    return aRiverlog({
      configs: {
        listeners: 'SASL_PLAINTEXT://127.0.0.1:0',
        'sasl.enabled.mechanisms': 'OAUTHBEARER',
        'sasl.oauthbearer.jwks.endpoint.url': jwksUrl,
        'sasl.oauthbearer.expected.audience': 'riverlog',
        'sasl.oauthbearer.expected.issuer': 'https://issuer.example',
        'sasl.oauthbearer.clock.skew.seconds': '0',
        'connection.failed.authentication.delay.ms': '10',
      },
    });
  };

  const token = ({
    key = privateKey,
    audience = 'riverlog',
    issuer = 'https://issuer.example',
    seconds = 60,
  } = {}) =>
    new SignJWT({ sub: 'alice' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setAudience(audience)
      .setIssuer(issuer)
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(key);

  it('lets kafkajs in', async () => {
    const riverlog = await withTokens();
    const oauthBearerProvider = async () => ({ value: await token() });
    const sasl = { mechanism: 'oauthbearer', oauthBearerProvider } as const;
    const admin = connected(kafkaOf(riverlog, { sasl }).admin());
    await admin.connect();
    expect(await admin.listTopics()).toEqual([]);
    expect(riverlog.connections.map(({ principal }) => principal.name)).toEqual(['alice']);
  });

  it('lasts as long as the token', async () => {
    const client = connected(await WireClient.connect(await withTokens()));
    await client.ask(saslHandshake, 1, { mechanism: 'OAUTHBEARER' });
    const authBytes = Buffer.from(`n,,\x01auth=Bearer ${await token()}\x01\x01`);
    const { errorCode, sessionLifetimeMs } = await client.ask(saslAuthenticate, 2, { authBytes });
    expect(errorCode).toBe(0);
    expect(sessionLifetimeMs).toBeGreaterThan(50_000);
    expect(sessionLifetimeMs).toBeLessThanOrEqual(60_000);
  });

  it.each<[string, () => Promise<string>]>([
    ['is expired', () => token({ seconds: -5 })],
    ['is for somebody else', () => token({ audience: 'others' })],
    ['comes from somebody else', () => token({ issuer: 'https://other.example' })],
    ['is signed by somebody else', () => token({ key: strangersKey })],
    ['is not signed', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
    ['is no token', async () => 'rubbish'],
    ['is giant', async () => 'a'.repeat(300_000)],
  ])('fails in a second round when the token %s', async (_what, tokenOf) => {
    const client = connected(await WireClient.connect(await withTokens()));
    await client.ask(saslHandshake, 1, { mechanism: 'OAUTHBEARER' });
    const authBytes = Buffer.from(`n,,\x01auth=Bearer ${await tokenOf()}\x01\x01`);
    const challenge = await client.ask(saslAuthenticate, 1, { authBytes });
    expect(challenge).toMatchObject({ errorCode: 0 });
    expect(JSON.parse(challenge.authBytes.toString())).toEqual({ status: 'invalid_token' });
    const end = await client.ask(saslAuthenticate, 1, { authBytes: Buffer.from('\x01') });
    expect(end.errorCode).toBe(errorCodes.SASL_AUTHENTICATION_FAILED);
    await client.closed();
  });
});
