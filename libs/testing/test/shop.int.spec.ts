import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import { productViewed } from '@rivermart/contracts';
import { OnEvent, type Received } from '@rivermart/messaging';
import { CurrentUser, defineService, type User } from '@rivermart/service';
import {
  eventually,
  startShop,
  testCustomerId,
  TestEvents,
  tokenFor,
  type TestShop,
} from '@rivermart/testing';

const consumer = 'viewing.on-product-viewed';

@Controller('viewing')
class ViewingController {
  static readonly seen: string[] = [];

  @OnEvent(productViewed, { consumer })
  handle({ data }: Received<typeof productViewed>): void {
    if (data.sku === 'broken') throw new Error('Cannot look at this');
    ViewingController.seen.push(data.sku);
  }

  @Get()
  who(@CurrentUser() user: User): object {
    return { customerId: user.customerId };
  }
}

@Module({ controllers: [ViewingController] })
class ViewingModule {}

const viewing = defineService({ name: 'viewing', defaultPort: 0, module: ViewingModule, messaging: true });

describe('a shop of a spec', () => {
  let shop: TestShop;
  let events: TestEvents;

  beforeEach(async () => {
    ViewingController.seen.length = 0;
    shop = await startShop({ services: [viewing] });
    await shop.ready();
    events = await TestEvents.follow(shop.log.address);
  });

  const stop = async (): Promise<void> => {
    await events.stop();
    await shop.stop();
  };

  const view = (sku: string) => events.tell(productViewed, { visitorId: randomUUID(), sku });

  it('lets in whom the spec made a token for, and starts again where it left off', async () => {
    const url = `${shop.url('viewing')}/viewing`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${await tokenFor()}` } });
    expect(await response.json()).toEqual({ customerId: testCustomerId });

    await shop.stopService('viewing');
    await view('tea');
    await shop.startAgain('viewing');
    expect(`${shop.url('viewing')}/viewing`).toBe(url);
    await eventually(() => expect(ViewingController.seen).toEqual(['tea']));
    await stop();
  });

  it('does not stop in peace when an event was given up unnoticed', async () => {
    await view('broken');
    await view('tea');
    await eventually(() => expect(ViewingController.seen).toEqual(['tea']));
    await expect(stop()).rejects.toThrow(`Unread dead letters: ${consumer} gave up 1: defect`);
  });

  it('stops in peace when the spec looked at the dead letters', async () => {
    await view('broken');
    await eventually(async () => expect(await shop.deadLetters('viewing')).toMatchObject([{ consumer }]));
    await stop();
  });
});
