import { eventually } from '@rivermart/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxUnderTest } from './sandbox';
import { WebhookReceiver } from './webhook-receiver';

describe('the payment provider', () => {
  let sandbox: SandboxUnderTest;
  let shop: WebhookReceiver;
  const dataDir = mkdtempSync(join(tmpdir(), 'rivermart-psp-'));
  const start = () => SandboxUnderTest.start({ PAYMENT_WEBHOOK_URL: shop.url, SANDBOX_DATA_DIR: dataDir });

  beforeAll(async () => {
    shop = await WebhookReceiver.start();
    sandbox = await start();
  });
  afterAll(async () => {
    await sandbox.stop();
    shop.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('changes a test card into its token, spaces or not', async () => {
    expect(await sandbox.call('POST', '/psp/tokens', { card: '4242 4242 4242 4242' })).toEqual({
      status: 201,
      body: { token: 'tok_visa' },
    });
    expect(await sandbox.call('POST', '/psp/tokens', { card: '4111111111111111' })).toMatchObject({
      status: 422,
      body: { code: 'psp.unknown-card' },
    });
  });

  it('refuses a caller without the key', async () => {
    const answer = await sandbox.call(
      'POST',
      '/psp/cancellations',
      { paymentId: 'p' },
      { authorization: 'Bearer x' },
    );

    expect(answer).toMatchObject({ status: 401, body: { code: 'psp.wrong-api-key' } });
  });

  it('gives the same answer to the same capture, and charges once', async () => {
    const first = await sandbox.capture('same', 'tok_visa');

    expect(first).toMatchObject({ status: 200, body: { status: 'captured' } });
    expect(await sandbox.capture('same', 'tok_visa')).toEqual(first);
    expect(await sandbox.capture('same', 'tok_visa', 9_900)).toMatchObject({ status: 409 });
    expect((await sandbox.call('GET', '/psp/ledger')).body).toContainEqual({
      paymentId: 'same',
      currency: 'EUR',
      capturedMinor: 2_500,
      refundedMinor: 0,
    });
  });

  it('says why it declined', async () => {
    expect(await sandbox.capture('poor', 'tok_insufficient_funds')).toMatchObject({
      status: 200,
      body: { status: 'declined', reason: 'insufficient-funds' },
    });
  });

  it('refuses a capture that arrives after the cancellation', async () => {
    expect((await sandbox.cancel('closed')).body).toEqual({ status: 'voided', amountMinor: 0 });
    expect(await sandbox.capture('closed', 'tok_visa')).toMatchObject({
      status: 409,
      body: { code: 'psp.cancelled' },
    });
  });

  it('does not answer a capture it made with tok_captured_timeout, and refunds it when asked', async () => {
    await expect(sandbox.capture('lost', 'tok_captured_timeout')).rejects.toThrow('timeout');

    expect((await sandbox.call('GET', '/psp/payments/lost')).body).toMatchObject({ status: 'captured' });
    expect((await sandbox.cancel('lost')).body).toEqual({ status: 'refunded', amountMinor: 2_500 });
    expect((await sandbox.cancel('lost')).body).toEqual({ status: 'refunded', amountMinor: 2_500 });
  });

  it('remembers captures and switches, and sends late webhooks, after it died without a goodbye', async () => {
    await sandbox.capture('kept', 'tok_visa');
    expect(await sandbox.capture('late', 'tok_late_webhook')).toMatchObject({
      status: 202,
      body: { status: 'pending' },
    });
    await sandbox.call('PUT', '/faults', { psp: { mode: 'refuse' } });
    // The files as they are now are all that a killed process leaves behind: nothing is written at the stop.
    await sandbox.stop();
    sandbox = await start();

    expect(await sandbox.call('GET', '/psp/payments/kept')).toMatchObject({ status: 200 });
    expect(await sandbox.capture('refused', 'tok_visa')).toMatchObject({ body: { status: 'declined' } });
    await sandbox.call('PUT', '/faults', { psp: { mode: 'normal' } });
    await eventually(() => {
      expect(shop.received).toContainEqual(
        expect.objectContaining({ paymentId: 'late', status: 'captured' }),
      );
    });
  });

  it('repeats webhooks with the same event id', async () => {
    shop.refusals = 1;
    await sandbox.capture('twice', 'tok_double_webhook');

    const webhooks = () =>
      shop.received.filter((webhook) => (webhook as { paymentId: string }).paymentId === 'twice');
    await eventually(() => expect(webhooks()).toHaveLength(2));
    expect(webhooks()[0]).toEqual(webhooks()[1]);
  });
});
