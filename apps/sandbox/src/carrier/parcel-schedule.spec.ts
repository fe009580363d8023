import { book, stop } from './parcel';
import { ParcelSchedule } from './parcel-schedule';

const aSchedule = () => new ParcelSchedule({ pickupMs: 100, deliveryMs: 200 });

describe('the schedule of parcels', () => {
  it('hands out what is due, once', () => {
    const schedule = aSchedule();
    schedule.enter(book(undefined, 'first', 0));
    schedule.enter(book(undefined, 'second', 50));

    expect(schedule.takeDue(99)).toEqual([]);
    expect(schedule.takeDue(100)).toEqual(['first']);
    expect(schedule.takeDue(150)).toEqual(['second']);
    expect(schedule.isEmpty).toBe(true);
  });

  it('lets go of a parcel that was stopped', () => {
    const schedule = aSchedule();
    const booked = book(undefined, 'first', 0);
    schedule.enter(booked);
    schedule.enter(stop(booked, 'first', 10));

    expect(schedule.takeDue(1_000)).toEqual([]);
  });
});
