import { Alarm } from './alarm';

describe('an alarm', () => {
  it('wakes who waits', async () => {
    const alarm = new Alarm();
    const waiting = alarm.wait(60_000);
    alarm.ring();

    await expect(waiting).resolves.toBeUndefined();
  });

  it('is heard when it rang while nobody waited, until it is silenced', async () => {
    const alarm = new Alarm();
    alarm.ring();

    await expect(alarm.wait(60_000)).resolves.toBeUndefined();
    expect(alarm.rings).toBe(true);
    alarm.silence();
    expect(alarm.rings).toBe(false);
  });

  it('lets go when the time is over', async () => {
    await expect(new Alarm().wait(1)).resolves.toBeUndefined();
  });
});
