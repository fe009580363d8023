import { JourneyProgress } from './journey-progress';
import type { JourneyStep } from './journey-step';

const stepAt = (ms: number, step: string, reason?: string): JourneyStep => ({
  sequence: 1,
  step,
  event: { type: 'any.event', source: 'any' },
  occurredAt: new Date(ms).toISOString(),
  handledAt: new Date(ms).toISOString(),
  ...(reason !== undefined && { reason }),
});

const after = (...steps: JourneyStep[]): JourneyProgress => {
  const progress = new JourneyProgress();
  steps.forEach((step) => progress.add(step));
  return progress;
};

const created = stepAt(1_000, 'order-created');
const confirmed = stepAt(1_040, 'order-confirmed');
const shipment = stepAt(1_050, 'shipment-created');
const notified = stepAt(1_090, 'customer-notified');

describe('the journey of an order', () => {
  it('goes on until the order is confirmed, the parcel made and the customer told', () => {
    expect(after(created, confirmed, shipment).outcome).toBeUndefined();
    expect(after(created, shipment, notified, confirmed).outcome).toBe(
      'confirmed after 40 ms, shipment and messages after 90 ms',
    );
  });

  it('ends with the reason when the order is cancelled', () => {
    expect(after(created, stepAt(1_030, 'order-cancelled', 'out-of-stock')).outcome).toBe(
      'cancelled (out-of-stock) after 30 ms',
    );
  });
});
