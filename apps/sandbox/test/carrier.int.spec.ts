import { eventually } from '@rivermart/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxUnderTest } from './sandbox';
import { WebhookReceiver } from './webhook-receiver';

const shipTo = { name: 'Ada', street: 'Elm 1', postalCode: '10115', city: 'Berlin', country: 'DE' };

describe('the carrier', () => {
  let sandbox: SandboxUnderTest;
  let shop: WebhookReceiver;
  const dataDir = mkdtempSync(join(tmpdir(), 'rivermart-carrier-'));
  const start = () => SandboxUnderTest.start({ CARRIER_WEBHOOK_URL: shop.url, SANDBOX_DATA_DIR: dataDir });

  beforeAll(async () => {
    shop = await WebhookReceiver.start();
    sandbox = await start();
  });
  afterAll(async () => {
    await sandbox.stop();
    shop.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const book = (...ids: string[]) =>
    sandbox.call(
      'POST',
      '/carrier/parcels',
      ids.map((shipmentId) => ({ shipmentId, shipTo })),
    );
  const stop = async (id: string) => (await sandbox.call('POST', `/carrier/parcels/${id}/stop`)).body;
  const toldOf = (id: string) =>
    (shop.received as { shipmentId: string; status: string }[])
      .filter(({ shipmentId }) => shipmentId === id)
      .map(({ status }) => status);

  it('moves many parcels by itself and says so', async () => {
    const booked = await book('one', 'two');

    expect(await book('one', 'two')).toEqual(booked);
    await eventually(() => {
      expect(toldOf('one')).toEqual(['picked-up', 'delivered']);
      expect(toldOf('two')).toEqual(['picked-up', 'delivered']);
    });
  });

  it('stops a parcel it has not picked up, booked or not', async () => {
    await book('waiting');

    expect(await stop('waiting')).toEqual({ status: 'stopped' });
    expect(await stop('never-booked')).toEqual({ status: 'stopped' });
    await book('never-booked');
    expect((await sandbox.call('GET', '/carrier/parcels/never-booked')).body).toMatchObject({
      status: 'stopped',
    });
  });

  it('refuses an address it cannot deliver to, for good, and has nothing to stop there', async () => {
    const parcel = { shipmentId: 'nowhere', shipTo: { ...shipTo, postalCode: '00000' } };
    const refused = await sandbox.call('POST', '/carrier/parcels', [parcel]);

    expect(refused.body).toEqual([{ shipmentId: 'nowhere', refusal: 'nobody can deliver to this address' }]);
    expect((await sandbox.call('POST', '/carrier/parcels', [parcel])).body).toEqual(refused.body);
    expect(await stop('nowhere')).toEqual({ status: 'stopped' });
  });

  it('brings a parcel back that it has picked up', async () => {
    await book('recalled');
    await eventually(() => expect(toldOf('recalled')).toContain('picked-up'));

    expect(await stop('recalled')).toEqual({ status: 'recalled' });
    await eventually(() => expect(toldOf('recalled')).toContain('returned'));
    expect(await stop('recalled')).toEqual({ status: 'recalled' });
  });

  it('tells again until the shop takes it', async () => {
    shop.refusals = 2;
    await book('refused');

    await eventually(() => expect(toldOf('refused').sort()).toEqual(['delivered', 'picked-up']));
  });

  it('goes on with its parcels after a restart', async () => {
    await book('moved-on');
    await sandbox.stop();
    sandbox = await start();

    await eventually(() => expect(toldOf('moved-on')).toEqual(['picked-up', 'delivered']));
    expect(toldOf('one')).toEqual(['picked-up', 'delivered']);
  });

  it('tells everything twice when it is switched to double', async () => {
    await sandbox.call('PUT', '/faults', { carrier: { mode: 'double' } });
    await book('twice');

    await eventually(() => {
      expect(toldOf('twice').sort()).toEqual(['delivered', 'delivered', 'picked-up', 'picked-up']);
    });
  });
});
