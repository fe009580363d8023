import { connectPatiently } from './connect-patiently';

const failure = (code: string | undefined, message = 'no'): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

/** A database that fails so often before it takes the connection. */
const databaseThat = (...failures: readonly Error[]) => {
  const left = [...failures];
  const initialize = jest.fn(() => {
    const error = left.shift();
    return error ? Promise.reject(error) : Promise.resolve();
  });
  return { initialize };
};

const patience = { patienceMs: 1_000, pauseMs: 1, onWaiting: () => undefined };

describe('a service that starts before its database', () => {
  it.each([
    ['is starting up', failure('57P03')],
    ['does not listen yet', failure('ECONNREFUSED')],
    ['does not answer', failure(undefined, 'Connection terminated due to connection timeout')],
  ])('waits while the server %s, and says so once', async (_what, error) => {
    const onWaiting = jest.fn();
    const database = databaseThat(error, error);

    await connectPatiently(database, { ...patience, onWaiting });

    expect(database.initialize).toHaveBeenCalledTimes(3);
    expect(onWaiting).toHaveBeenCalledTimes(1);
  });

  it('gives up at once on what waiting cannot mend', async () => {
    const database = databaseThat(failure('28P01', 'password authentication failed'));

    await expect(connectPatiently(database, patience)).rejects.toThrow('password authentication failed');
    expect(database.initialize).toHaveBeenCalledTimes(1);
  });

  it('gives up when its patience is at an end', async () => {
    const database = { initialize: () => Promise.reject(failure('ECONNREFUSED', 'still nobody')) };

    await expect(connectPatiently(database, { ...patience, patienceMs: 5 })).rejects.toThrow('still nobody');
  });
});
