import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GatewayShop } from './gateway-shop';

const script = 'export const page = 1;';

/** What the build of the page leaves behind, small. */
function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Rivermart</title>');
  writeFileSync(join(folder, 'assets/index-a1b2.js'), script);
  writeFileSync(join(folder, 'assets/index-a1b2.js.gz'), gzipSync(script));
  writeFileSync(join(folder, '.bundled-from'), 'secret of the build');
  return folder;
}

describe('the web page', () => {
  const folder = builtPage();
  let shop: GatewayShop;
  beforeAll(async () => {
    shop = await GatewayShop.start({ WEB_ROOT: folder });
  });
  afterAll(async () => {
    await shop.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(shop.url + path, { headers });

  it.each(['/', '/p/tea-green', '/orders/1/behind', '/ops/topics/orders?from=end', '/bank', '/checkout'])(
    'is the same document at %s, asked for anew each time',
    async (path) => {
      const response = await ask(path);

      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Rivermart</title>');
    },
  );

  it('allows no inline script and nothing from elsewhere', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy');

    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets a browser keep for ever what carries a hash in its name', async () => {
    const response = await ask('/assets/index-a1b2.js');

    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(script);
  });

  it('comes uncompressed to those who cannot unpack it', async () => {
    const response = await ask('/assets/index-a1b2.js', { 'accept-encoding': 'identity' });

    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.text()).toBe(script);
  });

  it.each([
    '/api/nothing',
    '/assets/index-c3d4.js',
    '/assets/..%2f..%2fpackage.json',
    '/.bundled-from',
    '/wp-admin',
    '/index.php',
  ])('is not served in place of %s', async (path) => {
    const response = await ask(path);

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('knows the accounts that anybody may try in a local run', async () => {
    expect(await (await ask('/api/session')).json()).toEqual({
      demo: {
        password: 'rivermart',
        accounts: expect.arrayContaining([{ email: 'operator@example.com', role: 'operator' }]),
      },
    });
  });
});

it('says how to build the page when it is not there', async () => {
  const shop = await GatewayShop.start({ WEB_ROOT: '/nowhere', DEMO_USERS: 'false' });
  try {
    const response = await fetch(shop.url);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm run build');
    expect(await (await fetch(`${shop.url}/api/session`)).json()).toEqual({ demo: null });
  } finally {
    await shop.stop();
  }
});
