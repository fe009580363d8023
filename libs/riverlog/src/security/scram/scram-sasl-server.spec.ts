import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { MetadataEntries, type MetadataEntry } from '@rivermart/commit-log';
import { credentialOfPassword } from './scram-credential';
import { ScramCredentials } from './scram-credentials';
import { ScramSaslServer } from './scram-sasl-server';

const PASSWORD = 'pencil';

async function aServer(user = 'user'): Promise<{ server: ScramSaslServer; credentials: ScramCredentials }> {
  const entries = new MetadataEntries();
  const changeEntries = async (changed: readonly MetadataEntry[]) => entries.apply(changed);
  const credentials = new ScramCredentials({ entries, changeEntries });
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  const credential = credentialOfPassword('SCRAM-SHA-256', { salt, password: PASSWORD, iterations: 4096 });
  await credentials.change([{ user, mechanism: 'SCRAM-SHA-256', credential }]);
  const nonce = '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  return { server: new ScramSaslServer('SCRAM-SHA-256', credentials, () => nonce), credentials };
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

function finalMessage(
  first: string,
  challenge: string,
  { nonce, password = PASSWORD }: { nonce: string; password?: string },
): string {
  const [, salt = '', iterations = ''] = /s=([^,]+),i=(\d+)/.exec(challenge) ?? [];
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(iterations), 32, 'sha256');
  const clientKey = hmac(salted, 'Client Key');
  const storedKey = createHash('sha256').update(clientKey).digest();
  const withoutProof = `c=biws,r=${nonce}`;
  const signature = hmac(storedKey, `${first.slice(3)},${challenge},${withoutProof}`);
  const proof = clientKey.map((byte, i) => byte ^ (signature[i] ?? 0));
  return `${withoutProof},p=${Buffer.from(proof).toString('base64')}`;
}

const FIRST = 'n,,n=user,r=rOprNGfwEbeRWgbNEkqO';
const say = (server: ScramSaslServer, message: string) => server.evaluate(Buffer.from(message));

describe('the example of RFC 7677', () => {
  it('is answered as the RFC says', async () => {
    const { server } = await aServer();
    expect(say(server, FIRST).answer.toString()).toBe(
      'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
    );
    const final =
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=';
    expect(say(server, final)).toEqual({
      answer: Buffer.from('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='),
      outcome: { userName: 'user' },
    });
  });
});

describe('a login', () => {
  it('may repeat its own nonce before the one it got, as librdkafka does up to 2.6', async () => {
    const { server } = await aServer();
    const challenge = say(server, FIRST).answer.toString();
    const nonce = `rOprNGfwEbeRWgbNEkqO${/r=([^,]+)/.exec(challenge)?.[1]}`;
    expect(say(server, finalMessage(FIRST, challenge, { nonce })).outcome).toEqual({ userName: 'user' });
  });

  it('is refused with a nonce of an earlier one', async () => {
    const { server } = await aServer();
    const challenge = say(server, FIRST).answer.toString();
    const nonce = 'rOprNGfwEbeRWgbNEkqOof-another-day';
    expect(() => say(server, finalMessage(FIRST, challenge, { nonce }))).toThrow('invalid credentials');
  });

  it('is refused once the user is gone, and when the proof is sent again', async () => {
    const { server, credentials } = await aServer();
    const challenge = say(server, FIRST).answer.toString();
    const nonce = /r=([^,]+)/.exec(challenge)?.[1] ?? '';
    await credentials.change([{ user: 'user', mechanism: 'SCRAM-SHA-256', credential: undefined }]);
    const final = finalMessage(FIRST, challenge, { nonce });
    expect(() => say(server, final)).toThrow('invalid credentials');
    expect(() => say(server, final)).toThrow('invalid credentials');
  });

  it('of somebody who does not exist gets a salt, always the same, and the same words', async () => {
    const { server, credentials } = await aServer('other');
    const challenge = say(server, FIRST).answer.toString();
    const again = new ScramSaslServer('SCRAM-SHA-256', credentials, () => 'x');
    expect(say(again, FIRST).answer.toString().split(',')[1]).toBe(challenge.split(',')[1]);
    const nonce = /r=([^,]+)/.exec(challenge)?.[1] ?? '';
    expect(() => say(server, finalMessage(FIRST, challenge, { nonce }))).toThrow('invalid credentials');
  });

  it.each([
    ['with channel binding', 'p=tls-unique,,n=user,r=abc'],
    ['without a nonce', 'n,,n=user'],
    ['with a comma in the name', 'n,,n=us,er,r=abc'],
    ['with a bad escape', 'n,,n=us=2Xer,r=abc'],
    ['for somebody else', 'n,a=admin,n=user,r=abc'],
    ['of nothing', ''],
  ])('%s is refused', async (_what, first) => {
    const { server } = await aServer();
    expect(() => say(server, first)).toThrow();
  });
});
