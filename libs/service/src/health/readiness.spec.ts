import { Readiness } from './readiness';

const check = (name: string, missing: () => Promise<string | undefined>) => ({ name, missing });

describe('readiness', () => {
  let readiness: Readiness;

  beforeEach(() => {
    readiness = new Readiness();
    readiness.add(check('tea', () => Promise.resolve(undefined)));
  });

  it('begins when the service is put together and ends when it stops', async () => {
    expect(await readiness.report()).toEqual({ status: 'not-ready', checks: { service: 'starting' } });
    readiness.begin();
    expect(await readiness.report()).toEqual({ status: 'ready', checks: { tea: 'ok' } });
    readiness.end();
    expect(await readiness.report()).toEqual({ status: 'not-ready', checks: { service: 'stopping' } });
  });

  it('says what is missing, also when a check fails', async () => {
    readiness.begin();
    readiness.add(check('milk', () => Promise.resolve('none left')));
    readiness.add(check('sugar', () => Promise.reject(new Error('no spoon'))));

    expect(await readiness.report()).toEqual({
      status: 'not-ready',
      checks: { tea: 'ok', milk: 'none left', sugar: 'no spoon' },
    });
  });

  it('does not wait for a check that never answers', async () => {
    jest.useFakeTimers();
    readiness.begin();
    readiness.add(check('kettle', () => new Promise(() => undefined)));
    const report = readiness.report();
    await jest.advanceTimersByTimeAsync(2_000);

    expect((await report).checks['kettle']).toBe('no answer within 2000 ms');
    jest.useRealTimers();
  });
});
