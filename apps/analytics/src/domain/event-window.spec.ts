import { isClosed, isKept, summedAt, windowOf } from './event-window';

const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

describe('a window', () => {
  it('has the events from its beginning to the beginning of the next', () => {
    expect(windowOf(at('10:00:05.000').getTime())).toBe('2026-11-23T10:00:05.000Z');
    expect(windowOf(at('10:00:09.999').getTime())).toBe('2026-11-23T10:00:05.000Z');
    expect(windowOf(at('10:00:10.000').getTime())).toBe('2026-11-23T10:00:10.000Z');
  });

  it('is closed ten seconds after its end', () => {
    const window = windowOf(at('10:00:05.000').getTime());

    expect(isClosed(window, at('10:00:20.000'))).toBe(false);
    expect(isClosed(window, at('10:00:20.001'))).toBe(true);
  });

  it('is kept for an hour', () => {
    const window = windowOf(at('10:00:05.000').getTime());

    expect(isKept(window, at('11:00:04.999'))).toBe(true);
    expect(isKept(window, at('11:00:05.000'))).toBe(false);
  });
});

describe('the sum of a minute', () => {
  it.each(['10:01:00.000', '10:01:04.999'])(
    'has twelve windows at %s, the current one among them',
    (time) => {
      expect(summedAt(at(time))).toEqual({
        first: '2026-11-23T10:00:05.000Z',
        last: '2026-11-23T10:01:00.000Z',
      });
    },
  );
});
