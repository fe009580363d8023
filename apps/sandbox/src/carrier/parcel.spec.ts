import { book, moveOn, movesAtMs, news, stop, type Parcel, type ParcelStatus } from './parcel';

const shipmentId = '0198c5a4-7d3e-7a31-9c1b-0f6f2f1f9a10';
const delays = { pickupMs: 3_000, deliveryMs: 6_000 };
const booked = book(undefined, shipmentId, 1_000);
const parcelIn = (status: ParcelStatus): Parcel => ({ ...booked, status });

describe('a booking', () => {
  it('gives a tracking code that is the same every time', () => {
    expect(book(undefined, shipmentId, 9_000).trackingCode).toBe(booked.trackingCode);
    expect(booked.trackingCode).toBe('RC0F6F2F1F9A10');
  });

  it('of a known parcel changes nothing', () => {
    const moved = parcelIn('delivered');

    expect(book(moved, shipmentId, 9_000)).toBe(moved);
  });

  it('does not move a parcel that was stopped before', () => {
    expect(book(stop(undefined, shipmentId, 1_000), shipmentId, 2_000).status).toBe('stopped');
  });
});

describe('a parcel', () => {
  it('is picked up, then delivered', () => {
    const pickedUp = moveOn(booked, 4_000);

    expect(movesAtMs(booked, delays)).toBe(4_000);
    expect(pickedUp).toMatchObject({ status: 'picked-up', sinceMs: 4_000 });
    expect(movesAtMs(pickedUp, delays)).toBe(10_000);
    expect(moveOn(pickedUp, 10_000).status).toBe('delivered');
  });

  it.each(['delivered', 'stopped', 'returned'] as const)('that is %s moves no more', (status) => {
    expect(movesAtMs(parcelIn(status), delays)).toBeUndefined();
    expect(moveOn(parcelIn(status), 9_000).status).toBe(status);
  });
});

describe('a stop', () => {
  it('keeps a parcel that was not picked up from leaving', () => {
    expect(stop(booked, shipmentId, 2_000).status).toBe('stopped');
  });

  it.each(['picked-up', 'delivered'] as const)('recalls a parcel that is %s, and it comes back', (status) => {
    const recalled = stop(parcelIn(status), shipmentId, 2_000);

    expect(recalled.status).toBe('recalled');
    expect(movesAtMs(recalled, delays)).toBe(5_000);
    expect(moveOn(recalled, 5_000).status).toBe('returned');
  });

  it.each(['stopped', 'recalled', 'returned'] as const)('changes nothing when the parcel is %s', (status) => {
    const parcel = parcelIn(status);

    expect(stop(parcel, shipmentId, 2_000)).toBe(parcel);
  });
});

describe('the news of a parcel', () => {
  it.each(['picked-up', 'delivered', 'returned'] as const)(
    'are %s until the shop acknowledged it',
    (status) => {
      expect(news(parcelIn(status))).toBe(status);
      expect(news({ ...parcelIn(status), told: status })).toBeUndefined();
    },
  );

  it.each(['booked', 'stopped', 'recalled'] as const)('are none while it is %s', (status) => {
    expect(news(parcelIn(status))).toBeUndefined();
  });
});
