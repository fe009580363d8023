import { createRemoteJWKSet, jwtVerify } from 'jose';
import { GatewayShop } from './gateway-shop';

const credentials = { email: 'ada@example.com', password: 'rivermart' };

describe('signing in', () => {
  let shop: GatewayShop;
  beforeAll(async () => {
    shop = await GatewayShop.start();
  });
  afterAll(() => shop.stop());

  const signIn = (body: unknown) => shop.request('POST', '/api/session', { body, token: '' });

  it('gives a demo customer a token for twelve hours that the published keys verify', async () => {
    const { status, body } = await signIn(credentials);
    expect(status).toBe(200);

    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', shop.url));
    const { payload, protectedHeader } = await jwtVerify(body.token, keys);
    expect(payload).toMatchObject({ email: 'ada@example.com', role: 'customer' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(12 * 60 * 60);
    expect(protectedHeader.alg).toBe('ES256');
  });

  it('lets the token in', async () => {
    const { body } = await signIn(credentials);
    expect((await shop.request('GET', '/api/messages', { token: body.token })).status).not.toBe(401);
  });

  it('knows operators by their role', async () => {
    const { body } = await signIn({ email: 'operator@example.com', password: 'rivermart' });
    expect(body.user.role).toBe('operator');
  });

  it('does not mind how the address is written', async () => {
    expect((await signIn({ ...credentials, email: 'Ada@Example.com' })).status).toBe(200);
  });

  it.each([
    ['the password is wrong', { ...credentials, password: 'rivermart2' }],
    ['nobody has the address', { ...credentials, email: 'eve@example.com' }],
  ])('is refused with the same words when %s', async (_, body) => {
    expect(await signIn(body)).toMatchObject({
      status: 401,
      body: {
        code: 'auth.wrong-credentials',
        detail: 'There is no account with this e-mail address and password',
      },
    });
  });

  it('is refused when the password is missing, naming it', async () => {
    expect(await signIn({ email: 'ada@example.com' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'password' }] },
    });
  });

  it('publishes no private part of the key', async () => {
    const { body } = await shop.request('GET', '/.well-known/jwks.json', { token: '' });
    expect(body.keys).toHaveLength(1);
    expect(body.keys[0]).not.toHaveProperty('d');
  });
});

describe('without demo users', () => {
  it('nobody signs in with the demo password', async () => {
    const shop = await GatewayShop.start({ DEMO_USERS: 'false' });
    const { status } = await shop.request('POST', '/api/session', { body: credentials, token: '' });
    await shop.stop();
    expect(status).toBe(401);
  });
});
