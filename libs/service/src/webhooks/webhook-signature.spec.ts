import { signWebhook, verifyWebhook } from './webhook-signature';

const at = new Date('2026-11-22T12:00:00Z');
const later = (ms: number): Date => new Date(at.getTime() + ms);
const body = '{"paymentId":"7"}';

describe('a webhook', () => {
  it('is accepted with the signature of its body', () => {
    const header = signWebhook('secret', body, at);
    expect(header).toMatch(/^t=1795348800000,v1=[0-9a-f]{64}$/);
    expect(() => verifyWebhook('secret', header, Buffer.from(body), later(1_000))).not.toThrow();
  });

  it.each([
    ['another secret', signWebhook('guess', body, at), 'does not fit'],
    ['another body', signWebhook('secret', '{}', at), 'does not fit'],
    ['another time', signWebhook('secret', body, at).replace('t=17', 't=18'), 'does not fit'],
    ['half a signature', signWebhook('secret', body, at).slice(0, -2), 'missing or malformed'],
    ['no signature', undefined, 'missing or malformed'],
  ])('is refused with %s', (_case, header, reason) => {
    expect(() => verifyWebhook('secret', header, body, at)).toThrow(reason);
  });

  it.each([[300_001], [-300_001]])('is refused %i ms after it was signed', (ms) => {
    expect(() => verifyWebhook('secret', signWebhook('secret', body, at), body, later(ms))).toThrow(
      'too old',
    );
  });
});
